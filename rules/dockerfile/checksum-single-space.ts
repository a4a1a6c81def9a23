import { defineRule, within } from '../../src/core/lint/rule.ts';
import { installs, isBusybox } from './_ancestry.ts';

export default defineRule<'command'>({
  id: 'dockerfile/checksum-single-space',
  scope: 'command',
  words: ['echo', 'printf'],
  kinds: ['dockerfile'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'checksum line with one space, which BusyBox refuses',
  fixable: 'safe',
  aliases: ['parfum/sha256sumEchoOneSpaces'],

  *check(command) {
    const { instruction, script } = command;
    if (instruction?.keyword !== 'RUN' || !instruction.stage || !/^(echo|printf)$/.test(command.name.value)) return;
    const next = script.commands[command.index + 1];
    if (next?.after !== '|' || !/^(sha\d+|md5)sum$/.test(next.name.value) || !next.has('c', 'check')) return;
    if (!isBusybox(instruction.stage) || installs(instruction, 'coreutils')) return;
    for (const word of command.args) {
      const found = /^["']?(?:[0-9a-f]{32,128}|\$\{?\w+\}?) (?=[^\s*])/i.exec(word.raw);
      if (!found) continue;
      const at = within(word, found[0].length - 1, found[0].length);
      yield {
        at,
        message: `\`${next.name.value}\` of BusyBox refuses a line with a single space before the name`,
        label: 'two belong here',
        help: 'write two spaces',
        fix: { title: 'write two spaces', safe: true, edits: [{ at: within(word, found[0].length, found[0].length), text: ' ' }] },
      };
    }
  },
});
