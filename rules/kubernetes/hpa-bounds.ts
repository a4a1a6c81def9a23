import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { asSeq, isNull } from '../../src/core/parse/yaml-node.ts';
import { specIn } from './_object.ts';
import { isWhole } from './_patch.ts';
import { mapsIn, textIn, titleOf } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/hpa-bounds',
  scope: 'manifest',
  objects: ['HorizontalPodAutoscaler'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'autoscaler whose bounds the API server refuses',
  aliases: ['polaris/hpaMaxAvailability'],

  *check(autoscaler, { project }) {
    const spec = specIn(autoscaler, 'autoscaling');
    if (!spec) return;
    const [minAt, maxAt] = [spec.get('minReplicas'), spec.get('maxReplicas')];
    const [min, max] = [integer(minAt), integer(maxAt)];
    const refused = { label: 'the API server refuses it' };
    if (maxAt && max !== undefined && max < 1) yield { at: maxAt, message: `\`maxReplicas\` is ${max}`, ...refused, help: 'allow at least one pod' };
    else if (minAt && maxAt && min !== undefined && max !== undefined && max < min)
      yield {
        at: maxAt,
        message: `the ${titleOf(autoscaler)} has at most ${max} pods but at least ${min}`,
        ...refused,
        related: [{ at: minAt, label: 'the lower bound' }],
        help: `raise \`maxReplicas\` to ${min} or more`,
      };
    if (!minAt || min === undefined || min > 0) return;
    const metrics = spec.get('metrics');
    const types = mapsIn(metrics).map((metric) => textIn(metric.get('type')));
    if (min < 0) yield { at: minAt, message: `\`minReplicas\` is ${min}`, ...refused, help: 'allow at least one pod' };
    else if (
      (isNull(metrics) ? isWhole(project, autoscaler) : asSeq(metrics)) &&
      types.every((type) => type === 'Resource' || type === 'ContainerResource' || type === 'Pods')
    )
      yield {
        at: minAt,
        message: 'an autoscaler that measures its own pods cannot go down to none',
        ...refused,
        help: 'set `minReplicas: 1`, or scale by an `External` or `Object` metric',
      };
  },
});
