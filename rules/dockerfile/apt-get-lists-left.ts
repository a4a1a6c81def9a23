import { type Command, defineRule } from '../../src/core/lint/rule.ts';
import { appended, isMounted, isShipped, removes } from './_layer.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/apt-get-lists-left',
  scope: 'instruction',
  words: ['apt-get', 'apt', 'aptitude'],
  level: 'info',
  category: 'efficiency',
  recommended: true,
  since: 'next',
  summary: 'package lists that stay in the image',
  fixable: 'safe',
  aliases: [
    'hadolint/DL3009',
    'kics/Apt Get Install Lists Were Not Deleted',
    'semgrep/remove-package-lists',
    'parfum/aptGetInstallThenRemoveAptLists',
    'dockerfilelint/apt-get_missing_rm',
    'dockerfile_lint/no_apt-get_clean',
    'droast/DF004',
    'dockle/DKL-DI-0005',
    'buddy/ER0002',
  ],

  *check(instruction, { project }) {
    if (instruction.keyword !== 'RUN' || instruction.script?.partial || !isShipped(instruction.stage, project)) return;
    const update = instruction.commands.find((command) => isApt(command) && command.operands()[0]?.value === 'update');
    // A cache or tmpfs mount keeps the lists out of the layer.
    if (!update || isMounted(instruction, /^\/var\/lib\/apt(\/lists)?\/?$|^\/var(\/lib)?\/?$/)) return;
    if (instruction.commands.some((command) => command.index > update.index && removesLists(command))) return;
    const fix = appended(instruction, 'rm -rf /var/lib/apt/lists/*', 'remove the lists in the same `RUN`');
    yield {
      at: update.operands()[0] ?? update.name,
      message: `\`${update.name.value} update\` leaves its package lists in the layer`,
      label: 'some 20 MB that are out of date tomorrow',
      help: 'end the same `RUN` with `&& rm -rf /var/lib/apt/lists/*`',
      ...(fix && update.wrappers.length === 0 ? { fix } : {}),
    };
  },
});

function isApt(command: Command): boolean {
  return ['apt-get', 'apt', 'aptitude'].includes(command.name.value);
}

function removesLists(command: Command): boolean {
  // `dist-clean` (apt 2.9.8 and newer) removes the lists too, `clean` does not.
  if (isApt(command)) return ['dist-clean', 'distclean'].includes(command.operands()[0]?.value ?? '');
  return removes(command, /^\/var\/lib\/(?:apt(?:\/lists)?(?:\/|$)|\{apt)|^\/var\/lib\/\*?$/);
}
