import { type Command, defineRule } from '../../src/core/lint/rule.ts';
import { programOf } from './_installs.ts';
import { insertAfter, isMentioned, mayHoldFlags } from './_layer.ts';
import { own } from '../../src/core/text/own.ts';

interface Asker {
  /** Subcommands that ask; several words are joined by a blank. */
  readonly asks: readonly string[];
  /** Flags that answer. */
  readonly answers: readonly string[];
  /** The flag that the fix adds. */
  readonly add: string;
  /** The flag stands before the subcommand. */
  readonly global?: boolean;
  /** An earlier command of the stage may have written the answer into a configuration. */
  readonly configured: RegExp;
}

const DNF: Asker = {
  asks: [
    'install in localinstall groupinstall reinstall rei update upgrade up downgrade dg remove rm erase autoremove swap builddep distro-sync dsync upgrade-minimal up-min',
    'install-n install-na install-nevra',
  ]
    .join(' ')
    .split(' ')
    .concat(['group install', 'groups install', 'module install', 'module enable', 'module reset', 'module switch-to']),
  answers: ['y', 'assumeyes', 'assumeno', 'downloadonly'],
  add: '-y',
  configured: /assumeyes|alwaysprompt/i,
};
const CONDA: Asker = {
  asks: ['install', 'create', 'update', 'upgrade', 'remove', 'uninstall'],
  answers: ['y', 'yes', 'dry-run', 'd'],
  add: '-y',
  configured: /always_yes/i,
};
const ASKERS: Readonly<Record<string, Asker>> = {
  yum: DNF,
  dnf: DNF,
  dnf5: DNF,
  microdnf: DNF,
  tdnf: DNF,
  zypper: {
    asks: 'install in remove rm source-install si patch update up dist-upgrade dup verify ve install-new-recommends inr'.split(' '),
    answers: ['n', 'non-interactive', 'y', 'no-confirm', 'dry-run', 'D'],
    add: '-n',
    global: true,
    configured: /non.?interactive/i,
  },
  conda: CONDA,
  mamba: CONDA,
  micromamba: CONDA,
  pip: { asks: ['uninstall'], answers: ['y', 'yes'], add: '-y', configured: /PIP_YES/ },
};

export default defineRule<'command'>({
  id: 'dockerfile/package-manager-waits',
  scope: 'command',
  words: Object.keys(ASKERS),
  kinds: ['dockerfile'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'package manager that waits for an answer nobody can give',
  fixable: 'safe',
  aliases: [
    'hadolint/DL3030',
    'hadolint/DL3034',
    'hadolint/DL3038',
    'kics/Yum Install Allows Manual Input',
    'kics/Missing Flag From Dnf Install',
    'kics/Missing Zypper Non-interactive Switch',
    'semgrep/missing-yum-assume-yes-switch',
    'semgrep/missing-dnf-assume-yes-switch',
    'parfum/yumInstallForceYes',
    'droast/DF027',
    'droast/DF043',
  ],

  *check(command) {
    const name = programOf(command);
    if (!command.name.known || !Object.hasOwn(ASKERS, name)) return;
    const asker = own(ASKERS, name) as Asker;
    const operands = command.operands();
    const words = asker.asks.find((ask) => ask.split(' ').every((part, i) => operands[i]?.value === part));
    const subcommand = words === undefined ? undefined : operands[words.split(' ').length - 1];
    if (!subcommand || command.has(...asker.answers) || answered(command, asker)) return;
    const at = asker.global ? command.name : subcommand;
    yield {
      at: subcommand,
      message: `\`${command.name.value} ${words}\` asks before it does anything, and a build has nobody to answer`,
      label: 'stops here',
      help: `add \`${asker.add}\``,
      fix: { title: `add \`${asker.add}\``, safe: true, edits: [insertAfter(command, at, asker.add)] },
    };
  },
});

/** `yes |` in front, a configuration, or a variable that may hold the flag. */
function answered(command: Command, { configured }: Asker): boolean {
  if (command.after === '|' || mayHoldFlags(command)) return true;
  return command.args.some((word) => configured.test(word.value)) || isMentioned(command, configured);
}
