import { defineRule, within } from '../../src/core/lint/rule.ts';
import { splitWords } from '../../src/core/parse/compose/words.ts';
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
      const { dropped } = splitWords(node);
      if (!dropped) continue;
      const operator = /^(&&|\|\||>>|<<|[;&|<>])/.exec(dropped.value)?.[0] ?? '';
      const rest = dropped.value.slice(operator.length).trim();
      yield {
        // Anything but a plain or quoted text on one line stands otherwise than it reads.
        at: dropped.span !== node.span && dropped.raw.startsWith(operator) ? within(dropped, 0, operator.length) : node,
        message: `\`${field}\` ends before \`${operator}\`: \`${rest.length > 40 ? `${rest.slice(0, 40)}…` : rest}\` is never run`.replace(/``/g, 'the rest'),
        label: 'no shell reads this',
        help: `write \`${field}: ["sh", "-c", "…"]\``,
      };
    }
  },
});
