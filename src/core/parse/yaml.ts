/** Text to YAML nodes with places; the only importer of `yaml`. Aliases are followed and merge keys applied here. */
import { Composer, type CST, type Document, Lexer, Parser } from 'yaml';
import { type Place, place, type SourceFile } from '../text/source.ts';
import type { Entry, Node, ScalarNode, Value } from './model.ts';
import { applyMerges, type MergeKey } from './yaml-merge.ts';
import { explain, MAX_PROBLEMS, type YamlProblem } from './yaml-problem.ts';
import { entryOf, mapNode, seqNode } from './yaml-node.ts';
import { readPlain } from './yaml-plain.ts';
import { ALIAS, MAP, NODE_TYPE, type RawScalar, SCALAR, SEQ } from './yaml-plain-scalar.ts';

export type { YamlProblem } from './yaml-problem.ts';

export interface Anchor extends Place {
  readonly name: string;
  readonly node: Node;
  readonly used: boolean;
}

export interface YamlDocument {
  /** Undefined when the document is empty or nothing of it could be read. */
  readonly root: Node | undefined;
  readonly problems: readonly YamlProblem[];
  /** The text breaks YAML's rules, so the tree is a guess at what was meant. */
  readonly broken: boolean;
  /** Comments in order; `value` is the text after `#`, trimmed. */
  readonly comments: readonly Value[];
  readonly anchors: readonly Anchor[];
  readonly at: Place;
}

export interface YamlFile {
  readonly file: SourceFile;
  /** At least one, possibly empty. */
  readonly documents: readonly YamlDocument[];
  /** Of all documents, in order. */
  readonly comments: readonly Value[];
  readonly problems: readonly YamlProblem[];
}

/** Deeper files are refused: nobody writes them, and reading is recursive. */
const MAX_DEPTH = 200;
/** With this many brackets that are never closed the text is no YAML (a template, most often), and each costs the library an exception. */
const MAX_BROKEN = 100;
/** How many nodes aliases may add to a document before it is taken for an alias bomb (Compose stops at the same number of visits). */
const MAX_EXPANDED = 100_000;

const OPTIONS = { schema: 'core', merge: false, uniqueKeys: false, resolveKnownTags: false, prettyErrors: false, strict: true, logLevel: 'silent' } as const;

const read = new WeakMap<SourceFile, YamlFile>();

/**
 * Reads every document of a file. Never throws: what is wrong is among the problems, and what could be read is kept.
 * Results are kept per file object, so asking again costs nothing.
 */
export function parseYaml(file: SourceFile): YamlFile {
  let result = read.get(file);
  if (!result) {
    result = parsePlain(file) ?? parseWithLibrary(file);
    read.set(file, result);
  }
  return result;
}

/** Most files need no library. */
function parsePlain(file: SourceFile): YamlFile | undefined {
  const plain = readPlain(file.text);
  if (!plain) return undefined;
  const { length } = file.text;
  const documents = plain.map(({ contents, comments }) =>
    convertDocument(
      file,
      { contents, errors: [], range: [0, length, length] },
      comments.map(([start, end]) => comment(file, start, file.text.slice(start, end))),
    ),
  );
  return { file, documents, comments: documents.flatMap((document) => document.comments), problems: documents.flatMap((document) => document.problems) };
}

