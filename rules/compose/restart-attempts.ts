import { defineRule } from '../../src/core/lint/rule.ts';
import { integerOf, textOf } from '../../src/core/parse/compose/scalars.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service', { most: number }>({
  id: 'compose/restart-attempts',
  scope: 'service',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'failing service that is started again without end',
  aliases: ['kics/Restart Policy On Failure Not Set To 5'],
  options: { type: 'object', properties: { most: { type: 'integer', minimum: 1 } }, additionalProperties: false },
  defaults: { most: 5 },

  *check(service, { options: { most } }) {
    const restart = textOf(service.node.get('restart'));
    const condition = textOf(nodeAt(service.node, 'deploy', 'restart_policy', 'condition'));
    const attemptsNode = nodeAt(service.node, 'deploy', 'restart_policy', 'max_attempts');
    const attempts = textOf(attemptsNode);
    const short = restart?.known ? /^on-failure(?::(\d{1,9}))?$/.exec(restart.value) : undefined;
    const name = service.name.value;
    if (restart && short && (short[1] === undefined || Number(short[1]) > most)) {
      yield {
        at: restart,
        message: `\`${name}\` is started again ${short[1] === undefined ? 'without end' : `${short[1]} times`} when it fails`,
        help: `write \`on-failure:${most}\``,
      };
    }
    if (condition?.known && condition.value === 'on-failure' && (!attempts || (integerOf(attemptsNode) ?? 0) > most)) {
      yield {
        at: attempts ?? condition,
        message: `\`${name}\` is started again ${attempts ? `${attempts.value} times` : 'without end'} when it fails`,
        help: `set \`max_attempts: ${most}\``,
      };
    }
  },
});
