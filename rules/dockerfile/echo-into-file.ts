import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/echo-into-file',
  scope: 'instruction',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'file put together with echo where a heredoc shows it',
  aliases: ['tally/prefer-copy-heredoc'],

  *check(instruction) {
    const { script, commands } = instruction;
    if (instruction.keyword !== 'RUN' || !script || script.form !== 'shell' || script.partial) return;
    const [first] = commands;
    // Variables of the shell and output of programs are no fixed text.
    if (!first || /\$[({\w]|`/.test(script.text)) return;
    if (commands.some(({ name, after, depth }) => !/^(?:echo|printf)$/.test(name.value) || after === '|' || depth > 0)) return;
    const redirections = script.text.match(/>>?\s*["']?\/[\w./-]+/g) ?? [];
    // What is appended to a file that is there cannot be copied.
    if (redirections.length < commands.length || redirections[0]?.startsWith('>>')) return;
    yield {
      at: first.name,
      message: `\`${first.name.value}\` writes a file whose text is fixed`,
      help: `write \`COPY <<EOF ${(redirections[0] ?? '').replace(/^>+\s*["']?/, '')}\` with the text below it`,
    };
  },
});
