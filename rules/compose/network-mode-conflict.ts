import { defineRule } from '../../src/core/lint/rule.ts';
import { asMap, asSeq } from '../../src/core/parse/yaml-node.ts';
import { ownFirst } from './_services.ts';

export default defineRule<'service'>({
  id: 'compose/network-mode-conflict',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'service with both `network_mode` and `networks`',
  aliases: ['compose-go/network-mode-and-networks'],

  *check(service) {
    const mode = service.node.entry('network_mode');
    const networks = service.node.entry('networks');
    if (!mode || !networks || !service.networkMode?.known || service.networkMode.value === '') return;
    if (!asMap(networks.value)?.entries.length && !asSeq(networks.value)?.items.length) return;
    const [at, other, swapped] = ownFirst(service, mode.key, networks.key);
    yield {
      at,
      message: `\`${service.name.value}\` has both \`network_mode\` and \`networks\`, so Compose refuses the project`,
      related: [{ at: other, label: swapped ? 'sets a mode here' : 'joins networks here' }],
      help: 'keep one of them; an override removes the other with `!reset`',
    };
  },
});
