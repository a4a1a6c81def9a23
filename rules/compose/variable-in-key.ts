import { defineRule, type Node } from '../../src/core/lint/rule.ts';

export default defineRule<'compose'>({
  id: 'compose/variable-in-key',
  scope: 'compose',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'variable in a key, where it is not substituted',

  *check(compose) {
    for (const { root } of compose.roots) if (root) yield* keys(root);
  },
});

function* keys(node: Node): Generator<{ at: Node; message: string; help: string }> {
  if (node.via) return;
  if (node.type === 'seq') for (const item of node.items) yield* keys(item);
  if (node.type !== 'map') return;
  for (const { key, value, merged } of node.entries) {
    if (merged) continue;
    // Texts of extensions are nobody's keys until they are merged somewhere.
    if (/(?<!\$)\$(\{\w|[A-Za-z_])/.test(key.source)) {
      yield {
        at: key,
        message: `\`${key.source}\` is a key, and Compose substitutes variables only in values`,
        help: 'use the list form, `- NAME=value`, or write the name out',
      };
    }
    yield* keys(value);
  }
}
