import { defineRule } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/interface-name-conflict',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'network interface that is given two names',
  aliases: ['compose-go/interface-name'],

  *check(service) {
    for (const { key, value } of asMap(service.node.get('networks'))?.entries ?? []) {
      const name = asMap(value)?.entry('interface_name');
      const option = asMap(asMap(value)?.get('driver_opts'))?.entry('com.docker.network.endpoint.ifname');
      const [a, b] = [textOf(name?.value), textOf(option?.value)];
      if (!name || !option || !a?.known || !b?.known || a.value === b.value) continue;
      yield {
        at: name.key,
        message: `the interface of \`${service.name.value}\` in network \`${key.source}\` is called \`${a.value}\` here and \`${b.value}\` by a driver option`,
        related: [{ at: option.key, label: 'the other name' }],
        help: 'keep `interface_name`',
      };
    }
  },
});
