import { defineRule } from '../../src/core/lint/rule.ts';
import { reportGrants, ROLES } from './_rights.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-secrets-access',
  scope: 'manifest',
  objects: ROLES,
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'role that reads every Secret',
  aliases: ['kube-linter/access-to-secrets', 'trivy/KSV-0041', 'trivy/KSV-0113', 'checkov/CKV2_K8S_5', 'kics/RBAC Roles with Read Secrets Permission'],

  *check(role) {
    yield* reportGrants(
      role,
      [{ group: '', resources: ['secrets'], verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'] }],
      (name) => ({
        message: `whoever has ${name} reaches every Secret${name.startsWith('ClusterRole') ? ', of all namespaces when it is bound for the cluster' : ' of its namespace'}`,
        help: 'name the Secrets that are needed in `resourceNames`',
      }),
      { named: true },
    );
  },
});
