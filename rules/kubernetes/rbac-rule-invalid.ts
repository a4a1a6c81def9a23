import { defineRule } from '../../src/core/lint/rule.ts';
import { asSeq, isNull } from '../../src/core/parse/yaml-node.ts';
import { isOf } from './_object.ts';
import { isWhole } from './_patch.ts';
import { mapsIn } from './_pod.ts';
import { RBAC } from './_rbac.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-rule-invalid',
  scope: 'manifest',
  objects: ['Role', 'ClusterRole'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'rule of a role that the API server refuses',

  *check(role, { project }) {
    if (!isOf(role, RBAC)) return;
    const whole = isWhole(project, role);
    for (const rule of mapsIn(role.root.get('rules'))) {
      const some = (key: string): boolean => !isNull(rule.get(key)) && asSeq(rule.get(key))?.items.length !== 0;
      const urls = rule.entry('nonResourceURLs');
      const refused = { label: 'the API server refuses it' };
      if (urls && some('nonResourceURLs')) {
        const other = ['resources', 'apiGroups', 'resourceNames'].find(some);
        if (role.object.value === 'Role')
          yield { at: urls.key, message: 'a Role grants nothing on addresses outside namespaces', ...refused, help: 'move `nonResourceURLs` to a ClusterRole' };
        else if (other)
          yield {
            at: urls.key,
            message: `a rule has both \`nonResourceURLs\` and \`${other}\``,
            ...refused,
            related: [{ at: rule.entry(other)?.key ?? rule, label: 'and this' }],
            help: 'make two rules of them',
          };
        continue;
      }
      if (!whole) continue;
      const missing = ['apiGroups', 'resources', 'verbs'].find((key) => !some(key) && (key !== 'verbs' || rule.entry('verbs')));
      if (missing)
        yield {
          at: rule.entry(missing)?.key ?? rule.entries[0]?.key ?? rule,
          message: `a rule names no ${missing === 'apiGroups' ? 'API groups' : missing}`,
          ...refused,
          help: missing === 'apiGroups' ? "add `apiGroups`, with `''` for the core group" : `add \`${missing}\``,
        };
    }
  },
});
