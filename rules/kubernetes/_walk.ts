/** A walk over all entries of an object, without the paths, which few rules need. */
import type { Entry, MapNode, Node } from '../../src/core/lint/rule.ts';
import { groupOf, isBuiltIn } from '../../src/core/parse/kubernetes-kinds.ts';
import { kubernetesTable } from '../../src/generated/kubernetes.ts';

/** Entries of all mappings, each mapping before those inside it. What came through an alias is left to its own place. */
export function* entriesIn(root: MapNode): Generator<Entry> {
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'seq') for (let i = node.items.length - 1; i >= 0; i--) open.push(node.items[i] as Node);
    if (node.type !== 'map') continue;
    for (let i = node.entries.length - 1; i >= 0; i--) {
      const { value } = node.entries[i] as Entry;
      if (value.type !== 'scalar' && !value.via) open.push(value);
    }
    for (const entry of node.entries) if (!entry.merged) yield entry;
  }
}

const own = new Map<string, boolean>();

/** Whether the group of an apiVersion is one of Kubernetes itself. */
export function isOwnGroup(apiVersion: string): boolean {
  let found = own.get(apiVersion);
  if (found === undefined) {
    found = isBuiltIn(kubernetesTable(), groupOf(apiVersion));
    if (own.size < 1000) own.set(apiVersion, found);
  }
  return found;
}
