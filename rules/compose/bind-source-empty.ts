import { defineRule } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap, asSeq, isNull } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/bind-source-empty',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'bind mount without a source',
  aliases: ['compose-go/bind-source-empty'],

  *check(service) {
    for (const item of asSeq(service.node.get('volumes'))?.items ?? []) {
      const map = asMap(item);
      const type = map?.get('type');
      if (!map || !type || textOf(type)?.value !== 'bind') continue;
      const source = map.get('source');
      const written = textOf(source);
      if (source && !isNull(source) && (!written?.known || written.value !== '')) continue;
      const target = textOf(map.get('target'));
      yield {
        at: source && !isNull(source) ? source : type,
        message: `the bind mount ${target?.known ? `at \`${target.value}\` ` : ''}has no source`,
        help: 'add `source:` with a path of the host, or write `type: volume`',
      };
    }
  },
});
