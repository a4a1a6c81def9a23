import { defineRule, type Edit, type Instruction, type KeyValue } from '../../src/core/lint/rule.ts';
import { linesOf } from './_lines.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/duplicate-label',
  scope: 'stage',
  words: ['LABEL'],
  level: 'info',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'label that a later one of the same stage replaces',
  fixable: 'safe',
  aliases: ['tally/labels/no-duplicate-keys'],

  *check(stage) {
    const later = new Map<string, KeyValue>();
    for (const instruction of [...stage.instructions].reverse()) {
      if (instruction.keyword !== 'LABEL') continue;
      for (const pair of [...instruction.pairs].reverse()) {
        const { key } = pair;
        if (!key.known) continue;
        const last = later.get(key.value);
        if (!last) {
          later.set(key.value, pair);
          continue;
        }
        const edit = removal(instruction, pair);
        yield {
          at: key,
          message: `this value of label \`${key.value}\` has no effect, because a later one replaces it`,
          related: [{ at: last.key, label: 'only this one counts' }],
          help: 'remove it',
          ...(edit ? { fix: { title: `remove this \`${key.value}\``, safe: true, edits: [edit] } } : {}),
        };
      }
    }
  },
});

/** Takes out a pair with the blanks on one side, or the whole instruction when it has no other. */
function removal(instruction: Instruction, pair: KeyValue): Edit | undefined {
  const { pairs, file } = instruction;
  if (pairs.length === 1) return { at: linesOf(instruction), text: '' };
  const index = pairs.indexOf(pair);
  const next = pairs[index + 1];
  const before = pairs[index - 1];
  const span = next ? { start: pair.span.start, end: next.span.start } : before ? { start: before.span.end, end: pair.span.end } : undefined;
  // A comment between them may be about either.
  if (
    !span ||
    file.text
      .slice(span.start, span.end)
      .replace(pair.value?.raw ?? '', '')
      .includes('#')
  )
    return undefined;
  return { at: { file, span }, text: '' };
}
