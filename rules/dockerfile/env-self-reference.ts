import { defineRule, type Edit, type Instruction, type KeyValue } from '../../src/core/lint/rule.ts';

/** Every base image has these: whoever uses one before it is set means the old value. */
const ALWAYS = new Set(['PATH', 'HOME']);

export default defineRule<'instruction'>({
  id: 'dockerfile/env-self-reference',
  scope: 'instruction',
  words: ['ENV'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'variable used in the same ENV that sets it',
  fixable: 'unsafe',
  aliases: ['hadolint/DL3044', 'droast/DF062', 'datadog/ENV refers to itself'],

  *check(instruction) {
    if (instruction.keyword !== 'ENV' || instruction.legacy || instruction.pairs.length < 2) return;
    for (const use of instruction.variables) {
      if (use.operator || instruction.scope.has(use.name)) continue;
      const user = instruction.pairs.findIndex(({ span }) => span.start <= use.span.start && use.span.end <= span.end);
      // `X=/a:$X` alone adds to what the base image has.
      const setter = instruction.pairs.findIndex(({ key }, i) => i !== user && key.value === use.name);
      const by = instruction.pairs[setter];
      if (user < 0 || !by || (user < setter && ALWAYS.has(use.name))) continue;
      const fix = setter < user ? split(instruction, user) : undefined;
      yield {
        at: use,
        message: `\`$${use.name}\` is not yet what this \`ENV\` sets it to`,
        label: ALWAYS.has(use.name) ? 'still the old value' : 'empty, or a value of the base image',
        related: [{ at: by.key, label: 'set by the same instruction' }],
        help: `set \`${use.name}\` in an \`ENV\` of its own, above this one`,
        ...(fix ? { fix: { title: 'begin a new `ENV` here', safe: false, edits: [fix] } } : {}),
      };
    }
  },
});

/** The text between two pairs becomes the end of one instruction and the keyword of the next. */
function split(instruction: Instruction, index: number): Edit | undefined {
  const [before, pair] = [instruction.pairs[index - 1], instruction.pairs[index]] as [KeyValue | undefined, KeyValue];
  if (!before || instruction.onbuild) return undefined;
  const { file } = pair;
  const at = { file, span: { start: before.span.end, end: pair.span.start } };
  const gap = file.text.slice(at.span.start, at.span.end);
  // Comments between them would be lost.
  if (gap.includes('#')) return undefined;
  const newline = gap.includes('\r\n') || (!gap.includes('\n') && file.text.includes('\r\n')) ? '\r\n' : '\n';
  return { at, text: `${newline}${instruction.keywordAt.raw} ` };
}
