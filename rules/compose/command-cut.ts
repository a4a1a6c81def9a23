import { defineRule, within } from '../../src/core/lint/rule.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/command-cut',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'command that ends at an operator, because no shell reads it',

  *check(service) {
    for (const field of ['command', 'entrypoint']) {
      const node = asScalar(service.node.get(field));
      if (!node || typeof node.value !== 'string') continue;
      const at = cutAt(node.source);
      if (at === undefined) continue;
      const operator = /^(&&|\|\||>>|<<|[;&|<>])/.exec(node.source.slice(at))?.[0] ?? '';
      // Anything but a plain or quoted text on one line stands otherwise than it reads.
      const shift = node.style === 'plain' ? 0 : 1;
      const literal = node.file.text.startsWith(node.source, node.span.start + shift);
      const rest = node.source.slice(at + operator.length).trim();
      yield {
        at: literal ? within(node, shift + at, shift + at + operator.length) : node,
        message: `\`${field}\` ends before \`${operator}\`: \`${rest.length > 40 ? `${rest.slice(0, 40)}…` : rest}\` is never run`.replace(/``/g, 'the rest'),
        label: 'no shell reads this',
        help: `write \`${field}: ["sh", "-c", "…"]\``,
      };
    }
  },
});

/** Where the word splitter stops (go-shellwords): the first operator outside quotes. */
function cutAt(text: string): number | undefined {
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (c === '\\') i++;
    else if (quote) {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'" || c === '`') quote = c;
    else if (/[;&|<>]/.test(c)) return i;
  }
  return undefined;
}
