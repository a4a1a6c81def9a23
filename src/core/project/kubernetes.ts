/** Kubernetes objects as a set: label selectors, Services by name, and when the set is whole enough to say that something is absent. */
import type { KeyValue, Manifest, MapNode, Node, Pod } from '../parse/model.ts';
import { asMap, asScalar, asSeq, nodeAt } from '../parse/yaml-node.ts';
import type { Place } from '../text/source.ts';
import { type FolderTree, folderTree } from './folder-tree.ts';
import { kustomizationsOf } from './kustomize.ts';
import type { Project } from './model.ts';
import { candidatesFor, indexPods, type PodIndex } from './pod-index.ts';

/** One thing that a selector asks of an object's labels. */
export interface Requirement extends Place {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values: readonly string[];
  /** The key or a value hangs on a template. */
  readonly known: boolean;
}

/** All requirements have to hold; none at all selects everything. */
export type Selector = readonly Requirement[];

/** A `LabelSelector`: `matchLabels` and `matchExpressions`. Empty selects everything; null or absent, undefined here, selects nothing. */
export function labelSelector(node: Node | undefined): Selector | undefined {
  if (node?.type !== 'map') return undefined;
  const requirements = labelRequirements(asMap(node.get('matchLabels')));
  for (const item of asSeq(node.get('matchExpressions'))?.items ?? []) {
    const key = asScalar(nodeAt(item, 'key'))?.source;
    const operator = asScalar(nodeAt(item, 'operator'))?.source;
    const values = (asSeq(nodeAt(item, 'values'))?.items ?? []).flatMap((value) => asScalar(value)?.source ?? []);
    const valid = key !== undefined && (operator === 'In' || operator === 'NotIn' || operator === 'Exists' || operator === 'DoesNotExist');
    requirements.push({
      file: item.file,
      span: item.span,
      key: key ?? '',
      operator: valid ? operator : 'Exists',
      values,
      known: valid && !templated([key, ...values].join('')),
    });
  }
  return requirements;
}

/** The plain label map of a Service's `spec.selector`. */
export function serviceSelector(service: Manifest): Selector | undefined {
  const map = asMap(nodeAt(service.root, 'spec', 'selector'));
  return map && map.entries.length > 0 ? labelRequirements(map) : undefined;
}

function labelRequirements(labels: MapNode | undefined): Requirement[] {
  return (labels?.entries ?? []).map(({ file, span, key, value }) => {
    const text = value.type === 'scalar' ? value.source : '';
    return { file, span, key: key.source, operator: 'In', values: [text], known: !templated(`${key.source}${text}`) };
  });
}

