import { defineRule } from '../../src/core/lint/rule.ts';
import { isPlaceholder, KEY_FORMS } from '../_keys.ts';

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
      for (const { what, pattern } of KEY_FORMS) {
        // Comments are searched too: whoever can read the repository can read them.
        for (const match of file.text.matchAll(new RegExp(pattern, 'g'))) {
          if (isPlaceholder(match[0])) continue;
          yield {
            at: { file, span: { start: match.index, end: match.index + match[0].length } },
            message: `this is a ${what}, for everybody who has the repository`,
            label: 'revoke it',
            help: 'revoke it, and give the new one with a variable from outside or with `secrets`',
          };
        }
      }
    }
  },
});
