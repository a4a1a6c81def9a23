/** Durations and byte sizes as Compose reads them. */
import { own } from '../../text/own.ts';

const NANOSECONDS: Readonly<Record<string, number>> = { w: 6048e11, d: 864e11, h: 36e11, m: 6e10, s: 1e9, ms: 1e6, us: 1e3, µs: 1e3, μs: 1e3, ns: 1 };

/** Nanoseconds of `1h30m`, `1.5s`, `500ms`; undefined when a unit is missing or unknown. A bare `0` is allowed. */
export function parseDuration(text: string): number | undefined {
  const found = /^([-+]?)((?:\d+(?:\.\d*)?|\.\d+)[a-zµμ].*)$/.exec(text);
  if (!found) return /^[-+]?0$/.test(text) ? 0 : undefined;
  const part = /(\d+(?:\.\d*)?|\.\d+)([a-zµμ]+)/y;
  const rest = found[2] as string;
  let total = 0;
  while (part.lastIndex < rest.length) {
    const [, amount, unit] = part.exec(rest) ?? [];
    const size = unit && Object.hasOwn(NANOSECONDS, unit) ? own(NANOSECONDS, unit) : undefined;
    if (size === undefined) return undefined;
    total += Number(amount) * size;
  }
  return found[1] === '-' ? -total : total;
}

/** Bytes of `512m`, `1.5 GiB`, `1024`; units count in 1024s, in any case. Undefined when it is no size. */
export function parseBytes(text: string): number | undefined {
  const found = /^(-?\d+(?:\.\d+)?(?:e[-+]?\d+)?)\s?([kmgtp]?)(i?b)?$/i.exec(text.trim());
  if (!found || (found[3]?.length === 2 && !found[2])) return undefined;
  const power = found[2] ? 'kmgtp'.indexOf(found[2].toLowerCase()) + 1 : 0;
  return Math.trunc(Number(found[1]) * 1024 ** power);
}
