import { defineRule } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/mac-address-conflict',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'MAC address of a service that its network contradicts',
  aliases: ['compose-go/mac-address-conflict'],

  *check(service) {
    const own = textOf(service.node.get('mac_address'));
    const entries = asMap(service.node.get('networks'))?.entries ?? [];
    if (!own?.known || own.value === '' || entries.length === 0) return;
    const addresses = entries.map(({ value }) => textOf(asMap(value)?.get('mac_address')));
    // With several networks the main one hangs on priorities: only when all of them differ it is certain.
    const [first] = addresses;
    if (!first || !addresses.every((each) => each?.known && each.value !== '' && each.value !== own.value)) return;
    yield {
      at: own,
      message: `\`${service.name.value}\` has another MAC address than in its network`,
      label: '`docker compose up` stops here',
      related: [{ at: first, label: 'another address' }],
      help: 'keep the one under `networks`',
    };
  },
});
