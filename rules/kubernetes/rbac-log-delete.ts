import { defineRule } from '../../src/core/lint/rule.ts';
import { reportGrants, ROLES } from './_rights.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-log-delete',
  scope: 'manifest',
  objects: ROLES,
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'role that removes traces',
  aliases: ['trivy/KSV-0042'],

  *check(role) {
    yield* reportGrants(
      role,
      [
        { group: '', resources: ['pods/log', 'events'], verbs: ['delete', 'deletecollection'] },
        { group: 'events.k8s.io', resources: ['events'], verbs: ['delete', 'deletecollection'] },
      ],
      (name, grant) => ({
        message: `whoever has ${name} removes \`${grant.resource.source}\`, and with it the traces of what happened`,
        help: 'remove the verb',
      }),
    );
  },
});
