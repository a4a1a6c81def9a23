/** Lays one compose tree over another by Compose's rules. Nodes keep the places where they were written. */
import type { Entry, MapNode, Node, ScalarNode } from '../model.ts';
import type { YamlProblem } from '../yaml.ts';
import { entryOf, isNull, mapNode, scalarNode, seqNode } from '../yaml-node.ts';
import { keyOfItems, unique } from './keys.ts';
import { goScalar, partOf, textOf } from './scalars.ts';
import { carry } from './substitute.ts';
import { own } from '../../text/own.ts';

export interface Merging {
  readonly problem: (problem: YamlProblem) => void;
  /** Told of every node that is made from another one, so that what is known of that one can be handed on. */
  readonly derived: (made: Node, from: Node) => void;
}

type Merger = (base: Node, over: Node, path: readonly string[], to: Merging) => Node;

/** `over` laid over `base`, both standing at `path`. */
export function mergeNodes(base: Node, over: Node, path: readonly string[], to: Merging): Node {
  const special = mergerOf(path);
  if (special) return special(base, over, path, to);
  return mergeDefault(base, over, path, to);
}

function mergeDefault(base: Node, over: Node, path: readonly string[], to: Merging): Node {
  if (isNull(over)) return base;
  if (base.type === 'scalar') return over;
  if (base.type !== over.type) return conflict(base, over, path, to);
  if (base.type === 'map' && over.type === 'map') return mergeMaps(base, over, path, to);
  if (base.type === 'seq' && over.type === 'seq') {
    const key = keyOfItems(path);
    return carry(base, seqNode(base, key ? unique([...base.items, ...over.items], key) : appended(base.items, over.items), base.flow));
  }
  return over;
}

/** What the later list says word for word as the earlier one stays out. */
function appended(base: readonly Node[], over: readonly Node[]): readonly Node[] {
  const there = new Set(base.map(wording));
  const items = [...base];
  for (const item of over) {
    const words = wording(item);
    if (!there.has(words)) items.push(item);
    there.add(words);
  }
  return items;
}

/** A node as text, the same for nodes that mean the same: the order of keys does not count, the type of a scalar does. */
function wording(node: Node): string {
  if (node.type === 'seq') return `[${node.items.map(wording).join()}]`;
  if (node.type === 'map') {
    const entries = node.entries.map(({ key, value }) => `${JSON.stringify(key.source)}:${wording(value)}`);
    return `{${entries.sort().join()}}`;
  }
  const { type, text } = goScalar(node);
  return `${type} ${JSON.stringify(text)}`;
}

const WORDS = { scalar: 'a single value', map: 'a mapping', seq: 'a list' } as const;

function conflict(base: Node, over: Node, path: readonly string[], to: Merging): Node {
  to.problem({
    at: over.span.end > over.span.start && over.type === 'scalar' ? over : { file: over.file, span: { start: over.span.start, end: over.span.start + 1 } },
    message: `\`${path.join('.')}\` is ${WORDS[over.type]} here and cannot override ${WORDS[base.type]}`,
    related: [{ at: { file: base.file, span: { start: base.span.start, end: base.span.start + 1 } }, label: `${WORDS[base.type]} here` }],
    help: `write ${WORDS[base.type]}, or put \`!override\` before the value`,
  });
  return base;
}

export function mergeMaps(base: MapNode, over: MapNode, path: readonly string[], to: Merging): MapNode {
  const merged = new Map<string, Entry>();
  for (const entry of base.entries) merged.set(entry.key.source, entry);
  for (const entry of over.entries) {
    const key = entry.key.source;
    const first = merged.get(key);
    if (!first) merged.set(key, entry);
    else if (!isNull(entry.value)) {
      const value = mergeNodes(first.value, entry.value, [...path, key], to);
      merged.set(key, value === entry.value ? entry : { ...first, value });
    }
  }
  return carry(base, mapNode(base, [...merged.values()], base.flow));
}

/** Two mappings are merged; of all else the later counts. */
const ulimit: Merger = (base, over, path, to) => (base.type === 'map' && over.type === 'map' ? mergeMaps(base, over, path, to) : replace(base, over, path, to));

const replace: Merger = (base, over) => (isNull(over) ? base : over);

/** Maps and `K=V` lists alike become one mapping in which the later value counts, also when it is empty. */
const pairs: Merger = (base, over, _path, to) => {
  if (isNull(over)) return base;
  const merged = new Map<string, Entry>();
  for (const entry of [...pairsOf(base, to), ...pairsOf(over, to)]) merged.set(entry.key.source, entry);
  return mapNode(isNull(base) ? over : base, [...merged.values()], false);
};

/** The entries of a mapping, or of a `K=V` list read as one. */
export function pairsOf(node: Node, to?: Pick<Merging, 'derived'>): readonly Entry[] {
  if (node.type === 'map') return node.entries;
  if (node.type === 'scalar') return [];
  return node.items.flatMap((item): Entry[] => {
    const text = item.type === 'scalar' ? textOf(item)?.value : undefined;
    if (item.type !== 'scalar' || text === undefined) return [];
    const equals = text.indexOf('=');
    if (equals < 0) return [entryOf(withPart(item, 0, text.length), nothing(item), item)];
    const key = withPart(item, 0, equals);
    const value = withPart(item, equals + 1, text.length);
    to?.derived(value, item);
    return [entryOf(key, value, item)];
  });
}

function withPart(node: ScalarNode, start: number, end: number): ScalarNode {
  const part = partOf(node, start, end);
  const scalar = scalarNode(part, part.value);
  const unknown = node.unknown
    ?.filter((each) => each.start < end && each.end > start)
    .map((each) => ({ start: Math.max(0, each.start - start), end: Math.min(end, each.end) - start }));
  return { ...scalar, ...(unknown?.length ? { unknown } : {}), ...(node.via ? { via: node.via } : {}) };
}

