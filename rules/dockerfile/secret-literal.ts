import { defineRule } from '../../src/core/lint/rule.ts';
import { keysIn } from '../_keys.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/secret-literal',
  scope: 'dockerfile',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'key or token written out in a Dockerfile',
  aliases: ['tally/secrets-in-code'],

  *check({ file }) {
    // Comments are searched too: whoever can read the repository can read them.
    for (const { what, text, index } of keysIn(file.text)) {
      yield {
        at: { file, span: { start: index, end: index + text.length } },
        message: `this is a ${what}, for everybody who has the repository or the image`,
        label: 'revoke it',
        help: 'revoke it, and hand the new one over with `RUN --mount=type=secret` or when the container starts',
      };
    }
  },
});
