import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'command'>({
  id: 'dockerfile/git-clone-in-run',
  scope: 'command',
  kinds: ['dockerfile'],
  level: 'info',
  category: 'efficiency',
  recommended: false,
  since: 'next',
  summary: 'git clone in a RUN, which the cache never renews',
  aliases: ['tally/prefer-add-git'],

  *check(command) {
    const { name, args, instruction } = command;
    if (instruction?.keyword !== 'RUN' || name.value !== 'git') return;
    const clone = args.find((word) => word.value === 'clone');
    if (!clone || args.some((word) => !word.known && word.value.startsWith('-'))) return;
    yield {
      at: { file: name.file, span: { start: name.span.start, end: clone.span.end } },
      message: '`git clone` is cached by its text, so the image keeps the state of its first build',
      help: 'write `ADD <repository>#<tag or commit> <folder>`',
    };
  },
});
