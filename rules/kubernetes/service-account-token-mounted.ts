import { defineRule } from '../../src/core/lint/rule.ts';
import { accountOf, isBound, tokenOf } from './_accounts.ts';
import { podTitle } from './_hardening.ts';
import { isWhole } from './_patch.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/service-account-token-mounted',
  scope: 'pod',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'pod with a token for the API that it may not need',
  aliases: [
    'kubesec/AutomountServiceAccountToken',
    'polaris/automountServiceAccountToken',
    'trivy/KSV-0036',
    'checkov/CKV_K8S_38',
    'monokle/KBP106',
    'kube-linter/default-service-account',
    'kubesec/ServiceAccountName',
    'popeye/POP-301',
    'kics/Service Account Token Automount Not Disabled',
  ],

  *check(pod, { project }) {
    const { manifest } = pod;
    if (!isWhole(project, manifest) || tokenOf(project, pod) !== 'by default') return;
    const account = accountOf(pod);
    // An account with rights of its own is there to be used.
    if (!account || isBound(project, account.name, pod)) return;
    yield {
      at: account.at ?? manifest.name ?? manifest.object,
      message: `${podTitle(pod)} holds a token of ServiceAccount \`${account.name}\``,
      label: 'mounted by default',
      help: 'write `automountServiceAccountToken: false` when the program does not talk to the API server',
    };
  },
});
