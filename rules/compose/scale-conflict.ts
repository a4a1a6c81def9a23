import { defineRule } from '../../src/core/lint/rule.ts';
import { integerOf } from '../../src/core/parse/compose/scalars.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';
import { ownFirst } from './_services.ts';

export default defineRule<'service'>({
  id: 'compose/scale-conflict',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'number of containers that is negative or said twice differently',
  aliases: ['compose-go/scale-replicas-conflict'],

  *check(service) {
    const scale = service.node.get('scale');
    const replicas = nodeAt(service.node, 'deploy', 'replicas');
    const [a, b] = [integerOf(scale), integerOf(replicas)];
    if (scale && replicas && a !== undefined && b !== undefined && a !== b) {
      const [at, other] = ownFirst(service, scale, replicas);
      yield {
        at,
        message: `\`${service.name.value}\` has \`scale: ${a}\` and \`replicas: ${b}\`, so Compose refuses the project`,
        related: [{ at: other, label: 'another number here' }],
        help: 'keep one of them',
      };
      return;
    }
    for (const [node, count, key] of [
      [scale, a, 'scale'],
      [replicas, b, 'replicas'],
    ] as const) {
      if (node && count !== undefined && count < 0) {
        yield { at: node, message: `\`${service.name.value}\` cannot run ${count} times`, help: `set \`${key}\` to 0 or more` };
      }
    }
  },
});
