/**
 * The compact form in which structural schemas are kept, and its reader. Kubernetes' table is generated
 * (scripts/generate-kubernetes.ts), compose's is kept by hand (compose-schema.ts).
 *
 * A table names its types. A type is one text, read when it is first needed:
 *
 *     'image:str ports:[Port] replicas!:int@1.29 x-*'   an object: fields separated by white space
 *     '=str|[str]'                                      another name for a type
 *
 * A field is `name:type`; `!` after the name makes it required, `@1.2` after the type is the release that brought it.
 * `x-*` lets every key pass that starts with `x-`, `...` every key. Types, without white space:
 *
 *     str int long num bool any null qty port time byte   scalars; `qty` is a Kubernetes quantity, `port` an int or a string
 *     int(0,100)            with bounds, both included
 *     'a'|'b'               fixed words
 *     [T]  [T/a,b=X;c]      list; its items differ in `a` with `b` (absent means `X`), and in `c`; `[T/]`: in everything
 *     {T}  {T/format}       mapping with keys of the user's choice; the keys have a format
 *     str/format            text with a format of schema-format.ts
 *     A|B                   either; the shape of the value decides
 *     Name                  another type of the table
 */

export interface SchemaTable {
  /** Decides how plain scalars are read, whether null stands for an absent value, and which marks are templates. */
  readonly dialect: 'kubernetes' | 'compose';
  readonly types: Readonly<Record<string, string>>;
  /** Kubernetes: apiVersion → kind → type. */
  readonly kinds?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Types that were not read from a text; they go before those that are. */
  readonly made?: ReadonlyMap<string, Type>;
}

export type ScalarName = 'str' | 'int' | 'long' | 'num' | 'bool' | 'any' | 'null' | 'qty' | 'port' | 'time' | 'byte';

export type Type =
  | { readonly is: 'scalar'; readonly name: ScalarName; readonly min?: number; readonly max?: number; readonly format?: string }
  | { readonly is: 'words'; readonly words: readonly string[] }
  | { readonly is: 'list'; readonly item: Type; readonly unique?: readonly (readonly UniqueKey[])[] }
  | { readonly is: 'map'; readonly value: Type; readonly keys?: string }
  | { readonly is: 'union'; readonly of: readonly Type[] }
  | { readonly is: 'ref'; readonly name: string }
  | ObjectType;

export interface ObjectType {
  readonly is: 'object';
  readonly name: string;
  readonly fields: ReadonlyMap<string, Field>;
  readonly required: readonly string[];
  /** `true`: any key; a text: keys that start with it. */
  readonly open: boolean | string;
}

export interface UniqueKey {
  readonly field: string;
  readonly absent?: string;
}

export interface Field {
  readonly name: string;
  readonly type: Type;
  readonly required: boolean;
  /** Release that brought it, when known. */
  readonly since?: string;
}

const SCALARS = new Set<string>(['str', 'int', 'long', 'num', 'bool', 'any', 'null', 'qty', 'port', 'time', 'byte']);
const ANY: Type = { is: 'scalar', name: 'any' };

const read = new WeakMap<SchemaTable, Map<string, Type>>();

/** A type of a table by name. An unknown name means `any`, so that a table can be cut without breaking anything. */
export function typeOf(table: SchemaTable, name: string): Type {
  const made = table.made?.get(name);
  if (made) return made;
  let known = read.get(table);
  if (!known) {
    known = new Map();
    read.set(table, known);
  }
  let type = known.get(name);
  if (!type) {
    const text = table.types[name];
    type = text === undefined ? ANY : text.startsWith('=') ? parseType(text.slice(1)) : parseObject(name, text);
    known.set(name, type);
  }
  return type;
}

/** Follows names until something stands there. */
export function resolve(table: SchemaTable, type: Type): Type {
  let current = type;
  for (let i = 0; current.is === 'ref' && i < 10; i++) current = typeOf(table, current.name);
  return current.is === 'ref' ? ANY : current;
}

