import { defineRule } from '../../src/core/lint/rule.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';
import { entriesOf, outOfOrder, type Part } from './_order.ts';

/** Extensions come before everything that uses their anchors; what is not named keeps its place among the last. */
const ORDER = ['x-', 'version', 'name', 'include', 'services', 'models', 'networks', 'volumes', 'secrets', 'configs'];

export default defineRule<'compose'>({
  id: 'compose/unsorted-top-level',
  scope: 'compose',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'sections of a compose file that are not in the usual order',
  fixable: 'safe',
  aliases: ['dclint/top-level-properties-order'],

  *check(compose) {
    for (const { root } of compose.roots) {
      yield* outOfOrder(entriesOf(asMap(root)), (a, b) => rank(a) - rank(b), 'at the top level', 'put the sections in order');
    }
  },
});

function rank({ name }: Part): number {
  const index = ORDER.indexOf(name.startsWith('x-') ? 'x-' : name);
  return index < 0 ? ORDER.length : index;
}
