import { defineRule } from '../../src/core/lint/rule.ts';
import { capability, listed } from './_hardening.ts';
import { own } from '../../src/core/text/own.ts';

/** What these add, for those capabilities that do not reach the host by themselves. */
const ADDS: Readonly<Record<string, string>> = {
  NET_ADMIN: 'configure its networks, and those of the host when it shares them',
  SYS_PTRACE: 'read and write the memory of other processes',
  DAC_READ_SEARCH: 'read every file that is mounted',
  PERFMON: 'measure everything that runs on the host',
  SYS_TIME: 'set the clock of the host',
  SYS_NICE: 'take processor time from the host',
  SYS_RESOURCE: 'pass by its limits',
  IPC_LOCK: 'lock memory of the host',
  LEASE: 'hold up others that open its files',
  SYSLOG: 'read the log of the kernel',
  LINUX_IMMUTABLE: 'make files that nobody can change',
  BLOCK_SUSPEND: 'keep the host from sleeping',
  WAKE_ALARM: 'wake the host',
  IPC_OWNER: 'use the shared memory of others',
  SYS_PACCT: 'switch process accounting',
  SYS_TTY_CONFIG: 'hang up terminals',
  NET_BROADCAST: 'send broadcasts',
  AUDIT_CONTROL: 'change the audit rules of the host',
  AUDIT_READ: 'read the audit log of the host',
  CHECKPOINT_RESTORE: 'freeze and thaw processes',
};

export default defineRule<'service'>({
  id: 'compose/added-capability',
  scope: 'service',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'capability beyond those that every container has',
  aliases: [
    'kics/Container Capabilities Unrestricted',
    'compose-lint/CL-0011',
    'compose-lint/CL-0027',
    'compose-lint/CL-0028',
    'compose-lint/CL-0029',
    'compose-lint/CL-0030',
  ],

  *check(service) {
    for (const added of listed(service, 'cap_add')) {
      const name = capability(added.value);
      const adds = added.known ? own(ADDS, name) : undefined;
      if (!adds) continue;
      yield { at: added, message: `with \`${name}\` \`${service.name.value}\` can ${adds}`, help: 'remove it when the program runs without it' };
    }
  },
});
