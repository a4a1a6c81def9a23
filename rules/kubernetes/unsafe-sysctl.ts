import { defineRule } from '../../src/core/lint/rule.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';
import { mapsIn } from './_pod.ts';
import { isSafeSysctl, said } from './_pss-baseline.ts';
import { isJudged } from './_pss.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/unsafe-sysctl',
  scope: 'pod',
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'kernel setting that kubelets refuse by default',
  aliases: ['kube-linter/unsafe-sysctls', 'pss/sysctls', 'trivy/KSV-0026', 'kyverno/restrict-sysctls', 'monokle/PSS111', 'kics/Cluster Allows Unsafe Sysctls'],

  *check(pod, { project }) {
    if (isJudged(project, pod, 'baseline')) return;
    for (const item of mapsIn(nodeAt(pod.spec, 'securityContext', 'sysctls'))) {
      const name = said(item.get('name'));
      if (!name || isSafeSysctl(name.source, project.kubernetesVersion)) continue;
      yield {
        at: name,
        message: `kubelets refuse \`${name.source}\` unless they are told to allow it`,
        label: 'the pod ends in `SysctlForbidden`',
        help: 'remove it, or start the kubelets with it in `--allowed-unsafe-sysctls`',
      };
    }
  },
});
