import { defineRule } from '../../src/core/lint/rule.ts';
import { capabilities, mayMiss, plainName } from './_hardening.ts';
import { isJudged } from './_pss.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/capabilities-not-dropped',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'container that keeps the capabilities of its runtime',
  aliases: [
    'kube-linter/drop-net-raw-capability',
    'kubesec/CapDropAll',
    'kubesec/CapDropAny',
    'polaris/insecureCapabilities',
    'pss/capabilities_restricted',
    'trivy/KSV-0003',
    'trivy/KSV-0004',
    'trivy/KSV-0106',
    'trivy/KSV-0119',
    'checkov/CKV_K8S_28',
    'checkov/CKV_K8S_37',
    'kyverno/require-drop-all',
    'kyverno/require-drop-cap-net-raw',
    'kyverno/disallow-capabilities-strict',
    'monokle/KBP103',
    'monokle/PSS206',
    'kics/NET_RAW Capabilities Not Being Dropped',
    'kics/No Drop Capabilities for Containers',
  ],

  *check(container, { project }) {
    if (!mayMiss(container, project) || container.privileged?.value || isJudged(project, container.pod, 'restricted')) return;
    const drop = capabilities(container, 'drop');
    const dropped = drop?.map(({ source }) => plainName(source));
    if (!drop || !dropped || dropped.includes('ALL')) return;
    const raw = !dropped.includes('NET_RAW');
    yield {
      at: drop[0] ?? container.name,
      message: `container \`${container.name.value}\` ${drop.length > 0 ? 'drops only some capabilities' : 'keeps the capabilities that its runtime gives'}${raw ? ', and can forge network packets' : ''}`,
      help: 'write `capabilities: { drop: [ALL] }`, and add back what it needs',
    };
  },
});
