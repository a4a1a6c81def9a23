/** YAML scalars as Compose's Go reader types them, which is not what YAML 1.2 core says. */
import type { Span } from '../../text/source.ts';
import type { Node, ScalarNode, Value } from '../model.ts';
import { asScalar, scalarValue } from '../yaml-node.ts';

export interface GoScalar {
  readonly type: 'null' | 'bool' | 'int' | 'float' | 'time' | 'string';
  /** As Compose prints it where it needs text: `1.10` becomes `1.1`, `0123` becomes `83`. */
  readonly text: string;
}

/**
 * Reads a scalar by the rules of Compose's YAML reader: leading-zero octals, `_` in numbers and dates count, `yes`
 * and `on` are text, and there is no base 60. Quoted text, and text that a variable was put into, is always a string.
 */
export function goScalar(node: ScalarNode): GoScalar {
  const { source } = node;
  if (node.style !== 'plain' || node.tag === 'tag:yaml.org,2002:str' || node.tag === '!!str') return { type: 'string', text: source };
  if (/^(?:~|null|Null|NULL)?$/.test(source)) return { type: 'null', text: '' };
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(source)) return { type: 'bool', text: source.toLowerCase() };
  if (/^[-+.\d]/.test(source)) return number(source) ?? time(source) ?? { type: 'string', text: source };
  return { type: 'string', text: source };
}

function number(source: string): GoScalar | undefined {
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(source)) return { type: 'float', text: source.startsWith('-') ? '-Inf' : '+Inf' };
  if (/^\.(?:nan|NaN|NAN)$/.test(source)) return { type: 'float', text: 'NaN' };
  const digits = source.replaceAll('_', '');
  const int = /^([-+]?)(?:0[xX]([\da-fA-F]+)|0[oO]?([0-7]+)|0[bB]([01]+)|(0|[1-9]\d*))$/.exec(digits);
  if (int && digits.length < 400) {
    const [, sign, hex, octal, binary, decimal] = int;
    const value = BigInt(hex ? `0x${hex}` : octal ? `0o${octal}` : binary ? `0b${binary}` : (decimal as string));
    return { type: 'int', text: String(sign === '-' ? -value : value) };
  }
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(digits)) return { type: 'float', text: goFloat(Number(digits)) };
  return undefined;
}

/** Shortest form, with an exponent of two digits below 1e-4 and from 1e21 on. */
function goFloat(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e21) return String(value);
  return value.toExponential().replace(/e([-+])(\d)$/, 'e$10$2');
}

function time(source: string): GoScalar | undefined {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|[ \t]+)(\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?[ \t]*(Z|[-+]\d{1,2}(?::\d{2})?)?)?$/.exec(source);
  if (!found) return undefined;
  const two = (digits: string | undefined): string => (digits ?? '0').padStart(2, '0');
  const [, year, month, day, hours, minutes, seconds, fraction = '', zone = 'Z'] = found;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return undefined;
  return { type: 'time', text: `${year}-${two(month)}-${two(day)}T${two(hours)}:${two(minutes)}:${two(seconds)}${fraction}${zone}` };
}

/** The text that Compose makes of a scalar, with its place. */
export function textValue(node: ScalarNode): Value {
  return { ...scalarValue(node), value: goScalar(node).text };
}

/** The text of a node when it is a scalar that is not null. */
export function textOf(node: Node | undefined): Value | undefined {
  const scalar = asScalar(node);
  return scalar && textValue(scalar);
}

/** A yes or no, as Compose casts it; undefined for anything else. Not known when a variable without a value is in it. */
export function booleanOf(node: Node | undefined): Value<boolean> | undefined {
  const value = textOf(node);
  if (!value) return undefined;
  if (!value.known) return { ...value, value: false };
  if (/^(?:true|y|yes|on)$/i.test(value.value)) return { ...value, value: true };
  if (/^(?:false|n|no|off)$/i.test(value.value)) return { ...value, value: false };
  return undefined;
}

/** A whole number, as Compose casts it; undefined for anything else and for what is not known. */
export function integerOf(node: Node | undefined): number | undefined {
  const value = textOf(node);
  return value?.known && /^[-+]?\d{1,15}$/.test(value.value) ? Number(value.value) : undefined;
}

/** A piece of a scalar's text, by offsets into `source`, with the smallest place that can be given for it. */
export function partOf(node: ScalarNode, start: number, end: number): Value {
  return partsOf(node)(start, end);
}

/**
 * Makes pieces of one scalar's text. The text may hold substituted variables and escapes: what stands before the first
 * and after the last difference to the file still has its own place.
 */
export function partsOf(node: ScalarNode): (start: number, end: number) => Value {
  const { file, source } = node;
  const raw = file.text.slice(node.span.start, node.span.end);
  const quoted = raw.length >= 2 && (raw[0] === '"' || raw[0] === "'") && raw.at(-1) === raw[0];
  const open = node.span.start + (quoted ? 1 : 0);
  const inner = quoted ? raw.slice(1, -1) : raw;
  let prefix = 0;
  const shorter = Math.min(inner.length, source.length);
  while (prefix < shorter && inner.charCodeAt(prefix) === source.charCodeAt(prefix)) prefix++;
  let suffix = 0;
  while (suffix < shorter - prefix && inner.charCodeAt(inner.length - 1 - suffix) === source.charCodeAt(source.length - 1 - suffix)) suffix++;
  const map = (offset: number): number | undefined =>
    offset <= prefix ? offset : source.length - offset <= suffix ? inner.length - (source.length - offset) : undefined;
  return (start, end) => {
    const from = map(start);
    const to = map(end);
    const span = from === undefined || to === undefined || to < from ? node.span : { start: open + from, end: open + to };
    return { file, span, value: source.slice(start, end), raw: file.text.slice(span.start, span.end), known: !unknownIn(node, start, end) };
  };
}

/** Whether an unknown part of a scalar reaches into a piece of it; the parts are sorted. */
function unknownIn({ unknown = [] }: ScalarNode, start: number, end: number): boolean {
  let low = 0;
  let high = unknown.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((unknown[middle] as Span).end <= start) low = middle + 1;
    else high = middle;
  }
  const found = unknown[low];
  return found !== undefined && found.start < end;
}

/** Stands for a character of an unknown part, so that nothing in it is taken for a separator. */
export const UNKNOWN = '\u0000';

/** The text of a scalar in which the unknown parts hold nothing that could be split at. */
export function masked(node: ScalarNode): string {
  const { text } = goScalar(node);
  if (!node.unknown?.length) return text;
  let result = '';
  let from = 0;
  for (const { start, end } of node.unknown) {
    result += text.slice(from, start) + UNKNOWN.repeat(end - start);
    from = end;
  }
  return result + text.slice(from);
}
