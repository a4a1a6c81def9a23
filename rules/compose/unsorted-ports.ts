import { defineRule } from '../../src/core/lint/rule.ts';
import { parsePort } from '../../src/core/parse/compose/ports.ts';
import { asSeq } from '../../src/core/parse/yaml-node.ts';
import { itemsOf, outOfOrder, type Part, writtenServices } from './_order.ts';

export default defineRule<'compose'>({
  id: 'compose/unsorted-ports',
  scope: 'compose',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'published ports that are not in ascending order',
  fixable: 'safe',
  aliases: ['dclint/service-ports-alphabetical-order'],

  *check(compose) {
    for (const { name, node } of writtenServices(compose)) {
      const list = asSeq(node.get('ports'));
      if (!list || list.via) continue;
      const numbers = new Map<Part, number>();
      const parts = itemsOf(list.items, (item) => {
        const { host, container } = parsePort(item);
        return String(host ?? container ?? '');
      });
      for (const [i, part] of parts.entries()) {
        const { known, host, container } = parsePort(list.items[i] as (typeof list.items)[number]);
        const number = host ?? container;
        if (known && number !== undefined) numbers.set(part, number);
      }
      // A variable may be any number.
      if (numbers.size < parts.length) continue;
      yield* outOfOrder(parts, (a, b) => (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0), `in the ports of \`${name}\``, 'sort the ports by number');
    }
  },
});
