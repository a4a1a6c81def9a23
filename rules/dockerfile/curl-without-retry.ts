import { type Command, defineRule, within } from '../../src/core/lint/rule.ts';
import { addressesOf, hasCurlrc, mayHideFlags } from './_download.ts';

export default defineRule<'command'>({
  id: 'dockerfile/curl-without-retry',
  scope: 'command',
  words: ['curl'],
  kinds: ['dockerfile'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'curl that gives up at the first hiccup of the network',
  fixable: 'unsafe',
  aliases: ['tally/prefer-curl-config'],

  *check(command) {
    if (command.name.value !== 'curl' || command.instruction?.keyword !== 'RUN' || addressesOf(command).length === 0) return;
    if (command.has('retry', 'K', 'config', 'd', 'data', 'X', 'request') || mayHideFlags(command) || hasCurlrc(command)) return;
    // A download in a loop is tried again by the script.
    if (loops(command.script)) return;
    yield {
      at: command.name,
      message: '`curl` gives up at the first error of the network',
      help: 'add `--retry 3`',
      fix: {
        title: 'add `--retry 3`',
        safe: false,
        edits: [{ at: within(command.name, command.name.raw.length, command.name.raw.length), text: ' --retry 3' }],
      },
    };
  },
});

/** Asked once for each text: a script of a thousand downloads is not searched a thousand times. */
function loops(script: Command['script']): boolean {
  let found = LOOPS.get(script);
  if (found === undefined) {
    found = /\b(for|while|until)\b/.test(script.text);
    LOOPS.set(script, found);
  }
  return found;
}

const LOOPS = new WeakMap<Command['script'], boolean>();
