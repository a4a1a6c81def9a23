import { defineRule } from '../../src/core/lint/rule.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { mayMiss } from './_hardening.ts';
import { flag, ownSecurity } from './_pod.ts';
import { addSecurity } from './_security-fix.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/writable-root-filesystem',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'container that can change its own programs',
  fixable: 'unsafe',
  aliases: [
    'kube-linter/no-read-only-root-fs',
    'kube-score/container-security-context-readonlyrootfilesystem',
    'kubesec/ReadOnlyRootFilesystem',
    'polaris/notReadOnlyRootFilesystem',
    'trivy/KSV-0014',
    'checkov/CKV_K8S_22',
    'kyverno/require-ro-rootfs',
    'monokle/KBP102',
    'semgrep/writable-filesystem-container',
    'kics/Root Container Not Mounted Read-only',
  ],

  *check(container, { project }) {
    if (!mayMiss(container, project)) return;
    const own = ownSecurity(container, 'readOnlyRootFilesystem');
    if (own && flag(own) !== false) return;
    const edits = own?.type === 'scalar' ? setScalar(own, 'true', { raw: true }) : addSecurity(container.node, 'readOnlyRootFilesystem', 'true');
    yield {
      at: own ?? container.name,
      message: `whoever gets into container \`${container.name.value}\` can change its programs`,
      help: 'write `readOnlyRootFilesystem: true`, and mount an `emptyDir` where it has to write',
      ...(edits.length > 0 ? { fix: { title: 'mount the root file system read-only', safe: false, edits } } : {}),
    };
  },
});
