import { defineRule } from '../../src/core/lint/rule.ts';
import { saysAmount } from './_pod.ts';
import { hasDefaultAmount, isWhole } from './_practice.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/no-memory-request',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'container that asks for no memory',
  aliases: [
    'kube-score/container-resources',
    'polaris/memoryRequestsMissing',
    'trivy/KSV-0016',
    'checkov/CKV_K8S_12',
    'kics/Memory Requests Not Defined',
    'kubesec/RequestsMemory',
    'kyverno/require-pod-requests-limits',
    'monokle/KBP004',
    'popeye/POP-106',
  ],

  *check(container, { project }) {
    const { document } = container;
    if (
      container.role === 'ephemeral' ||
      !isWhole(project, document) ||
      saysAmount(container, 'requests', 'memory') ||
      hasDefaultAmount(project, document, 'requests', 'memory')
    )
      return;
    yield {
      at: container.name,
      message: `container \`${container.name.value}\` has no memory request`,
      label: 'scheduled as if it needed no memory, and evicted among the first',
      help: 'set `resources.requests.memory`',
    };
  },
});
