import { defineRule } from '../../src/core/lint/rule.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';
import { byName, entriesOf, outOfOrder } from './_order.ts';

export default defineRule<'compose'>({
  id: 'compose/unsorted-services',
  scope: 'compose',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'services that are not in alphabetical order',
  fixable: 'safe',
  aliases: ['dclint/services-alphabetical-order'],

  *check(compose) {
    for (const { root } of compose.roots) {
      yield* outOfOrder(entriesOf(asMap(asMap(root)?.get('services'))), byName, 'among the services', 'sort the services by name');
    }
  },
});
