import { defineRule } from '../../src/core/lint/rule.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/interface-name-ignored',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'name of a network interface that a driver option overrides',
  aliases: ['compose-go/interface-name-ignored'],

  *check(service) {
    for (const { key, value } of asMap(service.node.get('networks'))?.entries ?? []) {
      const name = asMap(value)?.entry('interface_name');
      const option = asMap(asMap(value)?.get('driver_opts'))?.entry('com.docker.network.endpoint.ifname');
      if (!name || !option) continue;
      yield {
        at: name.key,
        message: `\`interface_name\` in network \`${key.source}\` has no effect, because a driver option says it too`,
        related: [{ at: option.key, label: 'this one counts' }],
        help: 'keep one of them',
      };
    }
  },
});
