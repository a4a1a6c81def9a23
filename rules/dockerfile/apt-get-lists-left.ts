import { type Command, defineRule, type Instruction, type Stage } from '../../src/core/lint/rule.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/apt-get-lists-left',
  scope: 'stage',
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

  *check(stage) {
    if (!isShipped(stage)) return;
    for (const instruction of stage.instructions) {
      if (instruction.keyword !== 'RUN' || instruction.script?.partial) continue;
      const update = instruction.commands.find((command) => isApt(command) && command.operands()[0]?.value === 'update');
      if (!update || cached(instruction) || instruction.commands.some((command) => command.index > update.index && removesLists(command))) continue;
      const last = instruction.commands.at(-1) as Command;
      const straight =
        instruction.script?.form === 'shell' &&
        instruction.commands.every((command) => command.depth === 0 && (command.after === undefined || command.after === '&&'));
      const end = { file: last.file, span: { start: last.span.end, end: last.span.end } };
      yield {
        at: update.operands()[0] ?? update.name,
        message: `\`${update.name.value} update\` leaves its package lists in the layer`,
        label: 'some 20 MB that are out of date tomorrow',
        help: 'end the same `RUN` with `&& rm -rf /var/lib/apt/lists/*`',
        ...(straight && last.script.commands.length === instruction.commands.length
          ? { fix: { title: 'remove the lists in the same `RUN`', safe: true, edits: [{ at: end, text: ' && rm -rf /var/lib/apt/lists/*' }] } }
          : {}),
      };
    }
  },
});

function isApt(command: Command): boolean {
  return ['apt-get', 'apt', 'aptitude'].includes(command.name.value);
}

/** Only what ends up in an image matters: the last stage, and stages that another one stands on. */
function isShipped(stage: Stage): boolean {
  const { stages } = stage.dockerfile;
  return stages.at(-1) === stage || stages.some((other) => other.parent === stage && isShipped(other));
}

function removesLists(command: Command): boolean {
  if (command.name.value === 'rm') return command.args.some((word) => /^\/var\/lib\/apt(\/lists)?(\/|$)/.test(word.value) || !word.known);
  // `dist-clean` (apt 2.9.8 and newer) removes the lists too, `clean` does not.
  if (isApt(command)) return ['dist-clean', 'distclean'].includes(command.operands()[0]?.value ?? '');
  if (command.name.value === 'find') return command.args.some((word) => word.value.startsWith('/var/lib/apt'));
  return false;
}

/** A cache or tmpfs mount keeps the lists out of the layer. */
function cached(instruction: Instruction): boolean {
  return instruction.flags.some((flag) => {
    if (flag.name !== 'mount') return false;
    const option = (...names: string[]) => flag.options.find(({ key }) => names.includes(key.value))?.value?.value;
    return ['cache', 'tmpfs'].includes(option('type') ?? '') && /^\/var\/lib\/apt(\/lists)?\/?$|^\/var\/?$/.test(option('target', 'dst', 'destination') ?? '');
  });
}
