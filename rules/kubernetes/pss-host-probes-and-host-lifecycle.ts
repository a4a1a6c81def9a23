import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { hostProbesAndHostLifecycle } from './_pss-baseline.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-host-probes-and-host-lifecycle',
  summary: 'probe of another host where the baseline standard holds',
  aliases: ['pss/hostProbesAndHostLifecycle'],
  check: (pod, context) => judge(hostProbesAndHostLifecycle, pod, context),
});
