import { defineRule } from '../../src/core/lint/rule.ts';
import { isNull } from '../../src/core/parse/yaml-node.ts';
import { specIn } from './_object.ts';
import { isWhole } from './_patch.ts';
import { titleOf } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/pdb-without-limit',
  scope: 'manifest',
  objects: ['PodDisruptionBudget'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'disruption budget without a number',
  aliases: ['kube-score/poddisruptionbudget-has-policy'],

  *check(budget, { project }) {
    const spec = specIn(budget, 'policy');
    if (!spec || !isWhole(project, budget) || !isNull(spec.get('minAvailable')) || !isNull(spec.get('maxUnavailable'))) return;
    yield {
      at: budget.root.entry('spec')?.key ?? spec,
      message: `the ${titleOf(budget)} says neither how many pods stay nor how many may go`,
      label: 'no pod may be evicted then, and draining a node never ends',
      help: 'add `maxUnavailable: 1`',
    };
  },
});
