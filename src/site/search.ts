/** Search over rules and articles: by id, by the id that another tool has for it, by title, by what a program prints. */

export interface Entry {
  readonly kind: 'rule' | 'article';
  readonly id: string;
  readonly title: string;
  /** Address of the page, relative to the start page. */
  readonly href: string;
  /** Ids in other tools: `hadolint/DL3008`. */
  readonly aliases: readonly string[];
  /** What programs print, placeholders and all. */
  readonly wordings: readonly string[];
}

interface Hit {
  readonly entry: Entry;
  /** What was found where, when neither id nor title show it. */
  readonly because?: string;
}

/** Questions longer than this are pasted messages: numbers and names in them are in no wording. */
const SHORT = 3;
const MOST = 12;

/** An entry and its words in lower case. */
interface Prepared {
  readonly entry: Entry;
  readonly id: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly wordings: readonly string[];
}

/** A search over entries: the best for a question, at most twelve. */
export function searchOver(entries: readonly Entry[]): (question: string) => Hit[] {
  const prepared = entries.map(
    (entry): Prepared => ({
      entry,
      id: entry.id.toLowerCase(),
      title: entry.title.toLowerCase(),
      aliases: entry.aliases.map((alias) => alias.toLowerCase()),
      wordings: entry.wordings.map((text) => text.toLowerCase()),
    }),
  );
  return (question) => {
    const asked = question.trim().toLowerCase();
    const words = [...new Set(asked.split(/[^\p{L}\p{N}/_.-]+/u).filter((word) => word.length > 1))];
    if (words.length === 0) return [];
    return prepared
      .flatMap((one) => judge(one, asked, words) ?? [])
      .sort((a, b) => b.score - a.score || a.entry.id.length - b.entry.id.length || (a.entry.id < b.entry.id ? -1 : 1))
      .slice(0, MOST)
      .map(({ entry, because }) => ({ entry, ...(because !== undefined ? { because } : {}) }));
  };
}

function judge({ entry, id, title, aliases, wordings }: Prepared, asked: string, words: readonly string[]): (Hit & { score: number }) | undefined {
  const exact = aliases.findIndex((alias) => isOrEndsWith(alias, asked));
  const alias = exact >= 0 ? exact : aliases.findIndex((one) => one.includes(asked));
  let wording = -1;
  let most = 0;
  for (const [i, text] of wordings.entries()) {
    const own = words.filter((word) => text.includes(word)).length + (text.includes(asked) ? 2 : 0);
    if (own > most) [wording, most] = [i, own];
  }
  const printed = wordings[wording] ?? '';
  const weights = words.map((word) => (id.includes(word) ? 6 : title.includes(word) ? 4 : printed.includes(word) ? 3 : 0));
  const found = weights.filter((weight) => weight > 0).length;
  const named = isOrEndsWith(id, asked) ? 1000 : exact >= 0 ? 900 : id.includes(asked) ? 80 : alias >= 0 ? 60 : 0;
  if (named === 0 && found < (words.length <= SHORT ? words.length : Math.ceil(words.length * 0.6))) return undefined;
  const score = named + weights.reduce<number>((sum, weight) => sum + weight, 0) + (title.startsWith(asked) ? 10 : 0) + most;
  // Id and title are shown anyway.
  const plain = words.every((word) => id.includes(word) || title.includes(word));
  const because = alias >= 0 ? entry.aliases[alias] : plain ? undefined : entry.wordings[wording]?.split('\n', 1)[0];
  return { entry, score, ...(because !== undefined ? { because } : {}) };
}

function isOrEndsWith(id: string, asked: string): boolean {
  return id === asked || (id.endsWith(asked) && /[/ ]$/.test(id.slice(0, -asked.length)));
}
