/** Did-you-mean for paths. */
import { distance } from '../parse/nearest.ts';
import type { Files } from './model.ts';
import { own } from '../text/own.ts';

interface Candidate {
  readonly steps: readonly string[];
  /** Position in the listing: of equally near ones the first is taken. */
  readonly order: number;
}

/**
 * Files and folders by number of steps with either the folder or the last step, in lower case. What differs in one step
 * only has one of the two in common.
 */
type Listing = ReadonlyMap<string, readonly Candidate[]>;

const listings = new WeakMap<readonly string[], Listing>();

function keysOf(steps: readonly string[]): readonly [string, string] {
  const path = steps.join('/').toLowerCase();
  const slash = path.lastIndexOf('/');
  return [`${steps.length}/${path.slice(0, Math.max(slash, 0))}`, `${steps.length}:${path.slice(slash + 1)}`];
}

/** Endings that people mix up; other endings mean other files (`app.js` is no slip for `app.ts`). */
const SAME_ENDING: Readonly<Record<string, string>> = { yml: 'yaml', jpg: 'jpeg', htm: 'html', markdown: 'md' };

/**
 * The file or folder that a path was most likely meant to be: the same but for case, or with a slip of one or two
 * letters in one step. Undefined when the path exists or nothing is near.
 */
export function nearestPath(files: Files, path: string): string | undefined {
  const steps = path.split('/').filter((step) => step !== '' && step !== '.');
  if (steps.length === 0 || steps.includes('..') || /[*?[]/.test(path) || files.has(steps.join('/'))) return undefined;
  const listing = listingOf(files);
  let best: Candidate | undefined;
  let bestCost = 3;
  for (const key of keysOf(steps)) {
    for (const candidate of listing.get(key) ?? []) {
      const cost = costOf(steps, candidate.steps, Math.min(bestCost + 1, 3));
      if (cost < bestCost || (cost === bestCost && best && candidate.order < best.order)) {
        best = candidate;
        bestCost = cost;
      }
    }
  }
  return best?.steps.join('/');
}

function listingOf(files: Files): Listing {
  const list = files.list();
  let listing = listings.get(list);
  if (!listing) {
    const seen = new Set<string>();
    const found = new Map<string, Candidate[]>();
    for (const path of list) {
      const steps = path.split('/');
      for (let depth = steps.length; depth > 0; depth--) {
        const part = steps.slice(0, depth);
        const key = part.join('/');
        // Folders of a known folder are known too.
        if (seen.has(key)) break;
        seen.add(key);
        const candidate = { steps: part, order: seen.size };
        for (const name of keysOf(part)) {
          const group = found.get(name);
          if (group) group.push(candidate);
          else found.set(name, [candidate]);
        }
      }
    }
    listing = found;
    listings.set(list, listing);
  }
  return listing;
}

/** 0 for another case, else the number of slips in the one step that differs; `limit` when it is too far. */
function costOf(wanted: readonly string[], candidate: readonly string[], limit: number): number {
  let cost = 0;
  for (const [i, step] of wanted.entries()) {
    const other = candidate[i] as string;
    if (step === other) continue;
    const a = step.toLowerCase();
    const b = other.toLowerCase();
    if (a === b) continue;
    if (cost > 0) return limit;
    const slip = slips(a, b);
    if (slip === undefined || slip >= limit) return limit;
    cost = slip;
  }
  return cost;
}

function slips(a: string, b: string): number | undefined {
  // Numbers are counters and versions, never slips.
  if (a.replace(/\d+/g, '0') === b.replace(/\d+/g, '0')) return undefined;
  const [stemA, endA] = parts(a);
  const [stemB, endB] = parts(b);
  if ((own(SAME_ENDING, endA) ?? endA) !== (own(SAME_ENDING, endB) ?? endB)) return undefined;
  if (stemA === stemB) return 1;
  const length = Math.min(stemA.length, stemB.length);
  if (length < 3) return undefined;
  const limit = length < 6 ? 1 : 2;
  const found = distance(stemA, stemB, limit);
  return found > limit ? undefined : found;
}

/** A name without its ending, and the ending. */
function parts(name: string): [string, string] {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)];
}
