/** Pods by their labels and namespaces, so that a selector asks only those that can meet it. */
import type { Pod } from '../parse/model.ts';
import type { Selector } from './kubernetes.ts';

export interface PodEntry {
  readonly pod: Pod;
  readonly namespace: string | undefined;
  readonly position: number;
}

/** Pods of all namespaces, and of each; `undefined` is the one that nothing says. */
interface Group {
  readonly all: PodEntry[];
  readonly byNamespace: Map<string | undefined, PodEntry[]>;
}

export interface PodIndex {
  readonly every: Group;
  /** By `key\0value`, and by the key alone. */
  readonly byLabel: ReadonlyMap<string, Group>;
  /** Those with a label that is not known: they may match anything. */
  readonly unsure: Group;
}

const group = (): Group => ({ all: [], byNamespace: new Map() });

function addTo({ all, byNamespace }: Group, entry: PodEntry): void {
  all.push(entry);
  const list = byNamespace.get(entry.namespace);
  if (list) list.push(entry);
  else byNamespace.set(entry.namespace, [entry]);
}

/** Indexes pods in the order given. */
export function indexPods(pods: Iterable<{ readonly pod: Pod; readonly namespace: string | undefined }>): PodIndex {
  const every = group();
  const unsure = group();
  const byLabel = new Map<string, Group>();
  const put = (key: string, entry: PodEntry): void => {
    let found = byLabel.get(key);
    if (!found) {
      found = group();
      byLabel.set(key, found);
    }
    addTo(found, entry);
  };
  for (const { pod, namespace } of pods) {
    const entry = { pod, namespace, position: every.all.length };
    addTo(every, entry);
    if (pod.labels.some((label) => !label.key.known || label.value?.known === false)) {
      addTo(unsure, entry);
      continue;
    }
    for (const { key, value } of pod.labels) {
      put(key.value, entry);
      put(`${key.value}\0${value?.value ?? ''}`, entry);
    }
  }
  return { every, byLabel, unsure };
}

/** Pods that a selector of a namespace can meet, in order: those of its rarest label. */
export function candidatesFor(selector: Selector, namespace: string | undefined, { every, byLabel, unsure }: PodIndex): readonly PodEntry[] {
  let narrowest: readonly (readonly PodEntry[])[] | undefined;
  let size = Number.POSITIVE_INFINITY;
  for (const { key, operator, values, known } of selector) {
    if (!known || (operator !== 'In' && operator !== 'Exists')) continue;
    const keys = operator === 'Exists' ? [key] : [...new Set(values)].map((value) => `${key}\0${value}`);
    const lists = keys.flatMap((each) => listsOf(byLabel.get(each), namespace));
    const count = lists.reduce((sum, list) => sum + list.length, 0);
    if (count >= size) continue;
    narrowest = lists;
    size = count;
  }
  const lists = (narrowest ? [...narrowest, ...listsOf(unsure, namespace)] : listsOf(every, namespace)).filter((list) => list.length > 0);
  if (lists.length < 2) return lists[0] ?? [];
  return lists.flat().sort((a, b) => a.position - b.position);
}

function listsOf(found: Group | undefined, namespace: string | undefined): readonly (readonly PodEntry[])[] {
  if (!found) return [];
  if (namespace === undefined) return [found.all];
  return [found.byNamespace.get(namespace) ?? [], found.byNamespace.get(undefined) ?? []];
}
