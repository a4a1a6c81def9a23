import { defineRule } from '../../src/core/lint/rule.ts';
import { own } from '../../src/core/text/own.ts';

/** What brings every installed package to the newest version, when no package is named. */
const UPGRADES: Readonly<Record<string, readonly string[]>> = {
  'apt-get': ['upgrade', 'dist-upgrade', 'full-upgrade'],
  apt: ['upgrade', 'dist-upgrade', 'full-upgrade'],
  aptitude: ['upgrade', 'safe-upgrade', 'full-upgrade', 'dist-upgrade'],
  apk: ['upgrade'],
  yum: ['update', 'upgrade', 'distro-sync'],
  dnf: ['update', 'upgrade', 'up', 'distro-sync', 'dsync', 'system-upgrade'],
  dnf5: ['update', 'upgrade', 'up', 'distro-sync', 'dsync'],
  microdnf: ['update', 'upgrade', 'up'],
  tdnf: ['update', 'upgrade'],
  zypper: ['update', 'up', 'patch', 'dist-upgrade', 'dup'],
};

export default defineRule<'command'>({
  id: 'dockerfile/system-upgrade',
  scope: 'command',
  kinds: ['dockerfile'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'upgrade of all packages of the base image',
  aliases: [
    'hadolint/DL3005',
    'hadolint/DL3017',
    'hadolint/DL3031',
    'hadolint/DL3035',
    'hadolint/DL3039',
    'trivy/DS-0024',
    'semgrep/avoid-apt-get-upgrade',
    'semgrep/avoid-apk-upgrade',
    'semgrep/avoid-yum-update',
    'semgrep/avoid-dnf-update',
    'semgrep/avoid-zypper-update',
    'dockerfilelint/apt-get-upgrade',
    'dockerfilelint/apt-get-dist-upgrade',
    'dockerfile_lint/yum_update_all',
    'droast/DF044',
    'buddy/ER0006',
    'dockle/DKL-DI-0003',
  ],

  *check(command) {
    const name = command.name.value;
    if (!command.name.known || !Object.hasOwn(UPGRADES, name)) return;
    const [subcommand, ...packages] = command.operands();
    if (!subcommand || !own(UPGRADES, name)?.includes(subcommand.value) || packages.length > 0) return;
    // What is limited to security fixes is wanted just so.
    if (command.has('security', 'advisory', 'cve', 'bz', 's', 'simulate', 'dry-run', 'download-only', 'downloadonly')) return;
    yield {
      at: subcommand,
      message: `\`${name} ${subcommand.value}\` makes of the base image whatever the mirrors offer on the day of the build`,
      label: 'every package that has changed is in the image twice',
      help: 'take a newer base image, or upgrade the packages that need it by name',
    };
  },
});
