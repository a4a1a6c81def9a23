import { defineRule } from '../../src/core/lint/rule.ts';
import { podTitle } from './_hardening.ts';
import { flag } from './_pod.ts';
import { isJudged } from './_pss.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/host-network',
  scope: 'pod',
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'pod on the network of its node',
  aliases: [
    'kube-linter/host-network',
    'kubesec/HostNetwork',
    'polaris/hostNetworkSet',
    'pss/hostNamespaces',
    'trivy/KSV-0009',
    'checkov/CKV_K8S_19',
    'semgrep/hostnetwork-pod',
    'kyverno/disallow-host-namespaces',
    'kics/Shared Host Network Namespace',
  ],

  *check(pod, { project }) {
    const entry = pod.spec.entry('hostNetwork');
    if (!entry || !flag(entry.value) || isJudged(project, pod, 'baseline')) return;
    yield {
      at: entry,
      message: `${podTitle(pod)} is on the network of its node`,
      label: 'network policies do not hold there',
      help: 'remove `hostNetwork`, and reach the pods through a Service',
    };
  },
});
