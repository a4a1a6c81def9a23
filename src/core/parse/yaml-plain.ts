/**
 * Reads the YAML that most files are written in, several times as fast as the library: one document of block mappings and lists,
 * plain and quoted scalars on one line, block text, flow collections on one line, anchors and aliases, comments. At anything else, and at every mistake,
 * it gives up, and the library reads the file; so it needs to know no errors. What it gives has the shape of the library's nodes.
 */

/** How the library marks its nodes. */
export const NODE_TYPE = Symbol.for('yaml.node.type');
export const MAP = Symbol.for('yaml.map');
export const SEQ = Symbol.for('yaml.seq');
export const SCALAR = Symbol.for('yaml.scalar');
export const ALIAS = Symbol.for('yaml.alias');

type Range = readonly [number, number, number];

export interface RawScalar {
  readonly [NODE_TYPE]: symbol;
  readonly value: unknown;
  readonly source: string;
  readonly type: string;
  readonly range: Range;
  readonly tag?: string;
  anchor?: string | undefined;
}

interface RawSeq {
  readonly [NODE_TYPE]: symbol;
  readonly items: RawNode[];
  readonly range: Range;
  readonly flow: boolean;
  anchor?: string | undefined;
}

interface RawMap {
  readonly [NODE_TYPE]: symbol;
  readonly items: { readonly key: RawNode; readonly value: RawNode }[];
  readonly range: Range;
  readonly flow: boolean;
  anchor?: string | undefined;
}

interface RawAlias {
  readonly [NODE_TYPE]: symbol;
  readonly source: string;
  readonly range: Range;
  anchor?: undefined;
}

type RawNode = RawScalar | RawSeq | RawMap | RawAlias;

export interface Plain {
  readonly contents: RawNode;
  /** Where comments start and end, in order. */
  readonly comments: readonly (readonly [number, number])[];
}

/** Thrown at what this reader leaves to the library. */
const OTHER = Symbol('other');
const MAX_DEPTH = 60;
const MAX_KEY = 500;

const SPACE = 32;
const HASH = 35;
const COLON = 58;
const DASH = 45;

/** @returns undefined when the text holds anything that this reader does not know */
export function readPlain(text: string): Plain | undefined {
  // Tabs, other line ends, control characters and byte order marks are the library's.
  if (/[\u0000-\u0009\u000b-\u001f\u007f\ufeff]/.test(text)) return undefined;
  try {
    return new Reader(text).document();
  } catch (error) {
    if (error === OTHER) return undefined;
    throw error;
  }
}

