/** Everything that makes a stage, who works in it, and whether it is meant to be shipped. */
import type { Instruction, Stage, Value } from '../../src/core/lint/rule.ts';
import { lineage } from './_ancestry.ts';

/** All instructions that make the stage, those of the stages it stands on first. */
export function ancestry(stage: Stage): readonly Instruction[] {
  return [...lineage(stage)].reverse().flatMap((at) => at.instructions);
}

/** The argument of the last USER, here or in a parent; with `before`, the one in force at that instruction. */
export function userOf(stage: Stage, before?: Instruction): Value | undefined {
  const all = ancestry(stage).filter(
    (instruction) => instruction.keyword === 'USER' && !(before && instruction.stage === before.stage && instruction.index > before.index),
  );
  return all.at(-1)?.args[0];
}

const DEVELOPMENT = new Set('dev devel develop development debug debugger test tests testing e2e ci local devcontainer .devcontainer'.split(' '));

/** Stage names, file names and folders that say: not what is shipped. */
export function isForDevelopment(stage: Stage): boolean {
  const path = stage.dockerfile.file.path.split('/');
  const words = [stage.name?.value ?? '', path.pop() ?? ''].flatMap((name) => name.split(/[._-]/));
  return [...words, ...path].some((word) => DEVELOPMENT.has(word.toLowerCase()));
}
