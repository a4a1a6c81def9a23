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

/** The best entries for a question, at most twelve. */
export function search(entries: readonly Entry[], question: string): Hit[] {
  const asked = question.trim().toLowerCase();
  const words = [...new Set(asked.split(/[^\p{L}\p{N}/_.-]+/u).filter((word) => word.length > 1))];
  if (words.length === 0) return [];
  const needed = words.length <= SHORT ? words.length : Math.ceil(words.length * 0.6);
  const hits: (Hit & { score: number })[] = [];
  for (const entry of entries) {
    const id = entry.id.toLowerCase();
    const title = entry.title.toLowerCase();
    const alias = entry.aliases.find((one) => isOrEndsWith(one.toLowerCase(), asked)) ?? entry.aliases.find((one) => one.toLowerCase().includes(asked));
    let score = isOrEndsWith(id, asked) ? 1000 : alias ? (isOrEndsWith(alias.toLowerCase(), asked) ? 900 : 60) : id.includes(asked) ? 80 : 0;
    let because = alias;
    let found = 0;
    let wording: { text: string; found: number } | undefined;
    for (const text of entry.wordings) {
      const lower = text.toLowerCase();
      const own = words.filter((word) => lower.includes(word)).length + (lower.includes(asked) ? 2 : 0);
      if (own > (wording?.found ?? 0)) wording = { text, found: own };
    }
    for (const word of words) {
      const weight = id.includes(word) ? 6 : title.includes(word) ? 4 : wording?.text.toLowerCase().includes(word) ? 3 : 0;
      if (weight > 0) found++;
      score += weight;
    }
    if (wording && !words.every((word) => id.includes(word) || title.includes(word))) because ??= wording.text.split('\n', 1)[0];
    if (found < needed && score < 60) continue;
    if (title.startsWith(asked)) score += 10;
    score += wording ? wording.found : 0;
    hits.push({ entry, score, ...(because ? { because } : {}) });
  }
  return hits
    .sort((a, b) => b.score - a.score || a.entry.id.length - b.entry.id.length || (a.entry.id < b.entry.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ entry, because }) => ({ entry, ...(because ? { because } : {}) }));
}

function isOrEndsWith(id: string, asked: string): boolean {
  return id === asked || (id.endsWith(asked) && /[/ ]$/.test(id.slice(0, -asked.length)));
}
