import { defineRule } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asMap, asScalar } from '../../src/core/parse/yaml-node.ts';
import { decodeText, encodeText } from './_base64.ts';
import { isOf } from './_object.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/secret-trailing-newline',
  scope: 'manifest',
  objects: ['Secret'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'value of a Secret with a line break that `echo` added',
  fixable: 'unsafe',

  *check(secret) {
    if (!isOf(secret, '') || secret.partial) return;
    for (const { key, value } of asMap(secret.root.get('data'))?.entries ?? []) {
      const node = asScalar(value);
      // A dot in the key makes it a file, in which a last line break is right; so do the files of web servers.
      if (!node || isTemplated(node) || node.source.length > 400 || /\.|^(?:auth|htpasswd|users|known_hosts)$/.test(key.source)) continue;
      const text = decodeText(node.source);
      const word = text === undefined ? undefined : /^([\x21-\x7e]+)\r?\n$/.exec(text)?.[1];
      if (word === undefined) continue;
      yield {
        at: node,
        message: `\`${key.source}\` ends with a line break`,
        label: 'it becomes part of the value, and logins fail',
        help: 'encode it with `printf %s` or `echo -n`',
        fix: { title: 'encode the value without the line break', safe: false, edits: setScalar(node, encodeText(word)) },
      };
    }
  },
});
