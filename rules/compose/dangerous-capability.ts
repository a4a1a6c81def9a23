import { defineRule } from '../../src/core/lint/rule.ts';
import { capability, listed } from './_hardening.ts';
import { own } from '../../src/core/text/own.ts';

/** Capabilities that reach the host by themselves, and how. From capabilities(7). */
const REACH: Readonly<Record<string, string>> = {
  ALL: 'do everything that root of the host can',
  SYS_ADMIN: 'mount file systems and change namespaces',
  SYS_MODULE: 'load modules into the kernel of the host',
  SYS_RAWIO: 'write to memory and ports of the host',
  SYS_BOOT: 'restart the host and load another kernel',
  BPF: 'run its own programs in the kernel of the host',
  MAC_ADMIN: 'change the mandatory access rules of the host',
  MAC_OVERRIDE: 'pass by the mandatory access rules of the host',
};

export default defineRule<'service'>({
  id: 'compose/dangerous-capability',
  scope: 'service',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'capability with which a service gets at the host',
  aliases: ['kics/Container Capabilities Unrestricted', 'compose-lint/CL-0024', 'compose-lint/CL-0011'],

  *check(service) {
    if (service.privileged?.known && service.privileged.value) return;
    for (const added of listed(service, 'cap_add')) {
      const name = capability(added.value);
      const reach = added.known ? own(REACH, name) : undefined;
      if (!reach) continue;
      yield {
        at: added,
        message: `with \`${name}\` \`${service.name.value}\` can ${reach}`,
        help: name === 'ALL' ? 'name the capabilities that are needed' : 'remove it, or name a narrower capability or a device',
      };
    }
  },
});