function nothing(item: ScalarNode): ScalarNode {
  const { end } = item.span;
  return scalarNode({ file: item.file, span: { start: end, end } }, '', null, 'plain');
}

/** A single value stands for a list of one. */
const lists: Merger = (base, over, path, to) => mergeDefault(listOf(base), isNull(over) ? over : listOf(over), path, to);

function listOf(node: Node): Node {
  return node.type === 'scalar' ? seqNode(node, isNull(node) ? [] : [node], true) : node.type === 'map' ? seqNode(node, [node], true) : node;
}

/** Appends what is not there yet, word for word. */
const extraHosts: Merger = (base, over, path, to) => {
  if (base.type !== 'seq' || over.type !== 'seq') return base.type === over.type ? mergeDefault(base, over, path, to) : pairs(base, over, path, to);
  const there = new Set(base.items.map((item) => textOf(item)?.value));
  return seqNode(base, [...base.items, ...over.items.filter((item) => !there.has(textOf(item)?.value))], base.flow);
};

/** Names in a list become keys of a mapping. */
const named: Merger = (base, over, path, to) => mergeDefault(namesOf(base), isNull(over) ? over : namesOf(over), path, to);

function namesOf(node: Node): Node {
  if (node.type !== 'seq') return node;
  const entries = node.items.flatMap((item) => (item.type === 'scalar' && !isNull(item) ? [entryOf(item, nothing(item), item)] : []));
  return carry(node, mapNode(node, entries, false));
}

const build: Merger = (base, over, path, to) => mergeDefault(buildOf(base), isNull(over) ? over : buildOf(over), path, to);

function buildOf(node: Node): Node {
  if (node.type !== 'scalar' || isNull(node)) return node;
  return mapNode(node, [entryOf(scalarNode({ file: node.file, span: { start: node.span.start, end: node.span.start } }, 'context'), node, node)], true);
}

const logging: Merger = (base, over, path, to) => {
  if (base.type !== 'map' || over.type !== 'map') return mergeDefault(base, over, path, to);
  const [before, after] = [textOf(base.get('driver'))?.value, textOf(over.get('driver'))?.value];
  return before === undefined || after === undefined || before === after ? mergeMaps(base, over, path, to) : over;
};

/** Address pools are told apart by their subnet. */
const pools: Merger = (base, over, path, to) => {
  if (base.type !== 'seq' || over.type !== 'seq') return mergeDefault(base, over, path, to);
  const items: Node[] = [...base.items];
  for (const item of over.items) {
    const subnet = item.type === 'map' ? textOf(item.get('subnet'))?.value : undefined;
    const position = subnet === undefined ? -1 : items.findIndex((other) => other.type === 'map' && textOf(other.get('subnet'))?.value === subnet);
    if (position < 0) items.push(item);
    else items[position] = mergeNodes(items[position] as Node, item, [...path, '[]'], to);
  }
  return seqNode(base, items, base.flow);
};

const SERVICE: Readonly<Record<string, Merger>> = {
  annotations: pairs,
  build,
  'build.additional_contexts': pairs,
  'build.args': pairs,
  'build.extra_hosts': extraHosts,
  'build.labels': pairs,
  command: replace,
  depends_on: named,
  'deploy.labels': pairs,
  dns: lists,
  dns_opt: lists,
  dns_search: lists,
  entrypoint: replace,
  env_file: lists,
  environment: pairs,
  extra_hosts: extraHosts,
  'healthcheck.test': replace,
  label_file: lists,
  labels: pairs,
  logging,
  models: named,
  networks: named,
  sysctls: pairs,
  tmpfs: lists,
  'ulimits.*': ulimit,
};

function mergerOf(path: readonly string[]): Merger | undefined {
  if (path.length < 3) return undefined;
  if (path[0] === 'services' || path[0] === 'jobs') {
    const key = path[2] === 'ulimits' && path.length === 4 ? 'ulimits.*' : path.slice(2).join('.');
    return Object.hasOwn(SERVICE, key) ? own(SERVICE, key) : undefined;
  }
  if (path.length === 3 && path[2] === 'labels' && /^(?:networks|volumes|secrets|configs)$/.test(path[0] ?? '')) return pairs;
  return path[0] === 'networks' && path.slice(2).join('.') === 'ipam.config' ? pools : undefined;
}

/** Removes what lists say twice, in a tree that was not merged with anything: Compose does so for every file. */
export function withoutRepeats(node: Node, path: readonly string[] = []): Node {
  if (node.type === 'scalar') return node;
  if (node.type === 'seq') {
    const key = node.items.length > 1 ? keyOfItems(path) : undefined;
    const items = key ? unique(node.items, key) : node.items;
    return items === node.items ? node : carry(node, seqNode(node, items, node.flow, node.tag));
  }
  // Only services and networks have such lists, and not far down.
  if (path.length >= 6) return node;
  let entries: Entry[] | undefined;
  for (const [i, entry] of node.entries.entries()) {
    const { value } = entry;
    const key = entry.key.source;
    if (value.type === 'scalar' || (path.length === 0 && key !== 'services' && key !== 'networks')) continue;
    if (path.length === 2 && path[0] === 'services' && value.type === 'map' && !DEEPER.has(key)) continue;
    const made = withoutRepeats(value, [...path, key]);
    if (made !== value) {
      entries ??= [...node.entries];
      entries[i] = { ...entry, value: made };
    }
  }
  return entries ? carry(node, mapNode(node, entries, node.flow, node.tag)) : node;
}

/** Mappings of a service in which lists with keys stand. */
const DEEPER: ReadonlySet<string> = new Set(['build', 'deploy', 'networks']);
