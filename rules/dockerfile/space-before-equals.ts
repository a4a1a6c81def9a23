import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/space-before-equals',
  scope: 'instruction',
  words: ['ENV', 'LABEL'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'blank before the equals sign, which makes it part of the value',
  fixable: 'unsafe',
  aliases: ['sonar/S6574', 'dockadvisor/EnvInvalidFormat', 'dockadvisor/LabelInvalidFormat'],

  *check(instruction) {
    const [pair] = instruction.pairs;
    if (!instruction.legacy || !pair?.value?.raw.startsWith('=')) return;
    const { key, value, file } = pair;
    const rest = value.raw.slice(1).trimStart();
    const gap = { file, span: { start: key.span.end, end: value.span.start } };
    // One plain word can follow the `=` as it is.
    const edits = /^[^\s"'\\`]+$/.test(rest) ? [{ at: { file, span: { start: key.span.end, end: value.span.end - rest.length } }, text: '=' }] : undefined;
    yield {
      at: gap,
      message: `\`${key.raw}\` becomes \`${value.value.slice(0, 60).replaceAll('`', "'").replace(/\s+/g, ' ')}\`, equals sign and all`,
      label: 'a blank here makes this the form without `=`',
      help: `write \`${key.raw}=${rest.slice(0, 60).replaceAll('`', "'").replace(/\s+/g, ' ') || '…'}\``,
      ...(edits ? { fix: { title: 'remove the blanks round the `=`', safe: false, edits } } : {}),
    };
  },
});
