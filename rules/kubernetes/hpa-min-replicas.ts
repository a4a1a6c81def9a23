import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asMap, asScalar, isNull } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'manifest', { minimum: number }>({
  id: 'kubernetes/hpa-min-replicas',
  scope: 'manifest',
  objects: ['HorizontalPodAutoscaler'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'autoscaler that may go down to one replica',
  fixable: 'unsafe',
  aliases: ['kube-linter/hpa-minimum-three-replicas', 'kube-score/horizontalpodautoscaler-replicas', 'polaris/hpaMinAvailability'],
  options: { type: 'object', properties: { minimum: { type: 'integer', minimum: 1 } }, additionalProperties: false },
  defaults: { minimum: 2 },

  *check(autoscaler, { options }) {
    const spec = asMap(autoscaler.root.get('spec'));
    if (!spec || autoscaler.partial) return;
    const written = asScalar(spec.get('minReplicas'));
    const number = isNull(spec.get('minReplicas')) ? 1 : integer(written);
    if (number === undefined || number >= options.minimum) return;
    yield {
      at: written ?? autoscaler.name ?? autoscaler.object,
      message: `\`${autoscaler.name?.value ?? ''}\` may go down to ${number === 1 ? '1 replica' : `${number} replicas`}`,
      help: `set \`minReplicas: ${options.minimum}\``,
      ...(written ? { fix: { title: `set it to ${options.minimum}`, safe: false, edits: setScalar(written, String(options.minimum)) } } : {}),
    };
  },
});
