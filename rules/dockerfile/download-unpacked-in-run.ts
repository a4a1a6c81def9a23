import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'command'>({
  id: 'dockerfile/download-unpacked-in-run',
  scope: 'command',
  kinds: ['dockerfile'],
  level: 'info',
  category: 'efficiency',
  recommended: false,
  since: 'next',
  summary: 'download piped into tar where ADD does both',
  aliases: ['tally/prefer-add-unpack'],

  *check(command) {
    if (command.instruction?.keyword !== 'RUN' || (command.name.value !== 'curl' && command.name.value !== 'wget')) return;
    const url = command.args.find((word) => /^https?:\/\//.test(word.value));
    const next = command.script.commands[command.index + 1];
    if (!url || next?.after !== '|' || next.name.value !== 'tar' || !next.has('x', 'extract', 'get')) return;
    if (next.has('strip-components', 'strip', 'transform', 'wildcards', 'exclude')) return;
    yield {
      at: command.name,
      message: `\`${command.name.value}\` and \`tar\` do what \`ADD --unpack\` does without them`,
      related: [{ at: url, label: 'the archive' }],
      help: 'write `ADD --unpack=true --checksum=sha256:… <url> <folder>`',
    };
  },
});
