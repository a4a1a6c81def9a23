import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { hostPorts } from './_pss-baseline.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-host-ports',
  summary: 'port of the node where the baseline standard holds',
  aliases: ['pss/hostPorts', 'kyverno/disallow-host-ports', 'monokle/PSS106'],
  check: (pod, context) => judge(hostPorts, pod, context),
});
