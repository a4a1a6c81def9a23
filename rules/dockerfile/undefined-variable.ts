import { defineRule, type Instruction } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';

/** Set by many base images; what the base sets cannot be seen here. */
const COMMON = new Set(['PATH', 'HOME', 'HOSTNAME', 'LANG', 'LC_ALL', 'TERM', 'USER', 'SHELL', 'PWD']);

export default defineRule<'instruction'>({
  id: 'dockerfile/undefined-variable',
  scope: 'instruction',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'variable that no ARG or ENV defines before its use',
  aliases: ['buildkit/UndefinedVar', 'buildkit/UndefinedArgInFrom', 'sonar/S6579'],

  *check(instruction) {
    for (const use of instruction.variables) {
      if (use.defined || COMMON.has(use.name) || use.operator) continue;
      const { stage, dockerfile } = instruction;
      const isFrom = instruction.keyword === 'FROM';
      const global = dockerfile.globalArgs.find((arg) => arg.name.value === use.name);
      if (global && !isFrom) {
        yield {
          at: use,
          message: `\`$${use.name}\` is empty here: an \`ARG\` before \`FROM\` is not visible inside a stage`,
          related: [{ at: global.name, label: 'declared here, for `FROM` lines only' }],
          help: `repeat \`ARG ${use.name}\` inside the stage`,
        };
        continue;
      }
      const later = definedLater(instruction, use.name);
      if (later) {
        yield {
          at: use,
          message: isFrom
            ? `\`$${use.name}\` is empty here: only an \`ARG\` before the first \`FROM\` is visible in \`FROM\``
            : `\`$${use.name}\` is empty here: it is declared only further down`,
          related: [{ at: later, label: 'declared here' }],
          help: isFrom ? 'move the `ARG` above the first `FROM`' : 'move the declaration up',
        };
        continue;
      }
      const names = isFrom ? dockerfile.globalArgs.map((arg) => arg.name.value) : [...instruction.scope.keys()];
      const near = nearest(use.name, names);
      // A base image that is not a stage of this file may set anything; then only a near miss is worth a word.
      if (!isFrom && !near && !(stage && standsOnScratch(stage))) continue;
      yield {
        at: use,
        message: `\`$${use.name}\` is not defined here, so it is empty`,
        ...(near ? { label: `did you mean \`$${near}\`` } : {}),
        help: near ? `write \`$${near}\`` : `declare \`ARG ${use.name}\`${isFrom ? ' before the first `FROM`' : ''}`,
      };
    }
  },
});

function definedLater(instruction: Instruction, name: string) {
  const isFrom = instruction.keyword === 'FROM';
  const rest = isFrom
    ? instruction.dockerfile.instructions.slice(instruction.index + 1)
    : (instruction.stage?.instructions ?? []).filter((other) => other.index > instruction.index);
  for (const other of rest) {
    if (other.keyword !== 'ARG' && (isFrom || other.keyword !== 'ENV')) continue;
    const pair = other.pairs.find(({ key }) => key.value === name);
    if (pair) return pair.key;
  }
  return undefined;
}

function standsOnScratch(stage: NonNullable<Instruction['stage']>): boolean {
  return stage.parent ? standsOnScratch(stage.parent) : stage.base.repository === 'scratch';
}
