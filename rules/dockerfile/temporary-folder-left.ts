import { defineRule } from '../../src/core/lint/rule.ts';
import { isShipped } from './_layer.ts';

export default defineRule<'command'>({
  id: 'dockerfile/temporary-folder-left',
  scope: 'command',
  kinds: ['dockerfile'],
  level: 'info',
  category: 'efficiency',
  recommended: false,
  since: 'next',
  summary: 'temporary folder that stays in the image',
  aliases: ['parfum/rmRecursiveAfterMktempD'],

  *check(command, { project }) {
    const { instruction, script } = command;
    if (instruction?.keyword !== 'RUN' || command.name.value !== 'mktemp' || !command.has('d', 'directory') || script.partial) return;
    if (!isShipped(instruction.stage, project)) return;
    // Any later removal of something that a variable names may be this one.
    if (script.commands.some(({ index, name, args }) => index > command.index && name.value === 'rm' && args.some(({ known }) => !known))) return;
    if (/\btrap\b/.test(script.text)) return;
    yield {
      at: command,
      message: 'the folder that `mktemp` makes stays in the layer, under a name that nobody knows',
      help: 'remove it at the end of the same `RUN`',
    };
  },
});
