import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { onWindows, ownSecurity, podSecurity } from './_pod.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/low-user-id',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'user or group id that may be one of the node',
  aliases: [
    'kube-score/container-security-context-user-group-id',
    'kubesec/RunAsUser',
    'kubesec/RunAsGroup',
    'trivy/KSV-0020',
    'trivy/KSV-0021',
    'checkov/CKV_K8S_40',
    'monokle/KBP104',
    'monokle/KBP105',
    'kics/Container Running With Low UID',
  ],

  *check(container) {
    const { pod } = container;
    if (onWindows(pod)) return;
    for (const field of ['runAsUser', 'runAsGroup'] as const) {
      const own = ownSecurity(container, field);
      // What the pod says is said once.
      const node = own ?? (pod.manifest.containers.find((other) => !ownSecurity(other, field)) === container ? podSecurity(pod, field) : undefined);
      const id = integer(node);
      if (!node || id === undefined || id <= 0 || id >= 10_000) continue;
      yield {
        at: node,
        message: `\`${field}: ${id}\` may be an account of the node as well`,
        help: 'use a number from 10000 up that the image can run with',
      };
    }
  },
});