/** Every file can be read so; the tests compare. */
export function parseWithLibrary(file: SourceFile): YamlFile {
  const { text } = file;
  const comments: Value[] = [];
  const raw: Document.Parsed[] = [];
  const parser = new Parser();
  const composer = new Composer(OPTIONS);
  let offset = 0;
  let scalar = false;
  let broken = 0;
  let gaveUp: YamlProblem | undefined;
  let tooDeep: YamlProblem | undefined;
  const compose = (tokens: Iterable<CST.Token>): void => {
    for (const token of tokens) for (const document of composer.next(token)) raw.push(document as Document.Parsed);
  };
  for (const lexeme of new Lexer().lex(text)) {
    // The lexer announces scalars, documents and broken flow collections with control characters that are not in the text.
    if (!scalar && (lexeme === '\u0002' || lexeme === '\u0018' || lexeme === '\u001f')) {
      scalar = lexeme === '\u001f';
      if (lexeme === '\u0018' && ++broken > MAX_BROKEN) {
        gaveUp = {
          at: place(file, offset, Math.min(offset + 1, text.length)),
          message: `more than ${MAX_BROKEN} brackets before this are never closed, so the rest of the file was not read`,
          help: 'check that this is YAML and not a template of it',
        };
        break;
      }
      compose(parser.next(lexeme));
      continue;
    }
    if (!scalar && lexeme.startsWith('#')) comments.push(comment(file, offset, lexeme));
    scalar = false;
    offset += lexeme.length;
    compose(parser.next(lexeme));
    if (parser.stack.length > MAX_DEPTH) {
      const start = offset - lexeme.length;
      tooDeep = { at: place(file, start, offset), message: `nesting is deeper than ${MAX_DEPTH} levels`, help: 'flatten the structure' };
      break;
    }
  }
  if (!tooDeep) compose(parser.end());
  const problem = controlCharacter(file) ?? gaveUp;
  for (const document of composer.end(!tooDeep, text.length)) raw.push(document as Document.Parsed);
  let next = 0;
  const documents = raw.map((document, i) => {
    const end = i === raw.length - 1 ? text.length + 1 : document.range[2];
    const from = next;
    while (next < comments.length && (comments[next] as Value).span.start < end) next++;
    return convertDocument(file, document, comments.slice(from, next));
  });
  if (tooDeep)
    documents.push({ root: undefined, problems: [tooDeep], broken: true, comments: comments.slice(next), anchors: [], at: place(file, 0, text.length) });
  const last = documents.at(-1);
  if (problem && last) documents[documents.length - 1] = { ...last, problems: [problem, ...last.problems], broken: last.broken || problem === gaveUp };
  return { file, documents, comments, problems: documents.flatMap((document) => document.problems) };
}

/** YAML allows no control characters; the library lets them pass, Go's readers do not. */
function controlCharacter(file: SourceFile): YamlProblem | undefined {
  const found = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.exec(file.text);
  if (!found) return undefined;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return {
    at: place(file, found.index, found.index + 1),
    message: `control character U+${code} stands in the text`,
    help: 'remove it, or check that this is a text file',
  };
}

function comment(file: SourceFile, start: number, written: string): Value {
  const raw = written.trimEnd();
  return { ...place(file, start, start + raw.length), value: raw.slice(1).trim(), raw, known: true };
}

/** The library's nodes and those of `readPlain` alike. */
const typeOf = (node: unknown): symbol | undefined => (node as { readonly [NODE_TYPE]?: symbol } | null)?.[NODE_TYPE];
const isAlias = (node: unknown): node is { readonly source: string; readonly range?: readonly number[] } => typeOf(node) === ALIAS;
const isMap = (node: unknown): node is YamlMap => typeOf(node) === MAP;
const isSeq = (node: unknown): node is YamlSeq => typeOf(node) === SEQ;
const isScalar = (node: unknown): node is RawScalar => typeOf(node) === SCALAR;

interface YamlSeq {
  readonly items: readonly unknown[];
  readonly range: readonly [number, number, number];
  readonly flow?: boolean;
  readonly tag?: string;
}

interface Context {
  readonly file: SourceFile;
  readonly problems: YamlProblem[];
  /** The anchor that a name means at this point of the document. */
  readonly anchors: Map<string, OpenAnchor>;
  readonly all: OpenAnchor[];
  /** How many nodes stand under a collection, itself included, with aliases followed. */
  readonly sizes: Map<Node, number>;
  expanded: number;
}

interface OpenAnchor {
  readonly name: string;
  /** Undefined while its node is being read: an alias in there would go round for ever. */
  node: Node | undefined;
  used: boolean;
}

