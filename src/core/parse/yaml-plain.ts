/**
 * Reads the YAML that most files are written in, several times as fast as the library: documents of block mappings and lists,
 * plain and quoted scalars on one line, block text, flow collections on one line, anchors and aliases, comments. At anything else, and at every mistake,
 * it gives up, and the library reads the file; so it needs to know no errors. What it gives has the shape of the library's nodes.
 */
import { flowNode } from './yaml-plain-flow.ts';
import {
  ALIAS,
  checkStart,
  MAP,
  NODE_TYPE,
  OTHER,
  plainScalar,
  quotedScalar,
  type RawMap,
  type RawNode,
  type RawScalar,
  type RawSeq,
  SCALAR,
  SEQ,
} from './yaml-plain-scalar.ts';

/** One document. */
export interface Plain {
  readonly contents: RawNode;
  /** Where comments start and end, in order. */
  readonly comments: readonly (readonly [number, number])[];
}

const MAX_DEPTH = 60;
const MAX_KEY = 500;

const SPACE = 32;
const HASH = 35;
const COLON = 58;
const DASH = 45;
const DOT = 46;

/** @returns undefined when the text holds anything that this reader does not know */
export function readPlain(text: string): readonly Plain[] | undefined {
  // Tabs, other line ends, control characters and byte order marks are the library's.
  if (/[\u0000-\u0009\u000b-\u001f\u007f\ufeff]/.test(text)) return undefined;
  try {
    return new Reader(text).documents();
  } catch (error) {
    if (error === OTHER) return undefined;
    throw error;
  }
}

/** A class, since its fields are the position that every step moves. */
class Reader {
  readonly #text: string;
  #comments: [number, number][] = [];
  /** The line that is read: where its content starts, its indentation, and its end. `#start` is -1 behind the last line. */
  #start = -1;
  #indent = 0;
  #end = -1;
  #depth = 0;
  /** A line with content was seen: a mark behind it ends the document. */
  #begun = false;
  /** Where the mark stands that ended the document; -1 when there was none. */
  #mark = -1;

  constructor(text: string) {
    this.#text = text;
  }

