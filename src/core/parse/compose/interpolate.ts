/** Compose's variable substitution in one text: `$X`, `${X}`, `:-` `-` `:+` `+` `:?` `?`, and `$$`. */
import type { Span } from '../../text/source.ts';

/** What is known of a variable. */
export interface Variable {
  readonly value: string;
  /** False when the value itself hangs on something that cannot be seen. */
  readonly known: boolean;
}

export type Lookup = (name: string) => Variable | undefined;

export interface Use {
  readonly name: string;
  readonly operator?: string;
  readonly word?: string;
  readonly value?: string;
  /** As written, with the dollar sign. */
  readonly text: string;
  /** Where it stands in the text that was given; for a use inside another's default, where that one stands. */
  readonly at: Span;
}

export interface Interpolated {
  readonly text: string;
  /** Parts of the result that hang on a variable without a value; they hold what was written. */
  readonly unknown: readonly Span[];
  readonly uses: readonly Use[];
  /** Where something stands in braces that is no substitution. */
  readonly invalid: readonly Span[];
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPERATOR = /:?[-+?]/y;
/** Defaults inside defaults inside …; deeper ones are taken as text. */
const MAX_NESTING = 30;

/**
 * Substitutes variables in a text. A variable that `lookup` does not know stays as written and is marked unknown:
 * Compose would put nothing there, but the user's shell may have a value.
 */
export function interpolate(source: string, lookup: Lookup): Interpolated {
  if (!source.includes('$')) return { text: source, unknown: [], uses: [], invalid: [] };
  const result = { text: '', unknown: [] as Span[], uses: [] as Use[], invalid: [] as Span[] };
  substitute(source, lookup, result, undefined, 0);
  return result;
}

interface Output {
  text: string;
  readonly unknown: Span[];
  readonly uses: Use[];
  readonly invalid: Span[];
}

function substitute(source: string, lookup: Lookup, out: Output, outer: Span | undefined, depth: number): void {
  let from = 0;
  for (let dollar = source.indexOf('$'); dollar >= 0; dollar = source.indexOf('$', from)) {
    out.text += source.slice(from, dollar);
    const next = source[dollar + 1];
    if (next === '$') {
      out.text += '$';
      from = dollar + 2;
    } else if (next === '{') {
      from = braced(source, dollar, lookup, out, outer, depth);
    } else {
      NAME.lastIndex = dollar + 1;
      const name = NAME.exec(source)?.[0];
      from = dollar + 1 + (name?.length ?? 0);
      if (name) put(out, { name, text: source.slice(dollar, from), at: outer ?? { start: dollar, end: from } }, lookup(name));
      else out.text += '$';
    }
  }
  out.text += source.slice(from);
}

/** Reads `${…}` and gives back where the text goes on. */
function braced(source: string, dollar: number, lookup: Lookup, out: Output, outer: Span | undefined, depth: number): number {
  const newline = source.indexOf('\n', dollar);
  const lineEnd = newline < 0 ? source.length : newline;
  NAME.lastIndex = dollar + 2;
  const name = NAME.exec(source)?.[0];
  const afterName = dollar + 2 + (name?.length ?? 0);
  if (name && source[afterName] === '}') {
    const end = afterName + 1;
    put(out, { name, text: source.slice(dollar, end), at: outer ?? { start: dollar, end } }, lookup(name));
    return end;
  }
  OPERATOR.lastIndex = afterName;
  const operator = name && OPERATOR.exec(source)?.[0];
  const end = operator ? closing(source, dollar, lineEnd) : -1;
  if (!name || !operator || end < 0 || depth > MAX_NESTING) {
    const close = source.indexOf('}', dollar);
    const stop = close < 0 || close >= lineEnd ? lineEnd : close + 1;
    out.invalid.push(outer ?? { start: dollar, end: stop });
    keep(out, source.slice(dollar, stop));
    return stop;
  }
  const word = source.slice(afterName + operator.length, end - 1);
  const at = outer ?? { start: dollar, end };
  const found = lookup(name);
  const use: Use = { name, operator, word, text: source.slice(dollar, end), at };
  const empty = operator.startsWith(':') && found?.known === true && found.value === '';
  if (operator.endsWith('?')) put(out, use, empty ? undefined : found);
  else if (operator.endsWith('-')) {
    if (found && !empty) put(out, use, found);
    else {
      out.uses.push(found ? { ...use, value: found.value } : use);
      substitute(word, lookup, out, at, depth + 1);
    }
  } else if (found && !empty && (found.known || operator === '+')) {
    out.uses.push({ ...use, value: found.value });
    substitute(word, lookup, out, at, depth + 1);
  } else if (empty) out.uses.push({ ...use, value: '' });
  else put(out, use, undefined);
  return end;
}

/** The end of the braces that open at `dollar`: Compose counts braces, and skips the character after each opening one. */
function closing(source: string, dollar: number, lineEnd: number): number {
  const last = source.lastIndexOf('}', lineEnd - 1);
  if (last < dollar) return -1;
  let open = 0;
  for (let i = dollar; i <= last; i++) {
    const c = source.charCodeAt(i);
    if (c === 125 && --open === 0) return i + 1;
    if (c === 123) {
      open++;
      i++;
    }
  }
  return last + 1;
}

function put(out: Output, use: Use, found: Variable | undefined): void {
  out.uses.push(found ? { ...use, value: found.value } : use);
  if (found?.known) out.text += found.value;
  else keep(out, use.text);
}

function keep(out: Output, text: string): void {
  out.unknown.push({ start: out.text.length, end: out.text.length + text.length });
  out.text += text;
}
