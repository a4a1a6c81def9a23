import { defineRule } from '../../src/core/lint/rule.ts';
import { insertAfter } from './_layer.ts';

export default defineRule<'command'>({
  id: 'dockerfile/npm-cache-clean-without-force',
  scope: 'command',
  words: ['npm'],
  kinds: ['dockerfile'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'npm cache clean, which refuses to work without --force',
  fixable: 'safe',
  aliases: ['parfum/npmCacheCleanUseForce'],

  *check(command) {
    const [cache, clean, ...keys] = command.operands();
    if (command.name.value !== 'npm' || cache?.value !== 'cache' || !clean || !['clean', 'clear', 'rm'].includes(clean.value)) return;
    // With the key of one entry npm asks for no consent.
    if (keys.length > 0 || command.has('force', 'f') || command.args.some((word) => !word.known)) return;
    yield {
      at: clean,
      message: `npm 5 and newer refuse \`npm cache ${clean.value}\` without \`--force\``,
      label: 'exits with code 1',
      help: 'add `--force`',
      fix: { title: 'add `--force`', safe: true, edits: [insertAfter(command, clean, '--force')] },
    };
  },
});
