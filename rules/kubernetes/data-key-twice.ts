import { defineRule } from '../../src/core/lint/rule.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';
import { isOf } from './_object.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/data-key-twice',
  scope: 'manifest',
  objects: ['ConfigMap'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'key of a ConfigMap as text and as binary data',

  *check(manifest) {
    const data = asMap(manifest.root.get('data'));
    if (!isOf(manifest, '') || !data) return;
    for (const { key } of asMap(manifest.root.get('binaryData'))?.entries ?? []) {
      const other = data.entry(key.source);
      if (other)
        yield {
          at: key,
          message: `\`${key.source}\` is in \`data\` and in \`binaryData\``,
          label: 'the API server refuses it',
          related: [{ at: other.key, label: 'the other one' }],
          help: 'keep one of them',
        };
    }
  },
});
