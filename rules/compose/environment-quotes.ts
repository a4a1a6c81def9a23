import { defineRule, within } from '../../src/core/lint/rule.ts';
import { asMap, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'compose'>({
  id: 'compose/environment-quotes',
  scope: 'compose',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'quotes that become part of a value',
  fixable: 'safe',

  *check(compose) {
    for (const { root } of compose.roots) {
      for (const { value: service } of asMap(asMap(root)?.get('services'))?.entries ?? []) {
        for (const list of [nodeAt(service, 'environment'), nodeAt(service, 'build', 'args')]) {
          for (const item of asSeq(list)?.items ?? []) {
            if (item.type !== 'scalar' || item.style !== 'plain' || item.via) continue;
            const match = /^([\w.-]+=)(["'])((?:(?!\2).)*)\2$/.exec(item.source);
            if (!match) continue;
            const [, name = '', , inner = ''] = match;
            const at = within(item, name.length, item.source.length);
            // Text on several lines stands otherwise than it reads, and `: ` or ` #` need quotes around the whole item.
            const plain = item.span.end - item.span.start === item.source.length && !/: | #|^\s|\s$/.test(inner);
            yield {
              at,
              message: `the quotes become part of the value of \`${name.slice(0, -1)}\``,
              help: plain ? 'remove the quotes' : `put them around the whole item: \`"${name}…"\``,
              ...(plain ? { fix: { title: 'remove the quotes', safe: true, edits: [{ at, text: inner }] } } : {}),
            };
          }
        }
      }
    }
  },
});
