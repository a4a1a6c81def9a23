import { defineRule, type Manifest, type Project } from '../../src/core/lint/rule.ts';
import { isWhole, namespaceOf, selectorOf } from '../../src/core/project/kubernetes.ts';
import { hasOtherPolicies, isPolicy } from './_policy.ts';
import { groupOf, oncePer, siblingsOf } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/bare-namespace',
  scope: 'manifest',
  objects: ['Namespace'],
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'namespace without bounds for its pods',
  aliases: ['trivy/KSV-0039', 'trivy/KSV-0040', 'kyverno/add-ns-quota'],

  *check(namespace, { project }) {
    const name = namespace.name;
    if (!name?.known || namespace.partial || groupOf(namespace) !== '' || !isWhole(project)) return;
    const lacks = [
      ...(namespace.labels.some(({ key }) => key.value.startsWith('pod-security.kubernetes.io/')) ? [] : ['Pod Security level']),
      ...(has(project, 'NetworkPolicy', name.value) || hasOtherPolicies(project) ? [] : ['NetworkPolicy that denies by default']),
      ...(has(project, 'LimitRange', name.value) ? [] : ['LimitRange']),
      ...(has(project, 'ResourceQuota', name.value) ? [] : ['ResourceQuota']),
    ];
    if (lacks.length === 0) return;
    const words = lacks.length > 1 ? `${lacks.slice(0, -1).join(', no ')} and no ${lacks.at(-1)}` : lacks[0];
    yield {
      at: name,
      message: `namespace \`${name.value}\` has no ${words}`,
      help: lacks.length > 1 ? 'add them to what makes the namespace' : 'add it to what makes the namespace',
    };
  },
});

/** Kinds and namespaces that have one; an object that names no namespace may be in any. */
const bounded = oncePer((project) => {
  const found = new Set<string>();
  const add = (kind: string, holder: Manifest): void => {
    found.add(`${kind}\0${namespaceOf(project, holder) ?? '*'}`);
  };
  for (const kind of ['LimitRange', 'ResourceQuota']) for (const holder of siblingsOf(project).flatMap((view) => view.objects(kind))) add(kind, holder);
  for (const policy of siblingsOf(project).flatMap((view) => view.objects('NetworkPolicy')))
    if (isPolicy(policy) && selectorOf(policy)?.length === 0) add('NetworkPolicy', policy);
  return found;
});

function has(project: Project, kind: string, namespace: string): boolean {
  return bounded(project).has(`${kind}\0${namespace}`) || bounded(project).has(`${kind}\0*`);
}
