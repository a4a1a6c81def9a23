import { defineRule } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';

const POLICIES = ['no', 'always', 'on-failure', 'unless-stopped'];

export default defineRule<'service'>({
  id: 'compose/restart-unknown',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'restart policy that the engine does not know',
  fixable: 'unsafe',

  *check(service) {
    const node = asScalar(service.node.get('restart'));
    // An empty text and a boolean mean `no` to the engine.
    if (!node || node.unknown?.length || node.source === '' || typeof node.value === 'boolean') return;
    const match = /^on-failure:(.*)$/.exec(node.source);
    if (POLICIES.includes(node.source) || (match && /^\d+$/.test(match[1] ?? ''))) return;
    const near = match
      ? undefined
      : (nearest(node.source.replaceAll('_', '-'), POLICIES) ??
        (POLICIES.includes(node.source.replaceAll('_', '-')) ? node.source.replaceAll('_', '-') : undefined));
    const written = node.style === 'plain' && node.span.end - node.span.start === node.source.length;
    yield {
      at: node,
      message: match ? `\`${node.source}\` has no number of attempts` : `\`${node.source}\` is not a restart policy`,
      ...(near ? { label: `did you mean \`${near}\`` } : {}),
      help: near ? `write \`${near}\`` : 'use `"no"`, `always`, `on-failure[:attempts]` or `unless-stopped`',
      ...(near && written && near !== 'no' ? { fix: { title: `replace it with \`${near}\``, safe: false, edits: [{ at: node, text: near }] } } : {}),
    };
  },
});
