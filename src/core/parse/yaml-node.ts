/** Makes and walks the immutable YAML nodes of `model.ts`. Used by the reader and by everything that rewrites a tree. */
import type { Place } from '../text/source.ts';
import { textAt } from '../text/source.ts';
import type { Entry, MapNode, Node, ScalarNode, SeqNode, Value } from './model.ts';

/** Below this size a linear search is quicker than an index. */
const INDEX_FROM = 9;

/** Indexes of large mappings, made on first use. */
const indexes = new WeakMap<readonly Entry[], ReadonlyMap<string, Entry>>();

/** One function for all mappings, not one for each: there are hundreds of thousands. */
function entryFor(this: MapNode, key: string): Entry | undefined {
  const { entries } = this;
  if (entries.length >= INDEX_FROM) return indexOf(entries).get(key);
  for (let i = entries.length - 1; i >= 0; i--) if ((entries[i] as Entry).key.source === key) return entries[i];
  return undefined;
}

function valueFor(this: MapNode, key: string): Node | undefined {
  const { entries } = this;
  if (entries.length >= INDEX_FROM) return indexOf(entries).get(key)?.value;
  for (let i = entries.length - 1; i >= 0; i--) if ((entries[i] as Entry).key.source === key) return (entries[i] as Entry).value;
  return undefined;
}

function indexOf(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  let index = indexes.get(entries);
  if (!index) {
    index = new Map(entries.map((each) => [each.key.source, each]));
    indexes.set(entries, index);
  }
  return index;
}

/** A mapping; of equal keys the last counts. */
export function mapNode(at: Place, entries: readonly Entry[], flow: boolean, tag?: string): MapNode {
  const node: MapNode = { type: 'map', file: at.file, span: at.span, entries, flow, entry: entryFor, get: valueFor };
  return tag === undefined ? node : { ...node, tag };
}

export function seqNode(at: Place, items: readonly Node[], flow: boolean, tag?: string): SeqNode {
  const node: SeqNode = { type: 'seq', file: at.file, span: at.span, items, flow };
  return tag === undefined ? node : { ...node, tag };
}

/** A scalar that is not written as such: `style` decides whether it is re-read as a number or a boolean. */
export function scalarNode(at: Place, source: string, value: ScalarNode['value'] = source, style: ScalarNode['style'] = 'double'): ScalarNode {
  return { type: 'scalar', file: at.file, span: at.span, value, source, style };
}

export function entryOf(key: ScalarNode, value: Node, at: Place = key, merged = false): Entry {
  return { file: at.file, span: at.span, key, value, merged };
}

/** Whether a node is absent or an empty value, `~` or `null`. */
export function isNull(node: Node | undefined): boolean {
  return node === undefined || (node.type === 'scalar' && node.value === null);
}

export function asMap(node: Node | undefined): MapNode | undefined {
  return node?.type === 'map' ? node : undefined;
}

export function asSeq(node: Node | undefined): SeqNode | undefined {
  return node?.type === 'seq' ? node : undefined;
}

/** A scalar that says something; null is nothing. */
export function asScalar(node: Node | undefined): ScalarNode | undefined {
  return node?.type === 'scalar' && node.value !== null ? node : undefined;
}

/** The text of a scalar with its place, as written: not re-read by anyone's typing rules. */
export function scalarValue(node: ScalarNode): Value {
  return { file: node.file, span: node.span, value: node.source, raw: textAt(node), known: !node.unknown?.length };
}

/** The node at a path of keys and list positions. */
export function nodeAt(root: Node | undefined, ...path: readonly (string | number)[]): Node | undefined {
  let node = root;
  for (const step of path) {
    if (typeof step === 'number') node = node?.type === 'seq' ? node.items[step] : undefined;
    else node = node?.type === 'map' ? node.get(step) : undefined;
  }
  return node;
}

/** Every scalar value of a tree (no keys) with its path, in order. */
export function* scalarsOf(
  root: Node | undefined,
  path: readonly (string | number)[] = [],
): Generator<{ node: ScalarNode; path: readonly (string | number)[] }> {
  if (!root) return;
  if (root.type === 'scalar') yield { node: root, path };
  else if (root.type === 'map') for (const entry of root.entries) yield* scalarsOf(entry.value, [...path, entry.key.source]);
  else for (const [i, item] of root.items.entries()) yield* scalarsOf(item, [...path, i]);
}
