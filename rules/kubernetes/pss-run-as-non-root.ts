import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { runAsNonRoot } from './_pss-restricted.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-run-as-non-root',
  summary: 'no word against root where the restricted standard holds',
  aliases: ['pss/runAsNonRoot', 'kyverno/require-run-as-nonroot', 'monokle/PSS203'],
  check: (pod, context) => judge(runAsNonRoot, pod, context),
});
