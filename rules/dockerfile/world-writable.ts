import { type Command, defineRule, type Instruction, type Report, type Value } from '../../src/core/lint/rule.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/world-writable',
  scope: 'instruction',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'file or folder that every user of the container may write',
  aliases: ['datadog/Avoid chmod 777', 'droast/DF034', 'sonar/S2612'],

  *check(instruction) {
    const { keyword } = instruction;
    if (keyword === 'COPY' || keyword === 'ADD') {
      const mode = instruction.flag('chmod')?.value;
      if (mode?.known && opensToAll(mode.value)) yield report(mode, instruction.destination?.value);
    }
    if (keyword !== 'RUN' || instruction.stage?.windows) return;
    for (const command of instruction.commands) {
      const found = modeOf(command);
      // A folder of this step alone is gone with it.
      if (!found || found.target?.value.startsWith('/tmp/') || madeAndRemoved(instruction, found.target)) continue;
      yield report(found.mode, found.target?.known ? found.target.value : undefined);
    }
  },
});

function report(mode: Value, target: string | undefined): Report {
  return {
    at: mode,
    message: `\`${mode.value}\` lets every user write ${target && target.length < 40 ? `\`${target}\`` : 'to it'}`,
    label: 'writable by all',
    help: 'give it to the user that writes: `chown`, `COPY --chown`, or a group with `g+w`',
  };
}

function modeOf(command: Command): { mode: Value; target: Value | undefined } | undefined {
  const program = command.name.value;
  if (program === 'chmod') {
    const words = command.args.filter((word) => !/^-[RcfvhHLP]+$|^--/.test(word.value));
    const [mode, target] = words;
    return mode?.known && opensToAll(mode.value) ? { mode, target } : undefined;
  }
  if (program !== 'mkdir' && program !== 'install') return undefined;
  const at = command.args.findIndex((word) => /^-[a-z]*m$/.test(word.value) || word.value === '--mode');
  const mode = at < 0 ? undefined : command.args[at + 1];
  return mode?.known && opensToAll(mode.value) ? { mode, target: command.args.at(-1) } : undefined;
}

/** Octal with the write bit of others and without the sticky bit, or a clause that adds `w` for others. */
function opensToAll(mode: string): boolean {
  if (/^[0-7]{3,5}$/.test(mode)) {
    const number = Number.parseInt(mode, 8);
    return (number & 0o2) !== 0 && (number & 0o1000) === 0;
  }
  const clauses = mode.split(',');
  if (clauses.some((clause) => /^[ugoa]*[+=][rwxXsugo]*t/.test(clause))) return false;
  return clauses.some((clause) => /^(?:[ug]*[oa][ugoa]*)[+=][rxXst]*w/.test(clause));
}

function madeAndRemoved(instruction: Instruction, target: Value | undefined): boolean {
  return (
    target !== undefined && instruction.commands.some((command) => command.name.value === 'rm' && command.args.some((word) => word.value === target.value))
  );
}
