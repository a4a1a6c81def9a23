import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { procMount } from './_pss-baseline.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-proc-mount',
  summary: 'unmasked `/proc` where the baseline standard holds',
  aliases: ['pss/procMount', 'kyverno/disallow-proc-mount', 'monokle/PSS109'],
  check: (pod, context) => judge(procMount, pod, context),
});
