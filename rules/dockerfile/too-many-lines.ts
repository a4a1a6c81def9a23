import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'dockerfile', { max: number }>({
  id: 'dockerfile/too-many-lines',
  scope: 'dockerfile',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'Dockerfile of very many lines',
  aliases: ['tally/max-lines'],
  options: { type: 'object', properties: { max: { type: 'integer', minimum: 1 } }, additionalProperties: false },
  defaults: { max: 150 },

  *check({ file, comments }, { options }) {
    const remarks = new Set(comments.map((comment) => file.position(comment.span.start).line));
    let count = 0;
    let over: number | undefined;
    for (let line = 1; line <= file.lineStarts.length; line++) {
      const { start, end } = file.lineSpan(line);
      if (remarks.has(line) || file.text.slice(start, end).trim() === '') continue;
      if (++count === options.max + 1) over = line;
    }
    if (over === undefined) return;
    yield {
      at: { file, span: file.lineSpan(over) },
      message: `the file has ${count} lines, ${count - options.max} more than ${options.max}`,
      label: 'the first line too many',
      help: 'move shell text into scripts, or split the image',
    };
  },
});
