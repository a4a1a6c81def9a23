import { type Command, defineRule, within } from '../../src/core/lint/rule.ts';
import { addressesOf, hasCurlrc, isChecker, mayHideFlags, RUNS_SCRIPTS } from './_download.ts';

export default defineRule<'command'>({
  id: 'dockerfile/curl-without-fail',
  scope: 'command',
  words: ['curl'],
  kinds: ['dockerfile'],
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'curl that takes an error page for the file',
  fixable: 'unsafe',
  aliases: ['parfum/curlUseFlagF', 'droast/DF035'],

  *check(command) {
    if (command.name.value !== 'curl' || command.instruction?.keyword !== 'RUN' || command.depth > 1) return;
    if (command.has('f', 'fail', 'fail-with-body', 'I', 'head', 'w', 'write-out', 'd', 'data', 'X', 'request', 'K', 'config', 'help', 'V', 'version')) return;
    if (addressesOf(command).every(({ value }) => value.startsWith('ftp')) || mayHideFlags(command) || hasCurlrc(command)) return;
    const use = useOf(command);
    if (!use) return;
    yield {
      at: command.name,
      message: '`curl` ends well when the server answers with an error, and passes the error page on',
      label: use,
      help: 'add `-f`',
      fix: {
        title: 'add `-f`',
        safe: false,
        edits: [{ at: within(command.name, command.name.raw.length, command.name.raw.length), text: ' -f' }],
      },
    };
  },
});

/** What becomes of the download, when nothing after it would notice an error page. */
function useOf(command: Command): string | undefined {
  const { commands } = command.script;
  const rest = commands.slice(command.index + 1).filter((other) => other.script === command.script);
  if (rest.some(isChecker)) return undefined;
  const next = rest[0];
  if (next?.after === '|') return RUNS_SCRIPTS.test(next.name.value) ? `\`${next.name.value}\` runs whatever comes` : undefined;
  if (command.depth > 0) return undefined;
  return command.has('o', 'output', 'O', 'remote-name', 'remote-name-all', 'output-dir') ? 'saved as the file' : undefined;
}
