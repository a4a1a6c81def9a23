import { defineRule } from '../../src/core/lint/rule.ts';
import { integerOf, textOf } from '../../src/core/parse/compose/scalars.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';
import { ownFirst, without } from './_services.ts';

export default defineRule<'service'>({
  id: 'compose/container-name-with-replicas',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'fixed container name of a service that runs several times',
  fixable: 'unsafe',
  aliases: ['compose-go/container-name-with-replicas'],

  *check(service) {
    const name = textOf(service.node.get('container_name'));
    if (!name?.known || name.value === '') return;
    // `scale` counts before `replicas`.
    const node = service.node.get('scale') ?? nodeAt(service.node, 'deploy', 'replicas');
    const count = integerOf(node);
    if (!node || count === undefined || count < 2) return;
    const [at, other, swapped] = ownFirst(service, name, node);
    const edits = without(service.node, 'container_name');
    yield {
      at,
      message: `\`${service.name.value}\` runs ${count} times, but only one container can be called \`${name.value}\``,
      related: [{ at: other, label: swapped ? 'named here' : `${count} containers` }],
      help: 'remove `container_name`',
      ...(edits ? { fix: { title: 'remove `container_name`', safe: false, edits } } : {}),
    };
  },
});
