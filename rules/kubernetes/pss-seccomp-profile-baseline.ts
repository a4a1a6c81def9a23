import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { seccompProfileBaseline } from './_pss-baseline.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-seccomp-profile-baseline',
  summary: 'seccomp turned off where the baseline standard holds',
  aliases: ['pss/seccompProfile_baseline', 'kyverno/restrict-seccomp', 'monokle/PSS110'],
  check: (pod, context) => judge(seccompProfileBaseline, pod, context),
});
