import { defineRule } from '../../src/core/lint/rule.ts';
import { isAnyAccount } from './_everybody.ts';
import { BINDINGS, isPowerful, roleRefOf, subjectsOf } from './_rights.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/rbac-authenticated-binding',
  scope: 'manifest',
  objects: BINDINGS,
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'strong rights for every account of the cluster',
  aliases: ['trivy/KSV-01011'],

  *check(binding, { project }) {
    const ref = roleRefOf(binding);
    if (!ref || !isPowerful(project, binding)) return;
    for (const subject of subjectsOf(binding)) {
      if (!isAnyAccount(subject)) continue;
      yield {
        at: subject.name,
        message: `every account, and so every pod, has ${ref.kind} \`${ref.name}\``,
        related: [{ at: ref.at, label: 'these rights' }],
        help: 'bind the accounts that need it',
      };
    }
  },
});
