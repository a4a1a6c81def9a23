import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { privileged } from './_pss-baseline.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-privileged',
  summary: 'privileged container where the baseline standard holds',
  aliases: ['pss/privileged', 'kyverno/disallow-privileged-containers', 'monokle/PSS103'],
  check: (pod, context) => judge(privileged, pod, context),
});
