import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/default-namespace',
  scope: 'manifest',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'object in the namespace `default`',
  aliases: ['kube-linter/use-namespace', 'kyverno/disallow-default-namespace', 'trivy/KSV-0110', 'checkov/CKV_K8S_21', 'kics/Using Unrecommended Namespace'],

  *check(manifest) {
    const { namespace } = manifest;
    if (!namespace?.known || namespace.value !== 'default' || (manifest.object.value === 'Service' && manifest.name?.value === 'kubernetes')) return;
    yield {
      at: namespace,
      message: `\`${manifest.name?.value ?? manifest.object.value}\` is put into \`default\`, where everything lands that nobody sorted`,
      help: 'make a namespace for it',
    };
  },
});
