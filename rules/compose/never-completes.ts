import { defineRule } from '../../src/core/lint/rule.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/never-completes',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'waiting for the end of a service that is always started again',

  *check(service) {
    for (const dependency of service.dependsOn) {
      if (!dependency.to || dependency.condition.value !== 'service_completed_successfully') continue;
      const restart = asScalar(dependency.to.node.get('restart'));
      if (!restart || restart.unknown?.length || !['always', 'unless-stopped'].includes(restart.source)) continue;
      yield {
        at: dependency.condition,
        message: `\`${service.name.value}\` waits for \`${dependency.name}\` to end, but it is started again whenever it ends`,
        related: [{ at: restart, label: 'never stays ended' }],
        help: `give \`${dependency.name}\` \`restart: on-failure\`, or none`,
      };
    }
  },
});
