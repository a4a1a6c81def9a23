import { defineRule } from '../../src/core/lint/rule.ts';
import { podTitle } from './_hardening.ts';
import { flag } from './_pod.ts';
import { isJudged } from './_pss.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/host-namespace',
  scope: 'pod',
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'pod that shares processes or memory with its node',
  aliases: [
    'kube-linter/host-pid',
    'kube-linter/host-ipc',
    'kubesec/HostPID',
    'kubesec/HostIPC',
    'polaris/hostPIDSet',
    'polaris/hostIPCSet',
    'pss/hostNamespaces',
    'trivy/KSV-0008',
    'trivy/KSV-0010',
    'checkov/CKV_K8S_17',
    'checkov/CKV_K8S_18',
    'semgrep/hostpid-pod',
    'semgrep/hostipc-pod',
    'kyverno/disallow-host-namespaces',
    'monokle/PSS102',
    'kics/Shared Host PID Namespace',
    'kics/Shared Host IPC Namespace',
  ],

  *check(pod, { project }) {
    if (isJudged(project, pod, 'baseline')) return;
    for (const [key, what] of [
      ['hostPID', 'sees and can kill every process of its node'],
      ['hostIPC', 'reads the shared memory of its node'],
    ] as const) {
      const entry = pod.spec.entry(key);
      if (entry && flag(entry.value)) yield { at: entry, message: `${podTitle(pod)} ${what}`, help: `remove \`${key}\`` };
    }
  },
});
