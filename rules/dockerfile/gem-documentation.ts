import { defineRule } from '../../src/core/lint/rule.ts';
import { insertAfter, isMentioned, mayHoldFlags } from './_layer.ts';

export default defineRule<'command'>({
  id: 'dockerfile/gem-documentation',
  scope: 'command',
  kinds: ['dockerfile'],
  level: 'info',
  category: 'efficiency',
  recommended: false,
  since: 'next',
  summary: 'documentation of gems that is built and kept in the image',
  fixable: 'safe',
  aliases: ['parfum/gemUpdateNoDocument'],

  *check(command) {
    const subcommand = command.operands()[0];
    if (command.name.value !== 'gem' || !subcommand || !['install', 'i', 'update'].includes(subcommand.value)) return;
    if (command.has('no-document', 'N', 'document', 'no-doc', 'no-ri', 'no-rdoc', 'explain') || mayHoldFlags(command)) return;
    const { stage } = command.instruction ?? {};
    if (!stage) return;
    let base = stage;
    while (base.parent) base = base.parent;
    // The official Ruby images switch documentation off in their gemrc.
    if (!base.base.known || /(?:^|\/)(?:j?ruby|truffleruby)$/.test(base.base.repository)) return;
    if (isMentioned(command, /gemrc|RUBYOPT/)) return;
    yield {
      at: subcommand,
      message: `\`gem ${subcommand.value}\` builds the documentation of every gem and keeps it in the image`,
      help: 'add `--no-document`',
      fix: {
        title: 'add `--no-document`',
        safe: true,
        edits: [insertAfter(command, subcommand, '--no-document')],
      },
    };
  },
});
