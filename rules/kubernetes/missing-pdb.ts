import { defineRule, type Pod } from '../../src/core/lint/rule.ts';
import { isWhole, podsSelectedBy } from '../../src/core/project/kubernetes.ts';
import { fewestPods } from './_selection.ts';
import { oncePer, siblingsOf } from './_set.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/missing-pdb',
  scope: 'pod',
  objects: ['Deployment', 'StatefulSet'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'several replicas without a disruption budget',
  aliases: ['kube-score/deployment-has-poddisruptionbudget', 'kube-score/statefulset-has-poddisruptionbudget', 'polaris/missingPodDisruptionBudget'],

  *check(pod, { project }) {
    const { manifest } = pod;
    if (manifest.partial || !manifest.name || !isWhole(project) || (fewestPods(project, manifest) ?? 0) < 2 || protectedPods(project).has(pod)) return;
    yield {
      at: manifest.name,
      message: `no disruption budget keeps pods of \`${manifest.name.value}\` running while nodes are drained`,
      help: 'add a PodDisruptionBudget with `maxUnavailable: 1` and its labels',
    };
  },
});

/** Pods that a budget selects or may select. */
const protectedPods = oncePer((project) => {
  const found = new Set<Pod>();
  const seen = new Set<object>();
  for (const budget of siblingsOf(project).flatMap((view) => view.objects('PodDisruptionBudget'))) {
    const { anywhere, possible } = podsSelectedBy(project, budget);
    if (seen.has(anywhere)) continue;
    seen.add(anywhere);
    for (const pod of anywhere) found.add(pod);
    for (const pod of possible) found.add(pod);
  }
  return found;
});
