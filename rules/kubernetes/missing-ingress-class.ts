import { defineRule } from '../../src/core/lint/rule.ts';
import { didYouMean, lostRef } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/missing-ingress-class',
  scope: 'manifest',
  objects: ['Ingress'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'ingress class that is not there, but for a slip of the name',

  *check(ingress, { project }) {
    for (const ref of ingress.refs) {
      if (ref.role !== 'ingressClassName') continue;
      const found = lostRef(project, ref);
      if (found?.why === 'misspelt') yield didYouMean(ref, `there is no ingress class \`${ref.name}\`, so no controller takes this Ingress up`, found);
    }
  },
});
