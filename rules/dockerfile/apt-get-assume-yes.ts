import { type Command, defineRule } from '../../src/core/lint/rule.ts';
import { insertAfter } from './_layer.ts';

/** Subcommands that ask before they change anything. */
const ASKS = new Set(['install', 'upgrade', 'dist-upgrade', 'full-upgrade', 'remove', 'purge', 'autoremove', 'build-dep']);

export default defineRule<'command'>({
  id: 'dockerfile/apt-get-assume-yes',
  scope: 'command',
  words: ['apt-get', 'apt'],
  kinds: ['dockerfile'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'apt-get that waits for an answer nobody can give',
  fixable: 'safe',
  aliases: [
    'hadolint/DL3014',
    'trivy/DS-0021',
    'kics/APT-GET Missing Flags To Avoid Manual Input',
    'semgrep/missing-assume-yes-switch',
    'parfum/aptGetInstallUseY',
    'dockerfilelint/apt-get_missing_param',
    'droast/DF015',
    'buddy/ER0009',
  ],

  *check(command) {
    if (command.name.value !== 'apt-get' && command.name.value !== 'apt') return;
    const subcommand = command.operands()[0];
    if (!subcommand?.known || !ASKS.has(subcommand.value) || answers(command)) return;
    yield {
      at: subcommand,
      message: `\`${command.name.value} ${subcommand.value}\` asks before it installs more than was named, and a build has nobody to answer`,
      label: 'stops here with `Abort.`',
      help: 'add `-y`',
      fix: { title: 'add `-y`', safe: true, edits: [insertAfter(command, subcommand, '-y')] },
    };
  },
});

/** `-y` in any of its forms; two `q` imply it (apt-get(8)); so does a configuration that says so, and `yes |` in front. */
function answers(command: Command): boolean {
  if (command.has('y', 'yes', 'assume-yes', 'qq', 'force-yes', 's', 'simulate', 'dry-run', 'd', 'download-only', 'print-uris', 'trivial-only')) return true;
  if (
    command.args.some(
      (word) => !word.known || /^-[a-z]*q[a-z]*q/.test(word.value) || /^(-q|--quiet)=[2-9]/.test(word.value) || /APT::Get::Assume-Yes/i.test(word.value),
    )
  )
    return true;
  if (command.args.filter((word) => word.value === '-q' || word.value === '--quiet').length > 1) return true;
  const before = command.script.commands[command.index - 1];
  return command.after === '|' && before !== undefined;
}
