import { defineRule } from '../../src/core/lint/rule.ts';
import { asSeq } from '../../src/core/parse/yaml-node.ts';
import { hasUnknownItem, isOf, wordsIn } from './_object.ts';
import { mapsIn } from './_pod.ts';
import { RBAC } from './_rbac.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-resource-name-without-effect',
  scope: 'manifest',
  objects: ['Role', 'ClusterRole'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'verb that cannot be granted for objects by name',

  *check(role) {
    if (!isOf(role, RBAC)) return;
    for (const rule of mapsIn(role.root.get('rules'))) {
      const names = rule.entry('resourceNames');
      const kinds = wordsIn(rule.get('resources'));
      // A subresource is created under an object, which has a name by then.
      if (!names || !asSeq(names.value)?.items.length || kinds.length === 0 || hasUnknownItem(rule.get('resources'))) continue;
      if (kinds.some((kind) => kind.source.includes('/') || kind.source === '*')) continue;
      for (const verb of wordsIn(rule.get('verbs'))) {
        if (verb.source !== 'create' && verb.source !== 'deletecollection') continue;
        yield {
          at: verb,
          message: `\`${verb.source}\` is never granted by a rule with \`resourceNames\``,
          label: verb.source === 'create' ? 'a request to create has no name yet' : 'the request is for all objects, without a name',
          related: [{ at: names.key, label: 'names here' }],
          help: `give \`${verb.source}\` a rule of its own without \`resourceNames\``,
        };
      }
    }
  },
});
