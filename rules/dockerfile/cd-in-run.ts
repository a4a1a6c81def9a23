import { type Command, defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/cd-in-run',
  scope: 'instruction',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'cd whose effect ends with its RUN',
  aliases: ['hadolint/DL3003', 'trivy/DS-0013', "kics/RUN Instruction Using 'cd' Instead of WORKDIR", 'semgrep/use-workdir', 'droast/DF008', 'buddy/ER0003'],

  *check(instruction) {
    if (instruction.keyword !== 'RUN') return;
    const { commands } = instruction;
    const last = commands.at(-1);
    // A `cd` that something follows does its work; only one that ends the script was meant to last.
    if (last?.name.value !== 'cd' || last.depth > 0 || instruction.script?.partial) return;
    const target = last.operands()[0];
    if (target && !target.known) return;
    yield {
      at: whole(last),
      message: `\`cd${target ? ` ${target.value}` : ''}\` ends with this \`RUN\`, so the next instruction is back where it was`,
      help: target && target.value !== '-' ? `write \`WORKDIR ${target.value}\`` : 'use `WORKDIR`',
    };
  },
});

function whole(command: Command) {
  return { file: command.file, span: command.span };
}
