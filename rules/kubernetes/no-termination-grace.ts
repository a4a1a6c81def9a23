import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/no-termination-grace',
  scope: 'pod',
  objects: ['StatefulSet'],
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'StatefulSet whose pods are killed without warning',

  *check(pod) {
    const entry = pod.spec.entry('terminationGracePeriodSeconds');
    if (!entry || integer(entry.value) !== 0) return;
    yield {
      at: entry,
      message: 'the pods are killed at once, and a second one of the same name may start while the first still writes',
      help: 'give them some seconds to end, or remove it for the default of 30',
    };
  },
});
