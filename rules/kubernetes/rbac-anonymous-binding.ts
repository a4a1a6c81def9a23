import { defineRule } from '../../src/core/lint/rule.ts';
import { isAnonymous } from './_everybody.ts';
import { BINDINGS, isPowerful, roleRefOf, subjectsOf } from './_rights.ts';

/** Roles that Kubernetes itself gives to everybody: health, version and the discovery of APIs. */
const OPEN = new Set(['system:public-info-viewer', 'system:discovery', 'system:basic-user', 'kubeadm:bootstrap-signer-clusterinfo']);

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-anonymous-binding',
  scope: 'manifest',
  objects: BINDINGS,
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'rights for whoever asks, without a name',
  aliases: ['kubesec/BindingsToSystemAnonymous', 'trivy/KSV-0122'],

  *check(binding, { project }) {
    const ref = roleRefOf(binding);
    if (!ref || OPEN.has(ref.name)) return;
    const powerful = isPowerful(project, binding);
    for (const subject of subjectsOf(binding)) {
      if (!isAnonymous(subject)) continue;
      yield {
        at: subject.name,
        message: `whoever reaches the API server has ${ref.kind} \`${ref.name}\`, without a name or password`,
        ...(powerful ? { label: 'and can change things with it' } : {}),
        related: [{ at: ref.at, label: 'these rights' }],
        help: 'bind a ServiceAccount, a user or a group of your own',
      };
    }
  },
});
