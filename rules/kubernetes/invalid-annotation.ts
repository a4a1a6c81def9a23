import { defineRule, type MapNode, type Manifest } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asMap, asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { qualifiedName } from './_names.ts';

/** All keys and values of an object together. https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/ */
const MAX_BYTES = 256 * 1024;

export default defineRule<'manifest'>({
  id: 'kubernetes/invalid-annotation',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'annotation that the API server does not accept',

  *check(manifest) {
    for (const map of annotationsIn(manifest)) {
      let bytes = 0;
      for (const { key, value } of map.entries) {
        bytes += bytesOf(key.source) + bytesOf(asScalar(value)?.source ?? '');
        // The API server compares in lower case.
        const fault = isTemplated(key) ? undefined : qualifiedName(key.source.toLowerCase());
        if (!fault) continue;
        yield {
          at: key,
          message: `this annotation's key ${fault}`,
          label: 'the API server refuses it',
          help: 'use at most 63 letters, digits, `-`, `_` and `.`, with a domain and `/` before them if you like',
        };
      }
      if (bytes > MAX_BYTES && map.entries[0]) {
        yield {
          at: map.entries[0].key,
          message: `the annotations of this object have ${Math.ceil(bytes / 1024)} KiB together, and 256 KiB are the most`,
          label: 'the API server refuses it',
          help: 'keep the data in a ConfigMap',
        };
      }
    }
  },
});

function annotationsIn({ root }: Manifest): MapNode[] {
  const spec = root.get('spec');
  return [root, nodeAt(root, 'template'), nodeAt(spec, 'template'), nodeAt(spec, 'jobTemplate'), nodeAt(spec, 'jobTemplate', 'spec', 'template')].flatMap(
    (holder) => asMap(nodeAt(holder, 'metadata', 'annotations')) ?? [],
  );
}

/** In UTF-8. */
function bytesOf(text: string): number {
  let bytes = text.length;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code > 0x7f) bytes += code > 0xffff ? 2 : code > 0x7ff ? 2 : 1;
  }
  return bytes;
}
