/** Checks a value of the configuration against a rule's options schema: the few keywords that rules use, with places and in words. */
import type { Node } from '../parse/model.ts';
import { nearest } from '../parse/nearest.ts';
import type { Report } from './rule.ts';
import { own } from '../text/own.ts';

/** What is understood of JSON Schema. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

/** The plain value of a node: objects, arrays and scalars. Keys are read as text. */
export function plainOf(node: Node): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'seq') return node.items.map(plainOf);
  return Object.fromEntries(node.entries.map((entry) => [entry.key.source, plainOf(entry.value)]));
}

/**
 * What is wrong with a value, each at its place. `name` is how the message calls it: `allow`, `allow[0]`.
 */
export function* checkValue(node: Node, schema: Schema, name: string): Generator<Report> {
  const wanted = schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type;
  if (wanted.length > 0 && !wanted.some((type) => isOfType(node, type))) {
    yield { at: at(node), message: `\`${name}\` is ${said(node)}, but ${wanted.map(article).join(' or ')} is expected` };
    return;
  }
  if (schema.enum && !(node.type === 'scalar' && schema.enum.includes(node.value))) {
    const guess = node.type === 'scalar' ? nearest(node.source, schema.enum.map(String)) : undefined;
    yield {
      at: at(node),
      message: `\`${name}\` is ${said(node)}, but one of ${listed(schema.enum.map(String))} is expected`,
      ...(guess ? { help: `write \`${guess}\`` } : {}),
    };
    return;
  }
  if (node.type === 'scalar' && typeof node.value === 'number') {
    if (schema.minimum !== undefined && node.value < schema.minimum)
      yield { at: at(node), message: `\`${name}\` is ${node.source}, but at least ${schema.minimum} is expected` };
    if (schema.maximum !== undefined && node.value > schema.maximum)
      yield { at: at(node), message: `\`${name}\` is ${node.source}, but at most ${schema.maximum} is expected` };
  }
  if (node.type === 'seq' && schema.items) for (const [i, item] of node.items.entries()) yield* checkValue(item, schema.items, `${name}[${i}]`);
  if (node.type === 'map') {
    const properties = schema.properties ?? {};
    for (const { key, value } of node.entries) {
      const property = own(properties, key.source);
      if (property) yield* checkValue(value, property, key.source);
      else if (schema.additionalProperties === false) yield unknownKey(key, Object.keys(properties), `\`${name}\` has no option \`${key.source}\``);
      else if (typeof schema.additionalProperties === 'object') yield* checkValue(value, schema.additionalProperties, key.source);
    }
    for (const key of schema.required ?? []) if (!node.get(key)) yield { at: at(node), message: `\`${name}\` lacks \`${key}\`` };
  }
}

/** A report on a key that does not exist, with the one that was probably meant. */
export function unknownKey(key: Node & { readonly type: 'scalar' }, known: readonly string[], message: string): Report {
  const guess = nearest(key.source, known);
  const help = guess ? `write \`${guess}\`` : known.length === 0 ? 'remove it' : known.length <= 10 ? `use one of ${listed(known)}` : 'remove it';
  return { at: at(key), message, help };
}

/** `` `a`, `b` or `c` `` */
export function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

/** Where to point: a scalar itself, of a collection only its beginning. */
export function at(node: Node): Report['at'] {
  const { file, span } = node.via ?? node;
  if (node.type === 'scalar' && !node.via) return { file, span };
  const line = file.lineSpan(file.position(span.start).line);
  return { file, span: { start: span.start, end: Math.max(span.start, Math.min(span.end, line.end)) } };
}

/** What stands there, in words. */
export function said(node: Node): string {
  if (node.type === 'map') return 'a mapping';
  if (node.type === 'seq') return 'a list';
  if (node.value === null) return 'empty';
  const text = node.source.length > 40 ? `${node.source.slice(0, 39)}…` : node.source;
  return typeof node.value === 'string' ? `\`${text.replaceAll('`', "'").replace(/\s+/g, ' ')}\`` : `the ${typeof node.value} \`${text}\``;
}

function isOfType(node: Node, type: string): boolean {
  if (node.type !== 'scalar') return type === (node.type === 'map' ? 'object' : 'array');
  if (type === 'integer') return Number.isInteger(node.value);
  return type === (node.value === null ? 'null' : typeof node.value);
}

const WORDS: Readonly<Record<string, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: '`true` or `false`',
  null: 'nothing',
};

function article(type: string): string {
  return WORDS[type] ?? type;
}
