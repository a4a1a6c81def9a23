import { type Command, defineRule, type Value } from '../../src/core/lint/rule.ts';
import { installOf } from './_installs.ts';

export default defineRule<'command'>({
  id: 'dockerfile/unsorted-packages',
  scope: 'command',
  kinds: ['dockerfile'],
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'list of packages that is not in alphabetical order',
  fixable: 'safe',
  aliases: ['tally/sort-packages'],

  *check(command) {
    const install = installOf(command);
    if (!install?.grammar.unordered) return;
    const words = install.packages;
    if (words.length < 2 || words.some((word) => !word.known) || !onePerLine(words)) return;
    const sorted = [...words].sort((a, b) => compare(a.value, b.value));
    const first = words.findIndex((word, i) => sorted[i] !== word);
    const at = words.find((word, i) => i > 0 && compare((words[i - 1] as Value).value, word.value) > 0);
    if (first < 0 || !at) return;
    const before = words.find((word) => compare(word.value, at.value) > 0) as Value;
    yield {
      at,
      message: `\`${at.value}\` comes before \`${before.value}\` in the alphabet`,
      help: 'sort the list, so that doubles are seen and changes are one line each',
      // A comment belongs to the line that follows it: such lists are sorted by hand.
      ...(hasComments(command, words)
        ? {}
        : {
            fix: {
              title: 'sort the packages',
              safe: true,
              edits: words.flatMap((word, i) => (sorted[i] === word ? [] : [{ at: word, text: (sorted[i] as Value).raw }])),
            },
          }),
    };
  },
});

/** Case does not count, so that the order is the one of a dictionary; equal names keep theirs. */
function compare(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}

function onePerLine(words: readonly Value[]): boolean {
  return words.every((word, i) => i === 0 || between(words[i - 1] as Value, word).includes('\n'));
}

function hasComments(command: Command, words: readonly Value[]): boolean {
  return /\n[ \t]*#/.test(between(command.name, words.at(-1) as Value));
}

function between(from: Value, to: Value): string {
  return from.file.text.slice(from.span.end, to.span.start);
}
