import { defineRule } from '../../src/core/lint/rule.ts';
import { yamlString } from '../../src/core/parse/yaml-edit.ts';
import { asSeq } from '../../src/core/parse/yaml-node.ts';
import { writtenServices } from './_order.ts';

export default defineRule<'compose'>({
  id: 'compose/quoted-volume',
  scope: 'compose',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'volume in quotes that it does not need',
  fixable: 'safe',
  aliases: ['dclint/no-quotes-in-volumes'],

  *check(compose) {
    for (const { node } of writtenServices(compose)) {
      const list = asSeq(node.get('volumes'));
      for (const item of list && !list.via ? list.items : []) {
        if (item.type !== 'scalar' || item.via || item.tag || (item.style !== 'single' && item.style !== 'double')) continue;
        // What would not be read back as the same text needs its quotes.
        const raw = item.file.text.slice(item.span.start + 1, item.span.end - 1);
        if (raw !== item.source || yamlString(raw) !== raw) continue;
        yield {
          at: item,
          message: `\`${raw}\` needs no quotes`,
          help: 'remove the quotes',
          fix: { title: 'remove the quotes', safe: true, edits: [{ at: item, text: raw }] },
        };
      }
    }
  },
});
