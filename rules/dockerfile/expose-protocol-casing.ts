import { defineRule } from '../../src/core/lint/rule.ts';
import { exposed } from './_expose.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/expose-protocol-casing',
  scope: 'instruction',
  words: ['EXPOSE'],
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'protocol of EXPOSE in capitals',
  fixable: 'safe',
  aliases: ['buildkit/ExposeProtoCasing'],

  *check(instruction) {
    if (instruction.keyword !== 'EXPOSE') return;
    for (const word of instruction.args) {
      const parts = exposed(word);
      const lower = parts?.protocol?.toLowerCase();
      if (!parts?.protocolAt || !lower || lower === parts.protocol || !/^(tcp|udp|sctp)$/.test(lower)) continue;
      yield {
        at: parts.protocolAt,
        message: `\`${parts.protocol}\` is written in capitals`,
        help: `write \`${lower}\``,
        fix: { title: `write \`${lower}\``, safe: true, edits: [{ at: parts.protocolAt, text: lower }] },
      };
    }
  },
});
