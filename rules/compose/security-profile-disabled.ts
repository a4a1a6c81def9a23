import { defineRule } from '../../src/core/lint/rule.ts';
import { own } from '../../src/core/text/own.ts';
import { listed } from './_hardening.ts';

/** What each option switches off; `:` and `=` mean the same. */
const OFF: Readonly<Record<string, string>> = {
  'seccomp=unconfined': 'the filter of system calls',
  'apparmor=unconfined': 'the AppArmor profile',
  'label=disable': 'the SELinux separation',
  'systempaths=unconfined': 'the protection of `/proc` and `/sys`',
};

export default defineRule<'service'>({
  id: 'compose/security-profile-disabled',
  scope: 'service',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'service without seccomp, AppArmor or SELinux',
  aliases: ['kics/Default Seccomp Profile Disabled', 'semgrep/seccomp-confinement-disabled', 'semgrep/selinux-separation-disabled', 'compose-lint/CL-0009'],

  *check(service) {
    // Privileged containers have none of these anyway, and `compose/privileged` says so.
    if (service.privileged?.known && service.privileged.value) return;
    for (const option of listed(service, 'security_opt')) {
      const what = option.known ? own(OFF, option.value.toLowerCase().replace(':', '=')) : undefined;
      if (!what) continue;
      yield {
        at: option,
        message: `\`${service.name.value}\` runs without ${what}`,
        help: 'remove the option, or name a profile that allows what the program needs',
      };
    }
  },
});
