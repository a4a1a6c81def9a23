/** Roles and bindings of RBAC: what a rule lets its subjects do, and who the subjects of a binding are. */
import type { Manifest, MapNode, Place, Project, Report, ScalarNode } from '../../src/core/lint/rule.ts';
import { asScalar, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isUnknown, mapsIn, titleOf } from './_pod.ts';

/** The kinds that hold rules. */
export const ROLES: readonly string[] = ['Role', 'ClusterRole'];
export const BINDINGS: readonly string[] = ['RoleBinding', 'ClusterRoleBinding'];

/** One entry of `rules`: lists of known words with their places. */
export interface RoleRule {
  readonly node: MapNode;
  readonly groups: readonly ScalarNode[];
  readonly resources: readonly ScalarNode[];
  readonly verbs: readonly ScalarNode[];
  readonly names: readonly ScalarNode[];
}

/** The rules of a Role or ClusterRole. Roles that Kubernetes itself brings are none of the user's. */
export function rulesOf(role: Manifest): RoleRule[] {
  if (!isRbac(role) || isBuiltIn(role)) return [];
  return mapsIn(role.root.get('rules')).map((node) => ({
    node,
    groups: words(node, 'apiGroups'),
    resources: words(node, 'resources'),
    verbs: words(node, 'verbs'),
    names: words(node, 'resourceNames'),
  }));
}

function words(node: MapNode, key: string): ScalarNode[] {
  return (asSeq(node.get(key))?.items ?? []).flatMap((item) => (item.type === 'scalar' && !isUnknown(item) ? [item] : []));
}

export function isRbac(manifest: Manifest): boolean {
  return /^rbac\.authorization\.k8s\.io\/|^authorization\.openshift\.io\//.test(manifest.apiVersion.value);
}

/** Roles and bindings of the cluster's own components. */
function isBuiltIn(role: Manifest): boolean {
  return (
    role.labels.some(({ key, value }) => key.value === 'kubernetes.io/bootstrapping' && value?.value === 'rbac-defaults') ||
    (role.name?.value.startsWith('system:') ?? false)
  );
}

/** What a check asks for: rights on resources of an API group. */
export interface Right {
  readonly group: string;
  /** With the part behind the slash: `pods/exec`. */
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

export interface Grant {
  readonly resource: ScalarNode;
  readonly verb: ScalarNode;
}

/**
 * The resource and verb with which a rule gives a right, `*` included. A rule that names `*` for both is a wildcard, which
 * is another rule's, and gives nothing here.
 */
export function grantOf(rule: RoleRule, { group, resources, verbs }: Right): Grant | undefined {
  if (!rule.groups.some(({ source }) => source === group || source === '*')) return undefined;
  const verb = rule.verbs.find(({ source }) => verbs.includes(source)) ?? rule.verbs.find(({ source }) => source === '*');
  const resource = rule.resources.find(
    ({ source }) => resources.includes(source) || (source.startsWith('*/') && resources.some((each) => each.endsWith(source.slice(1)))),
  );
  return verb && resource ? { resource, verb } : undefined;
}

/** What nearly every check of a right does: one report for each rule that gives it, at the resource. */
export function* reportGrants(
  role: Manifest,
  rights: readonly Right[],
  say: (name: string, grant: Grant) => { readonly message: string; readonly help: string },
  options: { readonly named?: boolean } = {},
): Generator<Report> {
  for (const rule of rulesOf(role)) {
    // A rule about one object by its name is narrow, where the right is one that names can narrow.
    if (options.named && rule.names.length > 0) continue;
    const grant = rights.map((right) => grantOf(rule, right)).find((each) => each !== undefined);
    if (!grant) continue;
    const { message, help } = say(titleOf(role), grant);
    yield { at: grant.resource, message, related: [{ at: grant.verb, label: `\`${grant.verb.source}\`` }], help };
  }
}

export interface Subject {
  readonly kind: string;
  readonly name: ScalarNode;
  readonly namespace?: ScalarNode;
}

/** The subjects of a binding that are known by name. */
export function subjectsOf(binding: Manifest): Subject[] {
  if (!isRbac(binding) || isBuiltIn(binding)) return [];
  return mapsIn(binding.root.get('subjects')).flatMap((node) => {
    const kind = asScalar(node.get('kind'));
    const name = asScalar(node.get('name'));
    const namespace = asScalar(node.get('namespace'));
    if (!kind || !name || isUnknown(kind) || isUnknown(name)) return [];
    return [{ kind: kind.source, name, ...(namespace && !isUnknown(namespace) ? { namespace } : {}) }];
  });
}

/** What a binding gives: the role's kind and name, and where the name stands. */
export function roleRefOf(binding: Manifest): { readonly kind: string; readonly name: string; readonly at: Place } | undefined {
  if (!isRbac(binding) || isBuiltIn(binding)) return undefined;
  const kind = asScalar(nodeAt(binding.root, 'roleRef', 'kind'));
  const name = asScalar(nodeAt(binding.root, 'roleRef', 'name'));
  return kind && name && !isUnknown(name) ? { kind: kind.source, name: name.source, at: name } : undefined;
}

/** The role that a binding gives, when it is in the set. */
export function roleOf(project: Project, binding: Manifest): Manifest | undefined {
  const ref = roleRefOf(binding);
  return ref && project.objects(ref.kind, ref.name, ref.kind === 'Role' ? binding.namespace?.value : undefined)[0];
}

/** Whether a role may be changed by those who have it, or gives more than a look at harmless things. */
export function isPowerful(project: Project, binding: Manifest): boolean {
  const ref = roleRefOf(binding);
  if (!ref) return false;
  if (ref.kind === 'ClusterRole' && ['cluster-admin', 'admin', 'edit'].includes(ref.name)) return true;
  const role = roleOf(project, binding);
  if (!role) return false;
  return rulesOf(role).some(
    ({ verbs, resources }) =>
      resources.some(({ source }) => source === 'secrets' || source === '*' || source === 'nodes/proxy') ||
      (resources.length > 0 && verbs.some(({ source }) => !['get', 'list', 'watch'].includes(source) && !isReview(resources))),
  );
}

/** Asking what one may do is open to all. */
function isReview(resources: readonly ScalarNode[]): boolean {
  return resources.every(({ source }) => /reviews$/.test(source));
}