function convertDocument(
  file: SourceFile,
  document: Pick<Document.Parsed, 'errors' | 'range'> & { readonly contents: unknown },
  comments: readonly Value[],
): YamlDocument {
  const problems = explain(file, document.errors);
  const context: Context = { file, problems, anchors: new Map(), all: [], sizes: new Map(), expanded: 0 };
  const [start, contentsEnd] = document.range;
  const { contents } = document;
  const empty = !contents || (isScalar(contents) && contents.value === null && contents.range[0] === contents.range[1]);
  const root = empty ? undefined : convert(contents, context, start);
  return {
    root,
    problems,
    broken: document.errors.length > 0,
    comments,
    anchors: context.all.flatMap(({ name, node, used }) => (node ? [{ file, span: node.span, name, node, used }] : [])),
    at: root ? { file, span: root.span } : place(file, start, Math.max(start, contentsEnd)),
  };
}

/** Makes our node of a node of `yaml`; `at` is where an absent one would stand. */
function convert(node: unknown, context: Context, at: number): Node {
  if (isAlias(node)) return follow(node.source, place(context.file, node.range?.[0] ?? at, node.range?.[1] ?? at), context);
  const name = (node as { anchor?: string } | null)?.anchor;
  if (!name) return convertPlain(node, context, at);
  const anchor: OpenAnchor = { name, node: undefined, used: false };
  context.anchors.set(name, anchor);
  context.all.push(anchor);
  anchor.node = convertPlain(node, context, at);
  return anchor.node;
}

function convertPlain(node: unknown, context: Context, at: number): Node {
  const { file } = context;
  if (isMap(node)) return convertMap(node, context);
  if (isSeq(node)) {
    const [start, end] = node.range;
    let last = start;
    let size = 1;
    const items = node.items.map((item) => {
      const child = convert(item, context, last);
      last = Math.max(last, child.via ? child.via.span.end : child.span.end);
      size += context.sizes.get(child) ?? 1;
      return child;
    });
    // The range of a block collection runs on to the next token; what is written ends with its last item.
    const flow = node.flow === true;
    const seq = seqNode(place(file, start, flow ? end : Math.max(last, start + 1)), items, flow, node.tag);
    context.sizes.set(seq, size);
    return seq;
  }
  if (isScalar(node)) return convertScalar(node, context);
  return { type: 'scalar', ...place(file, at, at), value: null, source: '', style: 'plain' };
}

const STYLES = { PLAIN: 'plain', QUOTE_SINGLE: 'single', QUOTE_DOUBLE: 'double', BLOCK_LITERAL: 'literal', BLOCK_FOLDED: 'folded' } as const;

function convertScalar(node: RawScalar, { file }: Context): ScalarNode {
  const [start, valueEnd] = node.range;
  const style = STYLES[node.type as keyof typeof STYLES] ?? 'plain';
  let end = valueEnd;
  if (style === 'literal' || style === 'folded') while (end > start && isSpace(file.text.charCodeAt(end - 1))) end--;
  // A local tag (`!reset null`) makes the library read text; what stands there is still a null.
  const value = node.tag?.startsWith('!') && style === 'plain' && /^(?:~|null|Null|NULL)?$/.test(node.source ?? '') ? null : node.value;
  const kept = value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
  // Written out, not spread: half of what a project holds is these, and V8 gives them a second object otherwise.
  const scalar: ScalarNode = { type: 'scalar', file, span: { start, end }, value: kept, source: node.source ?? '', style };
  return node.tag ? { ...scalar, tag: node.tag } : scalar;
}

function isSpace(code: number): boolean {
  return code === 10 || code === 13 || code === 32 || code === 9;
}

interface YamlMap {
  readonly items: readonly { readonly key: unknown; readonly value: unknown }[];
  readonly range: readonly [number, number, number];
  readonly flow?: boolean;
  readonly tag?: string;
}

