import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { WORKLOADS } from './_pod.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/killed-at-once',
  scope: 'pod',
  objects: WORKLOADS,
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'pod that gets no time to stop',

  *check(pod) {
    const seconds = pod.spec.get('terminationGracePeriodSeconds');
    if (!seconds || integer(seconds) !== 0) return;
    yield {
      at: seconds,
      message: 'the pod is killed without a chance to finish what it does',
      label: 'no SIGTERM, and the API server forgets it before it has stopped',
      help: 'remove it, and the pod gets 30 seconds',
    };
  },
});
