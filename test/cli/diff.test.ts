/** Unified diffs: git is the judge. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unifiedDiff } from '../../src/cli/diff.ts';
import { hasGit } from './program.ts';

it('says nothing when nothing changed', () => {
  expect(unifiedDiff('a', 'x\n', 'x\n')).toBe('');
});

it('reads as one expects', () => {
  expect(unifiedDiff('a/Dockerfile', 'a\nb\nc\nd\ne\nf\n', 'a\nb\nc\nX\ne\nf\n')).toBe(
    '--- a/a/Dockerfile\n+++ b/a/Dockerfile\n@@ -1,6 +1,6 @@\n a\n b\n c\n-d\n+X\n e\n f\n',
  );
  expect(unifiedDiff('f', 'a', 'a\n')).toBe('--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n');
  expect(unifiedDiff('f', '', 'a\n')).toBe('--- a/f\n+++ b/f\n@@ -0,0 +1 @@\n+a\n');
});

it.skipIf(!hasGit)('can be applied, whatever the change', () => {
  const root = mkdtempSync(join(tmpdir(), 'drydock-'));
  try {
    const text = fc
      .array(fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', 'long line\n'), { maxLength: 25 })
      .chain((lines) => fc.constantFrom('', 'end').map((end) => lines.join('') + end));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = unifiedDiff('f', before, after);
        if (before === after || before === '' || after === '') return;
        writeFileSync(join(root, 'f'), before);
        execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: root, input: diff, stdio: ['pipe', 'ignore', 'pipe'] });
        expect(readFileSync(join(root, 'f'), 'utf8')).toBe(after);
      }),
      { numRuns: 60, seed: 7 },
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
