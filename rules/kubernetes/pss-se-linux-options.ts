import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { seLinuxOptions } from './_pss-baseline.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-se-linux-options',
  summary: 'SELinux label that the baseline standard does not let through',
  aliases: ['pss/seLinuxOptions', 'kyverno/disallow-selinux', 'monokle/PSS108'],
  check: (pod, context) => judge(seLinuxOptions, pod, context),
});
