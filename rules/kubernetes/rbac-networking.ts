import { defineRule } from '../../src/core/lint/rule.ts';
import { reportGrants, ROLES } from './_rights.ts';

const WRITE = ['create', 'update', 'patch', 'delete', 'deletecollection'];

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-networking',
  scope: 'manifest',
  objects: ROLES,
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'role that changes who reaches whom',
  aliases: ['trivy/KSV-0056'],

  *check(role) {
    yield* reportGrants(
      role,
      [
        { group: '', resources: ['services', 'endpoints'], verbs: WRITE },
        { group: 'discovery.k8s.io', resources: ['endpointslices'], verbs: WRITE },
        { group: 'networking.k8s.io', resources: ['networkpolicies', 'ingresses'], verbs: WRITE },
      ],
      (name, grant) => ({
        message: `whoever has ${name} changes \`${grant.resource.source}\`, and with it where traffic goes`,
        help: 'name the objects in `resourceNames`, or leave reading only',
      }),
      { named: true },
    );
  },
});
