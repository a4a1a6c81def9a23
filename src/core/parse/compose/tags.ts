/** `!reset` and `!override`: what a document takes away from the ones before it. */
import type { Entry, MapNode } from '../model.ts';
import { mapNode } from '../yaml-node.ts';
import { carry } from './substitute.ts';

export type Path = readonly string[];

export interface Untagged {
  /** The tree without what `!reset` stands on. */
  readonly root: MapNode;
  /** Paths whose earlier value is taken away. */
  readonly paths: readonly Path[];
}

/** Collects the paths of a document's `!reset` and `!override` tags. Positions inside lists cannot be reset. */
export function collectTags(root: MapNode): Untagged {
  // Most files have neither, and every compose file passes here.
  if (!/!(?:reset|override)/.test(root.file.text)) return { root, paths: [] };
  const paths: Path[] = [];
  const visit = (node: MapNode, path: Path): MapNode => {
    const entries: Entry[] = [];
    for (const entry of node.entries) {
      const { value } = entry;
      const at = [...path, entry.key.source];
      if (value.tag === '!reset' || value.tag === '!override') paths.push(at);
      if (value.tag === '!reset') continue;
      const inner = value.type === 'map' ? visit(value, at) : value;
      entries.push(inner === value ? entry : { ...entry, value: inner });
    }
    return entries.length === node.entries.length && entries.every((entry, i) => entry === node.entries[i])
      ? node
      : carry(node, mapNode(node, entries, node.flow, node.tag));
  };
  return { root: visit(root, []), paths };
}

/** Paths as a tree: a key that leads to nothing more is taken away. */
type Steps = Map<string, Steps>;

/** The tree without the values at some paths. */
export function withoutPaths(root: MapNode, paths: readonly Path[]): MapNode {
  const steps: Steps = new Map();
  for (const path of paths) {
    let at = steps;
    for (const [i, key] of path.entries()) {
      const next = at.get(key);
      // What is taken away as a whole takes everything in it along.
      if (next?.size === 0) break;
      const inner: Steps = next && i < path.length - 1 ? next : new Map();
      at.set(key, inner);
      at = inner;
    }
  }
  return without(root, steps);
}

function without(node: MapNode, steps: Steps): MapNode {
  if (!node.entries.some((entry) => steps.has(entry.key.source))) return node;
  const entries = node.entries.flatMap((entry) => {
    const inner = steps.get(entry.key.source);
    if (!inner) return [entry];
    if (inner.size === 0) return [];
    return entry.value.type === 'map' ? [{ ...entry, value: without(entry.value, inner) }] : [entry];
  });
  return carry(node, mapNode(node, entries, node.flow, node.tag));
}
