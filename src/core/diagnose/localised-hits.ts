/** Hits that only the English reading of a line has: the prefilter saw the log as it was written. */
import type { Library } from './library.ts';
import { isTranslated } from './localised.ts';
import { normaliseLine } from './normalise.ts';
import type { Digest } from './reader.ts';

/** Adds the hits of kept lines with translated sentences; the same digest when there are none. */
export function withTranslated(digest: Digest, library: Library): Digest {
  const more: { owner: number; line: number }[] = [];
  for (const [line, raw] of digest.lines) {
    if (!isTranslated(raw)) continue;
    const { text } = normaliseLine(raw);
    library.prefilter.scan(text, 0, text.length, (owner) => more.push({ owner, line }));
  }
  if (more.length === 0) return digest;
  const known = new Set<string>();
  const hits = [...digest.hits, ...more].filter(({ owner, line }) => {
    const key = `${owner} ${line}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
  return { ...digest, hits: hits.sort((a, b) => a.line - b.line || a.owner - b.owner) };
}
