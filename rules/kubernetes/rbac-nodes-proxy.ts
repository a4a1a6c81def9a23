import { defineRule } from '../../src/core/lint/rule.ts';
import { reportGrants, ROLES } from './_rights.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-nodes-proxy',
  scope: 'manifest',
  objects: ROLES,
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'role that talks to kubelets',
  aliases: ['trivy/KSV-0047'],

  *check(role) {
    yield* reportGrants(role, [{ group: '', resources: ['nodes/proxy'], verbs: ['get', 'create', 'update', 'patch'] }], (name) => ({
      message: `whoever has ${name} runs commands in every pod of the nodes, past admission and the audit log`,
      help: 'use `nodes/metrics`, `nodes/stats` or `nodes/log`',
    }));
  },
});
