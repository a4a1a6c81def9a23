import { defineRule, type ObjectRef, type Project, type Report } from '../../src/core/lint/rule.ts';
import { asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isMadeElsewhere, isWhole, namespaceOf } from '../../src/core/project/kubernetes.ts';
import { didYouMean, lost, targetsOf } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/rolebinding-dangling',
  scope: 'manifest',
  objects: ['RoleBinding', 'ClusterRoleBinding'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'binding of a role or to a service account that is not there',

  *check(binding, { project }) {
    if (binding.partial) return;
    for (const ref of binding.refs) {
      if (ref.role === 'roleRef') yield* wrongRole(ref, project);
      else if (ref.role === 'subjects') yield* wrongSubject(ref, project);
    }
  },
});

function* wrongRole(ref: ObjectRef, project: Project): Generator<Report> {
  const binding = ref.manifest;
  if (ref.to || ref.object === '' || !isWhole(project) || isMadeElsewhere(project, ref.object, ref.name)) return;
  const other = ref.object === 'Role' ? 'ClusterRole' : 'Role';
  const kind = asScalar(nodeAt(binding.root, 'roleRef', 'kind'));
  const [meant] =
    binding.object.value === 'RoleBinding' && project.objects(ref.object, ref.name).length === 0 ? targetsOf(project, binding, other, ref.name) : [];
  if (meant && kind) {
    yield {
      at: kind,
      message: `there is no ${ref.object} \`${ref.name}\`: it is a ${other}`,
      related: [{ at: meant.object, label: 'declared here' }],
      help: `write \`kind: ${other}\``,
    };
    return;
  }
  yield* tell(ref, project, ref.object === 'Role' ? 'role' : 'cluster role', 'so this gives no rights');
}

function* wrongSubject(ref: ObjectRef, project: Project): Generator<Report> {
  if (!ref.to) yield* tell(ref, project, 'service account', 'so nobody gets these rights');
}

function* tell(ref: ObjectRef, project: Project, what: string, effect: string): Generator<Report> {
  const found = lost(project, ref.manifest, ref.object, ref.name, ref.namespace);
  if (found?.why === 'misspelt') yield didYouMean(ref, `there is no ${what} \`${ref.name}\`, ${effect}`, found);
  if (found?.why !== 'elsewhere') return;
  const { object, namespace, own } = found;
  yield {
    at: ref,
    message: `${what} \`${ref.name}\` is in namespace \`${namespace}\`, not in \`${own}\`, ${effect}`,
    related: [
      {
        at: object.namespace ?? object.name ?? object.object,
        label: namespaceOf(project, object) === object.namespace?.value ? 'it is here' : 'put there by a kustomization',
      },
    ],
    help: ref.role === 'subjects' ? `write \`namespace: ${namespace}\` in the subject` : `bind it in \`${namespace}\`, or make a ClusterRole of it`,
  };
}
