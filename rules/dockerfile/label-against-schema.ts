import { defineRule } from '../../src/core/lint/rule.ts';
import { allLabels, LABEL_TYPES, type LabelType, labelFault, ownLabels } from './_label.ts';

export default defineRule<'dockerfile', { labels: Record<string, LabelType>; strict: boolean }>({
  id: 'dockerfile/label-against-schema',
  scope: 'dockerfile',
  level: 'warning',
  category: 'reliability',
  // Silent until it is configured.
  recommended: true,
  since: 'next',
  summary: 'label that the configured schema asks for, forbids, or wants otherwise',
  aliases: [
    'hadolint/DL3049',
    'hadolint/DL3050',
    'hadolint/DL3051',
    'hadolint/DL3052',
    'hadolint/DL3053',
    'hadolint/DL3054',
    'hadolint/DL3055',
    'hadolint/DL3056',
    'hadolint/DL3058',
    'sonar/S7028',
    'dockerfile_lint/defined_namevals',
  ],
  options: {
    type: 'object',
    properties: {
      labels: { type: 'object', additionalProperties: { type: 'string', enum: LABEL_TYPES } },
      strict: { type: 'boolean' },
    },
    additionalProperties: false,
  },
  defaults: { labels: {}, strict: false },

  *check(dockerfile, { options }) {
    const wanted = Object.entries(options.labels);
    if (wanted.length === 0) return;
    for (const stage of dockerfile.stages) {
      for (const pair of ownLabels(stage)) {
        const { key, value } = pair;
        if (!key.known) continue;
        const type = Object.hasOwn(options.labels, key.value) ? options.labels[key.value] : undefined;
        if (!type) {
          if (options.strict)
            yield { at: key, message: `label \`${key.value}\` is not among those of the configuration`, help: 'remove it, or add it to `labels`' };
          continue;
        }
        const fault = value?.known ? labelFault(value.value, type) : undefined;
        if (value && fault) yield { at: value.raw === '' ? key : value, message: `label \`${key.value}\` ${fault.message}`, help: fault.help };
      }
    }
    const last = dockerfile.stages.at(-1);
    if (!last || dockerfile.partial) return;
    const labels = allLabels(last);
    if (labels.some(({ key }) => !key.known)) return;
    for (const [name, type] of wanted) {
      if (labels.some(({ key }) => key.value === name)) continue;
      yield {
        at: last.base,
        message: `label \`${name}\` is missing`,
        help: `add \`LABEL ${name}=…\`${type.endsWith('text') ? '' : `, of the kind \`${type}\``}`,
      };
    }
  },
});
