import { defineRule } from '../../src/core/lint/rule.ts';
import { reportGrants, ROLES } from './_rights.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-services-status',
  scope: 'manifest',
  objects: ROLES,
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'role that redirects traffic through a status',
  aliases: ['checkov/CKV2_K8S_4'],

  *check(role) {
    yield* reportGrants(role, [{ group: '', resources: ['services/status'], verbs: ['update', 'patch'] }], (name) => ({
      message: `whoever has ${name} can point a Service at an address of its own choice`,
      help: 'leave the status to the controller of load balancers',
    }));
  },
});
