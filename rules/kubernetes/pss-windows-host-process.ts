import { defineRule } from '../../src/core/lint/rule.ts';
import { judge, PSS, type PssOptions } from './_pss.ts';
import { windowsHostProcess } from './_pss-baseline.ts';

export default defineRule<'pod', PssOptions>({
  ...PSS,
  id: 'kubernetes/pss-windows-host-process',
  summary: 'Windows host process where the baseline standard holds',
  aliases: ['pss/windowsHostProcess', 'kyverno/disallow-host-process', 'monokle/PSS101'],
  check: (pod, context) => judge(windowsHostProcess, pod, context),
});
