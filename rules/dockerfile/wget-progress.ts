import { defineRule, within } from '../../src/core/lint/rule.ts';
import { installs, isBusybox, isGnu } from './_ancestry.ts';

export default defineRule<'command'>({
  id: 'dockerfile/wget-progress',
  scope: 'command',
  kinds: ['dockerfile'],
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'wget that fills the build log with its progress',
  fixable: 'safe',
  aliases: ['hadolint/DL3047', 'droast/DF056'],

  *check(command) {
    const { instruction } = command;
    if (command.name.value !== 'wget' || instruction?.keyword !== 'RUN' || !instruction.stage || command.operands().length === 0) return;
    if (command.has('progress', 'q', 'quiet', 'o', 'output-file', 'a', 'append-output', 'nv', 'no-verbose', 'spider')) return;
    // A variable may hold the flag: `wget ${WGET_FLAGS} …`.
    if (command.args.some((word) => !word.known && word.raw.startsWith('$'))) return;
    const own = installs(instruction, 'wget');
    if (isBusybox(instruction.stage) && !own) return;
    yield {
      at: command.name,
      message: '`wget` prints its progress dot by dot into the build log',
      help: 'add `--progress=dot:giga`, or `-nv` for one line in all',
      fix: {
        title: 'add `--progress=dot:giga`',
        // An unknown base may have the `wget` of BusyBox, which refuses the flag.
        safe: own || isGnu(instruction.stage),
        edits: [{ at: within(command.name, command.name.raw.length, command.name.raw.length), text: ' --progress=dot:giga' }],
      },
    };
  },
});
