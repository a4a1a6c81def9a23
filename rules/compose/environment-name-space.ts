import { defineRule, within } from '../../src/core/lint/rule.ts';
import { asMap, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'compose'>({
  id: 'compose/environment-name-space',
  scope: 'compose',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'variable whose name ends in a blank',
  fixable: 'safe',
  aliases: ['compose-go/environment-trailing-space'],

  *check(compose) {
    for (const { root } of compose.roots) {
      for (const { value: service } of asMap(asMap(root)?.get('services'))?.entries ?? []) {
        for (const item of asSeq(nodeAt(service, 'environment'))?.items ?? []) {
          const match = item.type === 'scalar' ? /^([^=\s$]+)([ \t]+)=([ \t]*)/.exec(item.source) : null;
          if (item.type !== 'scalar' || !match) continue;
          const [all = '', name = '', blanks = ''] = match;
          const shift = item.style === 'plain' ? 0 : 1;
          const literal = item.file.text.startsWith(item.source, item.span.start + shift);
          const at = literal ? within(item, shift, shift + name.length + blanks.length) : item;
          yield {
            at,
            message: `the name \`${name}\` ends in a blank, so Compose refuses the project`,
            help: `write \`${name}=\``,
            ...(literal
              ? { fix: { title: 'remove the blanks around `=`', safe: true, edits: [{ at: within(item, shift, shift + all.length), text: `${name}=` }] } }
              : {}),
          };
        }
      }
    }
  },
});
