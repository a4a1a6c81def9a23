import { defineRule } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/host-network',
  scope: 'service',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'service on the network of the host',
  aliases: ['kics/Shared Host Network Namespace', 'compose-lint/CL-0008'],

  *check(service) {
    const mode = service.networkMode;
    const at =
      mode?.known && mode.value === 'host'
        ? mode
        : service.networks.find(({ to }) => {
            const name = to?.external ? textOf(asMap(to.node)?.get('name')) : undefined;
            return name?.known && name.value === 'host';
          });
    if (!at) return;
    yield {
      at,
      message: `\`${service.name.value}\` is on the network of the host and reaches all that listens there`,
      help: 'remove it, and publish what is needed with `ports`',
    };
  },
});
