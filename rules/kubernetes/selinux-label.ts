import { defineRule } from '../../src/core/lint/rule.ts';
import { seLinuxOptions } from './_pss-baseline.ts';
import { isJudged } from './_pss.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/selinux-label',
  scope: 'pod',
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'SELinux label that is none of a container',
  aliases: ['pss/seLinuxOptions', 'trivy/KSV-0025', 'kyverno/disallow-selinux', 'monokle/PSS108'],

  *check(pod, { project }) {
    if (isJudged(project, pod, 'baseline')) return;
    for (const { at, message, help } of seLinuxOptions.check(pod, project.kubernetesVersion))
      yield { at, message, label: 'may lift what containers are held back from', help };
  },
});
