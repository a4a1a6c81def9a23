import { type Command, defineRule } from '../../src/core/lint/rule.ts';
import { insertAfter, isMentioned } from './_layer.ts';

export default defineRule<'command'>({
  id: 'dockerfile/apt-get-no-recommends',
  scope: 'command',
  words: ['apt-get', 'apt'],
  kinds: ['dockerfile'],
  level: 'info',
  category: 'efficiency',
  recommended: true,
  since: 'next',
  summary: 'apt-get install that brings recommended packages along',
  fixable: 'unsafe',
  aliases: [
    'hadolint/DL3015',
    'trivy/DS-0029',
    'kics/APT-GET Not Avoiding Additional Packages',
    'semgrep/missing-no-install-recommends',
    'parfum/aptGetInstallUseNoRec',
    'dockerfilelint/apt-get_recommends',
    'droast/DF016',
    'buddy/ER0010',
  ],

  *check(command) {
    if (command.name.value !== 'apt-get' && command.name.value !== 'apt') return;
    const subcommand = command.operands()[0];
    if (subcommand?.value !== 'install' || saysSo(command)) return;
    // An earlier command of the stage, or this one, may have written the choice into apt's configuration.
    if (isMentioned(command, /APT::Install-Recommends/i)) return;
    yield {
      at: subcommand,
      message: `\`${command.name.value} install\` also installs what packages recommend`,
      help: 'add `--no-install-recommends`, and name what you do need',
      fix: {
        title: 'add `--no-install-recommends`',
        safe: false,
        edits: [insertAfter(command, subcommand, '--no-install-recommends')],
      },
    };
  },
});

function saysSo(command: Command): boolean {
  if (command.has('no-install-recommends', 'install-recommends', 's', 'simulate', 'd', 'download-only')) return true;
  return command.args.some((word) => /APT::Install-Recommends/i.test(word.value) || (!word.known && word.raw.startsWith('$')));
}
