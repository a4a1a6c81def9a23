/** Looking up a user's word in a table of ours. */

/** What a table says of a word; a table also inherits `constructor` and its like, which users may write too. */
export function own<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
