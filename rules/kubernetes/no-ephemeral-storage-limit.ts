import { defineRule } from '../../src/core/lint/rule.ts';
import { saysAmount } from './_pod.ts';
import { hasDefaultAmount, isWhole } from './_practice.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/no-ephemeral-storage-limit',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'container that may fill the disk of its node',
  aliases: ['kube-score/container-ephemeral-storage-request-and-limit'],

  *check(container, { project }) {
    const { document } = container;
    if (
      container.role === 'ephemeral' ||
      !isWhole(project, document) ||
      saysAmount(container, 'limits', 'ephemeral-storage') ||
      hasDefaultAmount(project, document, 'limits', 'ephemeral-storage')
    )
      return;
    yield {
      at: container.name,
      message: `container \`${container.name.value}\` has no limit for what it writes to the disk of its node`,
      label: 'logs and temporary files count too',
      help: 'set `resources.requests` and `resources.limits` for `ephemeral-storage`',
    };
  },
});
