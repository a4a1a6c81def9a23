import { defineRule, type Resource, type Service } from '../../src/core/lint/rule.ts';
import { booleanOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'compose'>({
  id: 'compose/secret-in-read-only-service',
  scope: 'compose',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'secret without a file in a read-only service',
  aliases: ['compose-go/secret-in-read-only-service'],

  *check(compose) {
    for (const ref of compose.refs) {
      if (ref.role !== 'secret' && ref.role !== 'config') continue;
      const service = ref.owner as Service | undefined;
      const readOnly = service?.node.entry('read_only');
      const value = booleanOf(readOnly?.value);
      const map = asMap((ref.to as Resource | undefined)?.node);
      if (!service || !readOnly || !value?.known || !value.value || !map || map.get('file')) continue;
      const source = map.entry('environment') ?? map.entry('content');
      if (!source) continue;
      yield {
        at: ref,
        message: `${ref.role} \`${ref.name}\` cannot be written into \`${service.name.value}\`, which is read-only`,
        label: '`docker compose up` stops here',
        related: [
          { at: readOnly.key, label: 'nothing can be written' },
          { at: source.key, label: 'comes from no file' },
        ],
        help: 'take it from a `file`',
      };
    }
  },
});