function convertMap(node: YamlMap, context: Context): Node {
  const { file } = context;
  const [start, end] = node.range;
  const entries: Entry[] = [];
  const own = new Map<string, Entry>();
  const merges: MergeKey[] = [];
  let last = start;
  let size = 1;
  for (const pair of node.items) {
    const key = convertKey(pair.key, context, last);
    const afterKey = Math.max(last, key.via ? key.via.span.end : key.span.end);
    let value = convert(pair.value, context, afterKey);
    if (value.type === 'scalar' && value.span.start === value.span.end && value.value === null)
      value = { ...value, ...emptyPlace(file, afterKey, value.span.start) };
    last = Math.max(last, afterKey, value.via ? value.via.span.end : value.span.end);
    size += 1 + (context.sizes.get(value) ?? 1);
    const at = place(file, key.via ? key.via.span.start : key.span.start, last);
    if (key.source === '<<' && key.style === 'plain' && !key.via) {
      const before = merges[0];
      if (before) {
        report(context, {
          at: key,
          message: '`<<` is used twice in one mapping',
          related: [{ at: before.key, label: 'first used here' }],
          help: 'merge several anchors with one list: `<<: [*a, *b]`',
        });
      }
      merges.push({ key, value, position: entries.length });
      continue;
    }
    const first = own.get(key.source);
    if (first) {
      report(context, {
        at: key,
        message: `${key.source === '' ? 'the empty key' : `\`${shorten(key.source)}\``} is set twice in one mapping`,
        related: [{ at: first.key, label: 'first set here' }],
        help: 'remove one of them',
      });
    }
    const entry = entryOf(key, value, at);
    own.set(key.source, entry);
    entries.push(entry);
  }
  const all = merges.length === 0 ? entries : applyMerges(entries, new Set(own.keys()), merges, (problem) => report(context, problem));
  const flow = node.flow === true;
  const map = mapNode(place(file, start, flow ? end : Math.max(last, start)), all, flow, node.tag);
  context.sizes.set(map, size);
  return map;
}

/** An absent value stands directly after the colon, not before the next token. */
function emptyPlace(file: SourceFile, from: number, to: number): Place {
  const colon = file.text.slice(from, Math.max(from, to)).indexOf(':');
  const at = colon < 0 ? from : from + colon + 1;
  return place(file, at, at);
}

function convertKey(key: unknown, context: Context, at: number): ScalarNode {
  const node = convert(key, context, at);
  if (node.type === 'scalar') return node;
  report(context, {
    at: node.via ?? node,
    message: `a ${node.type === 'map' ? 'mapping' : 'list'} is used as a key`,
    help: 'quote the key, or write it as plain text',
  });
  const source = context.file.text.slice(node.span.start, node.span.end);
  return { type: 'scalar', file: node.file, span: node.span, value: source, source, style: 'plain' };
}

function follow(name: string, at: Place, context: Context): Node {
  const anchor = context.anchors.get(name);
  const nothing: ScalarNode = { type: 'scalar', ...at, value: null, source: '', style: 'plain' };
  if (!anchor) {
    report(context, {
      at,
      message: `no anchor \`&${shorten(name)}\` stands before this alias`,
      help: `define \`&${shorten(name)}\` earlier in the same document`,
    });
    return nothing;
  }
  anchor.used = true;
  if (!anchor.node) {
    report(context, { at, message: `alias \`*${shorten(name)}\` stands inside its own anchor`, help: 'write the value out here' });
    return nothing;
  }
  const size = context.sizes.get(anchor.node) ?? 1;
  if (context.expanded > MAX_EXPANDED) return nothing;
  context.expanded += size;
  if (context.expanded > MAX_EXPANDED) {
    report(context, {
      at,
      message: `aliases make more than ${MAX_EXPANDED} nodes of this document`,
      label: 'one alias too many',
      help: 'write the values out',
    });
    return nothing;
  }
  const copy = { ...anchor.node, via: at };
  context.sizes.set(copy, size);
  return copy;
}

function report(context: Context, problem: YamlProblem): void {
  if (context.problems.length < MAX_PROBLEMS) context.problems.push(problem);
}

/** Keeps names of hostile length out of messages. */
function shorten(name: string): string {
  return name.length > 60 ? `${name.slice(0, 57)}...` : name;
}
