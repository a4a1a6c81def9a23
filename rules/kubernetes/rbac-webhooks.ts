import { defineRule } from '../../src/core/lint/rule.ts';
import { reportGrants, ROLES } from './_rights.ts';

const WRITE = ['create', 'update', 'patch', 'delete', 'deletecollection'];

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-webhooks',
  scope: 'manifest',
  objects: ROLES,
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'role that puts itself into the path of every request',
  aliases: ['trivy/KSV-0114', 'checkov/CKV_K8S_155'],

  *check(role) {
    yield* reportGrants(
      role,
      [{ group: 'admissionregistration.k8s.io', resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'], verbs: WRITE }],
      (name) => ({
        message: `whoever has ${name} can put a webhook in front of every request to the API server`,
        help: 'name the one configuration in `resourceNames`',
      }),
      { named: true },
    );
  },
});
