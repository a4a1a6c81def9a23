import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { capabilitiesBaseline } from './_pss-baseline.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-capabilities-baseline',
  summary: 'capability that the baseline standard does not let through',
  aliases: ['pss/capabilities_baseline', 'kyverno/disallow-capabilities', 'monokle/PSS104'],
  check: (pod, context) => judge(capabilitiesBaseline, pod, context),
});
