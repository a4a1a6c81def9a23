import { defineRule } from '../../src/core/lint/rule.ts';
import { saysAmount } from './_pod.ts';
import { hasDefaultAmount, isWhole } from './_practice.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/no-cpu-request',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'container that asks for no processor time',
  aliases: [
    'kube-linter/unset-cpu-requirements',
    'kube-score/container-resources',
    'polaris/cpuRequestsMissing',
    'trivy/KSV-0015',
    'checkov/CKV_K8S_10',
    'kics/CPU Requests Not Set',
    'kubesec/RequestsCPU',
    'kyverno/require-pod-requests-limits',
    'monokle/KBP002',
    'popeye/POP-106',
  ],

  *check(container, { project }) {
    const { document } = container;
    if (
      container.role === 'ephemeral' ||
      !isWhole(project, document) ||
      saysAmount(container, 'requests', 'cpu') ||
      hasDefaultAmount(project, document, 'requests', 'cpu')
    )
      return;
    yield {
      at: container.name,
      message: `container \`${container.name.value}\` has no CPU request`,
      label: 'scheduled as if it needed no processor',
      help: 'set `resources.requests.cpu`',
    };
  },
});
