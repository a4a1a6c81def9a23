import { type Command, defineRule, within } from '../../src/core/lint/rule.ts';

export default defineRule<'command'>({
  id: 'dockerfile/apt-get-no-recommends',
  scope: 'command',
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
    if (subcommand?.value !== 'install' || saysSo(command) || configured(command)) return;
    yield {
      at: subcommand,
      message: `\`${command.name.value} install\` also installs what packages recommend`,
      help: 'add `--no-install-recommends`, and name what you do need',
      fix: {
        title: 'add `--no-install-recommends`',
        safe: false,
        edits: [{ at: within(subcommand, subcommand.raw.length, subcommand.raw.length), text: ' --no-install-recommends' }],
      },
    };
  },
});

function saysSo(command: Command): boolean {
  if (command.has('no-install-recommends', 'install-recommends', 's', 'simulate', 'd', 'download-only')) return true;
  return command.args.some((word) => /APT::Install-Recommends/i.test(word.value) || (!word.known && word.raw.startsWith('$')));
}

/** An earlier command of the stage wrote the choice into apt's configuration. */
function configured(command: Command): boolean {
  const stage = command.instruction?.stage;
  if (!stage) return false;
  for (const instruction of stage.instructions) {
    if (instruction.index > (command.instruction?.index ?? 0)) return false;
    if (
      instruction.keyword === 'RUN' &&
      /APT::Install-Recommends/i.test(instruction.body.file.text.slice(instruction.body.span.start, instruction.body.span.end))
    )
      return true;
  }
  return false;
}
