import { defineRule, type MapNode, type ScalarNode } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { removeItem } from '../../src/core/parse/yaml-edit.ts';
import { asScalar, asSeq } from '../../src/core/parse/yaml-node.ts';
import { mapsIn } from './_pod.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/duplicate-env',
  scope: 'kubernetes-container',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'environment variable that is set twice in one container',
  fixable: 'unsafe',
  aliases: ['kube-linter/duplicate-env-var', 'kube-score/environment-variable-key-duplication'],

  *check(container) {
    const list = asSeq(container.node.get('env'));
    const seen = new Map<string, { item: MapNode; name: ScalarNode }>();
    for (const item of mapsIn(list)) {
      const name = asScalar(item.get('name'));
      if (!name || isTemplated(name)) continue;
      const first = seen.get(name.source);
      seen.set(name.source, { item, name });
      if (!first || !list) continue;
      yield {
        at: name,
        message: `container \`${container.name.value}\` sets \`${name.source}\` twice, and only this one counts`,
        related: [{ at: first.name, label: 'this one is without effect' }],
        help: 'remove one of them',
        fix: { title: `remove the \`${name.source}\` that is without effect`, safe: false, edits: removeItem(list, first.item) },
      };
    }
  },
});
