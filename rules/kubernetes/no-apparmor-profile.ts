import { defineRule } from '../../src/core/lint/rule.ts';
import { isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { mayMiss } from './_hardening.ts';
import { effectiveSecurity } from './_pod.ts';
import { isJudged } from './_pss.ts';

const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/no-apparmor-profile',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'container that AppArmor does not watch',
  aliases: [
    'kubesec/ApparmorAny',
    'kubesec/ApparmorUnconfined',
    'pss/appArmorProfile',
    'trivy/KSV-0002',
    'kyverno/restrict-apparmor-profiles',
    'monokle/PSS107',
    'kics/Missing AppArmor Profile',
  ],

  *check(container, { project }) {
    const { pod, name } = container;
    if (!mayMiss(container, project) || container.privileged?.value) return;
    const message = `container \`${name.value}\` is not watched by AppArmor`;
    const help = 'write `appArmorProfile: { type: RuntimeDefault }`';
    const profile = effectiveSecurity(container, 'appArmorProfile');
    const type = nodeAt(profile, 'type');
    const annotation = pod.annotations.find(({ key }) => key.value === `${ANNOTATION}${name.value}`)?.value;
    const off = type?.type === 'scalar' && type.source === 'Unconfined' ? type : annotation?.value === 'unconfined' ? annotation : undefined;
    if (off) {
      if (!isJudged(project, pod, 'baseline')) yield { at: off, message, label: 'turned off here', help };
    } else if (!annotation && (!profile || (profile.type === 'map' && isNull(type)))) {
      yield { at: name, message, label: 'unless the runtime has a profile of its own', help };
    }
  },
});
