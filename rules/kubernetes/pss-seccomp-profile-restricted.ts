import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { seccompProfileRestricted } from './_pss-restricted.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-seccomp-profile-restricted',
  summary: 'no seccomp profile where the restricted standard holds',
  fixable: 'unsafe',
  aliases: ['pss/seccompProfile_restricted', 'kyverno/restrict-seccomp-strict', 'monokle/PSS205'],
  check: (pod, context) => judge(seccompProfileRestricted, pod, context),
});
