import { defineRule } from '../../src/core/lint/rule.ts';

const LABEL = 'app.kubernetes.io/instance';

export default defineRule<'manifest', { kinds: string[] }>({
  id: 'kubernetes/instance-differs-from-name',
  scope: 'manifest',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'instance label that is not the name of its object',
  aliases: ['polaris/metadataAndInstanceMismatched'],
  options: { type: 'object', properties: { kinds: { type: 'array', items: { type: 'string' } } }, additionalProperties: false },
  defaults: { kinds: [] },

  *check(manifest, { options }) {
    if (!options.kinds.includes(manifest.object.value)) return;
    const { name } = manifest;
    const label = manifest.labels.find(({ key }) => key.value === LABEL);
    if (!name?.known || !label?.value?.known || label.value.value === name.value) return;
    yield {
      at: label.value,
      message: `\`${LABEL}\` is \`${label.value.value}\`, but the ${manifest.object.value} is called \`${name.value}\``,
      related: [{ at: name, label: 'its name' }],
      help: `write \`${name.value}\``,
    };
  },
});
