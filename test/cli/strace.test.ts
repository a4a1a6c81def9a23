/** What the program asks of the system: `lint` and `diagnose` read, and do nothing else. Skipped where strace is missing or may not trace. */
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folder } from './program.ts';

const BIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'drydock.cjs');
const canTrace = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;

interface Asked {
  readonly sockets: readonly string[];
  readonly programs: readonly string[];
  /** Opened to write, made, renamed, removed or changed. */
  readonly written: readonly string[];
  readonly code: number | null;
}

/** Runs the program there and tells what it asked for, beyond what node does before the first line of ours. */
function asked(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Asked {
  const log = join(folder(), 'strace.log');
  const calls =
    'network,execve,open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat,symlink,symlinkat,chmod,fchmodat,truncate';
  const { status } = spawnSync('strace', ['-f', '-e', `trace=${calls}`, '-s', '300', '-o', log, process.execPath, BIN, ...args], {
    cwd,
    env: { ...process.env, GITHUB_ACTIONS: '', CI: '', NODE_DISABLE_COMPILE_CACHE: '1', ...env },
    input: '',
  });
  const lines = readFileSync(log, 'utf8')
    .split('\n')
    .map((line) => line.replace(/^\d+ +/, ''));
  return {
    code: status,
    sockets: lines.filter((line) => /^(?:socket|connect|bind|listen|sendto|recvfrom|sendmsg)\(/.test(line)),
    programs: lines.flatMap((line) => /^execve\("([^"]*)".*(?:= 0|<unfinished \.\.\.>)$/.exec(line)?.[1] ?? []).slice(1),
    written: lines.filter(
      (line) =>
        (/^open(?:at)?\(/.test(line) &&
          /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND/.test(line) &&
          !/"\/dev\/(?:null|tty)"/.test(line) &&
          !/ENOENT|ENXIO/.test(line)) ||
        /^(?:creat|rename|unlink|mkdir|link|symlink|f?chmod|truncate)/.test(line),
    ),
  };
}

const SHOP = { Dockerfile: 'FROM alpine\nRUN apt-get install curl\n', 'compose.yaml': 'services:\n  a:\n    build: .\n' };
const QUIET = { sockets: [], programs: [], written: [] };

describe.skipIf(!canTrace)('system calls', () => {
  it('of lint read, and nothing else', () => {
    const root = folder(SHOP);
    expect(asked(root, ['lint', '--no-shellcheck'])).toEqual({ ...QUIET, code: 1 });
    expect(asked(root, ['lint', '--no-shellcheck', '--fix', '--diff', '-f', 'json'])).toEqual({ ...QUIET, code: 1 });
  });

  it('of diagnose read, and nothing else', () => {
    const root = folder({ ...SHOP, 'x.log': 'Error: connect ECONNREFUSED 127.0.0.1:5432\n' });
    expect(asked(root, ['diagnose', 'x.log'])).toEqual({ ...QUIET, code: 0 });
  });

  it('start shellcheck, and no other program', () => {
    const root = folder({ ...SHOP, 'bin/shellcheck': '#!/bin/sh\necho \'{"comments":[]}\'\n' });
    chmodSync(join(root, 'bin/shellcheck'), 0o755);
    const { programs, sockets } = asked(root, ['lint'], { PATH: `${join(root, 'bin')}:${process.env.PATH}`, DRYDOCK_SHELLCHECK: '' });
    expect([...new Set(programs)].map((program) => program.replace(root, ''))).toEqual(['/bin/shellcheck']);
    // A pair of sockets inside the machine is how node talks to it.
    expect(sockets).toEqual([]);
  });

  it('of --fix and of a named output write what was named', () => {
    const root = folder(SHOP);
    const { written } = asked(root, ['lint', '--no-shellcheck', '--fix', '--rule', 'dockerfile/apt-get-assume-yes', '-f', 'json:out.json']);
    expect(written.length).toBeGreaterThan(0);
    const paths = new Set(written.flatMap((line) => [...line.matchAll(/"([^"]+)"/g)].map(([, path]) => (path as string).replace(`${root}/`, ''))));
    expect([...paths].filter((path) => !/^(?:Dockerfile|out\.json|\.Dockerfile\.drydock-\d+)$/.test(path) && path !== root)).toEqual([]);
  });
});
