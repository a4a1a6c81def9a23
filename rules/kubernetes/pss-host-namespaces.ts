import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { hostNamespaces } from './_pss-baseline.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-host-namespaces',
  summary: 'namespace of the node where the baseline standard holds',
  aliases: ['pss/hostNamespaces', 'kyverno/disallow-host-namespaces', 'monokle/PSS102'],
  check: (pod, context) => judge(hostNamespaces, pod, context),
});
