import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { isNull } from '../../src/core/parse/yaml-node.ts';
import { specIn } from './_object.ts';
import { isWhole } from './_patch.ts';
import { titleOf } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/hpa-never-scales',
  scope: 'manifest',
  objects: ['HorizontalPodAutoscaler'],
  level: 'info',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'autoscaler with one possible number of pods',
  aliases: ['polaris/hpaMaxAvailability'],

  *check(autoscaler, { project }) {
    const spec = specIn(autoscaler, 'autoscaling');
    const [minAt, maxAt] = [spec?.get('minReplicas'), spec?.get('maxReplicas')];
    const max = integer(maxAt);
    const min = isNull(minAt) ? (isWhole(project, autoscaler) ? 1 : undefined) : integer(minAt);
    if (!maxAt || max === undefined || max < 1 || max !== min) return;
    yield {
      at: maxAt,
      message: `the ${titleOf(autoscaler)} always keeps ${max} ${max === 1 ? 'pod' : 'pods'}`,
      ...(minAt && !isNull(minAt) ? { related: [{ at: minAt, label: 'the lower bound is the same' }] } : { label: 'the lower bound is 1 too' }),
      help: 'raise `maxReplicas`, or remove the autoscaler and set `replicas`',
    };
  },
});
