/** The leaves of the schema interpreter: scalars, fixed words, and what to say when a value has another type. */
import { own } from '../text/own.ts';
import { textAt } from '../text/source.ts';
import type { MapNode, Node } from './model.ts';
import { nearest } from './nearest.ts';
import { FORMATS, isTemplated, type Read } from './schema-format.ts';
import { objectsIn, resolve, type Type } from './schema-type.ts';
import { add, type Frame, isNull, keyOf, pathOf, shorten, subject, type Walk } from './schema-walk.ts';
import { describe, expectation, list, named } from './schema-words.ts';

/** Whether a scalar of this kind is one of the type's; its format is not looked at. */
export function scalarFits(kind: Read['kind'], name: string): boolean {
  switch (name) {
    case 'any':
      return true;
    case 'str':
    case 'time':
    case 'byte':
      return kind === 'string';
    case 'int':
    case 'long':
      return kind === 'int';
    case 'num':
      return kind === 'int' || kind === 'float';
    case 'bool':
      return kind === 'bool';
    case 'null':
      return kind === 'null';
    case 'qty':
      return kind === 'string' || kind === 'int' || kind === 'float';
    default:
      return kind === 'string' || kind === 'int';
  }
}

export function checkScalar(walk: Walk, node: Node, type: Extract<Type, { is: 'scalar' }>, frame: Frame): void {
  if (node.type !== 'scalar') {
    wrongType(walk, node, type, frame);
    return;
  }
  if (isTemplated(node)) return;
  const value = walk.read(node);
  if (value.kind === 'null' && walk.table.dialect === 'kubernetes') return;
  const whole = type.name === 'int' || type.name === 'long' || type.name === 'port';
  // 1.0 is a whole number in JSON, which is what the API server gets to see.
  if (!scalarFits(value.kind, type.name) && !(whole && value.kind === 'float' && Number.isInteger(Number(value.text)))) {
    wrongType(walk, node, type, frame);
    return;
  }
  const number = value.kind === 'int' || value.kind === 'float' ? Number(value.text) : undefined;
  const int32 = walk.table.dialect === 'kubernetes' && type.name === 'int';
  const min = type.min ?? (int32 ? -2147483648 : undefined);
  const max = type.max ?? (int32 ? 2147483647 : undefined);
  if (number !== undefined && ((min !== undefined && number < min) || (max !== undefined && number > max))) {
    const limit = max === undefined ? `at least ${min}` : `from ${min} to ${max}`;
    add(walk, {
      kind: 'bad-format',
      at: node,
      path: pathOf(frame),
      message: `${subject(frame)} is ${value.text}, but takes a number ${limit}`,
      expected: `a number ${limit}`,
      node,
    });
  }
  const format = own(FORMATS, type.format ?? type.name);
  if (format && !format.test(type.name === 'byte' || value.kind === 'string' ? node.source : value.text)) {
    add(walk, {
      kind: 'bad-format',
      at: node,
      path: pathOf(frame),
      message: `${subject(frame)} is ${named(shorten(node.source))}, which is not ${format.what}`,
      help: `write it like ${format.example}`,
      expected: format.what,
      node,
    });
  }
}

export function checkWords(walk: Walk, node: Node, words: readonly string[], frame: Frame): void {
  if (node.type !== 'scalar') {
    wrongType(walk, node, { is: 'words', words }, frame);
    return;
  }
  if (isTemplated(node)) return;
  const value = walk.read(node);
  const kubernetes = walk.table.dialect === 'kubernetes';
  // The API server puts the default in for an empty text.
  if (kubernetes && (value.kind === 'null' || (value.kind === 'string' && node.source === ''))) return;
  if (value.kind === 'string' && words.includes(node.source)) return;
  const near = nearest(node.source, words);
  const quoted = words.includes(node.source);
  add(walk, {
    kind: value.kind === 'string' ? 'bad-enum' : 'wrong-type',
    at: node,
    path: pathOf(frame),
    message: quoted
      ? `${subject(frame)} is ${describe(node, value)}, but takes a string`
      : `${subject(frame)} is ${named(shorten(textAt(node)))}, but takes ${list(words.map(named))}`,
    ...(quoted ? { help: `quote it: \`'${node.source}'\`` } : near ? { help: `write ${named(near)}` } : {}),
    expected: list(words.map(named)),
    ...(near ? { nearest: near } : {}),
    node,
  });
}

export function wrongType(walk: Walk, node: Node, type: Type, frame: Frame): void {
  if (node.type === 'scalar' && (isTemplated(node) || (walk.table.dialect === 'kubernetes' && isNull(walk, node)))) return;
  const read = node.type === 'scalar' ? walk.read(node) : undefined;
  const expected = expectation(walk.table, type);
  const at = node.type === 'scalar' && node.span.end > node.span.start ? node : keyOf(frame, node);
  const help = helpFor(walk, node, type, read);
  add(walk, {
    kind: 'wrong-type',
    at,
    path: pathOf(frame),
    message: `${subject(frame)} is ${describe(node, read)}, but takes ${expected}`,
    ...(help ? { help } : {}),
    expected,
    node,
  });
}

/** A mapping stands where a list is wanted: it is an item whose dash is missing, or it has names for keys. */
function listFor(walk: Walk, node: MapNode, type: Type): string | undefined {
  const first = node.entries[0];
  for (const { object, through } of objectsIn(walk.table, type)) {
    if (!first || through !== '[]') continue;
    if (node.entries.every((entry) => object.fields.has(entry.key.source))) return 'start the item with `- `';
    if (object.fields.has('name')) return `write items: \`- name: ${shorten(first.key.source)}\``;
  }
  return undefined;
}

/** Advice where the slip is a known one: a number that misses its quotes, one value where a list is wanted, a stray dash. */
function helpFor(walk: Walk, node: Node, type: Type, read: Read | undefined): string | undefined {
  const wants = (name: string): boolean => {
    const actual = resolve(walk.table, type);
    return (actual.is === 'union' ? actual.of.map((each) => resolve(walk.table, each)) : [actual]).some((each) =>
      each.is === 'scalar' ? each.name === name : each.is === name,
    );
  };
  if (node.type === 'scalar' && read) {
    if (type.is === 'scalar' && type.format === 'duration') return read.kind === 'int' ? `add a unit: \`${node.source}s\`` : undefined;
    if (read.kind !== 'null' && read.kind !== 'string' && wants('str')) return `quote it: \`'${node.source}'\``;
    if (
      read.kind === 'string' &&
      node.style !== 'plain' &&
      ((wants('int') && /^-?\d+$/.test(node.source)) || (wants('bool') && /^(?:true|false)$/.test(node.source)))
    )
      return 'remove the quotes';
    if (read.kind === 'null')
      return wants('list') || wants('map') || wants('object') ? 'give it entries, or remove the key' : 'give it a value, or remove the key';
    if (wants('list')) return `write a list: \`- ${shorten(node.source)}\``;
  }
  if (node.type === 'map' && wants('list')) return listFor(walk, node, type);
  const only = node.type === 'map' && node.entries.length === 1 ? node.entries[0] : undefined;
  if (only && wants('str') && walk.table.dialect === 'compose' && only.value.type === 'scalar')
    return `write \`${only.key.source}=${shorten(only.value.source)}\``;
  if (node.type === 'seq' && (wants('map') || wants('object')) && node.items.some((item) => item.type === 'map')) return 'remove the `- `';
  return undefined;
}
