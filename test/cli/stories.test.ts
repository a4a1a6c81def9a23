/**
 * Stories: small real projects under fixtures/, and what the whole program says of them.
 * `<story>/` is the project, `<story>.lint.txt` the report, `<story>.<case>.log` a log of it and `<story>.<case>.txt` the diagnosis.
 * `UPDATE=1 npx vitest run test/cli/stories.test.ts` rewrites the expectations; read the difference before you commit it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PROGRAM } from './program.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const fixtures = join(root, 'fixtures');

function run(cwd: string, ...args: string[]): string {
  const { stdout, stderr, status } = spawnSync(PROGRAM[0], [...PROGRAM.slice(1), ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '100', GITHUB_ACTIONS: '', CI: '' },
  });
  // A crash is never an expectation.
  expect([0, 1], stderr).toContain(status);
  // Times differ from run to run, and a new rule that has nothing to say here changes nothing; everything else is the same bytes.
  return (stdout + stderr).replace(/; \d+ rules, \d+(\.\d+)? s\)/g, ')');
}

function expected(path: string, text: string): void {
  if (process.env.UPDATE) writeFileSync(path, text);
  expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : `(missing: run with UPDATE=1 and read ${path})`);
}

const names = readdirSync(fixtures, { withFileTypes: true });
for (const story of names.filter((entry) => entry.isDirectory()).map((entry) => entry.name)) {
  describe(story, () => {
    it('lints', () => {
      expected(join(fixtures, `${story}.lint.txt`), run(join(fixtures, story), 'lint', '--root', '.', '--all'));
    });
    for (const log of names.map((entry) => entry.name).filter((name) => name.startsWith(`${story}.`) && name.endsWith('.log'))) {
      it(`diagnoses ${log}`, () => {
        expected(join(fixtures, log.replace(/\.log$/, '.txt')), run(join(fixtures, story), 'diagnose', '--root', '.', join('..', log)));
      });
    }
  });
}
