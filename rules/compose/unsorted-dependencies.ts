import { defineRule } from '../../src/core/lint/rule.ts';
import { asMap, asSeq } from '../../src/core/parse/yaml-node.ts';
import { byName, entriesOf, itemsOf, outOfOrder, writtenServices } from './_order.ts';

export default defineRule<'compose'>({
  id: 'compose/unsorted-dependencies',
  scope: 'compose',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'dependencies that are not in alphabetical order',
  fixable: 'safe',
  aliases: ['dclint/service-dependencies-alphabetical-order'],

  *check(compose) {
    for (const { name, node } of writtenServices(compose)) {
      const written = node.get('depends_on');
      const list = asSeq(written);
      const parts = list && !list.via ? itemsOf(list.items, (item) => (item.type === 'scalar' ? item.source : '')) : entriesOf(asMap(written));
      yield* outOfOrder(parts, byName, `in the dependencies of \`${name}\``, 'sort the dependencies by name');
    }
  },
});
