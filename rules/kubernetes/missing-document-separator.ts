import { defineRule } from '../../src/core/lint/rule.ts';
import { lineEnding } from '../../src/core/parse/yaml-edit.ts';
import { place } from '../../src/core/text/source.ts';
import { secondObject } from './_separator.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/missing-document-separator',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'two objects in one document, without `---` between them',
  fixable: 'unsafe',

  *check(manifest) {
    const found = secondObject(manifest.root);
    if (!found) return;
    const { file, span } = found.start.key;
    const column = file.position(span.start).column;
    yield {
      at: found.start.key,
      message: 'a second object starts here without a `---` before it',
      label: `\`${found.start.key.source}\` is said twice in one document`,
      related: [{ at: found.first.key, label: 'the first object' }],
      help: 'put a line `---` between the two',
      ...(column === 1 && !manifest.root.flow
        ? { fix: { title: 'add the line `---`', safe: false, edits: [{ at: place(file, span.start, span.start), text: `---${lineEnding(file)}` }] } }
        : {}),
    };
  },
});
