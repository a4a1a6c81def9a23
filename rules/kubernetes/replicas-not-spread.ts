import { defineRule, type Pod } from '../../src/core/lint/rule.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';
import { labelSelector, selects } from '../../src/core/project/kubernetes.ts';
import { isUnknown, mapsIn } from './_pod.ts';
import { isWhole, numberOr, saysList } from './_practice.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/replicas-not-spread',
  scope: 'pod',
  objects: ['Deployment', 'StatefulSet'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'replicas that may all stand on one node',
  aliases: [
    'kube-linter/no-anti-affinity',
    'kube-score/deployment-has-host-podantiaffinity',
    'kube-score/statefulset-has-host-podantiaffinity',
    'polaris/topologySpreadConstraint',
    'kics/Deployment Has No PodAntiAffinity',
    'kics/StatefulSet Has No PodAntiAffinity',
  ],

  *check(pod, { project }) {
    const { manifest } = pod;
    const node = nodeAt(manifest.root, 'spec', 'replicas');
    const replicas = numberOr(node, 1);
    if (
      !node ||
      !isWhole(project, manifest) ||
      replicas === undefined ||
      replicas < 2 ||
      saysList(pod.spec.get('topologySpreadConstraints')) ||
      keepsApart(pod)
    )
      return;
    yield {
      at: node,
      message: `nothing keeps the ${replicas} pods of \`${manifest.name?.value ?? manifest.object.value}\` on different nodes`,
      help: 'add `topologySpreadConstraints` with `topologyKey: kubernetes.io/hostname`',
    };
  },
});

/** A term of its anti-affinity, required or preferred, means the pod itself. */
function keepsApart(pod: Pod): boolean {
  const affinity = nodeAt(pod.spec, 'affinity');
  const rule = nodeAt(affinity, 'podAntiAffinity');
  if (isUnknown(affinity) || isUnknown(rule)) return true;
  const terms = [
    ...mapsIn(nodeAt(rule, 'requiredDuringSchedulingIgnoredDuringExecution')),
    ...mapsIn(nodeAt(rule, 'preferredDuringSchedulingIgnoredDuringExecution')).map((term) => term.get('podAffinityTerm')),
  ];
  return terms.some((term) => {
    const selector = labelSelector(nodeAt(term, 'labelSelector'));
    return selector !== undefined && selects(selector, pod.labels) !== false;
  });
}
