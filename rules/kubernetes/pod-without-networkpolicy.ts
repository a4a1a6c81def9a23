import { defineRule } from '../../src/core/lint/rule.ts';
import { isWhole } from '../../src/core/project/kubernetes.ts';
import { hasOtherPolicies, podsWithPolicy } from './_policy.ts';
import { flag } from './_pod.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/pod-without-networkpolicy',
  scope: 'pod',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'pods that no NetworkPolicy selects',
  aliases: [
    'kube-linter/non-isolated-pod',
    'kube-score/pod-networkpolicy',
    'polaris/missingNetworkPolicy',
    'trivy/KSV-0038',
    'checkov/CKV2_K8S_6',
    'kyverno/add-network-policy',
  ],

  *check(pod, { project }) {
    const { manifest } = pod;
    // Policies do not reach pods on the network of their node.
    if (manifest.partial || !manifest.name || manifest.object.value === 'PodTemplate' || flag(pod.spec.get('hostNetwork'))) return;
    if (!isWhole(project) || hasOtherPolicies(project) || podsWithPolicy(project).has(pod)) return;
    yield {
      at: manifest.name,
      message: `no NetworkPolicy selects the pods of \`${manifest.name.value}\``,
      help: 'add a NetworkPolicy for their labels, or one for the whole namespace',
    };
  },
});
