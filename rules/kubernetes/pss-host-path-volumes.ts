import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { hostPathVolumes } from './_pss-baseline.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-host-path-volumes',
  summary: 'folder of the node where the baseline standard holds',
  aliases: ['pss/hostPathVolumes', 'kyverno/disallow-host-path', 'monokle/PSS105'],
  check: (pod, context) => judge(hostPathVolumes, pod, context),
});
