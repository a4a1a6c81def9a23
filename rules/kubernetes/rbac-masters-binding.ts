import { defineRule } from '../../src/core/lint/rule.ts';
import { BINDINGS, subjectsOf } from './_rights.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-masters-binding',
  scope: 'manifest',
  objects: BINDINGS,
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'binding to the group that no rule holds back',
  aliases: ['trivy/KSV-0123'],

  *check(binding) {
    for (const { kind, name } of subjectsOf(binding)) {
      if (kind !== 'Group' || name.source !== 'system:masters') continue;
      yield { at: name, message: '`system:masters` has every right already, and no binding takes them away', help: 'bind a group of your own' };
    }
  },
});
