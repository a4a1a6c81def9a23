import { defineRule } from '../../src/core/lint/rule.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';
import { textIn } from './_pod.ts';
import { autoscalersOf } from './_selection.ts';
import { headOf, isWhole, keepsData, numberOr, serviceBefore } from './_practice.ts';

export default defineRule<'pod', { minimum: number }>({
  id: 'kubernetes/single-replica',
  scope: 'pod',
  objects: ['Deployment'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'Deployment behind a Service with too few replicas',
  aliases: ['kube-linter/minimum-three-replicas', 'kube-score/deployment-replicas', 'polaris/deploymentMissingReplicas'],
  options: { type: 'object', properties: { minimum: { type: 'integer', minimum: 1 } }, additionalProperties: false },
  defaults: { minimum: 2 },

  *check(pod, { options, project }) {
    const { manifest } = pod;
    const node = nodeAt(manifest.root, 'spec', 'replicas');
    const replicas = numberOr(node, 1);
    // None at all is turned off on purpose.
    if (!isWhole(project, manifest) || replicas === undefined || replicas === 0 || replicas >= options.minimum) return;
    // What keeps data, or must not run twice, cannot simply be run twice.
    if (keepsData(pod) || textIn(nodeAt(manifest.root, 'spec', 'strategy', 'type')) === 'Recreate' || autoscalersOf(project).has(manifest)) return;
    const service = serviceBefore(project, pod);
    if (!service) return;
    yield {
      at: node && node.type === 'scalar' && node.value !== null ? node : headOf(manifest),
      message: `\`${manifest.name?.value ?? 'the Deployment'}\` runs ${replicas === 1 ? 'once' : `${replicas} times`}, fewer than ${options.minimum}`,
      ...(replicas === 1 ? { label: 'when its node goes down, nothing answers' } : {}),
      related: [{ at: service.name ?? service.object, label: 'sends to it' }],
      help: `set \`replicas: ${options.minimum}\``,
    };
  },
});
