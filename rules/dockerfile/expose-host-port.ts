import { defineRule, within } from '../../src/core/lint/rule.ts';
import { exposed, isTemplate } from './_expose.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/expose-host-port',
  scope: 'instruction',
  words: ['EXPOSE'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'EXPOSE with an address or a port of the host',
  fixable: 'safe',
  aliases: ['buildkit/ExposeInvalidFormat', 'dockerfilelint/expose_host_port'],

  *check(instruction) {
    if (instruction.keyword !== 'EXPOSE' || isTemplate(instruction)) return;
    for (const word of instruction.args) {
      const parts = exposed(word);
      if (!parts?.host || !parts.port) continue;
      const at = within(word, 0, parts.host.length);
      const rest = word.value.slice(parts.host.length);
      yield {
        at,
        message: `\`${parts.host.replace(/:$/, '')}\` has no effect: \`EXPOSE\` names ports of the container only`,
        help: `write \`EXPOSE ${rest}\`, and publish it with \`docker run -p\` or \`ports:\``,
        fix: { title: `keep \`${rest}\` only`, safe: true, edits: [{ at, text: '' }] },
      };
    }
  },
});
