import { defineRule } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';
import { SWARM_KEYS, surelyCompose } from './_swarm.ts';

export default defineRule<'service'>({
  id: 'compose/swarm-only-key-ignored',
  scope: 'service',
  level: 'info',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'key of `deploy` that only Swarm heeds',
  aliases: ['compose-go/swarm-only-key-ignored'],

  *check(service) {
    const deploy = asMap(service.node.get('deploy'));
    if (!deploy || !surelyCompose(service.document)) return;
    const entries = deploy.entries.filter(({ key, value }) => {
      // `replicated` is what Compose does anyway.
      const mode = key.source === 'mode' ? textOf(value) : undefined;
      return SWARM_KEYS.some((each) => each === key.source) && (key.source !== 'mode' || (mode?.known && mode.value !== 'replicated'));
    });
    const [first] = entries;
    if (!first) return;
    const names = entries.map(({ key }) => `\`${key.source}\``);
    yield {
      at: first.key,
      message: `${names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0]} under \`deploy\` of \`${service.name.value}\` ${names.length > 1 ? 'have' : 'has'} no effect with Compose`,
      label: 'only Swarm reads this',
      help: names.length > 1 ? 'remove them' : 'remove it',
    };
  },
});
