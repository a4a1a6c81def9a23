import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/dashboard',
  scope: 'manifest',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'Kubernetes Dashboard among the manifests',
  aliases: ['checkov/CKV_K8S_33', 'kics/Dashboard Is Enabled'],

  *check(manifest) {
    const image = manifest.containers.find((container) =>
      /(?:^|\/)kubernetes-?dashboard(?:-amd64|ui\/dashboard)?$|kubernetesui\/dashboard(?:-web|-api)?$/.test(container.image?.repository ?? ''),
    )?.image;
    if (!image) return;
    yield {
      at: image,
      message: '`kubernetes-dashboard` shows the cluster to whoever has a token, or is let in without one',
      help: 'use a program on your own machine, such as Headlamp or k9s',
    };
  },
});
