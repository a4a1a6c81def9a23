import { defineRule, type Place, within } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { splitVolume } from '../../src/core/parse/compose/volumes.ts';
import { asMap, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';

const SHARED = /^r?(?:shared|slave)$/;

export default defineRule<'service'>({
  id: 'compose/mount-propagation-shared',
  scope: 'service',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'mount that passes other mounts on between host and service',
  aliases: ['kics/Volume Mounted In Multiple Containers', 'compose-lint/CL-0017'],

  *check(service) {
    const name = service.name.value;
    for (const item of asSeq(service.node.get('volumes'))?.items ?? []) {
      let at: Place | undefined;
      let value = '';
      if (item.type === 'scalar') {
        const { optionsAt, options = [] } = splitVolume(item) ?? {};
        value = options.find((option) => SHARED.test(option)) ?? '';
        if (!optionsAt?.known || value === '') continue;
        const start = optionsAt.raw.search(/\br?(?:shared|slave)\b/);
        at = start < 0 || optionsAt.raw !== optionsAt.value ? optionsAt : within(optionsAt, start, start + value.length);
      } else {
        const propagation = textOf(nodeAt(asMap(item), 'bind', 'propagation'));
        if (!propagation?.known || !SHARED.test(propagation.value)) continue;
        at = propagation;
        value = propagation.value;
      }
      yield {
        at,
        message: value.endsWith('shared') ? `what \`${name}\` mounts in there appears on the host` : `what the host mounts in there appears in \`${name}\``,
        help: 'remove it unless the service mounts file systems for others',
      };
    }
  },
});
