import { defineRule } from '../../src/core/lint/rule.ts';
import { titleOf } from './_pod.ts';
import { keyAndValue } from './_practice.ts';

export default defineRule<'manifest', { annotations: string[] }>({
  id: 'kubernetes/annotation-forbidden',
  scope: 'manifest',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'annotation that is not to be used here',
  options: { type: 'object', properties: { annotations: { type: 'array', items: { type: 'string' } } }, additionalProperties: false },
  defaults: { annotations: [] },

  *check(manifest, { options }) {
    if (options.annotations.length === 0) return;
    const forbidden = options.annotations.map(keyAndValue);
    const inPod = manifest.pod && manifest.object.value !== 'Pod' ? manifest.pod.annotations : [];
    for (const annotation of [...manifest.annotations, ...inPod]) {
      const { key, value } = annotation;
      if (!key.known || !forbidden.some((each) => each.key === key.value && (each.value === undefined || (value?.known && each.value === value.value))))
        continue;
      yield { at: annotation, message: `the ${titleOf(manifest)} has the annotation \`${key.value}\`, which is not to be used here`, help: 'remove it' };
    }
  },
});
