import { defineRule } from '../../src/core/lint/rule.ts';
import { keysIn } from '../_keys.ts';

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
    const { file, root } = manifest;
    const text = file.text.slice(root.span.start, root.span.end);
    for (const { what, text: key, index } of keysIn(text)) {
      if (what === 'private key' && !BODY.test(text.slice(index + key.length, index + 400))) continue;
      const start = root.span.start + index;
      yield {
        at: { file, span: { start, end: start + key.length } },
        message: `this is a ${what}, for everybody who has the manifest`,
        label: 'revoke it',
        help: 'revoke it, and bring the new one in from a secret store',
      };
    }
  },
});
