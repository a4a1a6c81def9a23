import { defineRule } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/device-request-invalid',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'request for devices with two answers or none that can be read',
  aliases: ['compose-go/device-request', 'compose-go/device-count'],

  *check(service) {
    const lists = [service.node.get('gpus'), nodeAt(service.node, 'deploy', 'resources', 'reservations', 'devices')];
    for (const item of lists.flatMap((list) => asSeq(list)?.items ?? [])) {
      const map = asMap(item);
      const count = map?.entry('count');
      const ids = map?.entry('device_ids');
      if (count && ids) {
        yield {
          at: ids.key,
          message: 'this asks for a number of devices and for certain ones',
          label: 'Compose refuses both at once',
          related: [{ at: count.key, label: 'how many' }],
          help: 'keep `count` or `device_ids`',
        };
      }
      const amount = textOf(count?.value);
      if (amount?.known && !/^(?:all|[-+]?\d+)$/i.test(amount.value)) {
        yield { at: amount, message: `\`${amount.value}\` is no number of devices`, help: 'write a number or `all`' };
      }
    }
  },
});
