import { defineRule } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asMap, asScalar } from '../../src/core/parse/yaml-node.ts';
import { decodeText } from './_base64.ts';
import { isOf } from './_object.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/secret-encoded-twice',
  scope: 'manifest',
  objects: ['Secret'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'value of a Secret that was encoded once too often',
  fixable: 'unsafe',

  *check(secret) {
    if (!isOf(secret, '') || secret.partial) return;
    for (const field of ['data', 'stringData'] as const) {
      for (const { key, value } of asMap(secret.root.get(field))?.entries ?? []) {
        const node = asScalar(value);
        if (!node || isTemplated(node) || node.source.length > 20_000) continue;
        const inner = (field === 'data' ? decodeText(node.source) : node.source)?.trim();
        if (inner === undefined || inner.length < 12 || inner.length % 4 !== 0) continue;
        const text = decodeText(inner);
        // Keys of encryption and credentials of `user:password` form are base64 on purpose.
        if (text === undefined || !/^[\x20-\x7e]+\n?$/.test(text) || /[:{]/.test(text)) continue;
        yield {
          at: node,
          message: field === 'data' ? `\`${key.source}\` is base64 of base64` : `\`${key.source}\` is base64, but \`stringData\` takes plain text`,
          label: 'programs get the encoded text',
          help: field === 'data' ? 'encode the value once' : 'move it to `data`, or write the plain text',
          ...(field === 'data' ? { fix: { title: 'take one layer of base64 away', safe: false, edits: setScalar(node, inner) } } : {}),
        };
      }
    }
  },
});
