import { defineRule } from '../../src/core/lint/rule.ts';
import { asSeq } from '../../src/core/parse/yaml-node.ts';
import { writtenServices } from './_order.ts';

export default defineRule<'compose'>({
  id: 'compose/unquoted-port',
  scope: 'compose',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'port without quotes',
  fixable: 'safe',
  aliases: ['dclint/require-quotes-in-ports'],

  *check(compose) {
    for (const { node } of writtenServices(compose)) {
      for (const key of ['ports', 'expose']) {
        const list = asSeq(node.get(key));
        for (const item of list && !list.via ? list.items : []) {
          if (item.type !== 'scalar' || item.style !== 'plain' || item.via || item.value === null || /^[1-9]\d*:[0-5]?\d$/.test(item.source)) continue;
          yield {
            at: item,
            message: `port \`${item.source}\` is written without quotes`,
            help: 'put it in quotes',
            fix: { title: 'put it in quotes', safe: true, edits: [{ at: item, text: `"${item.source}"` }] },
          };
        }
      }
    }
  },
});
