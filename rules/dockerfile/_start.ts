/** What a container of a stage starts. */
import type { Command, Instruction, Stage } from '../../src/core/lint/rule.ts';
import { ancestry } from './_users.ts';

interface Start {
  readonly entrypoint?: Instruction;
  readonly cmd?: Instruction;
}

/** The ENTRYPOINT and CMD in force. A CMD of a parent stage is emptied by an ENTRYPOINT behind it, as builders do. */
export function startOf(stage: Stage): Start {
  let entrypoint: Instruction | undefined;
  let cmd: Instruction | undefined;
  for (const instruction of ancestry(stage)) {
    if (instruction.keyword === 'CMD') cmd = instruction;
    if (instruction.keyword !== 'ENTRYPOINT') continue;
    entrypoint = instruction;
    if (cmd && cmd.stage !== instruction.stage) cmd = undefined;
  }
  return { ...(entrypoint ? { entrypoint } : {}), ...(cmd ? { cmd } : {}) };
}

/** A program and its words. */
export type Started = Pick<Command, 'name' | 'args'>;

/** The one command that runs in the end: ENTRYPOINT and CMD together, the last of `a && b`; undefined where it cannot be told. */
export function startedBy(stage: Stage): Started | undefined {
  const { entrypoint, cmd } = startOf(stage);
  const start = entrypoint ?? cmd;
  if (!start?.script || start.script.partial) return undefined;
  const last = start.commands.at(-1);
  if (!last || start.commands.some((command) => command.after !== undefined && command.after !== '&&')) return undefined;
  if (!entrypoint || !cmd || cmd.args.length === 0) return last;
  // CMD in shell form arrives as `/bin/sh -c …`; a shell-form ENTRYPOINT hears nothing of it.
  if (!entrypoint.json || !cmd.json || start.commands.length !== 1 || start.script.form !== 'exec') return undefined;
  return { name: last.name, args: [...last.args, ...cmd.args] };
}
