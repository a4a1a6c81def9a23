import { defineRule, type Node, type ScalarNode, within } from '../../src/core/lint/rule.ts';

/** Hashes of crypt(3) and its relatives, as `htpasswd`, `mkpasswd` and argon2 print them. */
const HASH = /(?<!\$)\$(?:apr1|1|2[abxy]?|5|6|y|sha1|argon2(?:id|i|d))\$[\w./=,$+-]{8,}/;

export default defineRule<'compose'>({
  id: 'compose/dollar-eaten',
  scope: 'compose',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'password hash whose dollar signs Compose takes for variables',
  fixable: 'safe',

  *check(compose) {
    for (const { root } of compose.roots) {
      for (const scalar of root ? scalars(root) : []) {
        const match = HASH.exec(scalar.source);
        if (!match || /\$\{/.test(match[0])) continue;
        const shift = scalar.style === 'plain' ? 0 : 1;
        const literal = scalar.file.text.startsWith(scalar.source, scalar.span.start + shift);
        const at = literal ? within(scalar, shift + match.index, shift + match.index + match[0].length) : scalar;
        yield {
          at,
          message: 'Compose takes the dollar signs of this hash for variables',
          label: 'arrives cut to pieces',
          help: 'write each `$` as `$$`',
          ...(literal ? { fix: { title: 'double the dollar signs', safe: true, edits: [{ at, text: match[0].replaceAll('$', '$$$$') }] } } : {}),
        };
      }
    }
  },
});

function* scalars(node: Node): Generator<ScalarNode> {
  if (node.via) return;
  if (node.type === 'scalar') yield node;
  else if (node.type === 'seq') for (const item of node.items) yield* scalars(item);
  else for (const entry of node.entries) if (!entry.merged) yield* scalars(entry.value);
}
