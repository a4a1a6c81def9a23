import { defineRule, type Dockerfile, type Edit, type Instruction, type Report } from '../../src/core/lint/rule.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/empty-continuation-line',
  scope: 'dockerfile',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'empty line inside a continued instruction',
  fixable: 'safe',
  aliases: ['buildkit/NoEmptyContinuation', 'dockerfile-utils/EMPTY_CONTINUATION_LINE'],

  *check(dockerfile) {
    for (const instruction of dockerfile.instructions) {
      const edits = emptyLines(instruction);
      const [first] = edits;
      if (!first) continue;
      const { file } = dockerfile;
      const line = file.position(first.at.span.start).line;
      yield {
        at: { file, span: file.lineSpan(line) },
        message: `\`${instruction.keyword}\` goes on behind this empty line, which the builder will refuse one day`,
        related: [{ at: instruction.keywordAt, label: 'begins here' }],
        help: 'delete the empty line, or put `#` in it',
        fix: { title: edits.length === 1 ? 'delete the empty line' : 'delete the empty lines', safe: true, edits },
      };
    }
    yield* endless(dockerfile);
  },
});

/** Deletions of the empty lines between an instruction's first and last, those of heredocs left out. */
function emptyLines({ file, span, heredocs }: Instruction): Edit[] {
  const { text } = file;
  const end = heredocs[0]?.body.span.start ?? span.end;
  const edits: Edit[] = [];
  for (let newline = text.indexOf('\n', span.start); newline >= 0 && newline + 1 < end; ) {
    const start = newline + 1;
    newline = text.indexOf('\n', start);
    if (newline < 0 || newline >= end) break;
    if (text.slice(start, newline).trim() === '') edits.push({ at: { file, span: { start, end: newline + 1 } }, text: '' });
  }
  return edits;
}

/** The last instruction says that it goes on, and only empty lines and comments follow. */
function* endless({ file, escape: character, instructions }: Dockerfile): Generator<Report> {
  const last = instructions.at(-1);
  if (!last || last.heredocs.length > 0) return;
  const [first = '', ...rest] = file.text.slice(last.span.end).split('\n');
  // What follows the last line break is no line.
  if (first.trim() !== character || !rest.slice(0, -1).some((line) => line.trim() === '')) return;
  const end = last.span.end + first.trimEnd().length;
  yield {
    at: last.keywordAt,
    message: `\`${last.keyword}\` ends with \`${character}\`, but only empty lines follow`,
    help: `remove the last \`${character}\``,
    fix: { title: `remove the last \`${character}\``, safe: true, edits: [{ at: { file, span: { start: last.span.end, end } }, text: '' }] },
  };
}
