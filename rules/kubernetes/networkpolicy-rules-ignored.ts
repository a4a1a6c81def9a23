import { defineRule } from '../../src/core/lint/rule.ts';
import { insertItem } from '../../src/core/parse/yaml-edit.ts';
import { asSeq } from '../../src/core/parse/yaml-node.ts';
import { hasUnknownItem, specIn, wordsIn } from './_object.ts';
import { titleOf } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/networkpolicy-rules-ignored',
  scope: 'manifest',
  objects: ['NetworkPolicy'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'network policy rules of a direction that the policy does not cover',
  fixable: 'unsafe',

  *check(policy) {
    const spec = specIn(policy, 'networking.k8s.io');
    const node = spec?.get('policyTypes');
    const types = asSeq(node);
    // Without the list, rules of a direction are enough for it to be covered.
    if (!spec || !types || types.items.length === 0 || hasUnknownItem(node)) return;
    const covered = new Set(wordsIn(types).map((word) => word.source));
    for (const [field, type] of [
      ['ingress', 'Ingress'],
      ['egress', 'Egress'],
    ] as const) {
      const entry = spec.entry(field);
      if (!entry || !asSeq(entry.value)?.items.length || covered.has(type)) continue;
      yield {
        at: entry.key,
        message: `the ${field} rules of ${titleOf(policy)} are ignored`,
        related: [{ at: types, label: `\`${type}\` is not among its types` }],
        help: `add \`${type}\` to \`policyTypes\``,
        fix: { title: `add \`${type}\` to \`policyTypes\``, safe: false, edits: insertItem(types, type) },
      };
    }
  },
});
