import { defineRule } from '../../src/core/lint/rule.ts';
import { writtenAmount } from './_pod.ts';

export default defineRule<'kubernetes-container', { resources: string[] }>({
  id: 'kubernetes/requests-below-limits',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'container that is promised less than it may use',
  aliases: [
    'kube-score/container-resource-requests-equal-limits',
    'kube-score/container-cpu-requests-equal-limits',
    'kube-score/container-memory-requests-equal-limits',
    'kube-score/container-ephemeral-storage-request-equals-limit',
    "kics/Container Requests Not Equal To It's Limits",
    "kics/Container CPU Requests Not Equal To It's Limits",
    "kics/Container Memory Requests Not Equal To It's Limits",
  ],
  options: { type: 'object', properties: { resources: { type: 'array', items: { type: 'string' } } }, additionalProperties: false },
  defaults: { resources: ['memory'] },

  *check(container, { options }) {
    for (const resource of options.resources) {
      const request = writtenAmount(container.node, 'requests', resource);
      const limit = writtenAmount(container.node, 'limits', resource);
      if (!request || !limit || request.quantity.amount >= limit.quantity.amount) continue;
      yield {
        at: request.node,
        message: `container \`${container.name.value}\` may use more ${resource} than it asks for`,
        label: 'only this much is kept free for it',
        related: [{ at: limit.node, label: 'may grow to this' }],
        help: `give \`requests\` and \`limits\` the same \`${resource}\``,
      };
    }
  },
});
