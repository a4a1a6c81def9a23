/** The line of progress: when it is drawn, how often, and that nothing of it is left. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../src/cli/job.ts';
import { progress } from '../../src/cli/progress.ts';
import { ownEnv } from './npm.ts';
import { folder } from './program.ts';

const BIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'drydock.cjs');
const ERASE = '\r\u001b[K';

function watched(columns = 80) {
  let now = 0;
  const written: string[] = [];
  const line = progress(0, { write: (text) => written.push(text), now: () => now, columns: () => columns });
  const rule = (id: string) => ({ id, check: function* () {} });
  const job = line.watch({
    files: { read: () => undefined },
    loaded: { rules: [rule('a/a'), rule('b/b')] },
  } as unknown as Job);
  return {
    written,
    line,
    at(time: number, step: 'read' | 'check', name: string) {
      now = time;
      if (step === 'read') job.files.read(name);
      else job.loaded.rules.find(({ id }) => id === name)?.check({} as never, {} as never);
    },
  };
}

describe('the line', () => {
  it('is not drawn in the first two seconds', () => {
    const { written, line, at } = watched();
    at(10, 'read', 'a');
    at(1999, 'read', 'b');
    line.clear();
    expect(written).toEqual([]);
  });

  it('says how far the run is, ten times a second at most', () => {
    const { written, line, at } = watched();
    at(10, 'read', 'a');
    at(2000, 'read', 'b');
    at(2050, 'read', 'c');
    at(2099, 'check', 'a/a');
    at(2100, 'check', 'b/b');
    line.clear();
    line.clear();
    expect(written).toEqual([`${ERASE}drydock: 2 files read`, `${ERASE}drydock: 3 files read, 2 rules run`, ERASE]);
  });

  it('leaves rules what is looked up of them', () => {
    const rule = Object.create({ summary: 'what reports print' }, { id: { value: 'a/a', enumerable: true } });
    const { loaded } = progress(0).watch({ files: {}, loaded: { rules: [rule] } } as unknown as Job);
    expect(loaded.rules[0]).toMatchObject({ id: 'a/a', summary: 'what reports print' });
  });

  it('counts a file and a rule once', () => {
    const { written, at } = watched();
    at(0, 'read', 'a');
    at(1, 'read', 'a');
    for (let i = 0; i < 200; i++) at(3000, 'check', 'a/a');
    expect(written).toEqual([`${ERASE}drydock: 1 file read, 1 rule run`]);
  });

  it('never fills the line', () => {
    const { written, at } = watched(10);
    at(2500, 'read', 'a');
    expect(written).toEqual([`${ERASE}drydock: `]);
  });
});

const hasScript = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

/** Rules that take 2.2 seconds before the last one begins. */
const SLOW = {
  Dockerfile: 'FROM alpine:3.22\nUSER nobody\n',
  'drydock.yaml': 'plugins: [./mine.mjs]\n',
  'mine.mjs':
    "export default { name: 'mine', rules: ['slow', 'slower', 'slowest'].map((id) => ({ id, scope: 'image', level: 'info', category: 'style', summary: 'slow', *check() { for (const end = performance.now() + 1100; performance.now() < end; ); } })) };",
};

describe.skipIf(!hasScript)('on a terminal', () => {
  const run = (args: string, env: Readonly<Record<string, string>> = {}, files: Readonly<Record<string, string>> = SLOW): string => {
    const { NO_COLOR: _, ...own } = ownEnv({ NODE: process.execPath, BIN, TERM: 'xterm', ...env });
    const ran = spawnSync('script', ['-qec', `"$NODE" "$BIN" lint -f line ${args}; echo done`, '/dev/null'], {
      cwd: folder(files),
      encoding: 'utf8',
      env: own,
      input: '',
    });
    expect(ran.stdout).toContain('done');
    return ran.stdout;
  };

  it('a long run draws it and takes it away', () => {
    const out = run('');
    expect(out).toMatch(/drydock: \d+ files? read, \d+ rules? run/);
    expect(out).toMatch(/\r\u001b\[Kdone/);
  });

  it('a short run, CI, --quiet, a dumb terminal and a pipe see nothing of it', () => {
    for (const out of [run('', {}, { Dockerfile: SLOW.Dockerfile }), run('', { CI: 'true' }), run('--quiet'), run('', { TERM: 'dumb' }), run('2>&1 | cat')])
      expect(out).not.toMatch(/\u001b|files? read/);
  });
});
