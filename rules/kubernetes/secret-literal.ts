import { defineRule } from '../../src/core/lint/rule.ts';
import { mentions } from '../../src/core/project/mentions.ts';
import { ANY_KEY, isPlaceholder, KEY_FORMS } from '../_keys.ts';

/** The first line of a key; manuals leave it out. */
const BODY = /^[^-]{0,200}[A-Za-z0-9+/=]{40}/;

export default defineRule<'manifest'>({
  id: 'kubernetes/secret-literal',
  scope: 'manifest',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'key or token written out in a manifest',
  aliases: ['semgrep/secrets-in-config-file', 'trivy/KSV-01010', 'trivy/KSV-0109'],

  *check(manifest) {
    if (!mentions(manifest, ANY_KEY)) return;
    const { file, root } = manifest;
    const text = file.text.slice(root.span.start, root.span.end);
    for (const { what, pattern } of KEY_FORMS) {
      for (const match of text.matchAll(new RegExp(pattern, 'g'))) {
        if (isPlaceholder(match[0]) || (what === 'private key' && !BODY.test(text.slice(match.index + match[0].length, match.index + 400)))) continue;
        const start = root.span.start + match.index;
        yield {
          at: { file, span: { start, end: start + match[0].length } },
          message: `this is a ${what}, for everybody who has the manifest`,
          label: 'revoke it',
          help: 'revoke it, and bring the new one in from a secret store',
        };
      }
    }
  },
});
