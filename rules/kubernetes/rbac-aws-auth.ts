import { defineRule } from '../../src/core/lint/rule.ts';
import { titleOf } from './_pod.ts';
import { grantOf, ROLES, rulesOf } from './_rights.ts';

const CHANGES = { group: '', resources: ['configmaps'], verbs: ['update', 'patch', 'create', 'delete'] };

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-aws-auth',
  scope: 'manifest',
  objects: ROLES,
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'role that changes who is who in an EKS cluster',
  aliases: ['trivy/KSV-0115'],

  *check(role) {
    for (const rule of rulesOf(role)) {
      const named = rule.names.find(({ source }) => source === 'aws-auth');
      if (!named || !grantOf(rule, CHANGES)) continue;
      yield {
        at: named,
        message: `whoever has ${titleOf(role)} can make any AWS identity an administrator of the cluster`,
        help: 'use access entries of EKS in the place of `aws-auth`',
      };
    }
  },
});
