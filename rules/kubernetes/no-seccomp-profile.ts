import { defineRule } from '../../src/core/lint/rule.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { mayMiss } from './_hardening.ts';
import { effectiveSecurity, isUnknown } from './_pod.ts';
import { isJudged } from './_pss.ts';
import { runtimeSeccomp } from './_security-fix.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/no-seccomp-profile',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'container that may make every call of the kernel',
  fixable: 'unsafe',
  aliases: [
    'kube-score/container-seccomp-profile',
    'kubesec/SeccompAny',
    'kubesec/SeccompUnconfined',
    'polaris/linuxHardening',
    'pss/seccompProfile_restricted',
    'pss/seccompProfile_baseline',
    'trivy/KSV-0030',
    'trivy/KSV-0104',
    'checkov/CKV_K8S_31',
    'kyverno/restrict-seccomp',
    'kyverno/restrict-seccomp-strict',
    'monokle/PSS110',
    'monokle/PSS205',
    'semgrep/seccomp-confinement-disabled',
    'kics/Seccomp Profile Is Not Configured',
  ],

  *check(container, { project }) {
    const { pod } = container;
    if (!mayMiss(container, project) || container.privileged?.value || isJudged(project, pod, 'restricted')) return;
    const profile = effectiveSecurity(container, 'seccompProfile');
    const type = nodeAt(profile, 'type');
    const name = `container \`${container.name.value}\``;
    if (type?.type === 'scalar' && type.source === 'Unconfined') {
      if (isJudged(project, pod, 'baseline')) return;
      const fix = { title: 'take the profile of the runtime', safe: false, edits: setScalar(type, 'RuntimeDefault') };
      yield { at: type, message: `${name} may make every call of the kernel`, label: 'seccomp is turned off', help: 'write `RuntimeDefault`', fix };
      return;
    }
    if ((profile && (profile.type !== 'map' || !isNull(type))) || isUnknown(profile)) return;
    // Before 1.19 annotations said it, and old files still do.
    if (pod.annotations.some(({ key }) => key.value.includes('seccomp.security.alpha.kubernetes.io/'))) return;
    const fix = runtimeSeccomp(pod);
    yield {
      at: container.name,
      message: `${name} may make every call of the kernel`,
      label: 'no seccomp profile',
      help: 'set `seccompProfile: { type: RuntimeDefault }` for the pod',
      ...(fix ? { fix } : {}),
    };
  },
});
