import { defineRule } from '../../src/core/lint/rule.ts';
import { asMap, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'compose'>({
  id: 'compose/base-60-port',
  scope: 'compose',
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'port mapping that other readers take for one number',
  fixable: 'safe',

  *check(compose) {
    for (const { root } of compose.roots) {
      for (const { value: service } of asMap(asMap(root)?.get('services'))?.entries ?? []) {
        for (const item of asSeq(nodeAt(service, 'ports'))?.items ?? []) {
          // The number of YAML 1.1, section "int": groups after the first are below 60.
          if (item.type !== 'scalar' || item.style !== 'plain' || item.via || !/^[1-9]\d*(:[0-5]?\d)+$/.test(item.source)) continue;
          const value = item.source.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
          yield {
            at: item,
            message: `\`${item.source}\` without quotes is the number ${value} for readers of YAML 1.1`,
            help: 'put it in quotes',
            fix: { title: 'put it in quotes', safe: true, edits: [{ at: item, text: `"${item.source}"` }] },
          };
        }
      }
    }
  },
});
