import { defineRule } from '../../src/core/lint/rule.ts';
import { capabilities, DANGEROUS, plainName } from './_hardening.ts';
import { isJudged } from './_pss.ts';
import { own } from '../../src/core/text/own.ts';

const MEANS: Readonly<Record<string, string>> = {
  ALL: 'has every right of root',
  SYS_ADMIN: 'can mount the disks of its node',
  SYS_MODULE: 'can load code into the kernel of its node',
  SYS_RAWIO: 'can read and write the memory of its node',
  DAC_READ_SEARCH: 'can read every file of its node',
  SYS_BOOT: 'can restart its node',
};

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/dangerous-capability',
  scope: 'kubernetes-container',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'capability that is as good as root on the node',
  aliases: [
    'kubesec/CapSysAdmin',
    'polaris/dangerousCapabilities',
    'trivy/KSV-0005',
    'trivy/KSV-0120',
    'checkov/CKV_K8S_39',
    'monokle/KBP100',
    'kics/Containers With Sys Admin Capabilities',
  ],

  *check(container, { project }) {
    // A privileged container has them all, whatever is listed.
    if (container.privileged?.value || isJudged(project, container.pod, 'baseline')) return;
    for (const capability of capabilities(container, 'add') ?? []) {
      const name = plainName(capability.source);
      if (!DANGEROUS.has(name)) continue;
      yield {
        at: capability,
        message: `with \`${name}\` container \`${container.name.value}\` ${own(MEANS, name)}`,
        help: name === 'ALL' ? 'name the one capability that is needed' : 'remove it, or name a narrower capability',
      };
    }
  },
});
