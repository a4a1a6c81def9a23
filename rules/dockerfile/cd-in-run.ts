import { type Command, defineRule, type Instruction } from '../../src/core/lint/rule.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/cd-in-run',
  scope: 'instruction',
  words: ['cd'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'cd whose effect ends with its RUN',
  fixable: 'unsafe',
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
      ...(target && isWhole(instruction) && /^\/[\w./-]*$/.test(target.raw)
        ? { fix: { title: 'use `WORKDIR`', safe: false, edits: [{ at: withoutEnd(instruction), text: `WORKDIR ${target.raw}` }] } }
        : {}),
    };
  },
});

function whole(command: Command) {
  return { file: command.file, span: command.span };
}

/** Nothing else is in the RUN, so that all of it can go. */
function isWhole({ commands, flags, heredocs, onbuild }: Instruction): boolean {
  return commands.length === 1 && flags.length === 0 && heredocs.length === 0 && !onbuild;
}

function withoutEnd({ file, span }: Instruction) {
  let { end } = span;
  while (end > span.start && /\s/.test(file.text[end - 1] as string)) end--;
  return { file, span: { start: span.start, end } };
}
