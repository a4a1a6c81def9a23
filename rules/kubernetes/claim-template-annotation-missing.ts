import { defineRule } from '../../src/core/lint/rule.ts';
import { asMap, asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { mapsIn } from './_pod.ts';
import { headOf, isWhole, keyAndValue } from './_practice.ts';

export default defineRule<'manifest', { annotations: string[] }>({
  id: 'kubernetes/claim-template-annotation-missing',
  scope: 'manifest',
  objects: ['StatefulSet'],
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'volume claim of a StatefulSet without an annotation that is asked for',
  options: { type: 'object', properties: { annotations: { type: 'array', items: { type: 'string' } } }, additionalProperties: false },
  defaults: { annotations: [] },

  *check(manifest, { options, project }) {
    if (options.annotations.length === 0 || !isWhole(project, manifest)) return;
    for (const template of mapsIn(nodeAt(manifest.root, 'spec', 'volumeClaimTemplates'))) {
      const name = asScalar(nodeAt(template, 'metadata', 'name'));
      const annotations = asMap(nodeAt(template, 'metadata', 'annotations'));
      for (const { key, value } of options.annotations.map(keyAndValue)) {
        const own = asScalar(annotations?.get(key));
        if (own && (value === undefined || own.source === value || own.source.includes('{{'))) continue;
        yield {
          at: own ?? name ?? headOf(manifest),
          message: own ? `\`${key}\` is \`${own.source}\`, not \`${value}\`` : `claim \`${name?.source ?? ''}\` has no annotation \`${key}\``,
          help: `set \`${key}\` in the \`metadata.annotations\` of the claim template`,
        };
      }
    }
  },
});
