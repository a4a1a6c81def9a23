import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'command'>({
  id: 'dockerfile/configure-without-build',
  scope: 'command',
  kinds: ['dockerfile'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'configure that guesses the machine it builds for',
  aliases: ['parfum/configureShouldUseBuildFlag'],

  *check(command) {
    if (command.instruction?.keyword !== 'RUN' || !/^(\.{1,2}\/)+(\w[\w.-]*\/)*configure$/.test(command.name.value)) return;
    if (command.has('build', 'host', 'help', 'h', 'version') || command.args.some(({ known, raw }) => !known && raw.startsWith('$'))) return;
    yield {
      at: command.name,
      message: `\`${command.name.value}\` guesses the machine that it builds for`,
      help: 'add `--build="$(dpkg-architecture --query DEB_BUILD_GNU_TYPE)"`, or `--build="$CBUILD"` on Alpine',
    };
  },
});
