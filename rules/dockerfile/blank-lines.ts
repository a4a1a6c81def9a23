import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'dockerfile', { readonly max: number }>({
  id: 'dockerfile/blank-lines',
  scope: 'dockerfile',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'several blank lines in a row',
  fixable: 'safe',
  aliases: ['tally/no-multiple-empty-lines'],
  options: {
    type: 'object',
    properties: { max: { type: 'integer', minimum: 0, description: 'How many blank lines may follow each other.' } },
    additionalProperties: false,
  },
  defaults: { max: 1 },

  *check(dockerfile, { options }) {
    const { file, instructions } = dockerfile;
    if (dockerfile.partial) return;
    let from = 0;
    // Only what stands between instructions: blank lines inside continuations and heredocs belong to them.
    for (const end of [...instructions.map(({ span }) => span), { start: file.text.length, end: file.text.length }]) {
      const first = file.position(from).line + (from === 0 ? 0 : 1);
      const last = file.position(end.start).line;
      let blank: number[] = [];
      for (let line = first; line <= last; line++) {
        if (line < last && file.line(line).trim() === '') {
          blank.push(line);
          continue;
        }
        const surplus = blank.slice(options.max);
        if (surplus.length > 0) {
          const start = file.lineStarts[(surplus[0] as number) - 1] as number;
          const at = { file, span: { start, end: file.lineStarts[line - 1] as number } };
          const shown = file.lineSpan(line - 1);
          yield {
            at: { file, span: { start: shown.start, end: shown.start } },
            message: `${blank.length} blank lines follow each other`,
            help: `keep ${options.max}`,
            fix: { title: 'remove the surplus lines', safe: true, edits: [{ at, text: '' }] },
          };
        }
        blank = [];
      }
      from = end.end;
    }
  },
});
