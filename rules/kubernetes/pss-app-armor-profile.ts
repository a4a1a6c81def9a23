import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { appArmorProfile } from './_pss-baseline.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-app-armor-profile',
  summary: 'AppArmor turned off where the baseline standard holds',
  aliases: ['pss/appArmorProfile', 'kyverno/restrict-apparmor-profiles', 'monokle/PSS107'],
  check: (pod, context) => judge(appArmorProfile, pod, context),
});
