/** Words for values and types, as messages say them: `the number 80`, `a list of strings`. */
import { own } from '../text/own.ts';
import type { Node } from './model.ts';
import { FORMATS, type Read } from './schema-format.ts';
import { resolve, type SchemaTable, type Type } from './schema-type.ts';

/** A name in backticks; one inside would end them. */
export function named(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}

/** `a`, `a or b`, `a, b or c`; long lists are cut. */
export function list(parts: readonly string[], joint = 'or'): string {
  if (parts.length <= 1) return parts[0] ?? 'nothing';
  if (parts.length > 12) return `${parts.slice(0, 10).join(', ')} ${joint} ${parts.length - 10} more`;
  return `${parts.slice(0, -1).join(', ')} ${joint} ${parts.at(-1)}`;
}

/** What stands there. `read` is how the reader types a scalar. */
export function describe(node: Node, read?: Read): string {
  if (node.type === 'map') return node.entries.length === 0 ? 'an empty mapping' : 'a mapping';
  if (node.type === 'seq') return node.items.length === 0 ? 'an empty list' : `a list${plural(node.items)}`;
  switch (read?.kind) {
    case 'null':
      return 'empty';
    case 'bool':
      return `the boolean ${named(node.source)}`;
    case 'int':
    case 'float':
      return `the number ${named(node.source)}`;
    default:
      return node.source === '' ? 'an empty string' : 'a string';
  }
}

function plural(items: readonly Node[]): string {
  if (items.every((item) => item.type === 'map')) return ' of mappings';
  if (items.every((item) => item.type === 'seq')) return ' of lists';
  return items.every((item) => item.type === 'scalar' && typeof item.value === 'string') ? ' of strings' : '';
}

const SCALARS: Readonly<Record<string, string>> = {
  str: 'a string',
  int: 'a whole number',
  long: 'a whole number',
  num: 'a number',
  bool: '`true` or `false`',
  null: 'nothing',
  qty: 'a quantity such as `128Mi`',
  port: 'a number or a string',
  time: 'a time such as `2024-05-01T12:00:00Z`',
  byte: 'a base64 string',
  any: 'anything',
};

const MANY: Readonly<Record<string, string>> = {
  str: 'strings',
  int: 'whole numbers',
  long: 'whole numbers',
  num: 'numbers',
  bool: 'booleans',
  qty: 'quantities',
};

/** Formats of strings that stand for another type. */
const CASTS = new Set(['integer', 'number', 'boolean']);

/** What a type takes. Of `string or number` pairs only what a reader would write is said. */
export function expectation(table: SchemaTable, type: Type): string {
  const actual = resolve(table, type);
  switch (actual.is) {
    case 'scalar': {
      const format = actual.format === undefined ? undefined : own(FORMATS, actual.format);
      if (format) return CASTS.has(actual.format as string) ? format.what : `${format.what} such as ${format.example}`;
      return own(SCALARS, actual.name) ?? actual.name;
    }
    case 'words':
      return list(actual.words.map(named));
    case 'list': {
      const item = resolve(table, actual.item);
      if (item.is === 'scalar' && MANY[item.name]) return `a list of ${MANY[item.name]}`;
      return item.is === 'object' || item.is === 'map' ? 'a list of mappings' : 'a list';
    }
    case 'map': {
      const value = resolve(table, actual.value);
      return value.is === 'scalar' && MANY[value.name] ? `a mapping with ${MANY[value.name]}` : 'a mapping';
    }
    case 'union': {
      const sized = actual.of.some((each) => each.is === 'scalar' && each.format === 'bytes');
      const parts = actual.of
        .filter((each) => !(each.is === 'scalar' && (each.name === 'null' || (sized && each.name !== 'str'))))
        .map((each) => expectation(table, each));
      return list([...new Set(parts)]);
    }
    default:
      return 'a mapping';
  }
}
