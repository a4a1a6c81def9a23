import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/tiller',
  scope: 'manifest',
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'Tiller, the server of Helm 2',
  aliases: [
    'checkov/CKV_K8S_34',
    'checkov/CKV_K8S_44',
    'checkov/CKV_K8S_45',
    'kyverno/disallow-helm-tiller',
    'trivy/KSV-0102',
    'kics/Tiller (Helm v2) Is Deployed',
    'kics/Tiller Service Is Not Deleted',
  ],

  *check(manifest) {
    const image = manifest.containers.find((container) => /(?:^|\/)tiller$/.test(container.image?.repository ?? ''))?.image;
    const service =
      manifest.object.value === 'Service' && manifest.apiVersion.value === 'v1' && manifest.name?.value === 'tiller-deploy' ? manifest.name : undefined;
    const at = image ?? service;
    if (!at) return;
    yield {
      at,
      message: service
        ? '`tiller-deploy` opens the server of Helm 2 to every pod of the cluster'
        : 'the server of Helm 2 does what anybody asks it to, with the rights of an administrator',
      label: 'ended in November 2020',
      help: 'move to Helm 3, which needs no server, and remove Tiller',
    };
  },
});
