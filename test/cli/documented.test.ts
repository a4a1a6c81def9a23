/** Every command that README.md and docs/ci.md show, run as it stands there in a copy of fixtures/shop. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownEnv, ranFrom, root } from './npm.ts';
import { folder } from './program.ts';

/** The built program in the place of what is installed; `docker` prints a log and fails. */
const STANDINS = `
drydock() { "$NODE" "$BIN" "$@"; }
npx() { while [ "$1" != drydock ]; do shift; done; "$@"; }
npm() { :; }
docker() { cat "$LOG"; return 1; }
`;

interface Shown {
  readonly page: string;
  readonly command: string;
}

const shown: Shown[] = ['README.md', 'docs/ci.md'].flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = [...text.matchAll(/^```(sh|yaml)\n([\s\S]*?)^```/gm)];
  const lines = blocks.flatMap(([, language, block]) =>
    (block ?? '').split('\n').flatMap((line) => (language === 'sh' ? [line] : [/^\s*- run: (.+)$/.exec(line)?.[1] ?? ''])),
  );
  const inline = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`(drydock [^`]+)`/g)].map(([, code]) => code ?? '');
  return [...lines, ...inline].filter((command) => /\bdrydock\b/.test(command) && !/[<…[]|\$\{\{/.test(command)).map((command) => ({ page, command }));
});

describe.skipIf(process.platform === 'win32')('documented commands', () => {
  it('are found', () => {
    expect(shown.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['npm ci && npx drydock lint fixtures/shop', 'npx --yes drydock lint', 'docker compose up 2>&1 | npx drydock diagnose']),
    );
    expect(shown.length).toBeGreaterThanOrEqual(8);
  });

  it.each(shown)('$page: $command', ({ command }) => {
    const top = folder();
    const shop = join(top, 'fixtures', 'shop');
    cpSync(join(root, 'fixtures', 'shop'), shop, { recursive: true });
    if (command.includes('drydock init')) {
      // It overwrites nothing, and reads what is there.
      rmSync(join(shop, 'drydock.yaml'));
      writeFileSync(join(shop, '.hadolint.yaml'), 'ignored: [DL3008]\n');
    }
    const log = join(root, 'fixtures', 'shop.refused.log');
    const cwd = command.includes('fixtures/shop') ? top : shop;
    const { code, out, err } = ranFrom(
      spawnSync('sh', ['-c', `${STANDINS}\n${command}`], {
        cwd,
        encoding: 'utf8',
        env: ownEnv({ NODE: process.execPath, BIN: join(root, 'bin', 'drydock.cjs'), LOG: log }),
        input: readFileSync(log),
      }),
    );
    expect(err).toMatch(command.includes('drydock init') ? /is written/ : /^$/);
    for (const [, format, file] of command.matchAll(/--format (\w+):(\S+)/g)) expect(existsSync(join(cwd, file ?? '')), format).toBe(true);
    if (command.includes('drydock init')) {
      expect(code).toBe(0);
      expect(readFileSync(join(cwd, 'drydock.yaml'), 'utf8')).toContain('$schema=');
    } else if (command.includes('drydock lint')) {
      expect(code).toBe(command.includes('--exit-zero') ? 0 : 1);
      expect(out).toContain('error[kubernetes/service-selects-nothing]');
    } else {
      expect([0, 1]).toContain(code);
      expect(out).toContain(command.includes('drydock diagnose') ? '[connection-refused-to-sibling] confirmed' : 'image/floating-tag');
    }
  });
});
