import { defineRule } from '../../src/core/lint/rule.ts';
import { reportGrants, ROLES } from './_rights.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-csr-approve',
  scope: 'manifest',
  objects: ROLES,
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'role that issues certificates of the cluster',
  aliases: ['checkov/CKV_K8S_156'],

  *check(role) {
    yield* reportGrants(
      role,
      [
        { group: 'certificates.k8s.io', resources: ['certificatesigningrequests/approval'], verbs: ['update', 'patch'] },
        { group: 'certificates.k8s.io', resources: ['signers'], verbs: ['approve', 'sign'] },
      ],
      (name) => ({
        message: `whoever has ${name} approves certificates, also one for an administrator`,
        help: 'leave approval to the controller of the cluster, or name the signer in `resourceNames`',
      }),
      { named: true },
    );
  },
});
