import { defineRule } from '../../src/core/lint/rule.ts';
import { podTitle } from './_hardening.ts';
import { isWhole } from './_patch.ts';
import { onWindows } from './_pod.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/no-security-context',
  scope: 'pod',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'pod that says nothing about its rights',
  aliases: ['trivy/KSV-0118', 'checkov/CKV_K8S_29', 'checkov/CKV_K8S_30', 'kics/Pod or Container Without Security Context'],

  *check(pod, { project }) {
    const { manifest } = pod;
    if (!isWhole(project, manifest) || onWindows(pod) || pod.spec.get('securityContext')) return;
    if (manifest.containers.length === 0 || manifest.containers.some(({ node }) => node.get('securityContext'))) return;
    yield {
      at: manifest.name ?? manifest.object,
      message: `${podTitle(pod)} has no \`securityContext\`, so it gets whatever image and cluster give it`,
      help: 'start with `securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }` below `spec`',
    };
  },
});
