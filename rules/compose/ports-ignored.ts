import { defineRule } from '../../src/core/lint/rule.ts';
import { asSeq } from '../../src/core/parse/yaml-node.ts';
import { ownFirst, without } from './_services.ts';

export default defineRule<'service'>({
  id: 'compose/ports-ignored',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'published ports of a service without a network of its own',
  fixable: 'unsafe',
  aliases: ['compose-go/network-mode-host-ports'],

  *check(service) {
    const mode = service.networkMode;
    const ports = service.node.entry('ports');
    if (!mode?.known || !ports || !asSeq(ports.value)?.items.length || (mode.value !== 'host' && mode.value !== 'none')) return;
    const edits = without(service.node, 'ports');
    const [at, , swapped] = ownFirst(service, ports.key, mode);
    yield {
      at: swapped ? at : ports.key,
      message: `\`${service.name.value}\` ${mode.value === 'host' ? 'uses the network of the host' : 'has no network'}, so its \`ports\` have no effect`,
      related: [
        {
          at: swapped ? ports.key : mode,
          label: swapped ? 'publishes here' : mode.value === 'host' ? 'listens on the ports of the host' : 'nothing can reach it',
        },
      ],
      help: mode.value === 'host' ? 'remove `ports`, or remove `network_mode` to have them mapped' : 'remove `ports`, or give it a network',
      ...(edits ? { fix: { title: 'remove `ports`', safe: false, edits } } : {}),
    };
  },
});
