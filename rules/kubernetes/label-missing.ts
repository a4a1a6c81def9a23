import { defineRule } from '../../src/core/lint/rule.ts';
import { titleOf } from './_pod.ts';
import { headOf, isWhole, keyAndValue } from './_practice.ts';

export default defineRule<'manifest', { labels: string[]; kinds: string[] }>({
  id: 'kubernetes/label-missing',
  scope: 'manifest',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'object without a label that is asked for',
  aliases: ['kube-linter/required-label-owner', 'kyverno/require-labels', 'monokle/MTD-custom-labels'],
  options: {
    type: 'object',
    properties: { labels: { type: 'array', items: { type: 'string' } }, kinds: { type: 'array', items: { type: 'string' } } },
    additionalProperties: false,
  },
  defaults: { labels: [], kinds: [] },

  *check(manifest, { options, project }) {
    if (options.labels.length === 0 || !isWhole(project, manifest)) return;
    if (options.kinds.length > 0 && !options.kinds.includes(manifest.object.value)) return;
    if (manifest.labels.some(({ key }) => !key.known)) return;
    for (const text of options.labels) {
      const { key, value } = keyAndValue(text);
      const own = manifest.labels.find((each) => each.key.value === key);
      if (own && (value === undefined || own.value?.known === false || own.value?.value === value)) continue;
      yield {
        at: own?.value ?? headOf(manifest),
        message: own ? `\`${key}\` is \`${own.value?.value ?? ''}\`, not \`${value}\`` : `the ${titleOf(manifest)} has no label \`${key}\``,
        help: `set \`${key}\` in \`metadata.labels\``,
      };
    }
  },
});
