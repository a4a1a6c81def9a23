import { defineRule } from '../../src/core/lint/rule.ts';
import { isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isUnknown, mapsIn, textIn, titleOf, WORKLOADS } from './_pod.ts';
import { headOf, isWhole } from './_practice.ts';

export default defineRule<'pod', { options: string[] }>({
  id: 'kubernetes/dns-option-missing',
  scope: 'pod',
  objects: WORKLOADS,
  level: 'info',
  category: 'efficiency',
  recommended: false,
  since: 'next',
  summary: 'pod without a DNS option that is asked for',
  aliases: ['kube-linter/dnsconfig-options'],
  options: { type: 'object', properties: { options: { type: 'array', items: { type: 'string' } } }, additionalProperties: false },
  defaults: { options: [] },

  *check(pod, { options, project }) {
    const config = pod.spec.get('dnsConfig');
    const list = nodeAt(config, 'options');
    if (options.options.length === 0 || !isWhole(project, pod.manifest) || isUnknown(config) || isUnknown(list)) return;
    const given = mapsIn(list);
    for (const text of options.options) {
      const [wanted = '', value] = text.split(':');
      const option = given.find((each) => textIn(each.get('name')) === wanted);
      const own = option?.get('value');
      if (option && (value === undefined || isUnknown(own) || textIn(own) === value)) continue;
      yield {
        at: own && !isNull(own) ? own : headOf(pod.manifest),
        message: option ? `\`${wanted}\` is not ${value}` : `the ${titleOf(pod.manifest)} does not set the DNS option \`${wanted}\``,
        help: `set \`${wanted}\`${value === undefined ? '' : ` to \`"${value}"\``} in \`dnsConfig.options\``,
      };
    }
  },
});
