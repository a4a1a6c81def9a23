import { defineRule } from '../../src/core/lint/rule.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';
import { isHook } from './_practice.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/pod-never-restarted',
  scope: 'pod',
  objects: ['Pod'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'pod that stays down once it has failed',
  aliases: ['kube-linter/restart-policy'],

  *check(pod) {
    const policy = asScalar(pod.spec.get('restartPolicy'));
    if (policy?.source !== 'Never' || isHook(pod.manifest)) return;
    yield {
      at: policy,
      message: `\`${pod.manifest.name?.value ?? 'the pod'}\` is not started again after it fails`,
      help: 'write `restartPolicy: OnFailure`, or make it a Job, which tries again',
    };
  },
});
