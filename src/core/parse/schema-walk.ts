/** What the parts of the schema interpreter share: the state of a walk, its errors, and where it is. */
import type { Place } from '../text/source.ts';
import type { Entry, Node, ScalarNode } from './model.ts';
import type { Read } from './schema-format.ts';
import type { ObjectType, SchemaTable } from './schema-type.ts';
import { named } from './schema-words.ts';

export type SchemaErrorKind = 'unknown-field' | 'wrong-type' | 'missing' | 'bad-enum' | 'duplicate' | 'bad-format';

export interface SchemaError {
  readonly kind: SchemaErrorKind;
  /** The smallest span: the key of an unknown field, the value of a wrong one, the key of the mapping that lacks one. */
  readonly at: Place;
  /** Where in the tree: `spec.template.spec.containers[0].image`; with the name of the field for unknown and missing ones. */
  readonly path: string;
  readonly message: string;
  /** What to do, when that is clear: one imperative clause. */
  readonly help?: string;
  readonly related?: { readonly at: Place; readonly label: string };
  /** What the table wants, in words: `a whole number`. */
  readonly expected?: string;
  /** Unknown fields and words: what was probably meant. Alone among its kind, so a rename is a safe guess. */
  readonly nearest?: string;
  /** Unknown fields: the dotted place where the field exists; empty text for the top. */
  readonly belongs?: string;
  /** Unknown and duplicate fields: the entry, for a fix. */
  readonly entry?: Entry;
  /** The mapping that has or lacks the field, or the value that is wrong. */
  readonly node: Node;
}

/** Where the walk is: a chain to the root. */
export interface Frame {
  readonly parent: Frame | undefined;
  /** Key or position under the parent. */
  readonly step: string | number;
  readonly entry: Entry | undefined;
  readonly node: Node;
  readonly type: ObjectType | undefined;
}

export interface Walk {
  readonly table: SchemaTable;
  readonly read: (node: ScalarNode) => Read;
  readonly errors: SchemaError[];
  /** Anchors bring the same text to several paths: one error for each kind and place. */
  readonly seen: Set<string>;
  searches: number;
}

const MAX_ERRORS = 200;

/** `spec.containers[0].image`. Keys with dots or spaces stand in brackets. */
export function pathOf(frame: Frame | undefined, step?: string): string {
  const steps: (string | number)[] = step === undefined ? [] : [step];
  for (let f = frame; f?.parent; f = f.parent) steps.unshift(f.step);
  return steps.map((each, i) => (typeof each === 'number' ? `[${each}]` : /[.[\]\s]/.test(each) ? `["${each}"]` : i === 0 ? each : `.${each}`)).join('');
}

/** Nobody reads more, and finding words for them takes time. */
export function isFull(walk: Walk): boolean {
  return walk.errors.length >= MAX_ERRORS;
}

/** Keeps an error, unless the same is known at the same place. */
export function add(walk: Walk, error: SchemaError): void {
  const key = `${error.kind} ${error.at.file.path} ${error.at.span.start} ${error.kind === 'missing' ? error.path.slice(error.path.lastIndexOf('.')) : ''}`;
  if (walk.seen.has(key) || isFull(walk)) return;
  walk.seen.add(key);
  walk.errors.push(error);
}

/** A mapping is shown by its key; an item of a list by its first key. */
export function keyOf(frame: Frame, node: Node): Place {
  if (frame.entry) return frame.entry.key;
  if (node.type === 'map' && node.entries[0]) return node.entries[0].key;
  return node;
}

/** Whether a value is empty: `~`, `null` or nothing at all. */
export function isNull(walk: Walk, node: Node): boolean {
  return node.type === 'scalar' && node.style === 'plain' && !node.unknown?.length && walk.read(node).kind === 'null';
}

/** The field that is talked about: its name, or the list and the position in it. */
export function subject(frame: Frame): string {
  if (!frame.parent) return 'the document';
  if (typeof frame.step === 'string') return named(frame.step);
  let text = '';
  let f: Frame | undefined = frame;
  for (; f && typeof f.step === 'number'; f = f.parent) text = `[${f.step}]${text}`;
  return named(`${f?.step ?? ''}${text}`);
}

/** Keeps values of hostile length out of messages. */
export function shorten(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.length > 40 || line.length < text.length ? `${line.slice(0, 37)}...` : line;
}
