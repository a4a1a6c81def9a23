import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { procMountRestricted } from './_pss-restricted.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-proc-mount-restricted',
  summary: 'unmasked `/proc` where the restricted standard holds',
  aliases: ['pss/procMount_restricted'],
  check: (pod, context) => judge(procMountRestricted, pod, context),
});
