import { defineRule } from '../../src/core/lint/rule.ts';
import { textIn } from './_pod.ts';
import { headOf, isHook, isWhole } from './_practice.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/pod-without-controller',
  scope: 'pod',
  objects: ['Pod'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'pod that nobody starts again on another node',
  aliases: ['polaris/nakedPod', 'popeye/POP-208'],

  *check(pod, { project }) {
    const { manifest } = pod;
    if (!isWhole(project, manifest) || isHook(manifest)) return;
    // What runs to its end, and what the kubelet itself starts from a file, has no controller.
    const policy = textIn(pod.spec.get('restartPolicy'));
    if (policy === 'Never' || policy === 'OnFailure' || manifest.namespace?.value === 'kube-system') return;
    yield {
      at: headOf(manifest),
      message: `\`${manifest.name?.value ?? 'the pod'}\` is gone for good when its node is`,
      help: 'make it the template of a Deployment',
    };
  },
});
