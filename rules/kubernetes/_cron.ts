/** Schedules of CronJobs, read as robfig/cron does, which Kubernetes uses. https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax */
import { own } from '../../src/core/text/own.ts';

interface Field {
  readonly values: ReadonlySet<number>;
  /** `*` or `?`, also with a step. */
  readonly any: boolean;
}

interface Fault {
  readonly message: string;
  /** Offsets into the schedule. */
  readonly start: number;
  readonly end: number;
}

type Cron =
  /** Minute, hour, day, month, weekday. */
  { readonly fields: readonly Field[] } | { readonly every: number } | { readonly fault: Fault };

interface Range {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly words: readonly string[];
}

const RANGES: readonly Range[] = [
  { name: 'minute', min: 0, max: 59, words: [] },
  { name: 'hour', min: 0, max: 23, words: [] },
  { name: 'day of the month', min: 1, max: 31, words: [] },
  { name: 'month', min: 1, max: 12, words: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ') },
  { name: 'day of the week', min: 0, max: 6, words: 'sun mon tue wed thu fri sat'.split(' ') },
];

const MACROS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** Reads a schedule without `TZ=`. */
export function parseCron(text: string): Cron {
  const whole = (message: string): Cron => ({ fault: { message, start: 0, end: text.length } });
  const trimmed = text.trim();
  if (trimmed.startsWith('@')) {
    if (trimmed.startsWith('@every ')) {
      const seconds = duration(trimmed.slice(7));
      return seconds === undefined ? whole('`@every` takes a duration such as `1h30m`') : { every: seconds };
    }
    const known = own(MACROS, trimmed);
    return known ? parseCron(known) : whole(`\`${trimmed}\` is no schedule`);
  }
  const parts = [...text.matchAll(/\S+/g)];
  if (parts.length !== 5) return whole(`the schedule has ${parts.length} ${parts.length === 1 ? 'field' : 'fields'}, and takes 5`);
  const fields: Field[] = [];
  for (const [i, part] of parts.entries()) {
    const found = parseField(part[0], RANGES[i] as Range);
    if (typeof found === 'string') return { fault: { message: found, start: part.index, end: part.index + part[0].length } };
    fields.push(found);
  }
  return { fields };
}

/** A message when it cannot be read. */
function parseField(text: string, range: Range): Field | string {
  const values = new Set<number>();
  let any = false;
  for (const part of text.split(',')) {
    const [span = '', step, more] = part.split('/');
    if (more !== undefined) return `\`${part}\` has more than one \`/\``;
    const every = step === undefined ? 1 : /^\d{1,4}$/.test(step) ? Number(step) : 0;
    if (every === 0) return `\`${step ?? ''}\` is no step`;
    let [from, to] = [range.min, range.max];
    if (span === '*' || span === '?') any = true;
    else {
      const [first = '', last, third] = span.split('-');
      const low = numberIn(first, range);
      const high = last === undefined ? low : numberIn(last, range);
      if (low === undefined || high === undefined || third !== undefined) return notAny(span, range);
      for (const each of [low, high]) if (each < range.min || each > range.max) return outside(each, range);
      if (low > high) return `\`${span}\` ends before it starts`;
      from = low;
      to = last === undefined && step !== undefined ? range.max : high;
    }
    for (let value = from; value <= to; value += every) values.add(value);
  }
  return { values, any };
}

function numberIn(text: string, { words }: Range): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const word = words.indexOf(text.toLowerCase());
  return word < 0 ? undefined : words[0] === 'jan' ? word + 1 : word;
}

function notAny(text: string, { name }: Range): string {
  return `\`${text}\` is no ${name}`;
}

function outside(value: number, { name, min, max }: Range): string {
  return `${value} is no ${name}: they go from ${min} to ${max}`;
}

/** Go's durations, in seconds. */
function duration(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };
  let seconds = 0;
  for (const [, digits, unit] of text.matchAll(/(?<!\d)(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)) seconds += Number(digits) * (units[unit as string] ?? 0);
  return seconds;
}

/** 30 February and its like: a day that none of the months has. A weekday beside it comes all the same. */
export function neverComes([, , day, month, weekday]: readonly Field[]): boolean {
  if (!day || !month || !weekday || day.any || !weekday.any) return false;
  const first = Math.min(...day.values);
  return ![...month.values].some((each) => first <= ([4, 6, 9, 11].includes(each) ? 30 : each === 2 ? 29 : 31));
}

/** The shortest time between two runs, in minutes, as far as minutes and hours say. */
export function shortestGap([minute, hour]: readonly Field[]): number {
  const minutes = [...(minute?.values ?? [])].sort((a, b) => a - b);
  let gap = 60 * 24;
  for (let i = 1; i < minutes.length; i++) gap = Math.min(gap, (minutes[i] as number) - (minutes[i - 1] as number));
  const hours = hour?.values ?? new Set<number>();
  if ([...hours].some((each) => hours.has((each + 1) % 24))) gap = Math.min(gap, 60 - (minutes.at(-1) ?? 0) + (minutes[0] ?? 0));
  return gap;
}
