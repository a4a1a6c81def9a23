import { defineRule } from '../../src/core/lint/rule.ts';
import { asMap, asScalar, isNull } from '../../src/core/parse/yaml-node.ts';
import { labelSelector, selects } from '../../src/core/project/kubernetes.ts';
import { mapsIn } from './_pod.ts';
import { isPatch } from './_patch.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/spread-without-own-pods',
  scope: 'pod',
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'topology spread constraint that does not count its own pods',
  aliases: ['kube-score/pod-topology-spread-constraints'],

  *check(pod, { project }) {
    if (pod.manifest.partial || isPatch(project, pod.manifest.file.path)) return;
    for (const constraint of mapsIn(pod.spec.get('topologySpreadConstraints'))) {
      const node = constraint.get('labelSelector');
      const at = constraint.entry('labelSelector') ?? constraint.entry('topologyKey');
      if (!at || (node && node.type === 'scalar' && node.value !== null)) continue;
      const help = 'select by labels of these pods';
      if (isNull(node)) {
        const where = asScalar(constraint.get('topologyKey'))?.source ?? 'node';
        yield {
          at,
          message: `without a \`labelSelector\` no pods are spread over \`${where}\``,
          label: 'nothing is counted',
          help: `add \`labelSelector\`: ${help}`,
        };
        continue;
      }
      const selector = labelSelector(asMap(node));
      const missed = selector?.find((requirement) => selects([requirement], pod.labels) === false);
      if (!missed) continue;
      const own = pod.labels.find((label) => label.key.value === missed.key);
      yield {
        at: missed,
        message: 'the constraint counts other pods than these, so they are not spread',
        label: own ? 'these pods have another value' : 'these pods do not have this label',
        related: [{ at: own ?? pod.labels[0] ?? pod, label: own ? 'their value' : 'their labels' }],
        help,
      };
    }
  },
});
