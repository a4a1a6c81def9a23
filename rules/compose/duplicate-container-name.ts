import { defineRule, type Service, type Value } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { together } from './_services.ts';

export default defineRule<'compose'>({
  id: 'compose/duplicate-container-name',
  scope: 'compose',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'container name that two services use',
  aliases: ['compose-go/duplicate-container-name', 'dclint/no-duplicate-container-names'],

  *check(compose) {
    const taken = new Map<string, { readonly name: Value; readonly service: Service }[]>();
    for (const service of compose.services.values()) {
      const name = textOf(service.node.get('container_name'));
      if (!name?.known || name.value === '') continue;
      const others = taken.get(name.value) ?? [];
      const other = others.find((candidate) => together(candidate.service, service));
      if (!other) {
        taken.set(name.value, [...others, { name, service }]);
        continue;
      }
      // One line that both inherit through an anchor or `extends` is the place that both have.
      const shared = other.name.file === name.file && other.name.span.start === name.span.start;
      yield {
        at: shared ? service.name : name,
        message: `\`${service.name.value}\` and \`${other.service.name.value}\` both name their container \`${name.value}\``,
        label: 'the name is taken when this one starts',
        related: [{ at: other.name, label: shared ? 'both take the name from here' : 'taken here' }],
        help: 'give one of them another name, or leave the name to Compose',
      };
    }
  },
});
