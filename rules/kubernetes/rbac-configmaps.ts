import { defineRule } from '../../src/core/lint/rule.ts';
import { reportGrants, ROLES } from './_rights.ts';

const WRITE = ['create', 'update', 'patch', 'delete', 'deletecollection'];

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-configmaps',
  scope: 'manifest',
  objects: ROLES,
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'role that changes every ConfigMap',
  aliases: ['trivy/KSV-0049'],

  *check(role) {
    yield* reportGrants(
      role,
      [{ group: '', resources: ['configmaps'], verbs: WRITE }],
      (name) => ({ message: `whoever has ${name} changes every ConfigMap, and with it how programs behave`, help: 'name the ConfigMaps in `resourceNames`' }),
      { named: true },
    );
  },
});
