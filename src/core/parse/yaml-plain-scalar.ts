/** Scalars on one line for `readPlain`, in the shape of the library's nodes. */

/** How the library marks its nodes. */
export const NODE_TYPE = Symbol.for('yaml.node.type');
export const MAP = Symbol.for('yaml.map');
export const SEQ = Symbol.for('yaml.seq');
export const SCALAR = Symbol.for('yaml.scalar');
export const ALIAS = Symbol.for('yaml.alias');

export type Range = readonly [number, number, number];

export interface RawScalar {
  readonly [NODE_TYPE]: symbol;
  readonly value: unknown;
  readonly source: string;
  readonly type: string;
  readonly range: Range;
  readonly tag?: string;
  anchor?: string | undefined;
}

export interface RawSeq {
  readonly [NODE_TYPE]: symbol;
  readonly items: RawNode[];
  readonly range: Range;
  readonly flow: boolean;
  anchor?: string | undefined;
}

export interface RawMap {
  readonly [NODE_TYPE]: symbol;
  readonly items: { readonly key: RawNode; readonly value: RawNode }[];
  readonly range: Range;
  readonly flow: boolean;
  anchor?: string | undefined;
}

interface RawAlias {
  readonly [NODE_TYPE]: symbol;
  readonly source: string;
  readonly range: Range;
  anchor?: undefined;
}

export type RawNode = RawScalar | RawSeq | RawMap | RawAlias;

/** Thrown at what this reader leaves to the library. */
export const OTHER = Symbol('other');
const SPACE = 32;
const DASH = 45;

/** What no plain scalar begins with. */
export function checkStart(text: string, at: number, end: number, flow: boolean): void {
  const c = text[at] as string;
  if (/[,[\]{}#&*!|>'"%@`]/.test(c)) throw OTHER;
  if (c === '-' || c === '?' || c === ':') {
    const next = at + 1 < end ? (text[at + 1] as string) : ' ';
    if (next === ' ' || (flow && /[,[\]{}]/.test(next))) throw OTHER;
  }
}

/** The text up to `limit`, without spaces at its end. */
export function plainScalar(text: string, at: number, limit: number): RawScalar {
  let end = limit;
  while (text.charCodeAt(end - 1) === SPACE) end--;
  const source = text.slice(at, end);
  return { [NODE_TYPE]: SCALAR, value: typed(source), source, type: 'PLAIN', range: [at, end, end] };
}

/** A quoted scalar that ends before `limit`. */
export function quotedScalar(text: string, at: number, limit: number): RawScalar {
  const single = text[at] === "'";
  let value = '';
  let end = at + 1;
  if (single) {
    let from = end;
    for (;;) {
      const quote = text.indexOf("'", from);
      if (quote < 0 || quote >= limit) throw OTHER;
      from = quote + 1;
      if (text[from] === "'" && from < limit) {
        from++;
        continue;
      }
      value = text.slice(at + 1, quote);
      if (value.includes("'")) value = value.replaceAll("''", "'");
      end = from;
      break;
    }
  } else {
    let escaped = false;
    for (; end < limit && text[end] !== '"'; end++) {
      if (text[end] !== '\\') continue;
      // These mean the same in JSON.
      if (!/["\\/nrtbf]/.test(text[++end] ?? '')) throw OTHER;
      escaped = true;
    }
    if (end >= limit) throw OTHER;
    end++;
    value = escaped ? (JSON.parse(text.slice(at, end)) as string) : text.slice(at + 1, end - 1);
  }
  return { [NODE_TYPE]: SCALAR, value, source: value, type: single ? 'QUOTE_SINGLE' : 'QUOTE_DOUBLE', range: [at, end, end] };
}

/** What a plain scalar is in YAML's core schema. */
function typed(source: string): unknown {
  const first = source.charCodeAt(0);
  // Only these begin something that is no text: `+` `-` `.` `~`, digits, and the first letters of the words.
  if (!((first >= 48 && first <= 57) || first === 43 || first === DASH || first === 46 || first === 126 || /[nNtTfF]/.test(source[0] as string))) return source;
  if (/^(?:~|[Nn]ull|NULL)$/.test(source)) return null;
  if (/^(?:[Tt]rue|TRUE)$/.test(source)) return true;
  if (/^(?:[Ff]alse|FALSE)$/.test(source)) return false;
  if (/^0o[0-7]+$/.test(source)) return Number.parseInt(source.slice(2), 8);
  if (/^[-+]?\d+$/.test(source)) return Number.parseInt(source, 10);
  if (/^0x[\da-fA-F]+$/.test(source)) return Number.parseInt(source.slice(2), 16);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(source)) return source[0] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^\.(?:nan|NaN|NAN)$/.test(source)) return Number.NaN;
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(source)) return Number.parseFloat(source);
  return source;
}
