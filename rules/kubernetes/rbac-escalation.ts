import { defineRule } from '../../src/core/lint/rule.ts';
import { titleOf } from './_pod.ts';
import { ROLES, rulesOf } from './_rights.ts';

/** Verbs and resources that undo what roles hold back. https://kubernetes.io/docs/concepts/security/rbac-good-practices/#escalate-verb */
const KEYS = [
  { group: 'rbac.authorization.k8s.io', resources: ['roles', 'clusterroles'], verbs: ['escalate'], can: 'can write any right into a role' },
  { group: 'rbac.authorization.k8s.io', resources: ['roles', 'clusterroles'], verbs: ['bind'], can: 'can bind any role to itself' },
  { group: '', resources: ['users', 'groups', 'serviceaccounts'], verbs: ['impersonate'], can: 'can act as anybody' },
  { group: '', resources: ['serviceaccounts/token'], verbs: ['create'], can: 'can make tokens of other accounts' },
  {
    group: 'rbac.authorization.k8s.io',
    resources: ['rolebindings', 'clusterrolebindings', 'roles', 'clusterroles'],
    verbs: ['create', 'update', 'patch'],
    can: 'can hand its rights on to anybody',
  },
] as const;

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-escalation',
  scope: 'manifest',
  objects: ROLES,
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'role that can give itself more rights',
  aliases: [
    'trivy/KSV-0043',
    'trivy/KSV-0050',
    'trivy/KSV-0051',
    'trivy/KSV-0052',
    'trivy/KSV-0055',
    'checkov/CKV_K8S_157',
    'checkov/CKV_K8S_158',
    'checkov/CKV2_K8S_1',
    'checkov/CKV2_K8S_3',
    'kics/RBAC Roles Allow Privilege Escalation',
    'kics/RBAC Roles with Impersonate Permission',
  ],

  *check(role) {
    for (const rule of rulesOf(role)) {
      for (const { group, resources, verbs, can } of KEYS) {
        const verb = rule.verbs.find(({ source }) => (verbs as readonly string[]).includes(source));
        const covers = rule.groups.some(({ source }) => source === group || source === '*');
        const resource = rule.resources.find(({ source }) => (resources as readonly string[]).includes(source) || source === '*');
        // Names narrow what may be bound or impersonated.
        if (!verb || !covers || !resource || rule.names.length > 0) continue;
        yield {
          at: verb,
          message: `whoever has ${titleOf(role)} ${can}`,
          related: [{ at: resource, label: `\`${resource.source}\`` }],
          help: 'name what it may be used on in `resourceNames`',
        };
      }
    }
  },
});
