import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { runAsUser } from './_pss-restricted.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-run-as-user',
  summary: 'user 0 where the restricted standard holds',
  aliases: ['pss/runAsUser', 'kyverno/require-run-as-non-root-user', 'monokle/PSS204'],
  check: (pod, context) => judge(runAsUser, pod, context),
});
