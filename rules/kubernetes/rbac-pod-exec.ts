import { defineRule } from '../../src/core/lint/rule.ts';
import { reportGrants, ROLES } from './_rights.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-pod-exec',
  scope: 'manifest',
  objects: ROLES,
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'role that gets into running containers',
  aliases: [
    'polaris/rolePodExecAttach',
    'polaris/clusterrolePodExecAttach',
    'polaris/rolebindingRolePodExecAttach',
    'polaris/rolebindingClusterRolePodExecAttach',
    'polaris/clusterrolebindingPodExecAttach',
    'trivy/KSV-0053',
    'trivy/KSV-0054',
    'checkov/CKV2_K8S_2',
    'monokle/KBP108',
    'kics/RBAC Roles with Exec Permission',
    'kics/RBAC Roles with Attach Permission',
    'kics/RBAC Roles with Port-Forwarding Permission',
  ],

  *check(role) {
    yield* reportGrants(
      role,
      [{ group: '', resources: ['pods/exec', 'pods/attach', 'pods/portforward', 'pods/ephemeralcontainers'], verbs: ['get', 'create', 'update', 'patch'] }],
      (name, grant) => ({
        message: `whoever has ${name} gets into running containers with \`${grant.resource.source}\``,
        help: 'keep it for a role that people take on for a time',
      }),
    );
  },
});
