import { defineRule } from '../../src/core/lint/rule.ts';
import { namespaceOf, selectorOf } from '../../src/core/project/kubernetes.ts';
import { missOf, tellMiss } from './_selection.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/pdb-selects-nothing',
  scope: 'manifest',
  objects: ['PodDisruptionBudget'],
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'disruption budget whose selector matches no pod',

  *check(budget, { project }) {
    const selector = selectorOf(budget);
    if (!selector || budget.partial) return;
    const miss = missOf(project, selector, namespaceOf(project, budget), budget.file.path);
    if (!miss) return;
    yield {
      at: miss.why === 'label' ? miss.requirement : (budget.namespace ?? budget.object),
      message: `disruption budget \`${budget.name?.value ?? ''}\` protects no pods`,
      ...tellMiss(miss),
    };
  },
});
