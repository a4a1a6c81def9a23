import { defineRule } from '../../src/core/lint/rule.ts';
import { addEntry } from '../../src/core/parse/yaml-edit.ts';
import { asMap, isNull } from '../../src/core/parse/yaml-node.ts';
import { atLeast } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/pdb-unhealthy-policy',
  scope: 'manifest',
  objects: ['PodDisruptionBudget'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'disruption budget that holds back pods which are not ready',
  fixable: 'unsafe',
  aliases: ['kube-linter/pdb-unhealthy-pod-eviction-policy'],

  *check(budget, { project }) {
    const spec = asMap(budget.root.get('spec'));
    // On by default since 1.27.
    if (!spec || budget.partial || budget.apiVersion.value !== 'policy/v1' || !atLeast(project.kubernetesVersion, '1.27')) return;
    if (!isNull(spec.get('unhealthyPodEvictionPolicy'))) return;
    yield {
      at: budget.name ?? budget.object,
      message: `disruption budget \`${budget.name?.value ?? ''}\` holds back pods that are not ready`,
      help: 'add `unhealthyPodEvictionPolicy: AlwaysAllow`',
      ...(spec.entry('unhealthyPodEvictionPolicy')
        ? {}
        : { fix: { title: 'let pods that are not ready go', safe: false, edits: addEntry(spec, 'unhealthyPodEvictionPolicy', 'AlwaysAllow') } }),
    };
  },
});
