import { defineRule, type Entry, type MapNode, type Node } from '../../src/core/lint/rule.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/unsorted-keys',
  scope: 'manifest',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'keys that are not in alphabetical order',
  aliases: ['kube-linter/sorted-keys'],

  *check(manifest) {
    if (manifest.partial) return;
    // One finding for an object is enough: order is taste, and sorting is done for all keys at once.
    const found = firstUnsorted(manifest.root, 0);
    if (found)
      yield {
        at: found[1].key,
        message: `\`${found[1].key.source}\` stands after \`${found[0].key.source}\``,
        related: [{ at: found[0].key, label: 'comes later in the alphabet' }],
        help: 'sort the keys',
      };
  },
});

function firstUnsorted(node: Node, depth: number): readonly [Entry, Entry] | undefined {
  if (depth > 100) return undefined;
  if (node.type === 'seq') {
    for (const item of node.items) {
      const found = firstUnsorted(item, depth + 1);
      if (found) return found;
    }
    return undefined;
  }
  return node.type === 'map' ? unsortedIn(node, depth) : undefined;
}

function unsortedIn(map: MapNode, depth: number): readonly [Entry, Entry] | undefined {
  let before: Entry | undefined;
  for (const entry of map.entries) {
    if (entry.merged) continue;
    if (before && entry.key.source < before.key.source) return [before, entry];
    const inner = firstUnsorted(entry.value, depth + 1);
    if (inner) return inner;
    before = entry;
  }
  return undefined;
}
