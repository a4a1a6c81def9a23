import { defineRule, within } from '../../src/core/lint/rule.ts';

export default defineRule<'command'>({
  id: 'dockerfile/gpg-without-batch',
  scope: 'command',
  kinds: ['dockerfile'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'gpg that expects a person at a terminal',
  fixable: 'unsafe',
  aliases: ['parfum/gpgUseBatchFlag'],

  *check(command) {
    if (command.instruction?.keyword !== 'RUN' || !/^gpg2?$/.test(command.name.value)) return;
    if (command.has('batch', 'version', 'help', 'list-keys', 'k', 'dearmor') || command.args.length === 0) return;
    yield {
      at: command.name,
      message: `\`${command.name.value}\` runs as if a person sat at a terminal`,
      help: 'add `--batch`',
      fix: {
        title: 'add `--batch`',
        safe: false,
        edits: [{ at: within(command.name, command.name.raw.length, command.name.raw.length), text: ' --batch' }],
      },
    };
  },
});
