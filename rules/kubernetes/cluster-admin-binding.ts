import { defineRule } from '../../src/core/lint/rule.ts';
import { everybody } from './_everybody.ts';
import { BINDINGS, roleRefOf, subjectsOf } from './_rights.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/cluster-admin-binding',
  scope: 'manifest',
  objects: BINDINGS,
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'binding that makes an administrator of the cluster',
  aliases: [
    'kube-linter/cluster-admin-role-binding',
    'polaris/clusterrolebindingClusterAdmin',
    'polaris/rolebindingClusterAdminClusterRole',
    'polaris/rolebindingClusterAdminRole',
    'trivy/KSV-0111',
    'kics/Cluster Admin Rolebinding With Superuser Permissions',
  ],

  *check(binding) {
    const ref = roleRefOf(binding);
    if (ref?.kind !== 'ClusterRole' || ref.name !== 'cluster-admin') return;
    const subjects = subjectsOf(binding);
    // That everybody becomes one is said by a rule of its own.
    if (subjects.some(everybody)) return;
    const [first] = subjects;
    const who = first ? `\`${first.name.source}\`` : 'whoever is bound here';
    yield {
      at: ref.at,
      message: `${who} gets every right ${binding.object.value === 'RoleBinding' ? 'in the namespace' : 'in the cluster'}`,
      help: 'make a role with the rights that are needed',
    };
  },
});
