import { defineRule } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isUnsure } from './_hardening.ts';

export default defineRule<'service'>({
  id: 'compose/log-unrotated',
  scope: 'service',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'log file that grows without end',

  *check(service) {
    if (isUnsure(service)) return;
    const driver = textOf(nodeAt(service.node, 'logging', 'driver'));
    if (driver && (!driver.known || driver.value !== 'json-file')) return;
    if (nodeAt(service.node, 'logging', 'options', 'max-size')) return;
    yield {
      at: driver ?? service.name,
      message: `the log of \`${service.name.value}\` grows until the disk is full`,
      help: 'set `max-size` and `max-file` below `logging.options`, or use the driver `local`',
    };
  },
});
