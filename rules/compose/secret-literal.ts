import { defineRule } from '../../src/core/lint/rule.ts';
import { keysIn } from '../_keys.ts';

export default defineRule<'compose'>({
  id: 'compose/secret-literal',
  scope: 'compose',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'key or token written out in a compose file',
  aliases: ['compose-lint/CL-0020'],

  *check(compose) {
    for (const file of compose.files) {
      // Comments are searched too: whoever can read the repository can read them.
      for (const { what, text, index } of keysIn(file.text)) {
        yield {
          at: { file, span: { start: index, end: index + text.length } },
          message: `this is a ${what}, for everybody who has the repository`,
          label: 'revoke it',
          help: 'revoke it, and give the new one with a variable from outside or with `secrets`',
        };
      }
    }
  },
});
