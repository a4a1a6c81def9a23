/** NetworkPolicies: their rules, and the pods they are about. */
import type { Manifest, MapNode, Node, Pod, Project } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { asSeq, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { labelSelector, namespaceOf, podsMatching, podsSelectedBy, type Selected, type Selector } from '../../src/core/project/kubernetes.ts';
import { isUnknown, mapsIn, textIn } from './_pod.ts';
import { groupOf, oncePer, siblingsOf } from './_set.ts';

export type Direction = 'ingress' | 'egress';

/** Policies of Kubernetes itself. */
export function isPolicy(manifest: Manifest): boolean {
  return manifest.object.value === 'NetworkPolicy' && ['networking.k8s.io', 'extensions'].includes(groupOf(manifest));
}

/** Whether a policy is about a direction: what `policyTypes` says, else ingress always and egress when it has such rules. */
export function isAbout({ root }: Manifest, direction: Direction): boolean {
  const types = nodeAt(root, 'spec', 'policyTypes');
  const items = asSeq(types)?.items ?? [];
  if (items.length > 0) return items.some((item) => textIn(item)?.toLowerCase() === direction);
  return direction === 'ingress' || !isNull(nodeAt(root, 'spec', 'egress'));
}

/** Rules of a direction. */
export function rulesIn({ root }: Manifest, direction: Direction): MapNode[] {
  return mapsIn(nodeAt(root, 'spec', direction));
}

/** `from` or `to` of a rule. */
export function peersOf(rule: MapNode, direction: Direction): MapNode[] {
  return mapsIn(rule.get(direction === 'ingress' ? 'from' : 'to'));
}

/** The pods of a peer, and where they are; undefined when other namespaces are meant or nothing can be said. */
export function podsOfPeer(
  project: Project,
  policy: Manifest,
  peer: MapNode,
): { readonly selector: Selector; readonly namespace: string | undefined; readonly pods: Selected } | undefined {
  const selector = labelSelector(peer.get('podSelector'));
  if (!selector) return undefined;
  const spaces = peer.get('namespaceSelector');
  let namespace = namespaceOf(project, policy);
  if (!isNull(spaces)) {
    // The label that every namespace has: its name.
    const requirements = labelSelector(spaces) ?? [];
    const [only] = requirements;
    if (requirements.length !== 1 || only?.key !== 'kubernetes.io/metadata.name' || only.operator !== 'In' || only.values.length !== 1 || !only.known)
      return undefined;
    namespace = only.values[0];
  }
  return { selector, namespace, pods: podsMatching(project, selector, namespace, policy.file.path) };
}

export interface PolicyPort {
  readonly node: MapNode;
  readonly portNode: Node | undefined;
  /** Undefined for all ports. */
  readonly port?: number | string;
  readonly end?: number;
  readonly protocol: string;
  readonly known: boolean;
}

/** Ports of a rule; none means all. */
export function portsIn(rule: MapNode): PolicyPort[] {
  return mapsIn(rule.get('ports')).map((node) => {
    const portNode = node.get('port');
    const number = integer(portNode);
    const port = number ?? textIn(portNode);
    const end = integer(node.get('endPort'));
    const protocol = textIn(node.get('protocol'))?.toUpperCase() ?? 'TCP';
    const known = ![portNode, node.get('protocol'), node.get('endPort')].some(isUnknown);
    return { node, portNode, ...(port === undefined ? {} : { port }), ...(end === undefined ? {} : { end }), protocol, known };
  });
}

/** Policies of other network plugins, which may allow or forbid anything. */
export function hasOtherPolicies(project: Project): boolean {
  return [
    'CiliumNetworkPolicy',
    'CiliumClusterwideNetworkPolicy',
    'GlobalNetworkPolicy',
    'AdminNetworkPolicy',
    'BaselineAdminNetworkPolicy',
    'AuthorizationPolicy',
  ].some((kind) => project.objects(kind).length > 0);
}

/** Pods that a policy selects or may select. Lists that several policies share are walked once. */
export const podsWithPolicy = oncePer((project) =>
  podsOf(
    project,
    siblingsOf(project).flatMap((view) => view.objects('NetworkPolicy').filter(isPolicy)),
  ),
);

/** All pods that are or may be selected by policies. */
export function podsOf(project: Project, policies: readonly Manifest[]): ReadonlySet<Pod> {
  const found = new Set<Pod>();
  const seen = new Set<object>();
  for (const policy of policies) {
    const { anywhere, possible } = podsSelectedBy(project, policy);
    if (seen.has(anywhere)) continue;
    seen.add(anywhere);
    for (const pod of anywhere) found.add(pod);
    for (const pod of possible) found.add(pod);
  }
  return found;
}
