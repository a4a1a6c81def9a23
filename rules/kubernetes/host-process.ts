import { defineRule } from '../../src/core/lint/rule.ts';
import { windowsHostProcess } from './_pss-baseline.ts';
import { isJudged } from './_pss.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/host-process',
  scope: 'pod',
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'container that is a process of its Windows host',
  aliases: ['polaris/hostProcess', 'pss/windowsHostProcess', 'trivy/KSV-0103', 'kyverno/disallow-host-process', 'monokle/PSS101'],

  *check(pod, { project }) {
    if (isJudged(project, pod, 'baseline')) return;
    for (const { at, message } of windowsHostProcess.check(pod, project.kubernetesVersion))
      yield { at, message, label: 'with every right on the node', help: 'remove `hostProcess`' };
  },
});
