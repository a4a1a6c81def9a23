import { defineRule } from '../../src/core/lint/rule.ts';
import { byName, entriesOf, outOfOrder, type Part, writtenServices } from './_order.ts';

/** The order that dclint asks for; keys beyond come last, by name. */
const ORDER = `image build container_name depends_on volumes volumes_from configs secrets environment env_file ports networks network_mode extra_hosts
  command entrypoint working_dir restart healthcheck logging labels user isolation`.split(/\s+/);

export default defineRule<'compose', { order: string[] }>({
  id: 'compose/unsorted-service-keys',
  scope: 'compose',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'keys of a service that are not in the usual order',
  fixable: 'safe',
  aliases: ['dclint/service-keys-order'],
  options: { type: 'object', properties: { order: { type: 'array', items: { type: 'string' } } }, additionalProperties: false },
  defaults: { order: ORDER },

  *check(compose, { options }) {
    const ranks = new Map(options.order.map((key, i) => [key, i]));
    const rank = ({ name }: Part): number => ranks.get(name) ?? options.order.length;
    for (const { name, node } of writtenServices(compose)) {
      yield* outOfOrder(entriesOf(node), (a, b) => rank(a) - rank(b) || byName(a, b), `in \`${name}\``, 'put the keys in order');
    }
  },
});