  documents(): Plain[] {
    const text = this.#text;
    const documents: Plain[] = [];
    this.#next();
    for (;;) {
      if (this.#start < 0) throw OTHER;
      if (this.#indent === 0 && this.#isMark(this.#start)) {
        // What stands on the line of the mark is the library's, but for a comment.
        this.#mark = -1;
        this.#begun = false;
        this.#finish(this.#start + 3);
        if (this.#start < 0) throw OTHER;
      }
      const contents = this.#block(this.#indent);
      if (this.#start >= 0) throw OTHER;
      documents.push({ contents, comments: this.#comments });
      if (this.#mark < 0) return documents;
      this.#comments = [];
      this.#start = this.#mark;
      this.#indent = 0;
      this.#end = text.indexOf('\n', this.#mark);
      if (this.#end < 0) this.#end = text.length;
    }
  }

  #isMark(at: number): boolean {
    return /^---(?:[ \n]|$)/.test(this.#text.slice(at, at + 4));
  }

  /** Goes to the next line that has content. */
  #next(): void {
    const text = this.#text;
    let from = this.#end + 1;
    while (from < text.length) {
      let end = text.indexOf('\n', from);
      if (end < 0) end = text.length;
      let at = from;
      while (at < end && text.charCodeAt(at) === SPACE) at++;
      if (at < end) {
        if (text.charCodeAt(at) === HASH) this.#comments.push([at, end]);
        else {
          // Marks between documents.
          if (at === from && this.#begun) {
            const c = text.charCodeAt(at);
            if (c === DASH && this.#isMark(at)) {
              this.#mark = at;
              break;
            }
            if (c === DOT && /^\.\.\.(?:[ \n]|$)/.test(text.slice(at, at + 4))) throw OTHER;
          }
          this.#begun = true;
          this.#start = at;
          this.#indent = at - from;
          this.#end = end;
          return;
        }
      }
      this.#end = end;
      from = end + 1;
    }
    this.#start = -1;
    this.#indent = -1;
  }

  /** Behind an inline value: only spaces and a comment may follow on the line. */
  #finish(from: number): void {
    const text = this.#text;
    let at = from;
    while (at < this.#end && text.charCodeAt(at) === SPACE) at++;
    if (at < this.#end) {
      if (text.charCodeAt(at) !== HASH || at === from) throw OTHER;
      this.#comments.push([at, this.#end]);
    }
    this.#next();
  }

  #isItem(at: number): boolean {
    return this.#text.charCodeAt(at) === DASH && (at + 1 >= this.#end || this.#text.charCodeAt(at + 1) === SPACE);
  }

  #block(indent: number): RawNode {
    if (++this.#depth > MAX_DEPTH) throw OTHER;
    const node = this.#isItem(this.#start) ? this.#seq(indent) : this.#map(indent);
    this.#depth--;
    return node;
  }

  #map(indent: number): RawMap {
    const first = this.#start;
    const items: { key: RawNode; value: RawNode }[] = [];
    while (this.#start >= 0 && this.#indent === indent) {
      const key = this.#key(this.#start);
      if (!key) throw OTHER;
      // The colon stands behind the key, after spaces at most.
      let colon = key.range[1];
      while (this.#text.charCodeAt(colon) === SPACE) colon++;
      const after = colon + 1;
      items.push({
        key,
        value: this.#value(after, indent, true) ?? { [NODE_TYPE]: SCALAR, value: null, source: '', type: 'PLAIN', range: [after, after, after] },
      });
      if (this.#indent > indent) throw OTHER;
    }
    return { [NODE_TYPE]: MAP, items, range: [first, first, first], flow: false };
  }

  #seq(indent: number): RawSeq {
    const first = this.#start;
    const items: RawNode[] = [];
    while (this.#start >= 0 && this.#indent === indent && this.#isItem(this.#start)) {
      let at = this.#start + 1;
      while (at < this.#end && this.#text.charCodeAt(at) === SPACE) at++;
      let item: RawNode | null;
      if (at < this.#end && this.#isKeyAt(at)) {
        // A mapping that begins on the line of its dash stands at the column of its first key.
        this.#indent += at - this.#start;
        this.#start = at;
        item = this.#block(this.#indent);
      } else item = this.#value(this.#start + 1, indent, false);
      if (!item) throw OTHER;
      items.push(item);
      if (this.#indent > indent) throw OTHER;
    }
    return { [NODE_TYPE]: SEQ, items, range: [first, first, first], flow: false };
  }

  /** The value behind a colon or dash, whose line this reads to the end. Null is an absent one. */
  #value(from: number, indent: number, ofKey: boolean): RawNode | null {
    const text = this.#text;
    let at = from;
    while (at < this.#end && text.charCodeAt(at) === SPACE) at++;
    let anchor: string | undefined;
    if (text[at] === '&' && at < this.#end) {
      const end = this.#nameEnd(at + 1);
      anchor = text.slice(at + 1, end);
      at = end;
      while (at < this.#end && text.charCodeAt(at) === SPACE) at++;
      if (at < this.#end && text.charCodeAt(at) !== HASH && !ofKey && this.#isKeyAt(at)) throw OTHER;
    }
    if (at >= this.#end || (text.charCodeAt(at) === HASH && text.charCodeAt(at - 1) === SPACE)) {
      this.#finish(at >= this.#end ? at : at - 1);
      let nested: RawNode | null = null;
      if (this.#indent > indent) nested = this.#block(this.#indent);
      // A list may stand at the column of the key that it belongs to.
      else if (ofKey && this.#start >= 0 && this.#indent === indent && this.#isItem(this.#start)) nested = this.#block(indent);
      if (anchor !== undefined) {
        if (!nested) throw OTHER;
        nested.anchor = anchor as never;
      }
      return nested;
    }
    const c = text[at];
    let node: RawNode;
    if (c === '*') {
      if (anchor !== undefined) throw OTHER;
      const end = this.#nameEnd(at + 1);
      node = { [NODE_TYPE]: ALIAS, source: text.slice(at + 1, end), range: [at, end, end] };
    } else if (c === '|' || c === '>') {
      node = this.#blockText(at, indent);
      if (anchor !== undefined) node.anchor = anchor;
      return node;
    } else if (c === '[' || c === '{') node = flowNode(text, at, this.#end);
    else if (c === '"' || c === "'") node = quotedScalar(text, at, this.#end);
    else node = this.#plain(at);
    if (anchor !== undefined) node.anchor = anchor as never;
    this.#finish(node.range[1]);
    // A deeper line would go on with the value, or be a mistake.
    if (this.#indent > indent) throw OTHER;
    return node;
  }

  /** Where the name of an anchor or alias ends. */
  #nameEnd(from: number): number {
    const text = this.#text;
    let at = from;
    for (; at < this.#end; at++) {
      const c = text.charCodeAt(at);
      if (c === SPACE) break;
      if (!((c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === DASH || c === 95 || c === 46)) throw OTHER;
    }
    if (at === from) throw OTHER;
    return at;
  }

  /** Whether the rest of the line begins with a key. */
  #isKeyAt(at: number): boolean {
    const c = this.#text[at];
    if (c === '[' || c === '{' || c === '&' || c === '*' || c === '|' || c === '>') return false;
    return this.#key(at) !== undefined;
  }

  /** A key with its colon; undefined when there is none on the line. */
  #key(at: number): RawScalar | undefined {
    const text = this.#text;
    const c = text[at];
    if (c === '"' || c === "'") {
      const key = quotedScalar(text, at, this.#end);
      let colon = key.range[1];
      while (text.charCodeAt(colon) === SPACE) colon++;
      if (colon >= this.#end || text.charCodeAt(colon) !== COLON) return undefined;
      if (colon + 1 < this.#end && text.charCodeAt(colon + 1) !== SPACE) throw OTHER;
      if (colon - at > MAX_KEY) throw OTHER;
      return key;
    }
    checkStart(text, at, this.#end, false);
    for (let i = at; i < this.#end; i++) {
      const code = text.charCodeAt(i);
      if (code === HASH && text.charCodeAt(i - 1) === SPACE) return undefined;
      if (code === COLON && (i + 1 >= this.#end || text.charCodeAt(i + 1) === SPACE)) {
        if (i - at > MAX_KEY || i === at) throw OTHER;
        return plainScalar(text, at, i);
      }
    }
    return undefined;
  }

  #plain(at: number): RawScalar {
    const text = this.#text;
    checkStart(text, at, this.#end, false);
    let end = this.#end;
    for (let i = at; i < end; i++) {
      const code = text.charCodeAt(i);
      if (code === HASH && text.charCodeAt(i - 1) === SPACE) end = i;
      else if (code === COLON && (i + 1 >= end || text.charCodeAt(i + 1) === SPACE)) throw OTHER;
    }
    return plainScalar(text, at, end);
  }

  /** `|` text without indentation of its own; folded text and odd headers are the library's. */
  #blockText(at: number, indent: number): RawScalar {
    const text = this.#text;
    const header = /^\|([-+]?) *$/.exec(text.slice(at, this.#end));
    if (!header || header[1] === '+') throw OTHER;
    let from = this.#end + 1;
    let own = -1;
    const lines: string[] = [];
    let last = this.#end;
    while (from < text.length) {
      let end = text.indexOf('\n', from);
      if (end < 0) end = text.length;
      let first = from;
      while (first < end && text.charCodeAt(first) === SPACE) first++;
      if (first === end) {
        // What a line of spaces means hangs on how many they are.
        if (own < 0 || end - from > own) throw OTHER;
        lines.push('');
      } else {
        if (own < 0) {
          if (first - from <= Math.max(indent, 0)) throw OTHER;
          own = first - from;
        }
        if (first - from < own) {
          // Comments right behind a text of lower indentation are easily taken for a part of it.
          if (text.charCodeAt(first) === HASH) throw OTHER;
          break;
        }
        lines.push(text.slice(from + own, end));
        last = end;
      }
      this.#end = end;
      from = end + 1;
    }
    if (own < 0) throw OTHER;
    while (lines.at(-1) === '') lines.pop();
    // The text ends with a line break, which a file without a last one lacks.
    if (last >= text.length) throw OTHER;
    const value = `${lines.join('\n')}${header[1] === '-' ? '' : '\n'}`;
    this.#next();
    if (this.#indent > indent) throw OTHER;
    return { [NODE_TYPE]: SCALAR, value, source: value, type: 'BLOCK_LITERAL', range: [at, last + 1, last + 1] };
  }
}
