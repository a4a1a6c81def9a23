import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { sysctls } from './_pss-baseline.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-sysctls',
  summary: 'kernel setting that the baseline standard does not let through',
  aliases: ['pss/sysctls', 'kyverno/restrict-sysctls', 'monokle/PSS111'],
  check: (pod, context) => judge(sysctls, pod, context),
});