/** A class, since its fields are the position that every step moves. */
class Reader {
  readonly #text: string;
  readonly #comments: [number, number][] = [];
  /** The line that is read: where its content starts, its indentation, and its end. `#start` is -1 behind the last line. */
  #start = -1;
  #indent = 0;
  #end = -1;
  #depth = 0;
  /** A line with content was seen: a mark behind it ends the document. */
  #begun = false;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Plain {
    const text = this.#text;
    this.#next();
    if (this.#start >= 0 && this.#indent === 0 && /^---(?: |\n|$)/.test(text.slice(this.#start, this.#start + 4))) this.#finish(this.#start + 3);
    if (this.#start < 0) throw OTHER;
    const contents = this.#block(this.#indent);
    if (this.#start >= 0) throw OTHER;
    return { contents, comments: this.#comments };
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
          if (at === from && this.#begun && /^(?:---|\.\.\.)(?:[ \n]|$)/.test(text.slice(at, at + 4))) throw OTHER;
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
    } else if (c === '[' || c === '{') node = this.#flow(at);
    else if (c === '"' || c === "'") node = this.#quoted(at);
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
      const key = this.#quoted(at);
      let colon = key.range[1];
      while (text.charCodeAt(colon) === SPACE) colon++;
      if (colon >= this.#end || text.charCodeAt(colon) !== COLON) return undefined;
      if (colon + 1 < this.#end && text.charCodeAt(colon + 1) !== SPACE) throw OTHER;
      if (colon - at > MAX_KEY) throw OTHER;
      return key;
    }
    this.#checkStart(at, false);
    for (let i = at; i < this.#end; i++) {
      const code = text.charCodeAt(i);
      if (code === HASH && text.charCodeAt(i - 1) === SPACE) return undefined;
      if (code === COLON && (i + 1 >= this.#end || text.charCodeAt(i + 1) === SPACE)) {
        if (i - at > MAX_KEY || i === at) throw OTHER;
        return this.#scalar(at, i);
      }
    }
    return undefined;
  }

  #checkStart(at: number, flow: boolean): void {
    const c = this.#text[at] as string;
    if (/[,[\]{}#&*!|>'"%@`]/.test(c)) throw OTHER;
    if (c === '-' || c === '?' || c === ':') {
      const next = at + 1 < this.#end ? (this.#text[at + 1] as string) : ' ';
      if (next === ' ' || (flow && /[,[\]{}]/.test(next))) throw OTHER;
    }
  }

  #plain(at: number): RawScalar {
    const text = this.#text;
    this.#checkStart(at, false);
    let end = this.#end;
    for (let i = at; i < end; i++) {
      const code = text.charCodeAt(i);
      if (code === HASH && text.charCodeAt(i - 1) === SPACE) end = i;
      else if (code === COLON && (i + 1 >= end || text.charCodeAt(i + 1) === SPACE)) throw OTHER;
    }
    return this.#scalar(at, end);
  }

  #scalar(at: number, limit: number): RawScalar {
    let end = limit;
    while (this.#text.charCodeAt(end - 1) === SPACE) end--;
    const source = this.#text.slice(at, end);
    return { [NODE_TYPE]: SCALAR, value: typed(source), source, type: 'PLAIN', range: [at, end, end] };
  }

  #quoted(at: number): RawScalar {
    const text = this.#text;
    const single = text[at] === "'";
    let value = '';
    let end = at + 1;
    if (single) {
      let from = end;
      for (;;) {
        const quote = text.indexOf("'", from);
        if (quote < 0 || quote >= this.#end) throw OTHER;
        from = quote + 1;
        if (text[from] === "'" && from < this.#end) {
          from++;
          continue;
        }
        value = text.slice(at + 1, quote);
        if (value.includes("'")) value = value.replaceAll("''", "'");
        end = from;
        break;
      }
    } else {
      let escaped = false;
      for (; end < this.#end && text[end] !== '"'; end++) {
        if (text[end] !== '\\') continue;
        // These mean the same in JSON.
        if (!/["\\/nrtbf]/.test(text[++end] ?? '')) throw OTHER;
        escaped = true;
      }
      if (end >= this.#end) throw OTHER;
      end++;
      value = escaped ? (JSON.parse(text.slice(at, end)) as string) : text.slice(at + 1, end - 1);
    }
    return { [NODE_TYPE]: SCALAR, value, source: value, type: single ? 'QUOTE_SINGLE' : 'QUOTE_DOUBLE', range: [at, end, end] };
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

  #flow(at: number): RawSeq | RawMap {
    if (++this.#depth > MAX_DEPTH) throw OTHER;
    const text = this.#text;
    const isMap = text[at] === '{';
    const close = isMap ? '}' : ']';
    const seq: RawNode[] = [];
    const map: { key: RawNode; value: RawNode }[] = [];
    let from = this.#skip(at + 1);
    let end = from;
    if (text[from] === close) end = from + 1;
    else {
      for (;;) {
        let node = this.#flowItem(from);
        from = this.#skip(node.range[1]);
        if (isMap) {
          if (node[NODE_TYPE] !== SCALAR || text[from] !== ':' || text[from + 1] !== ' ') throw OTHER;
          const key = node;
          from = this.#skip(from + 1);
          node = this.#flowItem(from);
          map.push({ key, value: node });
          from = this.#skip(node.range[1]);
        } else seq.push(node);
        if (text[from] === close) {
          end = from + 1;
          break;
        }
        if (text[from] !== ',') throw OTHER;
        from = this.#skip(from + 1);
      }
    }
    this.#depth--;
    const range: Range = [at, end, end];
    return isMap ? { [NODE_TYPE]: MAP, items: map, range, flow: true } : { [NODE_TYPE]: SEQ, items: seq, range, flow: true };
  }

  /** The next character that is no space; giving up at the end of the line. */
  #skip(from: number): number {
    let at = from;
    while (at < this.#end && this.#text.charCodeAt(at) === SPACE) at++;
    if (at >= this.#end || this.#text.charCodeAt(at) === HASH) throw OTHER;
    return at;
  }

  #flowItem(at: number): RawNode {
    const text = this.#text;
    const c = text[at];
    if (c === '[' || c === '{') return this.#flow(at);
    if (c === '"' || c === "'") return this.#quoted(at);
    this.#checkStart(at, true);
    let end = at;
    for (; end < this.#end; end++) {
      const each = text[end] as string;
      if (/[,[\]{}]/.test(each)) break;
      if (each === '#' && text[end - 1] === ' ') throw OTHER;
      if (each === ':' && (end + 1 >= this.#end || /[ ,[\]{}]/.test(text[end + 1] as string))) break;
    }
    if (end === at) throw OTHER;
    return this.#scalar(at, end);
  }
}

/** What a plain scalar is in YAML's core schema. */
function typed(source: string): unknown {
  const first = source.charCodeAt(0);
  // Only these begin something that is no text: `+` `-` `.` `~`, digits, and the first letters of the words.
  if (!((first >= 48 && first <= 57) || first === 43 || first === DASH || first === 46 || first === 126 || /[nNtTfF]/.test(source[0] as string))) return source;
  if (/^(?:~|[Nn]ull|NULL)$/.test(source)) return null;
  if (/^(?:[Tt]rue|TRUE)$/.test(source)) return true;
  if (/^(?:[Ff]alse|FALSE)$/.test(source)) return false;
  if (/^0o[0-7]+$/.test(source)) return Number.parseInt(source.slice(2), 8);
  if (/^[-+]?\d+$/.test(source)) return Number.parseInt(source, 10);
  if (/^0x[\da-fA-F]+$/.test(source)) return Number.parseInt(source.slice(2), 16);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(source)) return source[0] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^\.(?:nan|NaN|NAN)$/.test(source)) return Number.NaN;
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(source)) return Number.parseFloat(source);
  return source;
}
