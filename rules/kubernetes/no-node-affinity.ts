import { defineRule } from '../../src/core/lint/rule.ts';
import { asMap, nodeAt, scalarsOf } from '../../src/core/parse/yaml-node.ts';
import { isUnknown, titleOf, WORKLOADS } from './_pod.ts';
import { headOf, isWhole, listed } from './_practice.ts';

export default defineRule<'pod', { keys: string[] }>({
  id: 'kubernetes/no-node-affinity',
  scope: 'pod',
  objects: WORKLOADS,
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'pod that does not choose its node by the labels that are set',
  aliases: ['kube-linter/no-node-affinity'],
  options: { type: 'object', properties: { keys: { type: 'array', items: { type: 'string' } } }, additionalProperties: false },
  defaults: { keys: [] },

  *check(pod, { options, project }) {
    if (options.keys.length === 0 || !isWhole(project, pod.manifest)) return;
    const affinity = nodeAt(pod.spec, 'affinity', 'nodeAffinity');
    const selector = pod.spec.get('nodeSelector');
    if ([affinity, selector, pod.spec.get('affinity')].some(isUnknown)) return;
    const keys = new Set((asMap(selector)?.entries ?? []).map(({ key }) => key.source));
    for (const { node, path } of scalarsOf(affinity)) if (path.at(-1) === 'key') keys.add(node.source);
    const chosen = options.keys.some((key) => (key === '*' ? keys.size > 0 : keys.has(key)));
    if (chosen) return;
    yield {
      at: headOf(pod.manifest),
      message: `the ${titleOf(pod.manifest)} does not choose its nodes${options.keys.includes('*') ? '' : ` by ${listed(options.keys)}`}`,
      help: 'add `affinity.nodeAffinity`, or a `nodeSelector`',
    };
  },
});
