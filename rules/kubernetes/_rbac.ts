/** The API group of RBAC, and the resources that the groups of Kubernetes have, as roles name them. */
import { groupOf } from '../../src/core/parse/kubernetes-kinds.ts';
import { kubernetesTable } from '../../src/generated/kubernetes.ts';

export const RBAC = 'rbac.authorization.k8s.io';

export interface Resources {
  /** API groups by the plural name of a resource. */
  readonly groupsOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** All API groups of Kubernetes itself. */
  readonly groups: ReadonlySet<string>;
}

/** Resources without a kind of their own in the table, or that only old clusters have: `[group, names]`. */
const MORE: readonly (readonly [string, readonly string[]])[] = [
  ['', ['users', 'groups', 'bindings', 'componentstatuses']],
  ['authentication.k8s.io', ['tokenreviews', 'selfsubjectreviews', 'userextras', 'uids']],
  ['authorization.k8s.io', ['subjectaccessreviews', 'localsubjectaccessreviews', 'selfsubjectaccessreviews', 'selfsubjectrulesreviews']],
  ['certificates.k8s.io', ['signers']],
  ['policy', ['podsecuritypolicies']],
  ['extensions', ['deployments', 'daemonsets', 'replicasets', 'ingresses', 'networkpolicies', 'podsecuritypolicies']],
];

let known: Resources | undefined;

/** Read from the table of kinds on first use. */
export function resources(): Resources {
  if (known) return known;
  const groupsOf = new Map<string, Set<string>>();
  const groups = new Set<string>();
  const add = (name: string, group: string): void => {
    groups.add(group);
    groupsOf.set(name, (groupsOf.get(name) ?? new Set<string>()).add(group));
  };
  for (const [apiVersion, kinds] of Object.entries(kubernetesTable().kinds ?? {}))
    for (const kind of Object.keys(kinds)) add(pluralOf(kind), groupOf(apiVersion));
  for (const [group, names] of MORE) for (const name of names) add(name, group);
  known = { groupsOf, groups };
  return known;
}

function pluralOf(kind: string): string {
  const name = kind.toLowerCase();
  if (name === 'endpoints') return name;
  if (/(?:s|x|ch)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}
