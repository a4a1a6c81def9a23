/** A fix that does not mend what it is for is left out, and costs nothing else. */
import { describe, expect, it } from 'vitest';
import { fixAll } from '../../src/cli/fix-command.ts';
import type { Finding } from '../../src/core/lint/rule.ts';
import { place, SourceFile } from '../../src/core/text/source.ts';

const A = new SourceFile('a', 'one two');
const B = new SourceFile('b', 'one');

/** `grows` adds an `x` for ever, in a; `mends` turns `one` into `1`, everywhere. */
function lint(texts: ReadonlyMap<SourceFile, string>): Finding[] {
  const changed = new Map([...texts].map(([{ path }, text]) => [path, text]));
  return [A, B].flatMap(({ path, text }) => {
    const file = new SourceFile(path, changed.get(path) ?? text);
    const finding = (rule: string, start: number, end: number, by: string): Finding => ({
      rule,
      level: 'warning',
      url: '',
      at: place(file, start, end),
      message: rule,
      fix: { title: rule, safe: true, edits: [{ at: place(file, start, end), text: by }] },
    });
    const one = file.text.indexOf('one');
    return [
      ...(file.path === 'a' ? [finding('grows', file.text.length, file.text.length, 'x')] : []),
      ...(one < 0 ? [] : [finding('mends', one, one + 3, '1')]),
    ];
  });
}

describe('fixing', () => {
  it('leaves out the rule that never ends, in the file where it does not', () => {
    const done = fixAll(lint(new Map()), lint, { unsafe: false, mayEdit: () => true });
    expect(done.restless).toEqual([{ rule: 'grows', path: 'a' }]);
    expect([...done.files].map(([{ path }, text]) => [path, text])).toEqual([
      ['a', '1 two'],
      ['b', '1'],
    ]);
    expect(done.findings).toBe(2);
  });

  it('takes as many passes as there are edits at one place', () => {
    // Each finding wants the first character away, each with a fix of its own: one is done in a pass.
    const findings = (text: string): Finding[] => {
      const at = place(new SourceFile('a', text), 0, 1);
      return [...text].map((_, i) => ({
        rule: `r${i}`,
        level: 'warning',
        url: '',
        at,
        message: 'x',
        fix: { title: '', safe: true, edits: [{ at, text: '' }] },
      }));
    };
    const text = 'x'.repeat(15);
    const done = fixAll(findings(text), (texts) => findings([...texts.values()][0] ?? text), { unsafe: false, mayEdit: () => true });
    expect(done.restless).toEqual([]);
    expect([...done.files.values()]).toEqual(['']);
    expect(done.findings).toBe(15);
  });

  it('says nothing when all came to an end', () => {
    const done = fixAll([], () => [], { unsafe: false, mayEdit: () => true });
    expect(done.restless).toEqual([]);
    expect(done.files.size).toBe(0);
  });
});
