import { defineRule } from '../../src/core/lint/rule.ts';
import { isJudged } from './_pss.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/privileged',
  scope: 'kubernetes-container',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'container with all the rights of the node',
  aliases: [
    'kube-linter/privileged-container',
    'kube-score/container-security-context-privileged',
    'polaris/runAsPrivileged',
    'pss/privileged',
    'trivy/KSV-0017',
    'checkov/CKV_K8S_16',
    'kyverno/disallow-privileged-containers',
    'semgrep/privileged-container',
    'kics/Container Is Privileged',
    'kubesec/Privileged',
    'monokle/PSS103',
  ],

  *check(container, { project }) {
    const { privileged } = container;
    // Where a namespace asks for a Pod Security Standard, `pss-privileged` says that the pod is refused.
    if (!privileged?.known || !privileged.value || isJudged(project, container.pod, 'baseline')) return;
    yield {
      at: privileged,
      message: `container \`${container.name.value}\` runs privileged: whoever breaks into it owns the node`,
      help: 'remove it and add the one capability that is needed under `capabilities.add`',
    };
  },
});
