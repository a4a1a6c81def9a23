import { defineRule, type ScalarNode } from '../../src/core/lint/rule.ts';
import { asMap, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'compose'>({
  id: 'compose/environment-duplicate',
  scope: 'compose',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'variable that is set twice in one list',

  *check(compose) {
    for (const { root } of compose.roots) {
      for (const { value: service } of asMap(asMap(root)?.get('services'))?.entries ?? []) {
        const last = new Map<string, ScalarNode>();
        for (const item of asSeq(nodeAt(service, 'environment'))?.items.toReversed() ?? []) {
          if (item.type !== 'scalar') continue;
          const equals = item.source.indexOf('=');
          const name = equals < 0 ? item.source : item.source.slice(0, equals);
          const later = last.get(name);
          if (!later) last.set(name, item);
          else if (!name.includes('$'))
            yield {
              at: item,
              message: `\`${name}\` is set again below, and only the last one counts`,
              related: [{ at: later, label: 'this one counts' }],
              help: 'remove one of them',
            };
        }
      }
    }
  },
});
