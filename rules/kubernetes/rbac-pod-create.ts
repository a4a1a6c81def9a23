import { defineRule } from '../../src/core/lint/rule.ts';
import { reportGrants, ROLES } from './_rights.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-pod-create',
  scope: 'manifest',
  objects: ROLES,
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'role that starts pods',
  aliases: ['kube-linter/access-to-create-pods', 'trivy/KSV-0048', 'monokle/KBP107', 'kics/Permissive Access to Create Pods'],

  *check(role) {
    yield* reportGrants(
      role,
      [
        { group: '', resources: ['pods', 'replicationcontrollers'], verbs: ['create', 'update', 'patch'] },
        { group: 'apps', resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'], verbs: ['create', 'update', 'patch'] },
        { group: 'batch', resources: ['jobs', 'cronjobs'], verbs: ['create', 'update', 'patch'] },
      ],
      (name) => ({
        message: `whoever has ${name} starts pods, as any account of the namespace and with any Secret of it`,
        help: 'leave it to a deployment tool, and enforce a Pod Security Standard in the namespace',
      }),
    );
  },
});
