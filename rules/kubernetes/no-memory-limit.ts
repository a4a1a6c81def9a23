import { defineRule } from '../../src/core/lint/rule.ts';
import { saysAmount } from './_pod.ts';
import { hasDefaultAmount, isWhole } from './_practice.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/no-memory-limit',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'container that may take all the memory of its node',
  aliases: [
    'kube-linter/unset-memory-requirements',
    'kube-score/container-resources',
    'polaris/memoryLimitsMissing',
    'trivy/KSV-0018',
    'checkov/CKV_K8S_13',
    'kics/Memory Limits Not Defined',
    'kubesec/LimitsMemory',
    'monokle/KBP005',
    'kyverno/require-pod-requests-limits',
    'popeye/POP-107',
  ],

  *check(container, { project }) {
    const { document } = container;
    if (container.role === 'ephemeral' || !isWhole(project, document)) return;
    if (saysAmount(container, 'limits', 'memory') || hasDefaultAmount(project, document, 'limits', 'memory')) return;
    yield {
      at: container.name,
      message: `container \`${container.name.value}\` has no memory limit`,
      label: 'one leak takes the whole node down',
      help: 'set `resources.limits.memory`',
    };
  },
});
