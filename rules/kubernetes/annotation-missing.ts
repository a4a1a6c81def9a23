import { defineRule } from '../../src/core/lint/rule.ts';
import { titleOf } from './_pod.ts';
import { headOf, isWhole, keyAndValue } from './_practice.ts';

export default defineRule<'manifest', { annotations: string[]; kinds: string[] }>({
  id: 'kubernetes/annotation-missing',
  scope: 'manifest',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'object without an annotation that is asked for',
  aliases: ['kube-linter/required-annotation-email', 'monokle/MTD-custom-annotations'],
  options: {
    type: 'object',
    properties: { annotations: { type: 'array', items: { type: 'string' } }, kinds: { type: 'array', items: { type: 'string' } } },
    additionalProperties: false,
  },
  defaults: { annotations: [], kinds: [] },

  *check(manifest, { options, project }) {
    if (options.annotations.length === 0 || !isWhole(project, manifest)) return;
    if (options.kinds.length > 0 && !options.kinds.includes(manifest.object.value)) return;
    if (manifest.annotations.some(({ key }) => !key.known)) return;
    for (const text of options.annotations) {
      const { key, value } = keyAndValue(text);
      const own = manifest.annotations.find((each) => each.key.value === key);
      if (own && (value === undefined || own.value?.known === false || own.value?.value === value)) continue;
      yield {
        at: own?.value ?? headOf(manifest),
        message: own ? `\`${key}\` is \`${own.value?.value ?? ''}\`, not \`${value}\`` : `the ${titleOf(manifest)} has no annotation \`${key}\``,
        help: `set \`${key}\` in \`metadata.annotations\``,
      };
    }
  },
});
