/** Did-you-mean for paths. */
import { distance } from '../parse/nearest.ts';
import type { Files } from './model.ts';

interface Listing {
  /** Files and folders, by number of steps. */
  readonly byDepth: ReadonlyMap<number, readonly (readonly string[])[]>;
}

const listings = new WeakMap<readonly string[], Listing>();

/** Endings that people mix up; other endings mean other files (`app.js` is no slip for `app.ts`). */
const SAME_ENDING: Readonly<Record<string, string>> = { yml: 'yaml', jpg: 'jpeg', htm: 'html', markdown: 'md' };

/**
 * The file or folder that a path was most likely meant to be: the same but for case, or with a slip of one or two
 * letters in one step. Undefined when the path exists or nothing is near.
 */
export function nearestPath(files: Files, path: string): string | undefined {
  const steps = path.split('/').filter((step) => step !== '' && step !== '.');
  if (steps.length === 0 || steps.includes('..') || /[*?[]/.test(path) || files.has(steps.join('/'))) return undefined;
  let best: string | undefined;
  let bestCost = 3;
  for (const candidate of listingOf(files).byDepth.get(steps.length) ?? []) {
    const cost = costOf(steps, candidate, bestCost);
    if (cost < bestCost) {
      best = candidate.join('/');
      bestCost = cost;
    }
  }
  return best;
}

function listingOf(files: Files): Listing {
  const list = files.list();
  let listing = listings.get(list);
  if (!listing) {
    const seen = new Set<string>();
    const byDepth = new Map<number, string[][]>();
    for (const path of list) {
      const steps = path.split('/');
      for (let depth = steps.length; depth > 0; depth--) {
        const part = steps.slice(0, depth);
        const key = part.join('/');
        // Folders of a known folder are known too.
        if (seen.has(key)) break;
        seen.add(key);
        const group = byDepth.get(depth);
        if (group) group.push(part);
        else byDepth.set(depth, [part]);
      }
    }
    listing = { byDepth };
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
  if ((SAME_ENDING[endA] ?? endA) !== (SAME_ENDING[endB] ?? endB)) return undefined;
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
