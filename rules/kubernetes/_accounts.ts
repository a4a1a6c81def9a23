/** ServiceAccounts of pods: which one a pod runs as, whether it gets a token, and whether anything gives it rights. */
import type { Place, Pod, Project } from '../../src/core/lint/rule.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';
import { mayShareNamespace, namespaceOf } from '../../src/core/project/kubernetes.ts';
import { flag, isUnknown } from './_pod.ts';
import { subjectsOf } from './_rights.ts';

/** The account of a pod, with its place when it is written; undefined when a template says it. */
export function accountOf({ spec }: Pod): { readonly name: string; readonly at?: Place } | undefined {
  // `serviceAccount` is the old name of the same field.
  const node = asScalar(spec.get('serviceAccountName')) ?? asScalar(spec.get('serviceAccount'));
  if (!node || node.source === '') return { name: 'default' };
  return isUnknown(node) ? undefined : { name: node.source, at: node };
}

/** Whether the pod gets a token: its own word, else its account's, else yes. */
export function tokenOf(project: Project, pod: Pod): 'by default' | 'on purpose' | 'none' {
  const own = pod.spec.get('automountServiceAccountToken');
  if (isUnknown(own) || flag(own)) return 'on purpose';
  if (flag(own) === false) return 'none';
  const account = accountOf(pod);
  const objects = account ? project.objects('ServiceAccount', account.name, namespaceOf(project, pod.manifest)) : [];
  const words = objects.map((object) => object.root.get('automountServiceAccountToken'));
  if (words.some((word) => flag(word) === false || isUnknown(word))) return 'none';
  return 'by default';
}

const bounds = new WeakMap<Project, Map<string, (string | undefined)[]>>();

/** Whether a RoleBinding or ClusterRoleBinding of the set names the account of a pod. */
export function isBound(project: Project, account: string, pod: Pod): boolean {
  let index = bounds.get(project);
  if (!index) {
    index = new Map();
    for (const kind of ['RoleBinding', 'ClusterRoleBinding']) {
      for (const binding of project.objects(kind)) {
        for (const subject of subjectsOf(binding)) {
          if (subject.kind !== 'ServiceAccount') continue;
          const list = index.get(subject.name.source) ?? [];
          list.push(subject.namespace?.source ?? namespaceOf(project, binding));
          index.set(subject.name.source, list);
        }
      }
    }
    bounds.set(project, index);
  }
  const own = namespaceOf(project, pod.manifest);
  return (index.get(account) ?? []).some((namespace) => mayShareNamespace(own, namespace));
}