function templated(text: string): boolean {
  return /\{\{|\$[{(]/.test(text);
}

/** Whether labels meet a selector; undefined when that hangs on something unknown. */
export function selects(selector: Selector, labels: readonly KeyValue[]): boolean | undefined {
  // A label whose key is not known may be any.
  const hidden = labels.some((label) => !label.key.known);
  let unknown = hidden;
  for (const requirement of selector) {
    const meets = meetsRequirement(requirement, labels);
    if (meets === false) {
      if (!hidden) return false;
      unknown = true;
    }
    if (meets === undefined) unknown = true;
  }
  return unknown ? undefined : true;
}

function meetsRequirement(requirement: Requirement, labels: readonly KeyValue[]): boolean | undefined {
  if (!requirement.known) return undefined;
  const label = labels.find((each) => each.key.value === requirement.key);
  if (requirement.operator === 'Exists') return label !== undefined;
  if (requirement.operator === 'DoesNotExist') return label === undefined;
  if (!label) return requirement.operator === 'NotIn';
  if (label.value && !label.value.known) return undefined;
  const listed = requirement.values.includes(label.value?.value ?? '');
  return requirement.operator === 'In' ? listed : !listed;
}

/** What a manifest selects pods with: Services by plain labels; workloads, disruption budgets and policies by a `LabelSelector`. */
export function selectorOf(manifest: Manifest): Selector | undefined {
  if (manifest.object.value === 'Service' || manifest.object.value === 'ReplicationController') return serviceSelector(manifest);
  const spec = asMap(manifest.root.get('spec'));
  return labelSelector(spec?.get(manifest.object.value === 'NetworkPolicy' ? 'podSelector' : 'selector'));
}

/** The namespace an object is applied to: a kustomization's before its own; undefined when nothing says one. */
export function namespaceOf(project: Project, manifest: Manifest): string | undefined {
  const set = kustomizationsOf(project.files).namespaceOf(manifest.file.path);
  if (set !== undefined) return set;
  return manifest.namespace?.known ? manifest.namespace.value : undefined;
}

/** Namespaces differ only when both sides say one. */
export function mayShareNamespace(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

/** What a selector meets in a namespace, wherever it lies. */
interface Matches {
  readonly anywhere: readonly Pod[];
  readonly possible: readonly Pod[];
}

interface Selections {
  readonly index: PodIndex;
  readonly bySelector: Map<string, Matches>;
}

const selections = new WeakMap<Project, Selections>();

function selectionsOf(project: Project): Selections {
  let found = selections.get(project);
  if (!found) {
    const pods = project.manifests.flatMap((manifest) => (manifest.pod ? [{ pod: manifest.pod, namespace: namespaceOf(project, manifest) }] : []));
    found = { index: indexPods(pods), bySelector: new Map() };
    selections.set(project, found);
  }
  return found;
}

/** Answers are kept: a namespace may hold thousands of objects that select by one label. */
function matchesOf(project: Project, selector: Selector, namespace: string | undefined): Matches {
  const { index, bySelector } = selectionsOf(project);
  const key = JSON.stringify([namespace ?? null, ...selector.map(({ key, operator, values, known }) => [key, operator, known, ...values])]);
  let matches = bySelector.get(key);
  if (!matches) {
    const anywhere: Pod[] = [];
    const possible: Pod[] = [];
    for (const { pod } of candidatesFor(selector, namespace, index)) {
      const found = selects(selector, pod.labels);
      if (found) anywhere.push(pod);
      else if (found === undefined) possible.push(pod);
    }
    matches = { anywhere, possible };
    bySelector.set(key, matches);
  }
  return matches;
}

export interface Selected {
  /** Pods that are selected: of several sets with the same labels the nearest. */
  readonly certain: readonly Pod[];
  /** Pods of which that hangs on something unknown. */
  readonly possible: readonly Pod[];
  /** Pods that are selected if all sets are applied together. */
  readonly anywhere: readonly Pod[];
}

/**
 * Pods whose templates' labels a selector meets.
 * @param namespace where it looks; undefined when nothing says one
 * @param path the file it stands in
 * @returns lists that are the same objects for the same answer, so that what follows from one can be kept in a WeakMap
 */
export function podsMatching(project: Project, selector: Selector, namespace: string | undefined, path: string): Selected {
  const { anywhere, possible } = matchesOf(project, selector, namespace);
  return { certain: nearestTo(path, anywhere, (pod) => pod.manifest.file.path), possible, anywhere };
}

/** Pods that a manifest selects, in its namespace. See `podsMatching`. */
export function podsSelectedBy(project: Project, manifest: Manifest): Selected {
  const selector = selectorOf(manifest);
  if (!selector) return { certain: [], possible: [], anywhere: [] };
  return podsMatching(project, selector, namespaceOf(project, manifest), manifest.file.path);
}

/** Up to a few pods that meet at least one requirement of a selector: where to look for the one that was meant. */
export function podsMeetingSome(project: Project, selector: Selector, namespace: string | undefined, path: string): readonly Pod[] {
  const found = new Set<Pod>();
  for (const requirement of selector) {
    if (!requirement.known || requirement.operator !== 'In') continue;
    for (const pod of podsMatching(project, [requirement], namespace, path).certain.slice(0, 50)) found.add(pod);
  }
  return [...found];
}

/** Lists that were asked about before, and those that were asked about more often. */
const asked = new WeakSet<object>();
const trees = new WeakMap<object, FolderTree<unknown>>();

/**
 * The candidates that lie nearest to a file: those that share most leading folders with it. A repository often holds
 * several sets of manifests that use the same names and labels, one folder each.
 * @param pathOf has to say the same whenever it is asked about the same list
 */
export function nearestTo<T>(path: string, candidates: readonly T[], pathOf: (candidate: T) => string): readonly T[] {
  if (candidates.length < 2) return candidates;
  const known = trees.get(candidates);
  if (known) return known.nearest(path) as readonly T[];
  if (candidates.length > 8 && asked.has(candidates)) {
    const tree = folderTree(candidates, pathOf);
    trees.set(candidates, tree);
    return tree.nearest(path);
  }
  asked.add(candidates);
  return folderTree(candidates, pathOf).nearest(path);
}

/** A requirement that a pod does not meet, and the pod's label of that key. */
export interface Difference {
  readonly requirement: Requirement;
  readonly label?: KeyValue;
}

/** The pod that fails the fewest requirements, when it meets at least one or differs in only one; the first of equals. */
export function closestPod(selector: Selector, pods: Iterable<Pod>): { readonly pod: Pod; readonly differences: readonly Difference[] } | undefined {
  let best: { pod: Pod; differences: Difference[] } | undefined;
  for (const pod of pods) {
    const differences = selector.flatMap((requirement): Difference[] => {
      if (meetsRequirement(requirement, pod.labels) !== false) return [];
      const label = pod.labels.find((each) => each.key.value === requirement.key);
      return [label ? { requirement, label } : { requirement }];
    });
    if (!best || differences.length < best.differences.length) best = { pod, differences };
  }
  return best && (best.differences.length < selector.length || best.differences.length === 1) ? best : undefined;
}

/** A Service's DNS name taken apart: `svc`, `svc.ns`, `svc.ns.svc`, `svc.ns.svc.cluster.local`. */
export function serviceName(host: string): { readonly name: string; readonly namespace?: string; readonly full: boolean } | undefined {
  const labels = host.replace(/\.$/, '').toLowerCase().split('.');
  const [name, namespace, svc, ...domain] = labels;
  if (!name || labels.some((label) => !/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))) return undefined;
  if (namespace === undefined) return { name, full: false };
  if (svc === undefined) return { name, namespace, full: false };
  if (svc !== 'svc' || (domain.length > 0 && domain.join('.') !== 'cluster.local')) return undefined;
  return { name, namespace, full: true };
}

/**
 * Services that a host name means.
 * @param from the object that uses the name; a short name is looked up in its namespace
 */
export function servicesAt(project: Project, host: string, from?: Manifest): Manifest[] {
  const parts = serviceName(host);
  if (!parts) return [];
  const namespace = parts.namespace ?? (from && namespaceOf(project, from));
  return project.objects('Service', parts.name, namespace).slice();
}

/** Objects that every cluster has, or that are made by the cluster itself. */
const BUILT_IN: Readonly<Record<string, RegExp>> = {
  ServiceAccount: /^default$/,
  Service: /^kubernetes$/,
  ConfigMap: /^(?:kube-root-ca\.crt|extension-apiserver-authentication)$/,
  ClusterRole: /^(?:cluster-admin|admin|edit|view|system:.*)$/,
  Role: /^system:.*$/,
  PriorityClass: /^system-(?:cluster|node)-critical$/,
  Namespace: /^(?:default|kube-system|kube-public|kube-node-lease)$/,
  StorageClass: /^(?:default|standard)$/,
};

/** Kinds whose controllers make objects of another kind, and where the made object's name stands. */
const MAKERS: readonly { readonly makes: string; readonly by: string; readonly path: readonly string[] }[] = [
  { makes: 'Secret', by: 'SealedSecret', path: ['spec', 'template', 'metadata', 'name'] },
  { makes: 'Secret', by: 'ExternalSecret', path: ['spec', 'target', 'name'] },
  { makes: 'Secret', by: 'Certificate', path: ['spec', 'secretName'] },
  { makes: 'Secret', by: 'VaultStaticSecret', path: ['spec', 'destination', 'name'] },
  { makes: 'Secret', by: 'VaultDynamicSecret', path: ['spec', 'destination', 'name'] },
  { makes: 'Secret', by: 'OnePasswordItem', path: [] },
];

interface Absence {
  /** Everything was read, nothing is templated or fetched from elsewhere. */
  readonly whole: boolean;
  readonly byKind: Map<string, boolean>;
  /** Names that controllers make, by kind. */
  readonly made: ReadonlyMap<string, ReadonlySet<string>>;
}

const absences = new WeakMap<Project, Absence>();

function absenceOf(project: Project): Absence {
  let found = absences.get(project);
  if (!found) {
    const made = new Map<string, Set<string>>();
    for (const { makes, by, path } of MAKERS) {
      const names = made.get(makes) ?? new Set();
      made.set(makes, names);
      for (const maker of project.objects(by)) {
        const name = asScalar(path.length > 0 ? nodeAt(maker.root, ...path) : undefined)?.source ?? maker.name?.value;
        if (name !== undefined) names.add(name);
      }
    }
    found = { whole: wasReadWhole(project), byKind: new Map(), made };
    absences.set(project, found);
  }
  return found;
}

/** Whether every file was read to its end and nothing is brought in from elsewhere: only then does absence mean something. */
export function isWhole(project: Project): boolean {
  return absenceOf(project).whole;
}

function wasReadWhole(project: Project): boolean {
  return (
    project.files.complete &&
    !kustomizationsOf(project.files).reachesOut &&
    !project.files.list().some((path) => /(?:^|\/)Chart\.ya?ml$/.test(path)) &&
    !project.manifests.some((manifest) => manifest.partial)
  );
}

/** Whether an object exists without a manifest of its own: built in, made by a controller, or generated by kustomize. */
export function isMadeElsewhere(project: Project, kind: string, name: string): boolean {
  const builtIn = Object.hasOwn(BUILT_IN, kind) && BUILT_IN[kind]?.test(name);
  return builtIn || kustomizationsOf(project.files).generates(kind, name) || absenceOf(project).made.get(kind)?.has(name) === true;
}

/**
 * Whether "there is no such object" can be said: everything was read, nothing is templated or fetched from elsewhere,
 * the set has objects of this kind, and the name is none that exists without a manifest.
 */
export function mayConcludeAbsence(project: Project, kind: string, name?: string): boolean {
  const { whole, byKind } = absenceOf(project);
  if (!whole) return false;
  let listed = byKind.get(kind);
  if (listed === undefined) {
    const candidates = project.objects(kind);
    listed = candidates.length > 0 && candidates.every((candidate) => candidate.name?.known);
    byKind.set(kind, listed);
  }
  return listed && (name === undefined || !isMadeElsewhere(project, kind, name));
}
