import { defineRule } from '../../src/core/lint/rule.ts';
import { saysAmount } from './_pod.ts';
import { hasDefaultAmount, isWhole } from './_practice.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/no-cpu-limit',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'container that may use all processors of its node',
  aliases: [
    'kube-score/container-resources',
    'polaris/cpuLimitsMissing',
    'trivy/KSV-0011',
    'checkov/CKV_K8S_11',
    'kics/CPU Limits Not Set',
    'kubesec/LimitsCPU',
    'monokle/KBP003',
    'popeye/POP-107',
  ],

  *check(container, { project }) {
    const { document } = container;
    if (
      container.role === 'ephemeral' ||
      !isWhole(project, document) ||
      saysAmount(container, 'limits', 'cpu') ||
      hasDefaultAmount(project, document, 'limits', 'cpu')
    )
      return;
    yield {
      at: container.name,
      message: `container \`${container.name.value}\` has no CPU limit`,
      label: 'takes what its neighbours leave',
      help: 'set `resources.limits.cpu`, or turn the rule off where requests are enough',
    };
  },
});
