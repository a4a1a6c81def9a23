import { defineRule, within } from '../../src/core/lint/rule.ts';

const GONE = /(?<![\w-])([\w-]{1,63}\.){0,10}sks-keyservers\.net/i;
const ALIVE = 'keyserver.ubuntu.com';

export default defineRule<'command'>({
  id: 'dockerfile/gone-keyserver',
  scope: 'command',
  words: ['gpg', 'gpg2', 'apt-key'],
  kinds: ['dockerfile'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'key server that no longer exists',
  fixable: 'unsafe',

  *check(command) {
    if (command.instruction?.keyword !== 'RUN' || !/^(gpg|gpg2|apt-key)$/.test(command.name.value) || command.depth > 0) return;
    // Other servers are tried as well.
    if (command.after === '||' || command.script.commands[command.index + 1]?.after === '||') return;
    for (const word of command.args) {
      const found = GONE.exec(word.raw);
      if (!found || !word.known) continue;
      const at = within(word, found.index, found.index + found[0].length);
      yield {
        at,
        message: `the key server \`${found[0]}\` was shut down, and its name no longer resolves`,
        label: 'gone since 2021',
        help: `use \`${ALIVE}\` or \`keys.openpgp.org\`, or copy the key into the build`,
        fix: { title: `ask \`${ALIVE}\` instead`, safe: false, edits: [{ at, text: ALIVE }] },
      };
    }
  },
});
