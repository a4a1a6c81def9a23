/** The two kinds of patches that kustomize applies, on trees that keep the places of what came from where. */
import type { Entry, MapNode, Node, ScalarNode, SeqNode } from '../parse/model.ts';
import { asMap, asScalar, asSeq, entryOf, isNull, mapNode, scalarNode, seqNode } from '../parse/yaml-node.ts';
import { own } from '../text/own.ts';

/**
 * Lists that are merged item by item, and the field that tells items apart (`patchMergeKey` of the Kubernetes API). The
 * same name may stand for two lists: `ports` of containers and of Services.
 */
const MERGE_KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  volumes: ['name'],
  env: ['name'],
  ports: ['containerPort', 'port'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  imagePullSecrets: ['name'],
  secrets: ['name'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey'],
  resourceClaims: ['name'],
  schedulingGates: ['name'],
  webhooks: ['name'],
  conditions: ['type'],
  ownerReferences: ['uid'],
};

/**
 * A strategic merge patch.
 * @param lists whether lists are merged by their keys, as for built-in kinds; those of custom kinds are replaced
 */
export function mergePatch(base: MapNode, patch: MapNode, lists: boolean): MapNode {
  const merged = merge(base, patch, lists);
  return merged?.type === 'map' ? merged : base;
}

/** Undefined deletes. */
function merge(base: Node | undefined, patch: Node, lists: boolean, field = ''): Node | undefined {
  if (isNull(patch)) return undefined;
  if (patch.type === 'map') {
    const directive = asScalar(patch.get('$patch'))?.source;
    if (directive === 'delete') return undefined;
    if (base?.type !== 'map' || directive === 'replace') return cleaned(patch);
    return mergeMaps(base, patch, lists);
  }
  if (patch.type === 'seq' && base?.type === 'seq' && lists) return mergeLists(base, patch, field);
  return cleaned(patch);
}

function mergeMaps(base: MapNode, patch: MapNode, lists: boolean): MapNode {
  const entries: Entry[] = [];
  for (const entry of base.entries) {
    const change = patch.entry(entry.key.source);
    if (!change) {
      entries.push(entry);
      continue;
    }
    const value = merge(entry.value, change.value, lists, entry.key.source);
    if (value) entries.push(value === entry.value ? entry : entryOf(sameKind(entry.value, value) ? entry.key : change.key, value, change));
  }
  for (const entry of patch.entries) {
    if (entry.key.source.startsWith('$') || base.entry(entry.key.source)) continue;
    const value = merge(undefined, entry.value, lists, entry.key.source);
    if (value) entries.push(entryOf(entry.key, value, entry));
  }
  return mapNode(base, entries, base.flow, base.tag);
}

/** A mapping stays where it was written; a value stands where it was set. */
function sameKind(a: Node, b: Node): boolean {
  return a.type !== 'scalar' && a.type === b.type;
}

function mergeLists(base: SeqNode, patch: SeqNode, field: string): SeqNode {
  const keys = Object.hasOwn(MERGE_KEYS, field) ? (own(MERGE_KEYS, field) as readonly string[]) : [];
  const key = keys.find((each) => patch.items.every((item) => isReplace(item) || asScalar(asMap(item)?.get(each)) !== undefined));
  if (key === undefined || patch.items.some(isReplace)) return cleaned(patch) as SeqNode;
  const items = [...base.items];
  const added: Node[] = [];
  for (const change of patch.items) {
    const value = asScalar(asMap(change)?.get(key))?.source;
    const at = items.findIndex((item) => asScalar(asMap(item)?.get(key))?.source === value);
    if (at < 0) {
      const made = merge(undefined, change, true);
      if (made) added.push(made);
      continue;
    }
    const made = merge(items[at], change, true);
    if (made) items[at] = made;
    else items.splice(at, 1);
  }
  return seqNode(base, [...items, ...added], base.flow, base.tag);
}

/** `- $patch: replace` says that the list is the whole list. */
function isReplace(item: Node): boolean {
  return asScalar(asMap(item)?.get('$patch'))?.source === 'replace';
}

/** Without what is said to the patcher alone. */
function cleaned(node: Node): Node {
  if (node.type === 'seq') {
    return seqNode(node, node.items.filter((item) => !isReplace(item)).map(cleaned), node.flow, node.tag);
  }
  if (node.type !== 'map') return node;
  const entries = node.entries.filter(({ key, value }) => !key.source.startsWith('$') && !isNull(value));
  return mapNode(
    node,
    entries.map((entry) => entryOf(entry.key, cleaned(entry.value), entry)),
    node.flow,
    node.tag,
  );
}

/** The operations of a JSON patch (RFC 6902) on a tree; one that finds no place changes nothing. */
export function jsonPatch(base: MapNode, operations: SeqNode): MapNode {
  let root: Node = base;
  for (const item of operations.items) {
    const operation = asMap(item);
    const op = asScalar(operation?.get('op'))?.source;
    const path = asScalar(operation?.get('path'))?.source;
    if (!operation || !op || path === undefined) continue;
    const steps = stepsOf(path);
    const value = operation.get('value');
    const from = asScalar(operation.get('from'))?.source;
    if ((op === 'add' || op === 'replace') && value) root = put(root, steps, value, op === 'add') ?? root;
    else if (op === 'remove') root = put(root, steps, undefined, false) ?? root;
    else if ((op === 'move' || op === 'copy') && from !== undefined) {
      const moved = at(root, stepsOf(from));
      if (!moved) continue;
      if (op === 'move') root = put(root, stepsOf(from), undefined, false) ?? root;
      root = put(root, steps, moved, true) ?? root;
    }
  }
  return root.type === 'map' ? root : base;
}

function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function at(node: Node | undefined, steps: readonly string[]): Node | undefined {
  let current = node;
  for (const step of steps) current = current?.type === 'map' ? current.get(step) : current?.type === 'seq' ? current.items[Number(step)] : undefined;
  return current;
}

/** The tree with a value put at a path, or taken away. Undefined when the path leads nowhere. */
export function put(node: Node, steps: readonly string[], value: Node | undefined, insert: boolean): Node | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (node.type === 'seq') {
    const index = step === '-' ? node.items.length : Number(step);
    if (!Number.isInteger(index) || index < 0 || index > node.items.length) return undefined;
    const items = [...node.items];
    if (rest.length === 0) {
      if (value === undefined) items.splice(index, 1);
      else items.splice(index, insert ? 0 : 1, value);
    } else {
      const inner = items[index] && put(items[index], rest, value, insert);
      if (!inner) return undefined;
      items[index] = inner;
    }
    return seqNode(node, items, node.flow, node.tag);
  }
  if (node.type !== 'map') return undefined;
  const known = node.entry(step);
  const inner = rest.length === 0 ? value : known && put(known.value, rest, value, insert);
  if (rest.length > 0 && inner === undefined) return undefined;
  const others = node.entries.filter((entry) => entry !== known);
  if (inner === undefined) return mapNode(node, others, node.flow, node.tag);
  if (known) {
    return mapNode(
      node,
      node.entries.map((entry) => (entry === known ? entryOf(entry.key, inner, rest.length === 0 ? inner : entry) : entry)),
      node.flow,
      node.tag,
    );
  }
  const key: ScalarNode = scalarNode(inner, step, step, 'plain');
  return mapNode(node, [...others, entryOf(key, inner, inner)], node.flow, node.tag);
}

/** Puts a value at a path of keys, making the mappings on the way. */
export function setPath(root: MapNode, path: readonly string[], value: Node): MapNode {
  const [step, ...rest] = path as [string, ...string[]];
  const known = root.get(step);
  const inner = rest.length === 0 ? value : setPath(asMap(known) ?? mapNode(value, [], false), rest, value);
  return asMap(put(root, [step], inner, true)) ?? root;
}

/** Applies a change to each item of a list at a path of keys, where it is there. */
export function mapItems(root: MapNode, path: readonly string[], change: (item: MapNode) => MapNode): MapNode {
  const [step, ...rest] = path as [string, ...string[]];
  const known = root.get(step);
  if (rest.length > 0) {
    const map = asMap(known);
    const inner = map && mapItems(map, rest, change);
    return inner && inner !== map ? (asMap(put(root, [step], inner, false)) ?? root) : root;
  }
  const list = asSeq(known);
  if (!list) return root;
  const items = list.items.map((item) => (item.type === 'map' ? change(item) : item));
  if (items.every((item, i) => item === list.items[i])) return root;
  return asMap(put(root, [step], seqNode(list, items, list.flow, list.tag), false)) ?? root;
}
