/** The part of HCL that bake files are written in: blocks, strings, lists, maps. Other expressions are passed over. */
import type { Value } from '../parse/model.ts';
import { place, type SourceFile } from '../text/source.ts';

export type HclValue = Value | readonly HclValue[] | ReadonlyMap<string, HclEntry>;
export interface HclEntry {
  readonly key: Value;
  /** Undefined for an expression that is not read. */
  readonly value: HclValue | undefined;
}
export interface HclBlock {
  readonly type: string;
  readonly name: Value | undefined;
  readonly attributes: ReadonlyMap<string, HclEntry>;
}

interface Token {
  readonly type: 'name' | 'string' | 'mark' | 'line' | 'other';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Reads the top-level blocks of a file. Never throws. */
export function parseHcl(file: SourceFile): HclBlock[] {
  const reader = { file, tokens: [...tokenise(file.text)], at: 0 };
  const blocks: HclBlock[] = [];
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at++] as Token;
    if (token.type !== 'name') continue;
    const label = reader.tokens[reader.at];
    const name = label?.type === 'string' ? label : undefined;
    if (name) reader.at++;
    if (reader.tokens[reader.at]?.text !== '{') {
      // A top-level attribute: `TAG = "x"`.
      skipExpression(reader);
      continue;
    }
    reader.at++;
    blocks.push({ type: token.text, name: name && stringValue(file, name), attributes: readMap(reader) });
  }
  return blocks;
}

interface Reader {
  readonly file: SourceFile;
  readonly tokens: readonly Token[];
  at: number;
}

/** Entries up to the closing brace. Inner blocks (`attest { … }`) are entries too. */
function readMap(reader: Reader, depth = 0): ReadonlyMap<string, HclEntry> {
  const map = new Map<string, HclEntry>();
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at++] as Token;
    if (token.text === '}' && token.type === 'mark') break;
    if (token.type !== 'name' && token.type !== 'string') continue;
    const key =
      token.type === 'string'
        ? stringValue(reader.file, token)
        : { ...place(reader.file, token.start, token.end), value: token.text, raw: token.text, known: true };
    const next = reader.tokens[reader.at];
    if (next?.text === '=' || next?.text === ':') {
      reader.at++;
      map.set(key.value, { key, value: readValue(reader, depth) });
    } else if (next?.text === '{') {
      reader.at++;
      map.set(key.value, { key, value: depth < 50 ? readMap(reader, depth + 1) : undefined });
    }
  }
  return map;
}

function readValue(reader: Reader, depth: number): HclValue | undefined {
  const token = reader.tokens[reader.at];
  if (!token || depth > 50) return skipExpression(reader);
  let value: HclValue;
  reader.at++;
  if (token.type === 'string') value = stringValue(reader.file, token);
  else if (token.text === '{') value = readMap(reader, depth + 1);
  else if (token.text === '[') value = readList(reader, depth + 1);
  else if (token.type === 'name') value = { ...place(reader.file, token.start, token.end), value: `\${${token.text}}`, raw: token.text, known: false };
  else return skipExpression(reader);
  // `a ? b : c`, `f(x)`, `x[0]`: more than one value.
  const next = reader.tokens[reader.at];
  if (next && next.type !== 'line' && !['}', ']', ','].includes(next.text)) return skipExpression(reader);
  return value;
}

function readList(reader: Reader, depth: number): readonly HclValue[] {
  const items: HclValue[] = [];
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at] as Token;
    if (token.text === ']' && token.type === 'mark') {
      reader.at++;
      break;
    }
    if (token.text === ',' || token.type === 'line') {
      reader.at++;
      continue;
    }
    const before = reader.at;
    const item = readValue(reader, depth);
    if (item) items.push(item);
    if (reader.at === before) reader.at++;
  }
  return items;
}

/** Goes on to the end of an expression: a line end or a closing bracket that it did not open. */
function skipExpression(reader: Reader): undefined {
  let depth = 0;
  for (; reader.at < reader.tokens.length; reader.at++) {
    const token = reader.tokens[reader.at] as Token;
    if (depth === 0 && (token.type === 'line' || (token.type === 'mark' && ['}', ']', ','].includes(token.text)))) return undefined;
    if (token.type !== 'mark') continue;
    if ('{[('.includes(token.text)) depth++;
    else if ('}])'.includes(token.text)) depth--;
  }
  return undefined;
}

function stringValue(file: SourceFile, token: Token): Value {
  const inner = token.text.replace(/\\(["\\nt])/g, (_, char: string) => (char === 'n' ? '\n' : char === 't' ? '\t' : char));
  return { ...place(file, token.start, token.end), value: inner, raw: file.text.slice(token.start, token.end), known: !/[$%]\{/.test(inner) };
}

function* tokenise(text: string): Generator<Token> {
  let at = 0;
  while (at < text.length) {
    const char = text[at] as string;
    const start = at;
    if (char === '\n') yield { type: 'line', text: char, start, end: ++at };
    else if (/\s/.test(char)) at++;
    else if (char === '#' || (char === '/' && text[at + 1] === '/')) at = indexOrEnd(text, '\n', at);
    else if (char === '/' && text[at + 1] === '*') at = indexOrEnd(text, '*/', at + 2) + 2;
    else if (char === '"') {
      at = stringEnd(text, at);
      yield { type: 'string', text: text.slice(start + 1, at - 1), start, end: at };
    } else if (char === '<' && text[at + 1] === '<') {
      const open = /^<<-?([A-Za-z_]\w{0,60})[^\n]{0,20}\n/.exec(text.slice(at, at + 100));
      at = open?.[1] ? indexOrEnd(text, open[1], at + open[0].length) + open[1].length : at + 2;
      yield { type: 'other', text: '<<', start, end: at };
    } else if ('{}[]()=:,'.includes(char)) yield { type: char === '=' && text[at + 1] === '=' ? 'other' : 'mark', text: char, start, end: ++at };
    else if (/[A-Za-z_]/.test(char)) {
      while (at < text.length && /[\w-]/.test(text[at] as string)) at++;
      yield { type: 'name', text: text.slice(start, at), start, end: at };
    } else yield { type: 'other', text: char, start, end: ++at };
  }
}

function indexOrEnd(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at;
}

/** Behind the closing quote; quotes inside `${…}` do not close. */
function stringEnd(text: string, open: number): number {
  let depth = 0;
  for (let at = open + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '\n') return at;
    if (char === '\\') at++;
    else if (char === '$' && text[at + 1] === '{') {
      depth++;
      at++;
    } else if (char === '}' && depth > 0) depth--;
    else if (char === '"' && depth === 0) return at + 1;
  }
  return text.length;
}
