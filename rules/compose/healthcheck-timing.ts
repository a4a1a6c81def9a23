import { defineRule } from '../../src/core/lint/rule.ts';
import { parseDuration } from '../../src/core/parse/compose/durations.ts';
import { integerOf, textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';
import { bringsHealthcheck } from './_services.ts';
import { own } from '../../src/core/text/own.ts';

/** What the engine takes when a zero is given (moby, daemon/health.go). */
const DEFAULTS = { interval: '30s', timeout: '30s', start_interval: '5s' } as const;
const MILLISECOND = 1e6;

export default defineRule<'service'>({
  id: 'compose/healthcheck-timing',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'time of a health check that has no effect or is refused',

  *check(service) {
    const map = asMap(service.healthcheck?.node);
    if (!map || service.healthcheck?.disabled) return;
    for (const key of ['interval', 'timeout', 'start_period', 'start_interval'] as const) {
      const value = textOf(map.get(key));
      const time = value?.known ? parseDuration(value.value) : undefined;
      if (!value || time === undefined) continue;
      if (time < MILLISECOND && time !== 0) {
        yield {
          at: value,
          message: `the engine refuses \`${value.value}\` as \`${key}\``,
          label: 'less than a millisecond',
          help: 'write a time such as `10s`',
        };
      } else if (time === 0 && key !== 'start_period') {
        yield { at: value, message: `\`${key}\` of zero means the default of ${own(DEFAULTS, key)}`, help: 'write the time that is meant, or remove it' };
      }
    }
    const retries = map.get('retries');
    if (retries && integerOf(retries) === 0) {
      yield { at: retries, message: '`retries` of zero means the default of 3', help: 'write `1` to give up at the first failure' };
    }
    const start = map.entry('start_interval');
    const period = textOf(map.get('start_period'));
    const none = !period || (period.known && parseDuration(period.value) === 0);
    // What is not said here comes from the health check of the image, if it has one.
    if (start && none && map.get('test') && !bringsHealthcheck(service)) {
      yield {
        at: start.key,
        message: `\`start_interval\` counts only during \`start_period\`, and \`${service.name.value}\` has none`,
        ...(period ? { related: [{ at: period, label: 'is zero' }] } : {}),
        help: 'add `start_period`',
      };
    }
  },
});
