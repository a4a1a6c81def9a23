import { defineRule } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap, asSeq } from '../../src/core/parse/yaml-node.ts';
import { without } from './_services.ts';

const TYPES = ['bind', 'volume', 'tmpfs', 'image'] as const;

export default defineRule<'service'>({
  id: 'compose/mount-option-mismatch',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'options of a mount that belong to another type',
  fixable: 'safe',
  aliases: ['compose-go/mount-option-mismatch'],

  *check(service) {
    for (const item of asSeq(service.node.get('volumes'))?.items ?? []) {
      const map = asMap(item);
      const type = textOf(map?.get('type'));
      if (!map || !type?.known || !TYPES.some((each) => each === type.value)) continue;
      for (const other of TYPES) {
        const entry = other === type.value ? undefined : map.entry(other);
        if (!entry) continue;
        const edits = without(map, other);
        yield {
          at: entry.key,
          message: `a mount of type \`${type.value}\` has no \`${other}\` options, so Compose leaves them out`,
          related: [{ at: type, label: 'the type' }],
          help: `remove \`${other}\`, or correct the type`,
          ...(edits ? { fix: { title: `remove \`${other}\``, safe: true, edits } } : {}),
        };
      }
    }
  },
});
