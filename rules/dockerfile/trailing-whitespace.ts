import { defineRule, type Instruction } from '../../src/core/lint/rule.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/trailing-whitespace',
  scope: 'dockerfile',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'blanks at the end of a line',
  fixable: 'safe',
  aliases: ['tally/no-trailing-spaces'],

  *check(dockerfile) {
    const { file } = dockerfile;
    if (dockerfile.partial) return;
    const heredocs = dockerfile.instructions.flatMap((instruction: Instruction) => [...instruction.heredocs, ...(instruction.trigger?.heredocs ?? [])]);
    let next = 0;
    for (let line = 1; line <= file.lineStarts.length; line++) {
      const span = file.lineSpan(line);
      while (next < heredocs.length && (heredocs[next]?.body.span.end ?? 0) <= span.start) next++;
      const body = heredocs[next]?.body.span;
      if (body && span.start >= body.start && span.start < body.end) continue;
      let start = span.end;
      while (start > span.start && /[ \t]/.test(file.text[start - 1] as string)) start--;
      if (start === span.end) continue;
      const at = { file, span: { start, end: span.end } };
      yield {
        at,
        message: 'blanks stand at the end of the line',
        help: 'remove them',
        fix: { title: 'remove the blanks', safe: true, edits: [{ at, text: '' }] },
      };
    }
  },
});
