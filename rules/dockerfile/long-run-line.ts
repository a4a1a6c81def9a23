import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'instruction', { max: number }>({
  id: 'dockerfile/long-run-line',
  scope: 'instruction',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'RUN in a very long line',
  aliases: ['sonar/S7020'],
  options: { type: 'object', properties: { max: { type: 'integer', minimum: 20 } }, additionalProperties: false },
  defaults: { max: 120 },

  *check(instruction, { options }) {
    if (instruction.keyword !== 'RUN') return;
    const { file, span } = instruction;
    const last = file.position(Math.max(span.start, span.end - 1)).line;
    for (let line = file.position(span.start).line; line <= last; line++) {
      const at = file.lineSpan(line);
      const text = file.text.slice(at.start, at.end).trimEnd();
      if (text.length <= options.max) continue;
      // An address or a checksum cannot be broken.
      const longest = text.split(/\s+/).reduce((most, word) => Math.max(most, word.length), 0);
      if (longest > options.max - 40) continue;
      yield {
        at: { file, span: { start: at.start, end: at.start + text.length } },
        message: `this line has ${text.length} characters`,
        help: 'break it before each `&&` and between the arguments',
      };
    }
  },
});
