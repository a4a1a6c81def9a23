import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { capabilitiesRestricted } from './_pss-restricted.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-capabilities-restricted',
  summary: 'capabilities kept where the restricted standard holds',
  aliases: ['pss/capabilities_restricted', 'kyverno/disallow-capabilities-strict', 'monokle/PSS206'],
  check: (pod, context) => judge(capabilitiesRestricted, pod, context),
});
