import { defineRule } from '../../src/core/lint/rule.ts';
import { didYouMean, lostRef } from './_set.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/missing-service-account',
  scope: 'pod',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'service account that is not there, but for a slip of the name',
  aliases: ['kube-linter/non-existent-service-account'],

  *check({ manifest }, { project }) {
    for (const ref of manifest.refs) {
      if (ref.role !== 'serviceAccountName') continue;
      const found = lostRef(project, ref);
      if (found?.why === 'misspelt') yield didYouMean(ref, `there is no service account \`${ref.name}\`, so no pod is made`, found);
    }
  },
});
