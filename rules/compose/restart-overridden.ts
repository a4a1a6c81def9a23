import { defineRule } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';
import { surelyCompose } from './_swarm.ts';
import { own } from '../../src/core/text/own.ts';

/** What a condition means in the words of `restart`. */
const MEANS: Readonly<Record<string, string>> = {
  any: 'always',
  always: 'always',
  none: 'no',
  no: 'no',
  'on-failure': 'on-failure',
  'unless-stopped': 'unless-stopped',
};

export default defineRule<'service'>({
  id: 'compose/restart-overridden',
  scope: 'service',
  level: 'info',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: '`restart` that `deploy.restart_policy` overrides',
  aliases: ['compose-go/restart-overridden'],

  *check(service) {
    const restart = textOf(service.node.get('restart'));
    const condition = textOf(nodeAt(service.node, 'deploy', 'restart_policy', 'condition'));
    if (!restart?.known || !condition?.known || !Object.hasOwn(MEANS, condition.value) || !surelyCompose(service.document)) return;
    const meant = restart.value === 'false' ? 'no' : restart.value.replace(/:\d*$/, '');
    if (meant === own(MEANS, condition.value)) return;
    yield {
      at: restart,
      message: `\`restart: ${restart.value}\` of \`${service.name.value}\` has no effect, because \`restart_policy\` says \`${condition.value}\``,
      related: [{ at: condition, label: 'Compose takes this one' }],
      help: 'keep one of them',
    };
  },
});