/** The objects that a type can be, lists and mappings looked through: `[Port]|Build` → Port (through `[]`), Build. */
export function* objectsIn(table: SchemaTable, type: Type, through = ''): Generator<{ readonly object: ObjectType; readonly through: string }> {
  const actual = resolve(table, type);
  if (actual.is === 'object') yield { object: actual, through };
  else if (actual.is === 'list') yield* objectsIn(table, actual.item, `${through}[]`);
  else if (actual.is === 'map') yield* objectsIn(table, actual.value, `${through}.<name>`);
  else if (actual.is === 'union') for (const each of actual.of) yield* objectsIn(table, each, through);
}

function parseObject(name: string, text: string): ObjectType {
  const fields = new Map<string, Field>();
  const required: string[] = [];
  let open: boolean | string = false;
  // Fixed words may hold spaces.
  for (const token of text.match(/(?:'[^']*'|[^\s'])+/g) ?? []) {
    if (token === '...') open = true;
    else if (token.endsWith('*') && !token.includes(':')) open = token.slice(0, -1);
    else {
      const field = parseField(token);
      fields.set(field.name, field);
      if (field.required) required.push(field.name);
    }
  }
  return { is: 'object', name, fields, required, open };
}

function parseField(token: string): Field {
  const colon = token.indexOf(':');
  const must = token[colon - 1] === '!';
  const name = token.slice(0, must ? colon - 1 : colon);
  const at = token.lastIndexOf('@');
  const type = parseType(token.slice(colon + 1, at > colon ? at : undefined));
  const field: Field = { name, type, required: must };
  return at > colon ? { ...field, since: token.slice(at + 1) } : field;
}

/** Reads a type. Throws on a text that is not one: tables are ours, so that is a mistake of ours. */
export function parseType(text: string): Type {
  const parts = splitTop(text, '|');
  if (parts.every((part) => part.startsWith("'"))) return { is: 'words', words: parts.map((part) => part.slice(1, -1)) };
  if (parts.length === 1) return parseOne(text);
  const words = parts.filter((part) => part.startsWith("'"));
  const others = parts.filter((part) => !part.startsWith("'")).map(parseOne);
  return { is: 'union', of: words.length ? [{ is: 'words', words: words.map((part) => part.slice(1, -1)) }, ...others] : others };
}

function parseOne(text: string): Type {
  const inner = text.slice(1, -1);
  if (text.startsWith('[')) {
    const [item = '', keys] = splitTop(inner, '/');
    if (keys === undefined) return { is: 'list', item: parseType(item) };
    return { is: 'list', item: parseType(item), unique: keys === '' ? [[]] : keys.split(';').map((set) => set.split(',').map(parseKey)) };
  }
  if (text.startsWith('{')) {
    const [value = '', keys] = splitTop(inner, '/');
    return keys === undefined ? { is: 'map', value: parseType(value) } : { is: 'map', value: parseType(value), keys };
  }
  const found = /^(\w[\w.-]*)(?:\((-?\d+),(-?\d+)?\))?(?:\/([\w-]+))?$/.exec(text);
  if (!found) throw new Error(`not a schema type: ${text}`);
  const name = found[1] as string;
  if (!SCALARS.has(name)) return { is: 'ref', name };
  return {
    is: 'scalar',
    name: name as ScalarName,
    ...(found[2] ? { min: Number(found[2]) } : {}),
    ...(found[3] ? { max: Number(found[3]) } : {}),
    ...(found[4] ? { format: found[4] } : {}),
  };
}

function parseKey(text: string): UniqueKey {
  const [field = '', absent] = text.split('=');
  return absent === undefined ? { field } : { field, absent };
}

/** Splits at a separator that stands outside brackets and quotes. `/` splits once, at the last one. */
function splitTop(text: string, separator: '|' | '/'): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (c === '[' || c === '{' || c === '(') depth++;
    else if (c === ']' || c === '}' || c === ')') depth--;
    else if (c === separator && depth === 0) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  if (separator === '|' || parts.length <= 2) return parts;
  return [parts.slice(0, -1).join('/'), parts.at(-1) as string];
}
