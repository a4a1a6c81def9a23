import { type Command, defineRule, type Instruction } from '../../src/core/lint/rule.ts';

export default defineRule<'command'>({
  id: 'dockerfile/shell-replaced-by-link',
  scope: 'command',
  words: ['ln'],
  kinds: ['dockerfile'],
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'link over /bin/sh to change the shell',
  fixable: 'unsafe',
  aliases: ['hadolint/DL4005', 'kics/Changing Default Shell Using RUN Command', 'semgrep/use-shell-instruction', 'buddy/ER0008'],

  *check(command) {
    if (command.name.value !== 'ln' || command.instruction?.keyword !== 'RUN') return;
    const [target, link] = command.operands();
    if (!target || !link?.known || !/^(?:\/usr)?\/bin\/sh$/.test(link.value) || !/(?:^|\/)(?:ba|z|da|k|a|fi|mk)?sh$/.test(target.value)) return;
    const shell = target.value.startsWith('/') ? target.value : `/bin/${target.value}`;
    yield {
      at: link,
      message: `\`${link.value}\` is replaced for the whole image, not only for this Dockerfile`,
      help: `write \`SHELL ["${shell}", "-c"]\``,
      ...(isAlone(command) && target.known
        ? { fix: { title: 'use `SHELL`', safe: false, edits: [{ at: wholeOf(command.instruction), text: `SHELL ["${shell}", "-c"]` }] } }
        : {}),
    };
  },
});

function isAlone({ instruction, script }: Command): boolean {
  return script.commands.length === 1 && script.form === 'shell' && instruction?.flags.length === 0 && !instruction.onbuild;
}

/** Without the line's end. */
function wholeOf({ file, span }: Instruction) {
  let { end } = span;
  while (end > span.start && /\s/.test(file.text[end - 1] as string)) end--;
  return { file, span: { start: span.start, end } };
}
