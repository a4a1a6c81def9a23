import { defineRule } from '../../src/core/lint/rule.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { ownSecurity } from './_pod.ts';
import { hasOwnUsers } from './_pss-baseline.ts';
import { isJudged } from './_pss.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/unmasked-proc',
  scope: 'kubernetes-container',
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'container that sees all of `/proc`',
  fixable: 'unsafe',
  aliases: [
    'kube-linter/unsafe-proc-mount',
    'kubesec/ProcMount',
    'polaris/procMount',
    'pss/procMount',
    'trivy/KSV-0027',
    'kyverno/disallow-proc-mount',
    'monokle/PSS109',
  ],

  *check(container, { project }) {
    const mount = ownSecurity(container, 'procMount');
    // With users of its own the pod has no rights over what it sees.
    if (mount?.type !== 'scalar' || mount.source !== 'Unmasked' || hasOwnUsers(container.pod) || isJudged(project, container.pod, 'baseline')) return;
    yield {
      at: mount,
      message: `container \`${container.name.value}\` sees, and may write, all of \`/proc\``,
      help: 'remove `procMount`, or add `hostUsers: false` to the pod',
      fix: { title: 'write `Default`', safe: false, edits: setScalar(mount, 'Default') },
    };
  },
});
