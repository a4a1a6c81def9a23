import { defineRule } from '../../src/core/lint/rule.ts';
import { isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isWhole, serviceBefore } from './_practice.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/no-prestop',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'serving container that is stopped while requests still arrive',

  *check(container, { project }) {
    const { document, pod } = container;
    if (document.object.value !== 'Deployment' || container.role !== 'container' || container.ports.length === 0 || !isWhole(project, document)) return;
    if (!isNull(nodeAt(container.node, 'lifecycle', 'preStop'))) return;
    const service = serviceBefore(project, pod);
    if (!service) return;
    yield {
      at: container.name,
      message: `container \`${container.name.value}\` is told to stop while requests still arrive`,
      related: [{ at: service.name ?? service.object, label: 'sends to it until every node has heard of the change' }],
      help: 'let `lifecycle.preStop` wait a few seconds: `sleep: { seconds: 5 }`',
    };
  },
});
