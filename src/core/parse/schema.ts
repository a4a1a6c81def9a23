/**
 * Walks a YAML tree along a compact table (see schema-type.ts) and says where the two differ. One interpreter for
 * Kubernetes and compose: it knows the path, the nodes and the neighbouring fields, so its messages can be exact.
 */
import { own } from '../text/own.ts';
import type { Entry, MapNode, Node } from './model.ts';
import { nearest } from './nearest.ts';
import { belongsTo } from './schema-belongs.ts';
import { FORMATS, isTemplated, readCompose, readKubernetes } from './schema-format.ts';
import { checkScalar, checkWords, scalarFits, wrongType } from './schema-scalar.ts';
import { type ObjectType, resolve, type SchemaTable, type Type, typeOf } from './schema-type.ts';
import { checkUnique } from './schema-unique.ts';
import { add, type Frame, isFull, isNull, keyOf, pathOf, type SchemaError, type Walk } from './schema-walk.ts';
import { named } from './schema-words.ts';

export type { SchemaTable } from './schema-type.ts';
export type { SchemaError } from './schema-walk.ts';

/** Searching for the level that a key belongs to costs; a file with more mistakes than this has another problem. */
const MAX_SEARCHES = 30;

/**
 * Compares a tree with a type of the table. Values that a template or a variable without a value fills in are skipped,
 * and Kubernetes' null stands for a field that is not there.
 */
export function validate(root: Node, type: string, table: SchemaTable): readonly SchemaError[] {
  const read = table.dialect === 'kubernetes' ? readKubernetes : readCompose;
  const walk: Walk = { table, read, errors: [], seen: new Set(), searches: 0 };
  check(walk, root, typeOf(table, type), { parent: undefined, step: '', entry: undefined, node: root, type: undefined });
  return walk.errors;
}

function check(walk: Walk, node: Node, type: Type, frame: Frame): void {
  const actual = type.is === 'ref' ? resolve(walk.table, type) : type;
  switch (actual.is) {
    case 'scalar':
      if (actual.name !== 'any') checkScalar(walk, node, actual, frame);
      return;
    case 'words':
      checkWords(walk, node, actual.words, frame);
      return;
    case 'list':
      if (node.type !== 'seq') wrongType(walk, node, actual, frame);
      else {
        node.items.forEach((item, i) => {
          check(walk, item, actual.item, { parent: frame, step: i, entry: undefined, node: item, type: undefined });
        });
        for (const keys of actual.unique ?? []) checkUnique(walk, node, keys, frame);
      }
      return;
    case 'map':
      if (node.type !== 'map') wrongType(walk, node, actual, frame);
      else for (const entry of node.entries) checkMapEntry(walk, entry, actual.value, actual.keys, frame);
      return;
    case 'object':
      if (node.type !== 'map') wrongType(walk, node, actual, frame);
      else checkObject(walk, node, actual, { ...frame, type: actual });
      return;
    case 'union':
      checkUnion(walk, node, actual.of, actual, frame);
      return;
  }
}

function checkMapEntry(walk: Walk, entry: Entry, type: Type, keys: string | undefined, frame: Frame): void {
  const format = keys === undefined ? undefined : own(FORMATS, keys);
  if (format && !isTemplated(entry.key) && !format.test(entry.key.source)) {
    add(walk, {
      kind: 'bad-format',
      at: entry.key,
      path: pathOf(frame, entry.key.source),
      message: `\`${entry.key.source}\` is not ${format.what}`,
      help: `rename it, for example to ${format.example}`,
      entry,
      node: frame.node,
    });
  }
  check(walk, entry.value, type, { parent: frame, step: entry.key.source, entry, node: entry.value, type: undefined });
}

