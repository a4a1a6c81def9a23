import { defineRule } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';
import { isOf } from './_object.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/data-key-invalid',
  scope: 'manifest',
  objects: ['ConfigMap', 'Secret'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'key of a ConfigMap or Secret that cannot be a file name',

  *check(manifest) {
    if (!isOf(manifest, '') || manifest.partial) return;
    for (const field of ['data', 'binaryData', 'stringData']) {
      for (const { key, merged } of asMap(manifest.root.get(field))?.entries ?? []) {
        const text = key.source;
        if (merged || isTemplated(key)) continue;
        const odd = /[^-._a-zA-Z0-9]/u.exec(text)?.[0];
        const why = odd
          ? `holds \`${odd === '`' ? "'" : odd}\``
          : text === ''
            ? 'is empty'
            : text.length > 253
              ? `has ${text.length} characters`
              : text === '.' || text.startsWith('..')
                ? 'would leave the folder'
                : undefined;
        if (!why) continue;
        yield {
          at: key,
          message: text === '' ? 'a key is empty' : `the key \`${text.length > 60 ? `${text.slice(0, 60)}…` : text.replaceAll('`', "'")}\` ${why}`,
          label: 'the API server refuses it',
          help: /\//.test(text) ? 'use a plain key, and give the file its path with `items` of the volume' : 'use letters, digits, `-`, `_` and `.`',
        };
      }
    }
  },
});
