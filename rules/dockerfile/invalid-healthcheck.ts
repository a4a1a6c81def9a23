import { defineRule } from '../../src/core/lint/rule.ts';
import { own } from '../../src/core/text/own.ts';

/** Units of Go's time.ParseDuration, in milliseconds. */
const UNITS: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const TIMES = new Set(['interval', 'timeout', 'start-period', 'start-interval']);

export default defineRule<'instruction'>({
  id: 'dockerfile/invalid-healthcheck',
  scope: 'instruction',
  words: ['HEALTHCHECK'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'health check with a time or number that the builder refuses',
  aliases: [
    'dockerfile-utils/FLAG_INVALID_DURATION',
    'dockerfile-utils/FLAG_MISSING_DURATION',
    'dockerfile-utils/FLAG_UNKNOWN_UNIT',
    'dockerfile-utils/FLAG_LESS_THAN_1MS',
    'dockerfile-utils/FLAG_AT_LEAST_ONE',
    'dockerfile-utils/INVALID_SYNTAX',
  ],

  *check(instruction) {
    if (instruction.keyword !== 'HEALTHCHECK' || instruction.args[0]?.value.toUpperCase() === 'NONE') return;
    for (const { name, value } of instruction.flags) {
      if (!value || value.value === '' || /\{\{|\{%|<%/.test(value.value)) continue;
      const text = value.value;
      const isTime = TIMES.has(name);
      if (!isTime && name !== 'retries') continue;
      if (text.includes('$')) {
        yield {
          at: value,
          message: `\`${text}\` stays as it is, because \`HEALTHCHECK\` puts in no variables`,
          help: `write the ${isTime ? 'time' : 'number'} itself`,
        };
        continue;
      }
      const fault = isTime ? timeFault(text) : retriesFault(text);
      if (fault) yield { at: value, ...fault };
    }
  },
});

interface Fault {
  readonly message: string;
  readonly help: string;
}

function timeFault(text: string): Fault | undefined {
  if (/^[+-]?0+$/.test(text)) return undefined;
  let sum = 0;
  let at = /^[+-]/.test(text) ? 1 : 0;
  while (at < text.length) {
    const number = /^(?:\d+\.?\d*|\.\d+)/.exec(text.slice(at))?.[0];
    if (!number) return { message: `\`${text}\` is not a time`, help: 'write numbers with units: `30s`, `1m30s`' };
    at += number.length;
    const unit = /^[^.\d]+/.exec(text.slice(at))?.[0];
    if (!unit) return { message: `\`${text}\` has no unit`, help: `write \`${text}s\` if seconds are meant` };
    const factor = Object.hasOwn(UNITS, unit) ? own(UNITS, unit) : undefined;
    if (factor === undefined) return { message: `\`${unit}\` is not a unit of time`, help: 'use `h`, `m`, `s` or `ms`' };
    at += unit.length;
    sum += Number(number) * factor;
  }
  if (text.startsWith('-') && sum > 0) return { message: `\`${text}\` is below zero`, help: 'write a time of at least `1ms`' };
  if (sum > 0 && sum < 1) return { message: `\`${text}\` is shorter than the millisecond that is allowed`, help: 'write a time of at least `1ms`' };
  return undefined;
}

function retriesFault(text: string): Fault | undefined {
  if (!/^[+-]?\d+$/.test(text)) return { message: `\`${text}\` is not a whole number`, help: 'write how many failures in a row make the container unhealthy' };
  if (Number(text) < 0) return { message: '`--retries` is below zero', help: 'write at least `1`' };
  return undefined;
}
