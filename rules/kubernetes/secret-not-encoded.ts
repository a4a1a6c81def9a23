import { defineRule } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asMap, asScalar } from '../../src/core/parse/yaml-node.ts';
import { decodeText, encodeText } from './_base64.ts';
import { isOf } from './_object.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/secret-not-encoded',
  scope: 'manifest',
  objects: ['Secret'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'plain text in a Secret that happens to be valid base64',
  fixable: 'unsafe',

  *check(secret) {
    if (!isOf(secret, '') || secret.partial) return;
    for (const { key, value } of asMap(secret.root.get('data'))?.entries ?? []) {
      const node = asScalar(value);
      if (!node || isTemplated(node)) continue;
      const text = node.source;
      // One word in lower case, with digits perhaps, hardly comes out of an encoder; that its bytes are no text makes it sure.
      if (text.length < 4 || text.length > 24 || !/^[A-Z]?[a-z]+\d*$/.test(text)) continue;
      if (text.length % 4 !== 0 || decodeText(text) !== undefined) continue;
      yield {
        at: node,
        message: `\`${key.source}\` is a plain word, which is read as base64`,
        label: 'programs get a few bytes of rubbish instead',
        help: 'encode it with `base64`, or move the key to `stringData`',
        fix: { title: 'encode the value', safe: false, edits: setScalar(node, encodeText(text)) },
      };
    }
  },
});
