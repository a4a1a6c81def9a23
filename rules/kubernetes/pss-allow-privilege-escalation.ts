import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { allowPrivilegeEscalation } from './_pss-restricted.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-allow-privilege-escalation',
  summary: 'no word against new rights where the restricted standard holds',
  fixable: 'unsafe',
  aliases: ['pss/allowPrivilegeEscalation', 'kyverno/disallow-privilege-escalation', 'monokle/PSS202'],
  check: (pod, context) => judge(allowPrivilegeEscalation, pod, context),
});