function checkObject(walk: Walk, node: MapNode, type: ObjectType, frame: Frame): void {
  for (const entry of node.entries) {
    const name = entry.key.source;
    const field = type.fields.get(name);
    if (field) check(walk, entry.value, field.type, { parent: frame, step: name, entry, node: entry.value, type: undefined });
    else if (type.open === true || (typeof type.open === 'string' && name.startsWith(type.open)) || isTemplated(entry.key)) continue;
    else unknownField(walk, entry, node, type, frame);
  }
  for (const name of type.required) {
    const value = node.get(name);
    if (value && !(walk.table.dialect === 'kubernetes' && isNull(walk, value))) continue;
    // A templated key may be the one, and so may an entry that a misspelt key was meant to be.
    if (node.entries.some((entry) => isTemplated(entry.key) || (!type.fields.has(entry.key.source) && nearest(entry.key.source, [name]) === name))) continue;
    const where = pathOf(frame);
    add(walk, {
      kind: 'missing',
      at: value ? (node.entry(name)?.key ?? node) : keyOf(frame, node),
      path: pathOf(frame, name),
      message: value
        ? `${named(name)} of ${where ? named(where) : titled(walk, type)} is empty`
        : `${where ? named(where) : titled(walk, type)} has no ${named(name)}`,
      help: value ? `give it a value` : `add ${named(name)}`,
      node,
    });
  }
}

/** The top level, by what it is. Types of older API versions have a number after their name. */
function titled(walk: Walk, type: ObjectType): string {
  if (walk.table.dialect === 'compose') return 'a compose file';
  const name = type.name.replace(/\.\d+$/, '');
  return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`;
}

function unknownField(walk: Walk, entry: Entry, node: MapNode, type: ObjectType, frame: Frame): void {
  if (isFull(walk)) return;
  const name = entry.key.source;
  // A field that is already there was not meant a second time.
  const near = nearest(
    name,
    [...type.fields.keys()].filter((field) => !node.entry(field)),
  );
  const sameLetters = near?.toLowerCase() === name.toLowerCase();
  const belongs = sameLetters || walk.searches++ >= MAX_SEARCHES ? undefined : belongsTo(walk.table, frame, name, entry.value);
  const where = pathOf(frame);
  const help =
    belongs !== undefined ? (belongs === '' ? 'move it to the top level' : `move it under ${named(belongs)}`) : near ? `write ${named(near)}` : undefined;
  add(walk, {
    kind: 'unknown-field',
    at: entry.key,
    path: pathOf(frame, name),
    message: `${named(name)} is not a field of ${where ? named(where) : titled(walk, type)}`,
    ...(help ? { help } : {}),
    ...(near ? { nearest: near } : {}),
    ...(belongs === undefined ? {} : { belongs }),
    entry,
    node,
  });
}

function checkUnion(walk: Walk, node: Node, of: readonly Type[], whole: Type, frame: Frame): void {
  const fitting = of.filter((each) => fits(walk, node, each));
  if (fitting.length === 0) {
    if (!(node.type === 'scalar' && (isTemplated(node) || (walk.table.dialect === 'kubernetes' && isNull(walk, node))))) wrongType(walk, node, whole, frame);
    return;
  }
  if (fitting.length === 1) {
    check(walk, node, fitting[0] as Type, frame);
    return;
  }
  // Several of one shape: the one with the fewest errors is what was meant.
  const { errors } = walk;
  let best: readonly SchemaError[] | undefined;
  for (const each of fitting) {
    const attempt: Walk = { ...walk, errors: [], seen: new Set() };
    check(attempt, node, each, frame);
    if (!best || attempt.errors.length < best.length) best = attempt.errors;
    if (best.length === 0) return;
  }
  for (const error of best ?? []) add({ ...walk, errors }, error);
}

/** Whether a value has the shape of a type; what is inside is not looked at. */
function fits(walk: Walk, node: Node, type: Type): boolean {
  const actual = resolve(walk.table, type);
  if (actual.is === 'union') return actual.of.some((each) => fits(walk, node, each));
  if (actual.is === 'scalar' && actual.name === 'any') return true;
  if (node.type === 'map') return actual.is === 'map' || actual.is === 'object';
  if (node.type === 'seq') return actual.is === 'list';
  if (actual.is === 'words') return walk.read(node).kind === 'string';
  return actual.is === 'scalar' && scalarFits(walk.read(node).kind, actual.name);
}
