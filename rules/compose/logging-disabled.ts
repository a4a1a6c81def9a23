import { defineRule } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/logging-disabled',
  scope: 'service',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'service whose output is thrown away',
  aliases: ['compose-lint/CL-0014'],

  *check(service) {
    const driver = textOf(nodeAt(service.node, 'logging', 'driver'));
    if (driver?.known && driver.value === 'none') {
      yield { at: driver, message: `what \`${service.name.value}\` says is thrown away`, help: 'use the driver `local`, which keeps little and rotates' };
    }
  },
});
