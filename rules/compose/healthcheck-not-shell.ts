import { defineRule } from '../../src/core/lint/rule.ts';
import { asScalar, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/healthcheck-not-shell',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'health check whose form does not fit its words',

  *check(service) {
    const items = asSeq(nodeAt(service.node, 'healthcheck', 'test'))?.items.map((item) => asScalar(item)) ?? [];
    const [form, first, second] = items;
    if (!form || !first || items.some((item) => item?.unknown?.length)) return;
    if (form.source === 'CMD') {
      const line = items.length === 2 && /\s/.test(first.source.trim()) && !first.source.startsWith('/') ? first : undefined;
      const operator = items.find((item, i) => i > 1 && item && /^(\|\||&&|;|\||>)$/.test(item.source));
      const at = line ?? operator;
      if (!at) return;
      yield {
        at,
        message: line
          ? `\`CMD\` looks for a program that is called \`${shorten(first.source)}\``
          : `\`${at.source}\` is an argument here, because \`CMD\` starts no shell`,
        related: [{ at: form, label: 'one program and its arguments' }],
        help: 'write `CMD-SHELL` and the whole command line as one text',
      };
    } else if (form.source === 'CMD-SHELL' && second) {
      yield {
        at: second,
        message: `\`CMD-SHELL\` runs only \`${shorten(first.source)}\`; what follows are arguments of the shell`,
        related: [{ at: form, label: 'takes one text' }],
        help: 'write `CMD`, or join all into one text',
      };
    }
  },
});

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
