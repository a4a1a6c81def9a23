import { defineRule } from '../../src/core/lint/rule.ts';
import { asMap, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isUnsure } from './_hardening.ts';
import { bringsHealthcheck } from './_services.ts';

export default defineRule<'service'>({
  id: 'compose/no-healthcheck',
  scope: 'service',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'service whose health nobody checks',
  aliases: ['kics/Healthcheck Not Set'],

  *check(service) {
    if (isUnsure(service)) return;
    const { healthcheck } = service;
    const name = service.name.value;
    if (healthcheck?.disabled) {
      const map = asMap(healthcheck.node);
      yield {
        at: map?.get('disable') ?? nodeAt(map, 'test') ?? healthcheck.node,
        message: `the health check of \`${name}\` is switched off`,
        help: 'give it a check',
      };
    } else if (!healthcheck && !bringsHealthcheck(service)) {
      yield { at: service.name, message: `nothing checks whether \`${name}\` still works`, help: 'add a `healthcheck` that asks the program itself' };
    }
  },
});
