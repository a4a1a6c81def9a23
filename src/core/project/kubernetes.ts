/** Kubernetes objects as a set: label selectors, Services by name, and when the set is whole enough to say that something is absent. */
import type { KeyValue, Manifest, MapNode, Node, Pod } from '../parse/model.ts';
import { asMap, asScalar, asSeq, nodeAt } from '../parse/yaml-node.ts';
import type { Place } from '../text/source.ts';
import { kustomizationsOf } from './kustomize.ts';
import type { Project } from './model.ts';

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
  let unknown = labels.some((label) => !label.key.known);
  for (const requirement of selector) {
    const meets = meetsRequirement(requirement, labels);
    if (meets === false) {
      if (!unknown) return false;
      return undefined;
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

interface PodEntry {
  readonly pod: Pod;
  readonly namespace: string | undefined;
}

/** All pods of a project in order, and by `key\0value` of their labels; those with an unknown label may match anything. */
interface PodIndex {
  readonly all: readonly PodEntry[];
  readonly byLabel: ReadonlyMap<string, readonly PodEntry[]>;
  readonly unsure: readonly PodEntry[];
  readonly position: ReadonlyMap<PodEntry, number>;
}

const podIndexes = new WeakMap<Project, PodIndex>();

function podIndexOf(project: Project): PodIndex {
  const known = podIndexes.get(project);
  if (known) return known;
  const all = project.manifests.flatMap((manifest) => (manifest.pod ? [{ pod: manifest.pod, namespace: namespaceOf(project, manifest) }] : []));
  const byLabel = new Map<string, PodEntry[]>();
  const unsure: PodEntry[] = [];
  for (const entry of all) {
    if (entry.pod.labels.some((label) => !label.key.known || label.value?.known === false)) {
      unsure.push(entry);
      continue;
    }
    for (const { key, value } of entry.pod.labels) {
      const name = `${key.value}\0${value?.value ?? ''}`;
      const list = byLabel.get(name);
      if (list) list.push(entry);
      else byLabel.set(name, [entry]);
    }
  }
  const index = { all, byLabel, unsure, position: new Map(all.map((entry, i) => [entry, i])) };
  podIndexes.set(project, index);
  return index;
}

/** Pods that a selector can meet, in order: with thousands of Services, asking each pod for each of them takes minutes. */
function candidatesFor(selector: Selector, index: PodIndex): readonly PodEntry[] {
  const narrow = selector.find((requirement) => requirement.known && requirement.operator === 'In');
  if (!narrow) return index.all;
  const found = new Set([...narrow.values.flatMap((value) => index.byLabel.get(`${narrow.key}\0${value}`) ?? []), ...index.unsure]);
  return [...found].sort((a, b) => (index.position.get(a) ?? 0) - (index.position.get(b) ?? 0));
}

/**
 * Pods that a manifest selects, by their templates' labels and in its namespace; of several sets with the same labels the nearest.
 * @param result.certain pods that it does select
 * @param result.possible pods of which that hangs on something unknown
 */
export function podsSelectedBy(project: Project, manifest: Manifest): { certain: Pod[]; possible: Pod[] } {
  const selector = selectorOf(manifest);
  const result = { certain: [] as Pod[], possible: [] as Pod[] };
  if (!selector) return result;
  const own = namespaceOf(project, manifest);
  for (const { pod, namespace } of candidatesFor(selector, podIndexOf(project))) {
    if (!mayShareNamespace(own, namespace)) continue;
    const found = selects(selector, pod.labels);
    if (found) result.certain.push(pod);
    else if (found === undefined) result.possible.push(pod);
  }
  result.certain = nearestTo(manifest.file.path, result.certain, (pod) => pod.manifest.file.path);
  return result;
}

/**
 * The candidates that lie nearest to a file: those that share most leading folders with it. A repository often holds
 * several sets of manifests that use the same names and labels, one folder each.
 */
export function nearestTo<T>(path: string, candidates: readonly T[], pathOf: (candidate: T) => string): T[] {
  if (candidates.length < 2) return [...candidates];
  const own = path.split('/').slice(0, -1);
  let best = -1;
  let nearest: T[] = [];
  for (const candidate of candidates) {
    const other = pathOf(candidate).split('/').slice(0, -1);
    let shared = 0;
    while (shared < own.length && shared < other.length && own[shared] === other[shared]) shared++;
    if (shared > best) {
      best = shared;
      nearest = [candidate];
    } else if (shared === best) nearest.push(candidate);
  }
  return nearest;
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

/** Whether an object exists without a manifest of its own: built in, made by a controller, or generated by kustomize. */
export function isMadeElsewhere(project: Project, kind: string, name: string): boolean {
  if (BUILT_IN[kind]?.test(name)) return true;
  if (kustomizationsOf(project.files).generates(kind, name)) return true;
  return MAKERS.some(
    ({ makes, by, path }) =>
      makes === kind &&
      project.objects(by).some((maker) => (asScalar(path.length > 0 ? nodeAt(maker.root, ...path) : undefined)?.source ?? maker.name?.value) === name),
  );
}

/**
 * Whether "there is no such object" can be said: everything was read, nothing is templated or fetched from elsewhere,
 * the set has objects of this kind, and the name is none that exists without a manifest.
 */
export function mayConcludeAbsence(project: Project, kind: string, name?: string): boolean {
  if (!project.files.complete || kustomizationsOf(project.files).reachesOut) return false;
  if (project.files.list().some((path) => /(?:^|\/)Chart\.ya?ml$/.test(path))) return false;
  if (project.manifests.some((manifest) => manifest.partial)) return false;
  const candidates = project.objects(kind);
  if (candidates.length === 0 || candidates.some((candidate) => !candidate.name?.known)) return false;
  return name === undefined || !isMadeElsewhere(project, kind, name);
}
