import { defineRule, type Manifest, type Report } from '../../src/core/lint/rule.ts';
import { accountOf } from './_accounts.ts';
import { podTitle } from './_hardening.ts';
import { subjectsOf } from './_rights.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/default-service-account',
  scope: 'manifest',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'rights or pods tied to the `default` account of a namespace',
  aliases: [
    'kube-linter/default-service-account',
    'checkov/CKV_K8S_41',
    'checkov/CKV_K8S_42',
    'popeye/POP-300',
    'popeye/POP-308',
    'kics/Service Account Name Undefined Or Empty',
  ],

  *check(manifest) {
    if (manifest.object.value === 'RoleBinding' || manifest.object.value === 'ClusterRoleBinding') yield* bound(manifest);
    const account = manifest.pod && accountOf(manifest.pod);
    if (!manifest.pod || account?.name !== 'default' || !account.at) return;
    yield {
      at: account.at,
      message: `${podTitle(manifest.pod)} shares the account \`default\` with every pod that names none`,
      help: 'make a ServiceAccount of its own',
    };
  },
});

function* bound(binding: Manifest): Generator<Report> {
  for (const { kind, name } of subjectsOf(binding)) {
    if (kind !== 'ServiceAccount' || name.source !== 'default') continue;
    yield {
      at: name,
      message: `\`${binding.name?.value ?? 'the binding'}\` gives rights to every pod that names no account`,
      help: 'bind a ServiceAccount of the one pod that needs them',
    };
  }
}
