import { defineRule } from '../../src/core/lint/rule.ts';
import { mayMiss } from './_hardening.ts';
import { flag, ownSecurity } from './_pod.ts';
import { isJudged } from './_pss.ts';
import { forbidEscalation } from './_security-fix.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/allow-privilege-escalation',
  scope: 'kubernetes-container',
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'container that may gain rights it did not start with',
  fixable: 'unsafe',
  aliases: [
    'kube-linter/privilege-escalation-container',
    'kubesec/AllowPrivilegeEscalation',
    'polaris/privilegeEscalationAllowed',
    'pss/allowPrivilegeEscalation',
    'trivy/KSV-0001',
    'checkov/CKV_K8S_20',
    'kyverno/disallow-privilege-escalation',
    'monokle/PSS202',
    'semgrep/allow-privilege-escalation',
    'semgrep/allow-privilege-escalation-true',
    'semgrep/allow-privilege-escalation-no-securitycontext',
    'kics/Privilege Escalation Allowed',
  ],

  *check(container, { project }) {
    if (!mayMiss(container, project) || isJudged(project, container.pod, 'restricted')) return;
    const own = ownSecurity(container, 'allowPrivilegeEscalation');
    // A privileged container has all rights already, and has a rule of its own.
    if ((own && flag(own) !== true) || container.privileged?.value) return;
    const fix = forbidEscalation(container);
    yield {
      at: own ?? container.name,
      message: `a setuid program makes root of whoever gets into container \`${container.name.value}\``,
      label: own ? 'allowed here' : 'not forbidden',
      help: 'write `allowPrivilegeEscalation: false` in its `securityContext`',
      ...(fix ? { fix } : {}),
    };
  },
});
