import { defineRule } from '../../src/core/lint/rule.ts';
import { didYouMean, lostRef } from './_set.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/missing-priority-class',
  scope: 'pod',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'priority class that is not there, but for a slip of the name',

  *check({ manifest }, { project }) {
    for (const ref of manifest.refs) {
      if (ref.object !== 'PriorityClass') continue;
      const found = lostRef(project, ref);
      if (found?.why === 'misspelt') yield didYouMean(ref, `there is no priority class \`${ref.name}\`, so the pod is refused`, found);
    }
  },
});
