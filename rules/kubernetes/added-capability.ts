import { defineRule } from '../../src/core/lint/rule.ts';
import { capabilities, DANGEROUS, KNOWN, plainName, USUAL } from './_hardening.ts';
import { isJudged } from './_pss.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/added-capability',
  scope: 'kubernetes-container',
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'capability beyond those that a container has anyway',
  aliases: [
    'pss/capabilities_baseline',
    'trivy/KSV-0022',
    'checkov/CKV_K8S_25',
    'kyverno/disallow-capabilities',
    'monokle/PSS104',
    'polaris/dangerousCapabilities',
    'kics/Containers With Added Capabilities',
  ],

  *check(container, { project }) {
    if (isJudged(project, container.pod, 'baseline')) return;
    for (const capability of capabilities(container, 'add') ?? []) {
      const name = plainName(capability.source);
      if (USUAL.has(name) || DANGEROUS.has(name) || !KNOWN.has(name)) continue;
      yield {
        at: capability,
        message: `container \`${container.name.value}\` gets \`${name}\`, which containers do not have`,
        help: 'remove it unless the program needs it',
      };
    }
  },
});
