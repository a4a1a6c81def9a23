// ../../tmp/drydock/D3/lint.ts
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

// src/core/parse/compose/paths.ts
function directoryOf(path) {
  const at3 = path.lastIndexOf("/");
  return at3 < 0 ? "." : path.slice(0, at3) || "/";
}
function isAbsolute(path) {
  return /^(?:[/~]|[A-Za-z]:[\\/]|\\\\)/.test(path);
}
function resolvePath(directory, path) {
  if (isAbsolute(path)) return path;
  const steps = [];
  for (const step of `${directory}/${path}`.split("/")) {
    if (step === "" || step === ".") continue;
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else steps.push(step);
  }
  return steps.join("/") || ".";
}
function insideRoot(directory, path) {
  if (isAbsolute(path)) return void 0;
  const resolved = resolvePath(directory, path);
  return resolved === ".." || resolved.startsWith("../") ? void 0 : resolved;
}
function isRemote(context) {
  return /^(?:git@|github\.com\/|[a-z][a-z0-9+.-]*:\/\/)/i.test(context);
}

// src/core/text/source.ts
var UTF8 = { name: "utf-8", bom: false };
var SourceFile = class {
  /** Relative to the project root, always with `/`. */
  path;
  text;
  encoding;
  #lineStarts;
  constructor(path, text, encoding = UTF8) {
    this.path = path;
    this.text = text;
    this.encoding = encoding;
  }
  /** Offsets at which lines start; `\n`, `\r\n` and a lone `\r` end a line, as editors count. */
  get lineStarts() {
    if (this.#lineStarts) return this.#lineStarts;
    const starts = [0];
    const { text } = this;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10) starts.push(i + 1);
      else if (c === 13) {
        if (text.charCodeAt(i + 1) === 10) i++;
        starts.push(i + 1);
      }
    }
    this.#lineStarts = starts;
    return starts;
  }
  /** Line and column of an offset; offsets outside the text are clamped into it. */
  position(offset) {
    const starts = this.lineStarts;
    const at3 = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = low + high + 1 >> 1;
      if (starts[middle] <= at3) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at3 - starts[low] + 1 };
  }
  /** Offset of a 1-based line and column; clamped to the line's end. */
  offset(line, column) {
    const starts = this.lineStarts;
    if (line < 1) return 0;
    const start = starts[line - 1];
    if (start === void 0) return this.text.length;
    return Math.min(start + column - 1, this.lineSpan(line).end);
  }
  /** The span of a 1-based line without its line ending. */
  lineSpan(line) {
    const starts = this.lineStarts;
    const start = starts[line - 1] ?? this.text.length;
    let end = line < starts.length ? starts[line] : this.text.length;
    if (line < starts.length) {
      end--;
      if (this.text.charCodeAt(end) === 10 && this.text.charCodeAt(end - 1) === 13) end--;
    }
    return { start, end: Math.max(start, end) };
  }
  /** The text of a 1-based line without its line ending. */
  line(line) {
    const { start, end } = this.lineSpan(line);
    return this.text.slice(start, end);
  }
};
function place(file, start, end) {
  return { file, span: { start, end } };
}
function textAt(at3) {
  return at3.file.text.slice(at3.span.start, at3.span.end);
}
function comparePlaces(a, b) {
  if (a.file.path !== b.file.path) return a.file.path < b.file.path ? -1 : 1;
  return a.span.start - b.span.start || a.span.end - b.span.end;
}

// src/core/parse/yaml.ts
import { Composer, Lexer, Parser } from "yaml";

// src/core/parse/yaml-merge.ts
function applyMerges(entries, taken, merges, report3) {
  const all3 = [];
  let from = 0;
  for (const { key, value, position } of merges) {
    for (; from < position; from++) all3.push(entries[from]);
    for (const source of value.type === "seq" ? value.items : [value]) {
      if (source.type !== "map") {
        report3({
          at: source.via ?? (source.span.end > source.span.start ? source : key),
          message: "`<<` can only merge mappings",
          help: "give it an alias of a mapping, or a list of those"
        });
        continue;
      }
      const via = source.via ?? { file: key.file, span: key.span };
      for (const entry of source.entries) {
        if (taken.has(entry.key.source)) continue;
        taken.add(entry.key.source);
        all3.push({ ...entry, value: { ...entry.value, via }, merged: true });
      }
    }
  }
  for (; from < entries.length; from++) all3.push(entries[from]);
  return all3;
}

// src/core/parse/yaml-problem.ts
var MAX_PROBLEMS = 100;
function explain(file, errors) {
  const problems = [];
  const lines = /* @__PURE__ */ new Set();
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    if (problems.length >= MAX_PROBLEMS) break;
    const start = Math.min(error.pos[0], file.text.length);
    const { line } = file.position(start);
    if (lines.has(line)) continue;
    lines.add(line);
    problems.push(tabProblem(file, line) ?? describe(file, error, start, line));
  }
  return problems;
}
function tabProblem(file, line) {
  const { start } = file.lineSpan(line);
  const indent = /^ *\t+/.exec(file.line(line));
  if (!indent) return void 0;
  const from = start + indent[0].indexOf("	");
  return {
    at: place(file, from, start + indent[0].length),
    message: "a tab is used as indentation",
    label: "YAML allows only spaces here",
    help: "indent with spaces"
  };
}
function describe(file, error, start, line) {
  const end = Math.min(Math.max(error.pos[1], start + 1), Math.max(file.lineSpan(line).end, start));
  const span = { start, end };
  const [message, help] = words(file, error, span, line);
  const opened = error.code === "MISSING_CHAR" && error.message.includes("closing") ? file.text.lastIndexOf(error.message.includes("'") ? "'" : '"', start - 1) : -1;
  const at3 = opened < 0 ? place(file, span.start, span.end) : place(file, opened, file.lineSpan(file.position(opened).line).end);
  return help ? { at: at3, message, help } : { at: at3, message };
}
function words(file, error, span, line) {
  const found = (file.text.slice(span.start, span.end).split("\n")[0] ?? "").trim().slice(0, 40);
  const shown = found ? `\`${found.replaceAll("`", "'")}\`` : "the end of the line";
  switch (error.code) {
    case "TAB_AS_INDENT":
      return ["a tab is used as indentation", "indent with spaces"];
    case "BAD_INDENT":
      if (error.message.includes("end with")) return unclosed(error.message);
      return ["the indentation fits neither the line above nor an outer level", "line it up with its siblings"];
    case "BLOCK_AS_IMPLICIT_KEY":
      return ["a second `: ` stands on one line", "quote the value, or put the nested mapping on a line of its own"];
    case "MULTILINE_IMPLICIT_KEY":
      return [`${shown} and the lines after it are read as one key`, "check for a missing `: `, quote or bracket on this line"];
    case "BAD_SCALAR_START":
      return [`a plain value cannot start with \`${file.text[span.start] ?? ""}\``.replace("```", '"`"'), "quote the value"];
    case "BAD_DQ_ESCAPE":
      return [`${shown} is not an escape that double quotes know`, "use single quotes, or double the backslash"];
    case "MULTIPLE_ANCHORS":
      return ["a node has two anchors", "keep one of them"];
    case "MULTIPLE_TAGS":
      return ["a node has two tags", "keep one of them"];
    case "ALIAS_PROPS":
      return ["an alias has an anchor or a tag of its own", "put the tag on the node that carries the anchor"];
    case "BAD_ALIAS":
      return ["an anchor or alias has no name", "name it, or quote the text"];
    case "KEY_OVER_1024_CHARS":
      return ["a key is longer than 1024 characters", "check for a missing line break or quote"];
    case "BLOCK_IN_FLOW":
      return ["an indented block stands inside `{ }` or `[ ]`", "write it in brackets too"];
    case "BAD_DIRECTIVE":
      return ["a line starts with `%` but is no YAML directive", "quote the text"];
    case "MISSING_CHAR":
      return missing(error.message, file, line);
    default:
      return [`${shown} is not expected here`, "check the quotes, brackets and indentation before it"];
  }
}
function unclosed(message) {
  const [open2, close] = message.includes("}") ? ["{", "}"] : ["[", "]"];
  return [`a \`${open2}\` before this is never closed`, `add the closing \`${close}\``];
}
function missing(message, file, line) {
  if (message.includes("closing")) return [`a ${message.includes("'") ? "single" : "double"} quote is never closed`, "add the closing quote"];
  if (message.includes("followed by map values")) {
    const text = file.line(line).trim().slice(0, 40).replaceAll("`", "'");
    return [`\`${text}\` is neither a \`key: value\` nor part of the value above`, "add the `:` with a space after it, or indent the line"];
  }
  if (message.includes("without - indicator")) return ["a list item has no `- `", "start it with `- `, or move it out of the list"];
  if (message.includes("Comments must be")) return ["a comment has no space before its `#`", "put a space before `#`, or quote the value"];
  if (message.includes("Missing space after :")) return ["there is no space after `:`", "put a space after it"];
  if (message.includes("Missing ,")) return ["a comma is missing between two items in brackets", "separate them with `,`"];
  if (message.includes("end with")) return unclosed(message);
  if (message.includes("separated from")) return ["a tag or an anchor is not followed by a space", "put a space after it"];
  if (message.includes("directives-end") || message.includes("doc-start"))
    return ["a directive or `---` does not stand on a line of its own", "put `---` on a line of its own"];
  return ["something is missing here", "check the quotes, brackets and indentation before it"];
}

// src/core/parse/yaml-node.ts
var INDEX_FROM = 9;
function mapNode(at3, entries, flow, tag) {
  let index2;
  const entry = (key) => {
    if (entries.length < INDEX_FROM) {
      for (let i = entries.length - 1; i >= 0; i--) if (entries[i].key.source === key) return entries[i];
      return void 0;
    }
    index2 ??= new Map(entries.map((each) => [each.key.source, each]));
    return index2.get(key);
  };
  const node = { type: "map", file: at3.file, span: at3.span, entries, flow, entry, get: (key) => entry(key)?.value };
  return tag === void 0 ? node : { ...node, tag };
}
function seqNode(at3, items2, flow, tag) {
  const node = { type: "seq", file: at3.file, span: at3.span, items: items2, flow };
  return tag === void 0 ? node : { ...node, tag };
}
function scalarNode(at3, source, value = source, style = "double") {
  return { type: "scalar", file: at3.file, span: at3.span, value, source, style };
}
function entryOf(key, value, at3 = key, merged = false) {
  return { file: at3.file, span: at3.span, key, value, merged };
}
function isNull(node) {
  return node === void 0 || node.type === "scalar" && node.value === null;
}
function asMap(node) {
  return node?.type === "map" ? node : void 0;
}
function asSeq(node) {
  return node?.type === "seq" ? node : void 0;
}
function asScalar(node) {
  return node?.type === "scalar" && node.value !== null ? node : void 0;
}
function scalarValue(node) {
  return { file: node.file, span: node.span, value: node.source, raw: textAt(node), known: !node.unknown?.length };
}
function nodeAt(root, ...path) {
  let node = root;
  for (const step of path) {
    if (typeof step === "number") node = node?.type === "seq" ? node.items[step] : void 0;
    else node = node?.type === "map" ? node.get(step) : void 0;
  }
  return node;
}

// src/core/parse/yaml-plain-scalar.ts
var NODE_TYPE = /* @__PURE__ */ Symbol.for("yaml.node.type");
var MAP = /* @__PURE__ */ Symbol.for("yaml.map");
var SEQ = /* @__PURE__ */ Symbol.for("yaml.seq");
var SCALAR = /* @__PURE__ */ Symbol.for("yaml.scalar");
var ALIAS = /* @__PURE__ */ Symbol.for("yaml.alias");
var OTHER = /* @__PURE__ */ Symbol("other");
var SPACE = 32;
var DASH = 45;
function checkStart(text, at3, end, flow) {
  const c = text[at3];
  if (/[,[\]{}#&*!|>'"%@`]/.test(c)) throw OTHER;
  if (c === "-" || c === "?" || c === ":") {
    const next = at3 + 1 < end ? text[at3 + 1] : " ";
    if (next === " " || flow && /[,[\]{}]/.test(next)) throw OTHER;
  }
}
function plainScalar(text, at3, limit) {
  let end = limit;
  while (text.charCodeAt(end - 1) === SPACE) end--;
  const source = text.slice(at3, end);
  return { [NODE_TYPE]: SCALAR, value: typed(source), source, type: "PLAIN", range: [at3, end, end] };
}
function quotedScalar(text, at3, limit) {
  const single = text[at3] === "'";
  let value = "";
  let end = at3 + 1;
  if (single) {
    let from = end;
    for (; ; ) {
      const quote = text.indexOf("'", from);
      if (quote < 0 || quote >= limit) throw OTHER;
      from = quote + 1;
      if (text[from] === "'" && from < limit) {
        from++;
        continue;
      }
      value = text.slice(at3 + 1, quote);
      if (value.includes("'")) value = value.replaceAll("''", "'");
      end = from;
      break;
    }
  } else {
    let escaped = false;
    for (; end < limit && text[end] !== '"'; end++) {
      if (text[end] !== "\\") continue;
      if (!/["\\/nrtbf]/.test(text[++end] ?? "")) throw OTHER;
      escaped = true;
    }
    if (end >= limit) throw OTHER;
    end++;
    value = escaped ? JSON.parse(text.slice(at3, end)) : text.slice(at3 + 1, end - 1);
  }
  return { [NODE_TYPE]: SCALAR, value, source: value, type: single ? "QUOTE_SINGLE" : "QUOTE_DOUBLE", range: [at3, end, end] };
}
function typed(source) {
  const first = source.charCodeAt(0);
  if (!(first >= 48 && first <= 57 || first === 43 || first === DASH || first === 46 || first === 126 || /[nNtTfF]/.test(source[0]))) return source;
  if (/^(?:~|[Nn]ull|NULL)$/.test(source)) return null;
  if (/^(?:[Tt]rue|TRUE)$/.test(source)) return true;
  if (/^(?:[Ff]alse|FALSE)$/.test(source)) return false;
  if (/^0o[0-7]+$/.test(source)) return Number.parseInt(source.slice(2), 8);
  if (/^[-+]?\d+$/.test(source)) return Number.parseInt(source, 10);
  if (/^0x[\da-fA-F]+$/.test(source)) return Number.parseInt(source.slice(2), 16);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(source)) return source[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^\.(?:nan|NaN|NAN)$/.test(source)) return Number.NaN;
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(source)) return Number.parseFloat(source);
  return source;
}

// src/core/parse/yaml-plain-flow.ts
var MAX_DEPTH = 60;
var SPACE2 = 32;
var HASH = 35;
function flowNode(text, at3, limit, depth = 0) {
  if (depth > MAX_DEPTH) throw OTHER;
  const isMap2 = text[at3] === "{";
  const close = isMap2 ? "}" : "]";
  const seq = [];
  const map = [];
  let from = skip(text, limit, at3 + 1);
  let end = from;
  if (text[from] === close) end = from + 1;
  else {
    for (; ; ) {
      let node = flowItem(text, from, limit, depth);
      from = skip(text, limit, node.range[1]);
      if (isMap2) {
        if (node[NODE_TYPE] !== SCALAR || text[from] !== ":" || text[from + 1] !== " ") throw OTHER;
        const key = node;
        from = skip(text, limit, from + 1);
        node = flowItem(text, from, limit, depth);
        map.push({ key, value: node });
        from = skip(text, limit, node.range[1]);
      } else seq.push(node);
      if (text[from] === close) {
        end = from + 1;
        break;
      }
      if (text[from] !== ",") throw OTHER;
      from = skip(text, limit, from + 1);
    }
  }
  const range2 = [at3, end, end];
  return isMap2 ? { [NODE_TYPE]: MAP, items: map, range: range2, flow: true } : { [NODE_TYPE]: SEQ, items: seq, range: range2, flow: true };
}
function skip(text, limit, from) {
  let at3 = from;
  while (at3 < limit && text.charCodeAt(at3) === SPACE2) at3++;
  if (at3 >= limit || text.charCodeAt(at3) === HASH) throw OTHER;
  return at3;
}
function flowItem(text, at3, limit, depth) {
  const c = text[at3];
  if (c === "[" || c === "{") return flowNode(text, at3, limit, depth + 1);
  if (c === '"' || c === "'") return quotedScalar(text, at3, limit);
  checkStart(text, at3, limit, true);
  let end = at3;
  for (; end < limit; end++) {
    const each = text[end];
    if (/[,[\]{}]/.test(each)) break;
    if (each === "#" && text[end - 1] === " ") throw OTHER;
    if (each === ":" && (end + 1 >= limit || /[ ,[\]{}]/.test(text[end + 1]))) break;
  }
  if (end === at3) throw OTHER;
  return plainScalar(text, at3, end);
}

// src/core/parse/yaml-plain.ts
var MAX_DEPTH2 = 60;
var MAX_KEY = 500;
var SPACE3 = 32;
var HASH2 = 35;
var COLON = 58;
var DASH2 = 45;
var DOT = 46;
function readPlain(text) {
  if (/[\u0000-\u0009\u000b-\u001f\u007f\ufeff]/.test(text)) return void 0;
  try {
    return new Reader(text).documents();
  } catch (error) {
    if (error === OTHER) return void 0;
    throw error;
  }
}
var Reader = class {
  #text;
  #comments = [];
  /** The line that is read: where its content starts, its indentation, and its end. `#start` is -1 behind the last line. */
  #start = -1;
  #indent = 0;
  #end = -1;
  #depth = 0;
  /** A line with content was seen: a mark behind it ends the document. */
  #begun = false;
  /** Where the mark stands that ended the document; -1 when there was none. */
  #mark = -1;
  constructor(text) {
    this.#text = text;
  }
  documents() {
    const text = this.#text;
    const documents = [];
    this.#next();
    for (; ; ) {
      if (this.#start < 0) throw OTHER;
      if (this.#indent === 0 && this.#isMark(this.#start)) {
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
      this.#end = text.indexOf("\n", this.#mark);
      if (this.#end < 0) this.#end = text.length;
    }
  }
  #isMark(at3) {
    return /^---(?:[ \n]|$)/.test(this.#text.slice(at3, at3 + 4));
  }
  /** Goes to the next line that has content. */
  #next() {
    const text = this.#text;
    let from = this.#end + 1;
    while (from < text.length) {
      let end = text.indexOf("\n", from);
      if (end < 0) end = text.length;
      let at3 = from;
      while (at3 < end && text.charCodeAt(at3) === SPACE3) at3++;
      if (at3 < end) {
        if (text.charCodeAt(at3) === HASH2) this.#comments.push([at3, end]);
        else {
          if (at3 === from && this.#begun) {
            const c = text.charCodeAt(at3);
            if (c === DASH2 && this.#isMark(at3)) {
              this.#mark = at3;
              break;
            }
            if (c === DOT && /^\.\.\.(?:[ \n]|$)/.test(text.slice(at3, at3 + 4))) throw OTHER;
          }
          this.#begun = true;
          this.#start = at3;
          this.#indent = at3 - from;
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
  #finish(from) {
    const text = this.#text;
    let at3 = from;
    while (at3 < this.#end && text.charCodeAt(at3) === SPACE3) at3++;
    if (at3 < this.#end) {
      if (text.charCodeAt(at3) !== HASH2 || at3 === from) throw OTHER;
      this.#comments.push([at3, this.#end]);
    }
    this.#next();
  }
  #isItem(at3) {
    return this.#text.charCodeAt(at3) === DASH2 && (at3 + 1 >= this.#end || this.#text.charCodeAt(at3 + 1) === SPACE3);
  }
  #block(indent) {
    if (++this.#depth > MAX_DEPTH2) throw OTHER;
    const node = this.#isItem(this.#start) ? this.#seq(indent) : this.#map(indent);
    this.#depth--;
    return node;
  }
  #map(indent) {
    const first = this.#start;
    const items2 = [];
    while (this.#start >= 0 && this.#indent === indent) {
      const key = this.#key(this.#start);
      if (!key) throw OTHER;
      let colon = key.range[1];
      while (this.#text.charCodeAt(colon) === SPACE3) colon++;
      const after2 = colon + 1;
      items2.push({
        key,
        value: this.#value(after2, indent, true) ?? { [NODE_TYPE]: SCALAR, value: null, source: "", type: "PLAIN", range: [after2, after2, after2] }
      });
      if (this.#indent > indent) throw OTHER;
    }
    return { [NODE_TYPE]: MAP, items: items2, range: [first, first, first], flow: false };
  }
  #seq(indent) {
    const first = this.#start;
    const items2 = [];
    while (this.#start >= 0 && this.#indent === indent && this.#isItem(this.#start)) {
      let at3 = this.#start + 1;
      while (at3 < this.#end && this.#text.charCodeAt(at3) === SPACE3) at3++;
      let item;
      if (at3 < this.#end && this.#isKeyAt(at3)) {
        this.#indent += at3 - this.#start;
        this.#start = at3;
        item = this.#block(this.#indent);
      } else item = this.#value(this.#start + 1, indent, false);
      if (!item) throw OTHER;
      items2.push(item);
      if (this.#indent > indent) throw OTHER;
    }
    return { [NODE_TYPE]: SEQ, items: items2, range: [first, first, first], flow: false };
  }
  /** The value behind a colon or dash, whose line this reads to the end. Null is an absent one. */
  #value(from, indent, ofKey) {
    const text = this.#text;
    let at3 = from;
    while (at3 < this.#end && text.charCodeAt(at3) === SPACE3) at3++;
    let anchor;
    if (text[at3] === "&" && at3 < this.#end) {
      const end = this.#nameEnd(at3 + 1);
      anchor = text.slice(at3 + 1, end);
      at3 = end;
      while (at3 < this.#end && text.charCodeAt(at3) === SPACE3) at3++;
      if (at3 < this.#end && text.charCodeAt(at3) !== HASH2 && !ofKey && this.#isKeyAt(at3)) throw OTHER;
    }
    if (at3 >= this.#end || text.charCodeAt(at3) === HASH2 && text.charCodeAt(at3 - 1) === SPACE3) {
      this.#finish(at3 >= this.#end ? at3 : at3 - 1);
      let nested = null;
      if (this.#indent > indent) nested = this.#block(this.#indent);
      else if (ofKey && this.#start >= 0 && this.#indent === indent && this.#isItem(this.#start)) nested = this.#block(indent);
      if (anchor !== void 0) {
        if (!nested) throw OTHER;
        nested.anchor = anchor;
      }
      return nested;
    }
    const c = text[at3];
    let node;
    if (c === "*") {
      if (anchor !== void 0) throw OTHER;
      const end = this.#nameEnd(at3 + 1);
      node = { [NODE_TYPE]: ALIAS, source: text.slice(at3 + 1, end), range: [at3, end, end] };
    } else if (c === "|" || c === ">") {
      node = this.#blockText(at3, indent);
      if (anchor !== void 0) node.anchor = anchor;
      return node;
    } else if (c === "[" || c === "{") node = flowNode(text, at3, this.#end);
    else if (c === '"' || c === "'") node = quotedScalar(text, at3, this.#end);
    else node = this.#plain(at3);
    if (anchor !== void 0) node.anchor = anchor;
    this.#finish(node.range[1]);
    if (this.#indent > indent) throw OTHER;
    return node;
  }
  /** Where the name of an anchor or alias ends. */
  #nameEnd(from) {
    const text = this.#text;
    let at3 = from;
    for (; at3 < this.#end; at3++) {
      const c = text.charCodeAt(at3);
      if (c === SPACE3) break;
      if (!(c >= 48 && c <= 57 || c >= 65 && c <= 90 || c >= 97 && c <= 122 || c === DASH2 || c === 95 || c === 46)) throw OTHER;
    }
    if (at3 === from) throw OTHER;
    return at3;
  }
  /** Whether the rest of the line begins with a key. */
  #isKeyAt(at3) {
    const c = this.#text[at3];
    if (c === "[" || c === "{" || c === "&" || c === "*" || c === "|" || c === ">") return false;
    return this.#key(at3) !== void 0;
  }
  /** A key with its colon; undefined when there is none on the line. */
  #key(at3) {
    const text = this.#text;
    const c = text[at3];
    if (c === '"' || c === "'") {
      const key = quotedScalar(text, at3, this.#end);
      let colon = key.range[1];
      while (text.charCodeAt(colon) === SPACE3) colon++;
      if (colon >= this.#end || text.charCodeAt(colon) !== COLON) return void 0;
      if (colon + 1 < this.#end && text.charCodeAt(colon + 1) !== SPACE3) throw OTHER;
      if (colon - at3 > MAX_KEY) throw OTHER;
      return key;
    }
    checkStart(text, at3, this.#end, false);
    for (let i = at3; i < this.#end; i++) {
      const code = text.charCodeAt(i);
      if (code === HASH2 && text.charCodeAt(i - 1) === SPACE3) return void 0;
      if (code === COLON && (i + 1 >= this.#end || text.charCodeAt(i + 1) === SPACE3)) {
        if (i - at3 > MAX_KEY || i === at3) throw OTHER;
        return plainScalar(text, at3, i);
      }
    }
    return void 0;
  }
  #plain(at3) {
    const text = this.#text;
    checkStart(text, at3, this.#end, false);
    let end = this.#end;
    for (let i = at3; i < end; i++) {
      const code = text.charCodeAt(i);
      if (code === HASH2 && text.charCodeAt(i - 1) === SPACE3) end = i;
      else if (code === COLON && (i + 1 >= end || text.charCodeAt(i + 1) === SPACE3)) throw OTHER;
    }
    return plainScalar(text, at3, end);
  }
  /** `|` text without indentation of its own; folded text and odd headers are the library's. */
  #blockText(at3, indent) {
    const text = this.#text;
    const header = /^\|([-+]?) *$/.exec(text.slice(at3, this.#end));
    if (!header || header[1] === "+") throw OTHER;
    let from = this.#end + 1;
    let own = -1;
    const lines = [];
    let last = this.#end;
    while (from < text.length) {
      let end = text.indexOf("\n", from);
      if (end < 0) end = text.length;
      let first = from;
      while (first < end && text.charCodeAt(first) === SPACE3) first++;
      if (first === end) {
        if (own < 0 || end - from > own) throw OTHER;
        lines.push("");
      } else {
        if (own < 0) {
          if (first - from <= Math.max(indent, 0)) throw OTHER;
          own = first - from;
        }
        if (first - from < own) {
          if (text.charCodeAt(first) === HASH2) throw OTHER;
          break;
        }
        lines.push(text.slice(from + own, end));
        last = end;
      }
      this.#end = end;
      from = end + 1;
    }
    if (own < 0) throw OTHER;
    while (lines.at(-1) === "") lines.pop();
    if (last >= text.length) throw OTHER;
    const value = `${lines.join("\n")}${header[1] === "-" ? "" : "\n"}`;
    this.#next();
    if (this.#indent > indent) throw OTHER;
    return { [NODE_TYPE]: SCALAR, value, source: value, type: "BLOCK_LITERAL", range: [at3, last + 1, last + 1] };
  }
};

// src/core/parse/yaml.ts
var MAX_DEPTH3 = 200;
var MAX_BROKEN = 100;
var MAX_EXPANDED = 1e5;
var OPTIONS = { schema: "core", merge: false, uniqueKeys: false, resolveKnownTags: false, prettyErrors: false, strict: true, logLevel: "silent" };
var read = /* @__PURE__ */ new WeakMap();
function parseYaml(file) {
  let result = read.get(file);
  if (!result) {
    result = parsePlain(file) ?? parseWithLibrary(file);
    read.set(file, result);
  }
  return result;
}
function parsePlain(file) {
  const plain = readPlain(file.text);
  if (!plain) return void 0;
  const { length } = file.text;
  const documents = plain.map(
    ({ contents, comments }) => convertDocument(
      file,
      { contents, errors: [], range: [0, length, length] },
      comments.map(([start, end]) => comment(file, start, file.text.slice(start, end)))
    )
  );
  return { file, documents, comments: documents.flatMap((document) => document.comments), problems: documents.flatMap((document) => document.problems) };
}
function parseWithLibrary(file) {
  const { text } = file;
  const comments = [];
  const raw = [];
  const parser = new Parser();
  const composer = new Composer(OPTIONS);
  let offset = 0;
  let scalar2 = false;
  let broken = 0;
  let gaveUp;
  let tooDeep;
  const compose = (tokens) => {
    for (const token of tokens) for (const document of composer.next(token)) raw.push(document);
  };
  for (const lexeme of new Lexer().lex(text)) {
    if (!scalar2 && (lexeme === "" || lexeme === "" || lexeme === "")) {
      scalar2 = lexeme === "";
      if (lexeme === "" && ++broken > MAX_BROKEN) {
        gaveUp = {
          at: place(file, offset, Math.min(offset + 1, text.length)),
          message: `more than ${MAX_BROKEN} brackets before this are never closed, so the rest of the file was not read`,
          help: "check that this is YAML and not a template of it"
        };
        break;
      }
      compose(parser.next(lexeme));
      continue;
    }
    if (!scalar2 && lexeme.startsWith("#")) comments.push(comment(file, offset, lexeme));
    scalar2 = false;
    offset += lexeme.length;
    compose(parser.next(lexeme));
    if (parser.stack.length > MAX_DEPTH3) {
      const start = offset - lexeme.length;
      tooDeep = { at: place(file, start, offset), message: `nesting is deeper than ${MAX_DEPTH3} levels`, help: "flatten the structure" };
      break;
    }
  }
  if (!tooDeep) compose(parser.end());
  const problem = controlCharacter(file) ?? gaveUp;
  for (const document of composer.end(!tooDeep, text.length)) raw.push(document);
  let next = 0;
  const documents = raw.map((document, i) => {
    const end = i === raw.length - 1 ? text.length + 1 : document.range[2];
    const from = next;
    while (next < comments.length && comments[next].span.start < end) next++;
    return convertDocument(file, document, comments.slice(from, next));
  });
  if (tooDeep)
    documents.push({ root: void 0, problems: [tooDeep], broken: true, comments: comments.slice(next), anchors: [], at: place(file, 0, text.length) });
  const last = documents.at(-1);
  if (problem && last) documents[documents.length - 1] = { ...last, problems: [problem, ...last.problems], broken: last.broken || problem === gaveUp };
  return { file, documents, comments, problems: documents.flatMap((document) => document.problems) };
}
function controlCharacter(file) {
  const found = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.exec(file.text);
  if (!found) return void 0;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return {
    at: place(file, found.index, found.index + 1),
    message: `control character U+${code} stands in the text`,
    help: "remove it, or check that this is a text file"
  };
}
function comment(file, start, written) {
  const raw = written.trimEnd();
  return { ...place(file, start, start + raw.length), value: raw.slice(1).trim(), raw, known: true };
}
var typeOf = (node) => node?.[NODE_TYPE];
var isAlias = (node) => typeOf(node) === ALIAS;
var isMap = (node) => typeOf(node) === MAP;
var isSeq = (node) => typeOf(node) === SEQ;
var isScalar = (node) => typeOf(node) === SCALAR;
function convertDocument(file, document, comments) {
  const problems = explain(file, document.errors);
  const context = { file, problems, anchors: /* @__PURE__ */ new Map(), all: [], sizes: /* @__PURE__ */ new Map(), expanded: 0 };
  const [start, contentsEnd] = document.range;
  const { contents } = document;
  const empty = !contents || isScalar(contents) && contents.value === null && contents.range[0] === contents.range[1];
  const root = empty ? void 0 : convert(contents, context, start);
  return {
    root,
    problems,
    broken: document.errors.length > 0,
    comments,
    anchors: context.all.flatMap(({ name, node, used: used2 }) => node ? [{ file, span: node.span, name, node, used: used2 }] : []),
    at: root ? { file, span: root.span } : place(file, start, Math.max(start, contentsEnd))
  };
}
function convert(node, context, at3) {
  if (isAlias(node)) return follow(node.source, place(context.file, node.range?.[0] ?? at3, node.range?.[1] ?? at3), context);
  const name = node?.anchor;
  if (!name) return convertPlain(node, context, at3);
  const anchor = { name, node: void 0, used: false };
  context.anchors.set(name, anchor);
  context.all.push(anchor);
  anchor.node = convertPlain(node, context, at3);
  return anchor.node;
}
function convertPlain(node, context, at3) {
  const { file } = context;
  if (isMap(node)) return convertMap(node, context);
  if (isSeq(node)) {
    const [start, end] = node.range;
    let last = start;
    let size = 1;
    const items2 = node.items.map((item) => {
      const child = convert(item, context, last);
      last = Math.max(last, child.via ? child.via.span.end : child.span.end);
      size += context.sizes.get(child) ?? 1;
      return child;
    });
    const flow = node.flow === true;
    const seq = seqNode(place(file, start, flow ? end : Math.max(last, start + 1)), items2, flow, node.tag);
    context.sizes.set(seq, size);
    return seq;
  }
  if (isScalar(node)) return convertScalar(node, context);
  return { type: "scalar", ...place(file, at3, at3), value: null, source: "", style: "plain" };
}
var STYLES = { PLAIN: "plain", QUOTE_SINGLE: "single", QUOTE_DOUBLE: "double", BLOCK_LITERAL: "literal", BLOCK_FOLDED: "folded" };
function convertScalar(node, { file }) {
  const [start, valueEnd] = node.range;
  const style = STYLES[node.type] ?? "plain";
  let end = valueEnd;
  if (style === "literal" || style === "folded") while (end > start && isSpace(file.text.charCodeAt(end - 1))) end--;
  const value = node.tag?.startsWith("!") && style === "plain" && /^(?:~|null|Null|NULL)?$/.test(node.source ?? "") ? null : node.value;
  const kept = value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : String(value);
  const scalar2 = { type: "scalar", ...place(file, start, end), value: kept, source: node.source ?? "", style };
  return node.tag ? { ...scalar2, tag: node.tag } : scalar2;
}
function isSpace(code) {
  return code === 10 || code === 13 || code === 32 || code === 9;
}
function convertMap(node, context) {
  const { file } = context;
  const [start, end] = node.range;
  const entries = [];
  const own = /* @__PURE__ */ new Map();
  const merges = [];
  let last = start;
  let size = 1;
  for (const pair of node.items) {
    const key = convertKey(pair.key, context, last);
    const afterKey = Math.max(last, key.via ? key.via.span.end : key.span.end);
    let value = convert(pair.value, context, afterKey);
    if (value.type === "scalar" && value.span.start === value.span.end && value.value === null)
      value = { ...value, ...emptyPlace(file, afterKey, value.span.start) };
    last = Math.max(last, afterKey, value.via ? value.via.span.end : value.span.end);
    size += 1 + (context.sizes.get(value) ?? 1);
    const at3 = place(file, key.via ? key.via.span.start : key.span.start, last);
    if (key.source === "<<" && key.style === "plain" && !key.via) {
      const before = merges[0];
      if (before) {
        report(context, {
          at: key,
          message: "`<<` is used twice in one mapping",
          related: [{ at: before.key, label: "first used here" }],
          help: "merge several anchors with one list: `<<: [*a, *b]`"
        });
      }
      merges.push({ key, value, position: entries.length });
      continue;
    }
    const first = own.get(key.source);
    if (first) {
      report(context, {
        at: key,
        message: `${key.source === "" ? "the empty key" : `\`${shorten(key.source)}\``} is set twice in one mapping`,
        related: [{ at: first.key, label: "first set here" }],
        help: "remove one of them"
      });
    }
    const entry = entryOf(key, value, at3);
    own.set(key.source, entry);
    entries.push(entry);
  }
  const all3 = merges.length === 0 ? entries : applyMerges(entries, new Set(own.keys()), merges, (problem) => report(context, problem));
  const flow = node.flow === true;
  const map = mapNode(place(file, start, flow ? end : Math.max(last, start)), all3, flow, node.tag);
  context.sizes.set(map, size);
  return map;
}
function emptyPlace(file, from, to) {
  const colon = file.text.slice(from, Math.max(from, to)).indexOf(":");
  const at3 = colon < 0 ? from : from + colon + 1;
  return place(file, at3, at3);
}
function convertKey(key, context, at3) {
  const node = convert(key, context, at3);
  if (node.type === "scalar") return node;
  report(context, {
    at: node.via ?? node,
    message: `a ${node.type === "map" ? "mapping" : "list"} is used as a key`,
    help: "quote the key, or write it as plain text"
  });
  const source = context.file.text.slice(node.span.start, node.span.end);
  return { type: "scalar", file: node.file, span: node.span, value: source, source, style: "plain" };
}
function follow(name, at3, context) {
  const anchor = context.anchors.get(name);
  const nothing2 = { type: "scalar", ...at3, value: null, source: "", style: "plain" };
  if (!anchor) {
    report(context, {
      at: at3,
      message: `no anchor \`&${shorten(name)}\` stands before this alias`,
      help: `define \`&${shorten(name)}\` earlier in the same document`
    });
    return nothing2;
  }
  anchor.used = true;
  if (!anchor.node) {
    report(context, { at: at3, message: `alias \`*${shorten(name)}\` stands inside its own anchor`, help: "write the value out here" });
    return nothing2;
  }
  const size = context.sizes.get(anchor.node) ?? 1;
  if (context.expanded > MAX_EXPANDED) return nothing2;
  context.expanded += size;
  if (context.expanded > MAX_EXPANDED) {
    report(context, {
      at: at3,
      message: `aliases make more than ${MAX_EXPANDED} nodes of this document`,
      label: "one alias too many",
      help: "write the values out"
    });
    return nothing2;
  }
  const copy = { ...anchor.node, via: at3 };
  context.sizes.set(copy, size);
  return copy;
}
function report(context, problem) {
  if (context.problems.length < MAX_PROBLEMS) context.problems.push(problem);
}
function shorten(name) {
  return name.length > 60 ? `${name.slice(0, 57)}...` : name;
}

// src/core/parse/kubernetes-template.ts
var STRUCTURE = /\b(?:toYaml|toJson|nindent|indent|tpl)\b/;
function isHelmTemplate(file) {
  const { text } = file;
  if (!text.includes("{{") && !text.includes("{%")) return false;
  let block = -1;
  for (let line = 1; line <= file.lineStarts.length; line++) {
    const written = file.line(line);
    const body = written.trimStart();
    if (body === "" || body.startsWith("#")) continue;
    const indent = written.length - body.length;
    if (block >= 0 && indent > block) continue;
    block = -1;
    if (body.startsWith("{%") || body.startsWith("{{") && !/^\{\{[^{}]*\}\}[\w./-]*[ \t]*:/.test(body)) return true;
    const found = /(?::|^-)[ \t]+(\{\{.*)$/.exec(body);
    if (found && STRUCTURE.test(found[1])) return true;
    if (/(?:^|:[ \t]|-[ \t])[|>][-+0-9]*[ \t]*(?:#.*)?$/.test(body)) block = blockIndent(written);
  }
  return false;
}
function blockIndent(line) {
  const key = /^[ \t]*(?:-[ \t]+)*/.exec(line)?.[0].length ?? 0;
  return /^[ \t]*(?:-[ \t]+)*[|>]/.test(line) ? line.length - line.trimStart().length : key;
}
var FIRST = "\uE001";
var MORE = "\uE000";
function readManifestYaml(file) {
  const hidden = hideTabs(hideBraces(file.text));
  if (hidden === file.text) return parseYaml(file);
  const read4 = parseYaml(new SourceFile(file.path, hidden, file.encoding));
  const documents = read4.documents.map((document) => putBack(document, file));
  const comments = documents.flatMap((document) => document.comments);
  return { file, documents, comments, problems: documents.flatMap((document) => document.problems) };
}
function hideBraces(text) {
  let result = "";
  let from = 0;
  let close = 0;
  for (let open2 = text.indexOf("{{"); open2 >= 0; open2 = text.indexOf("{{", from)) {
    if (close < open2 + 2) close = text.indexOf("}}", open2 + 2);
    if (close < 0) break;
    const lineEnd = text.indexOf("\n", open2);
    if (lineEnd >= 0 && lineEnd < close) {
      result += text.slice(from, lineEnd);
      from = lineEnd;
      continue;
    }
    const length = close + 2 - open2;
    result += text.slice(from, open2) + FIRST + MORE.repeat(length - 1);
    from = close + 2;
  }
  return result + text.slice(from);
}
function hideTabs(text) {
  if (!/^\s*[{[]/.test(text) || !text.includes("	")) return text;
  return text.replace(/^[ \t]+/gm, (indent) => " ".repeat(indent.length));
}
function putBack(document, file) {
  const here = (at3) => place(file, at3.span.start, at3.span.end);
  const value = (each) => ({ ...each, ...here(each) });
  const problems = document.problems.map(
    (problem) => ({
      ...problem,
      at: here(problem.at),
      message: problem.message.replace(new RegExp(`${FIRST}${MORE}*`, "g"), "{{ \u2026 }}"),
      ...problem.related ? { related: problem.related.map(({ at: at3, label }) => ({ at: here(at3), label })) } : {}
    })
  );
  return {
    root: document.root && rebuild(document.root, file),
    problems,
    broken: document.broken,
    comments: document.comments.map((comment2) => ({ ...value(comment2), raw: file.text.slice(comment2.span.start, comment2.span.end) })),
    anchors: document.anchors.map((anchor) => ({ ...value(anchor), node: rebuild(anchor.node, file) })),
    at: here(document.at)
  };
}
function inFile(node, file) {
  return rebuild(node, file);
}
function rebuild(node, file) {
  const at3 = place(file, node.span.start, node.span.end);
  const via = node.via ? { via: place(file, node.via.span.start, node.via.span.end) } : {};
  if (node.type === "scalar") return { ...scalar(node, file), ...via };
  if (node.type === "seq") {
    return {
      ...seqNode(
        at3,
        node.items.map((item) => rebuild(item, file)),
        node.flow,
        node.tag
      ),
      ...via
    };
  }
  const entries = node.entries.map(
    (entry) => entryOf(scalar(entry.key, file), rebuild(entry.value, file), place(file, entry.span.start, entry.span.end), entry.merged)
  );
  return { ...mapNode(at3, entries, node.flow, node.tag), ...via };
}
function scalar(node, file) {
  const { start, end } = node.span;
  if (!node.source.includes(FIRST)) return { ...node, ...place(file, start, end) };
  let from = start;
  let source = "";
  let last = 0;
  const unknown = [];
  for (const found of node.source.matchAll(new RegExp(`${FIRST}${MORE}*`, "g"))) {
    const open2 = file.text.indexOf("{{", from);
    from = open2 + found[0].length;
    source += node.source.slice(last, found.index);
    last = found.index + found[0].length;
    unknown.push({ start: source.length, end: source.length + found[0].length });
    source += file.text.slice(open2, from);
  }
  source += node.source.slice(last);
  return { ...node, ...place(file, start, end), source, value: source, unknown };
}

// src/core/parse/compose/scalars.ts
function goScalar(node) {
  const { source } = node;
  if (node.style !== "plain" || node.tag === "tag:yaml.org,2002:str" || node.tag === "!!str") return { type: "string", text: source };
  if (/^(?:~|null|Null|NULL)?$/.test(source)) return { type: "null", text: "" };
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(source)) return { type: "bool", text: source.toLowerCase() };
  if (/^[-+.\d]/.test(source)) return number(source) ?? time(source) ?? { type: "string", text: source };
  return { type: "string", text: source };
}
function number(source) {
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(source)) return { type: "float", text: source.startsWith("-") ? "-Inf" : "+Inf" };
  if (/^\.(?:nan|NaN|NAN)$/.test(source)) return { type: "float", text: "NaN" };
  const digits = source.replaceAll("_", "");
  const int = /^([-+]?)(?:0[xX]([\da-fA-F]+)|0[oO]?([0-7]+)|0[bB]([01]+)|(0|[1-9]\d*))$/.exec(digits);
  if (int && digits.length < 400) {
    const [, sign, hex, octal, binary, decimal] = int;
    const value = BigInt(hex ? `0x${hex}` : octal ? `0o${octal}` : binary ? `0b${binary}` : decimal);
    return { type: "int", text: String(sign === "-" ? -value : value) };
  }
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(digits)) return { type: "float", text: goFloat(Number(digits)) };
  return void 0;
}
function goFloat(value) {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e21) return String(value);
  return value.toExponential().replace(/e([-+])(\d)$/, "e$10$2");
}
function time(source) {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|[ \t]+)(\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?[ \t]*(Z|[-+]\d{1,2}(?::\d{2})?)?)?$/.exec(source);
  if (!found) return void 0;
  const two = (digits) => (digits ?? "0").padStart(2, "0");
  const [, year, month, day, hours, minutes, seconds, fraction = "", zone = "Z"] = found;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return void 0;
  return { type: "time", text: `${year}-${two(month)}-${two(day)}T${two(hours)}:${two(minutes)}:${two(seconds)}${fraction}${zone}` };
}
function textValue(node) {
  return { ...scalarValue(node), value: goScalar(node).text };
}
function textOf(node) {
  const scalar2 = asScalar(node);
  return scalar2 && textValue(scalar2);
}
function booleanOf(node) {
  const value = textOf(node);
  if (!value) return void 0;
  if (!value.known) return { ...value, value: false };
  if (/^(?:true|y|yes|on)$/i.test(value.value)) return { ...value, value: true };
  if (/^(?:false|n|no|off)$/i.test(value.value)) return { ...value, value: false };
  return void 0;
}
function partOf(node, start, end) {
  return partsOf(node)(start, end);
}
function partsOf(node) {
  const { file, source } = node;
  const raw = file.text.slice(node.span.start, node.span.end);
  const quoted2 = raw.length >= 2 && (raw[0] === '"' || raw[0] === "'") && raw.at(-1) === raw[0];
  const open2 = node.span.start + (quoted2 ? 1 : 0);
  const inner = quoted2 ? raw.slice(1, -1) : raw;
  let prefix = 0;
  const shorter2 = Math.min(inner.length, source.length);
  while (prefix < shorter2 && inner.charCodeAt(prefix) === source.charCodeAt(prefix)) prefix++;
  let suffix = 0;
  while (suffix < shorter2 - prefix && inner.charCodeAt(inner.length - 1 - suffix) === source.charCodeAt(source.length - 1 - suffix)) suffix++;
  const map = (offset) => offset <= prefix ? offset : source.length - offset <= suffix ? inner.length - (source.length - offset) : void 0;
  return (start, end) => {
    const from = map(start);
    const to = map(end);
    const span = from === void 0 || to === void 0 || to < from ? node.span : { start: open2 + from, end: open2 + to };
    return { file, span, value: source.slice(start, end), raw: file.text.slice(span.start, span.end), known: !unknownIn(node, start, end) };
  };
}
function unknownIn({ unknown = [] }, start, end) {
  let low = 0;
  let high = unknown.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (unknown[middle].end <= start) low = middle + 1;
    else high = middle;
  }
  const found = unknown[low];
  return found !== void 0 && found.start < end;
}
var UNKNOWN = "\0";
function masked(node) {
  const { text } = goScalar(node);
  if (!node.unknown?.length) return text;
  let result = "";
  let from = 0;
  for (const { start, end } of node.unknown) {
    result += text.slice(from, start) + UNKNOWN.repeat(end - start);
    from = end;
  }
  return result + text.slice(from);
}

// src/core/parse/schema-format.ts
function readKubernetes(node) {
  const { source } = node;
  if (node.style === "plain" && node.tag === void 0) {
    if (/^(?:y|Y|yes|Yes|YES|on|On|ON)$/.test(source)) return { kind: "bool", text: "true" };
    if (/^(?:n|N|no|No|NO|off|Off|OFF)$/.test(source)) return { kind: "bool", text: "false" };
  }
  return readCompose(node);
}
function readCompose(node) {
  const { type, text } = goScalar(node);
  return { kind: type === "time" ? "string" : type, text: type === "time" ? node.source : text };
}
function isTemplated(node) {
  return node.unknown?.length ? true : hasTemplate(node.source);
}
function hasTemplate(text) {
  return /[{$<%@]/.test(text) && (text.includes("{{") || text.includes("{%") || text.includes("<%") || /\$\{|\$[A-Za-z_]|^%%?\w+%%?$|^@\w+@$|^<[\w -]+>$/.test(text)) || /^__\w+__$/.test(text);
}

// src/core/parse/kubernetes-values.ts
function manifestValue(node) {
  const value = scalarValue(node);
  return value.known && !hasTemplate(node.source) ? value : { ...value, known: false };
}
function wordValue(node, hasVariable2) {
  const value = scalarValue(node);
  let replaced = false;
  const text = node.source.replace(/(\$?)\$\(([\w.-]+)\)/g, (whole3, escaped, name) => {
    if (escaped || !hasVariable2(name)) return whole3;
    replaced = true;
    return `\${${name}}`;
  });
  return { ...value, value: text, known: value.known && !replaced && !node.source.includes("{{") };
}
function stringMap(node) {
  return (asMap(node)?.entries ?? []).map(({ file, span, key, value }) => ({
    file,
    span,
    key: manifestValue(key),
    ...value.type === "scalar" ? { value: manifestValue(value) } : {}
  }));
}
function integer(node) {
  if (node?.type !== "scalar") return void 0;
  const { kind, text } = readKubernetes(node);
  return kind === "int" && /^-?\d{1,15}$/.test(text) ? Number(text) : void 0;
}
function bool(node) {
  if (node?.type !== "scalar") return void 0;
  const value = manifestValue(node);
  if (!value.known) return { ...value, value: false };
  const { kind, text } = readKubernetes(node);
  return kind === "bool" ? { ...value, value: text === "true" } : void 0;
}

// src/core/parse/yaml-directives.ts
function yamlDirectives(yaml) {
  const directives = [];
  let entries;
  const content = contentLines(yaml);
  const first = yaml.documents.find((document) => document.root)?.root?.span.start ?? yaml.file.text.length;
  for (const comment2 of yaml.comments) {
    const found = readComment(comment2, comment2.span.start < first);
    if (!found) continue;
    entries ??= yaml.documents.flatMap(outline);
    const covers = coverage(comment2, found.reach, entries, content);
    const { dialect, ids: ids2, reason } = found;
    directives.push({ file: comment2.file, span: comment2.span, dialect, ids: ids2, covers, ...reason ? { reason } : {} });
  }
  return directives;
}
function coverage(comment2, reach, entries, content) {
  const { file, span } = comment2;
  if (reach === "file") return { start: 0, end: file.text.length };
  if (reach === "none") return { start: span.end, end: span.end };
  const { line, column } = file.position(span.start);
  if (file.line(line).slice(0, column - 1).trim() !== "")
    return onLine(file.lineSpan(line), entries);
  const next = content(line + 1);
  return next === void 0 ? { start: span.end, end: span.end } : onLine(file.lineSpan(next), entries);
}
function contentLines({ file }) {
  const count = file.lineStarts.length;
  let next = 1;
  return (line) => {
    if (next < line) next = line;
    while (next <= count && /^\s*(?:#|$)/.test(file.line(next))) next++;
    return next > count ? void 0 : next;
  };
}
function onLine(line, entries) {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (entries[middle].start < line.start) low = middle + 1;
    else high = middle;
  }
  const found = entries[low];
  return found && found.start <= line.end ? { start: line.start, end: Math.max(found.end, line.end) } : { start: line.start, end: line.end };
}
function outline(document) {
  const spans2 = [];
  const visit3 = (node) => {
    if (node.type === "scalar" || node.via) return;
    if (node.type === "seq") {
      for (const item of node.items) {
        spans2.push((item.via ?? item).span);
        visit3(item);
      }
      return;
    }
    for (const entry of node.entries) {
      if (entry.merged) continue;
      spans2.push(entry.span);
      visit3(entry.value);
    }
  };
  if (document.root) visit3(document.root);
  return spans2.sort((a, b) => a.start - b.start || b.end - a.end);
}
function readComment(comment2, inHead) {
  const text = comment2.raw.slice(1);
  const lead = text.length - text.trimStart().length + 1;
  const body = text.trim();
  const word = /^[\w:@/-]+/.exec(body)?.[0] ?? "";
  const idsAfter = (length, separators) => ids(comment2, lead + length, body.slice(length), separators);
  switch (word.toLowerCase()) {
    case "drydock-ignore":
    case "drydock-ignore:":
      return ours(comment2, lead, body, word.length, "next");
    case "drydock-ignore-file":
    case "drydock-ignore-file:":
      return ours(comment2, lead, body, word.length, inHead ? "file" : "none");
    case "dclint":
      return dclint(comment2, lead, body);
    case "kics-scan": {
      const rest = body.slice(word.length).trim().toLowerCase();
      if (rest === "ignore") return { dialect: "kics", ids: [all(comment2)], reach: "file" };
      if (rest === "ignore-line") return { dialect: "kics", ids: [all(comment2)], reach: "next" };
      if (rest === "ignore-block") return { dialect: "kics", ids: [all(comment2)], reach: "next" };
      const disable = /^kics-scan\s+disable=/i.exec(body);
      return disable ? { dialect: "kics", ids: idsAfter(disable[0].length, /[\s,]+/), reach: "file" } : void 0;
    }
    case "nosemgrep":
    case "nosemgrep:": {
      const given2 = idsAfter(word.length, /[\s,:]+/);
      return { dialect: "semgrep", ids: given2.length ? given2 : [all(comment2)], reach: "next" };
    }
  }
  const checkov = /^(?:checkov|bridgecrew):skip=([^\s:]+)(?:\s*:\s*(.*))?$/i.exec(body);
  if (checkov)
    return {
      dialect: "checkov",
      ids: ids(comment2, lead + body.indexOf("=") + 1, checkov[1], /,/),
      reach: "next",
      ...checkov[2] ? { reason: checkov[2] } : {}
    };
  const trivy = /^(?:trivy|tfsec):ignore:(\S+)/i.exec(body);
  if (trivy) return { dialect: "trivy", ids: ids(comment2, lead + "trivy:ignore:".length, trivy[1], /[,\s]+/), reach: inHead ? "file" : "next" };
  return void 0;
}
function ours(comment2, lead, body, length, reach) {
  const word = body.slice(0, length);
  const rest = body.slice(length);
  const colon = word.endsWith(":") ? 0 : rest.indexOf(":");
  const list4 = word.endsWith(":") ? "" : colon < 0 ? rest : rest.slice(0, colon);
  const reason = (word.endsWith(":") ? rest : colon < 0 ? "" : rest.slice(colon + 1)).trim();
  const given2 = ids(comment2, lead + length, list4, /[\s,]+/);
  return { dialect: "drydock", ids: given2.length ? given2 : [all(comment2)], reach, ...reason ? { reason } : {} };
}
function dclint(comment2, lead, body) {
  const found = /^dclint\s+(disable(?:-file|-line|-next-line)?)(?![\w-])/.exec(body);
  if (!found) return void 0;
  const given2 = ids(comment2, lead + found[0].length, body.slice(found[0].length), /[\s,]+/);
  const reach = found[1] === "disable-line" || found[1] === "disable-next-line" ? "next" : "file";
  return { dialect: "dclint", ids: given2.length && found[1] !== "disable-file" ? given2 : [all(comment2)], reach };
}
function all(comment2) {
  return { file: comment2.file, span: comment2.span, value: "*", raw: comment2.raw, known: true };
}
function ids(comment2, offset, list4, separators) {
  const found = [];
  let from = 0;
  for (const part2 of list4.split(separators)) {
    if (part2 === "") continue;
    const at3 = list4.indexOf(part2, from);
    from = at3 + part2.length;
    const start = comment2.span.start + offset + at3;
    found.push({ ...place(comment2.file, start, start + part2.length), value: part2, raw: part2, known: true });
  }
  return found;
}

// src/core/project/kustomization.ts
var NAME = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;
function isKustomizationName(path) {
  return NAME.test(path);
}
function readKustomization(file) {
  const yaml = readManifestYaml(file);
  const document = yaml.documents[0];
  const root = asMap(document?.root);
  if (!document || !root) return void 0;
  const folder = directoryOf(file.path);
  const listed3 = [];
  const list4 = (node, field) => {
    const scalar2 = asScalar(node);
    if (!scalar2) return void 0;
    const value = manifestValue(scalar2);
    const remote = isRemote2(value.value);
    const path = value.known && !remote ? insideRoot(folder, value.value) : void 0;
    const each = { ...value, field, remote, ...path === void 0 ? {} : { path } };
    listed3.push(each);
    return each;
  };
  for (const field of ["resources", "bases", "components", "crds", "configurations", "generators", "transformers", "validators"]) {
    for (const item of asSeq(root.get(field))?.items ?? []) if (!asScalar(item)?.source.includes("\n")) list4(item, field);
  }
  const patches = [];
  for (const item of asSeq(root.get("patchesStrategicMerge"))?.items ?? []) {
    const scalar2 = asScalar(item);
    if (!scalar2) continue;
    if (scalar2.source.includes("\n")) patches.push({ node: item, inline: scalar2 });
    else patches.push({ node: item, ...optional("file", list4(item, "patchesStrategicMerge")) });
  }
  for (const field of ["patches", "patchesJson6902"]) {
    for (const item of asSeq(root.get(field))?.items ?? []) {
      const map = asMap(item);
      if (!map) continue;
      const target = asMap(map.get("target"));
      patches.push({ node: item, ...optional("file", list4(map.get("path"), field)), ...optional("inline", map.get("patch")), ...optional("target", target) });
    }
  }
  const generated = [];
  for (const [field, kind] of [
    ["configMapGenerator", "ConfigMap"],
    ["secretGenerator", "Secret"]
  ]) {
    for (const item of asSeq(root.get(field))?.items ?? []) {
      const node = asMap(item);
      if (!node) continue;
      const name = asScalar(node.get("name"));
      generated.push({ kind, node, ...name ? { name: manifestValue(name) } : {} });
      for (const source of ["files", "envs"]) for (const path of asSeq(node.get(source))?.items ?? []) list4(withoutKey(path), field);
      list4(node.get("env"), field);
    }
  }
  const namespace = asScalar(root.get("namespace"));
  return {
    file,
    folder,
    root,
    component: asScalar(root.get("kind"))?.source === "Component",
    problems: document.problems,
    directives: yamlDirectives(yaml),
    listed: listed3,
    patches,
    generated,
    ...namespace ? { namespace: manifestValue(namespace) } : {},
    prefix: asScalar(root.get("namePrefix"))?.source ?? "",
    suffix: asScalar(root.get("nameSuffix"))?.source ?? ""
  };
}
function withoutKey(node) {
  const scalar2 = asScalar(node);
  const equals = scalar2?.source.indexOf("=") ?? -1;
  if (!scalar2 || equals < 0) return node;
  return { ...scalar2, source: scalar2.source.slice(equals + 1), value: scalar2.source.slice(equals + 1) };
}
function isRemote2(path) {
  return /:\/\/|^git@|^[\w.-]+\.(?:com|org|io|net)\/|\?ref=/.test(path);
}
function optional(key, value) {
  return value === void 0 ? {} : { [key]: value };
}
function targetText(target, field) {
  return asScalar(nodeAt(target, field))?.source;
}

// src/core/project/kustomize.ts
var known = /* @__PURE__ */ new WeakMap();
function kustomizationsOf(files) {
  const list4 = files.list();
  let result = known.get(list4);
  if (!result) {
    result = readAll(files, list4.filter(isKustomizationName));
    known.set(list4, result);
  }
  return result;
}
function readAll(files, paths) {
  const all3 = paths.flatMap((path) => {
    const file = files.isDirectory(path) ? void 0 : files.read(path);
    return (file && readKustomization(file)) ?? [];
  });
  const byFolder = new Map(all3.map((each) => [each.folder, each]));
  const generated = new Set(all3.flatMap((each) => each.generated.flatMap(({ kind, name }) => name ? `${kind}\0${name.value}` : [])));
  const has2 = (fields) => all3.some(({ root }) => fields.some((field) => root.entry(field)));
  const namespaces = namespacesOf(byFolder);
  return {
    all: all3,
    reachesOut: all3.some(({ listed: listed3 }) => listed3.some(({ remote }) => remote)) || has2(["helmCharts", "helmChartInflationGenerator"]),
    patches: has2(["patches", "patchesStrategicMerge", "patchesJson6902", "replicas"]),
    generates: (kind, name) => generated.has(`${kind}\0${name}`),
    namespaceOf(path) {
      const found = namespaces.get(path);
      return found?.size === 1 ? [...found][0] : void 0;
    }
  };
}
function namespacesOf(byFolder) {
  const namespaces = /* @__PURE__ */ new Map();
  const used2 = new Set([...byFolder.values()].flatMap(resourcesOf));
  const visited = /* @__PURE__ */ new Set();
  const all3 = [...byFolder.values()];
  const roots = [...all3.filter((each) => !used2.has(each.folder)), ...all3.filter((each) => used2.has(each.folder))];
  const seen = /* @__PURE__ */ new Set();
  const open2 = [];
  const follow2 = ([kustomization, outer]) => {
    const { folder } = kustomization;
    const namespace = kustomization.namespace?.value;
    seen.add(folder);
    const effective2 = outer ?? namespace;
    const key = `${folder}\0${effective2 ?? ""}`;
    if (visited.has(key)) return;
    visited.add(key);
    for (const resource of resourcesOf(kustomization)) {
      const inner = byFolder.get(resource);
      if (inner) open2.push([inner, effective2]);
      else if (effective2 !== void 0) {
        const found = namespaces.get(resource);
        if (found) found.add(effective2);
        else namespaces.set(resource, /* @__PURE__ */ new Set([effective2]));
      }
    }
  };
  for (const root of roots) {
    if (seen.has(root.folder)) continue;
    open2.push([root, void 0]);
    for (let next = open2.pop(); next; next = open2.pop()) follow2(next);
  }
  return namespaces;
}
function resourcesOf({ listed: listed3 }) {
  return listed3.flatMap(({ field, path }) => path !== void 0 && /^(?:resources|bases|components)$/.test(field) ? path : []);
}

// src/core/parse/compose/interpolate.ts
var NAME2 = /[A-Za-z_][A-Za-z0-9_]*/y;
var OPERATOR = /:?[-+?]/y;
var MAX_NESTING = 30;
function interpolate(source, lookup) {
  if (!source.includes("$")) return { text: source, unknown: [], uses: [], invalid: [] };
  const result = { text: "", unknown: [], uses: [], invalid: [] };
  substitute(source, lookup, result, void 0, 0);
  return result;
}
function substitute(source, lookup, out, outer, depth) {
  let from = 0;
  for (let dollar2 = source.indexOf("$"); dollar2 >= 0; dollar2 = source.indexOf("$", from)) {
    out.text += source.slice(from, dollar2);
    const next = source[dollar2 + 1];
    if (next === "$") {
      out.text += "$";
      from = dollar2 + 2;
    } else if (next === "{") {
      from = braced(source, dollar2, lookup, out, outer, depth);
    } else {
      NAME2.lastIndex = dollar2 + 1;
      const name = NAME2.exec(source)?.[0];
      from = dollar2 + 1 + (name?.length ?? 0);
      if (name) put(out, { name, text: source.slice(dollar2, from), at: outer ?? { start: dollar2, end: from } }, lookup(name));
      else out.text += "$";
    }
  }
  out.text += source.slice(from);
}
function braced(source, dollar2, lookup, out, outer, depth) {
  const newline = source.indexOf("\n", dollar2);
  const lineEnd = newline < 0 ? source.length : newline;
  NAME2.lastIndex = dollar2 + 2;
  const name = NAME2.exec(source)?.[0];
  const afterName = dollar2 + 2 + (name?.length ?? 0);
  if (name && source[afterName] === "}") {
    const end2 = afterName + 1;
    put(out, { name, text: source.slice(dollar2, end2), at: outer ?? { start: dollar2, end: end2 } }, lookup(name));
    return end2;
  }
  OPERATOR.lastIndex = afterName;
  const operator = name && OPERATOR.exec(source)?.[0];
  const end = operator ? closing(source, dollar2, lineEnd) : -1;
  if (!name || !operator || end < 0 || depth > MAX_NESTING) {
    const close = source.indexOf("}", dollar2);
    const stop = close < 0 || close >= lineEnd ? lineEnd : close + 1;
    out.invalid.push(outer ?? { start: dollar2, end: stop });
    keep(out, source.slice(dollar2, stop));
    return stop;
  }
  const word = source.slice(afterName + operator.length, end - 1);
  const at3 = outer ?? { start: dollar2, end };
  const found = lookup(name);
  const use2 = { name, operator, word, text: source.slice(dollar2, end), at: at3 };
  const empty = operator.startsWith(":") && found?.known === true && found.value === "";
  if (operator.endsWith("?")) put(out, use2, empty ? void 0 : found);
  else if (operator.endsWith("-")) {
    if (found && !empty) put(out, use2, found);
    else {
      out.uses.push(found ? { ...use2, value: found.value } : use2);
      substitute(word, lookup, out, at3, depth + 1);
    }
  } else if (found && !empty && (found.known || operator === "+")) {
    out.uses.push({ ...use2, value: found.value });
    substitute(word, lookup, out, at3, depth + 1);
  } else if (empty) out.uses.push({ ...use2, value: "" });
  else put(out, use2, void 0);
  return end;
}
function closing(source, dollar2, lineEnd) {
  const last = source.lastIndexOf("}", lineEnd - 1);
  if (last < dollar2) return -1;
  let open2 = 0;
  for (let i = dollar2; i <= last; i++) {
    const c = source.charCodeAt(i);
    if (c === 125 && --open2 === 0) return i + 1;
    if (c === 123) {
      open2++;
      i++;
    }
  }
  return last + 1;
}
function put(out, use2, found) {
  out.uses.push(found ? { ...use2, value: found.value } : use2);
  if (found?.known) out.text += found.value;
  else keep(out, use2.text);
}
function keep(out, text) {
  out.unknown.push({ start: out.text.length, end: out.text.length + text.length });
  out.text += text;
}

// src/core/parse/compose/dotenv.ts
function parseDotenv(file, lookup = () => void 0, format) {
  const { text } = file;
  const entries = [];
  const problems = [];
  const earlier = /* @__PURE__ */ new Map();
  const find2 = (name) => lookup(name) ?? earlier.get(name);
  const add2 = (key, value) => {
    const end = value ? value.span.end : key.span.end;
    entries.push({ ...place(file, key.span.start, end), key, ...value ? { value } : {} });
    if (value) earlier.set(key.value, value);
  };
  let at3 = 0;
  while (at3 < text.length) {
    if (/\s/.test(text[at3])) {
      at3++;
      continue;
    }
    const newline = text.indexOf("\n", at3);
    const lineEnd = newline < 0 ? text.length : newline;
    if (text[at3] === "#") {
      at3 = lineEnd + 1;
      continue;
    }
    const line = text.slice(at3, lineEnd);
    const start = at3 + (/^export[ \t]+/.exec(line)?.[0].length ?? 0);
    const separator = /[=:]/.exec(text.slice(start, lineEnd));
    const keyEnd = separator ? start + separator.index : lineEnd;
    const name = text.slice(start, keyEnd).trimEnd();
    const key = { ...place(file, start, start + name.length), value: name, raw: name, known: true };
    const wrong = /[^\p{L}\p{N}\s_.\-[\]]/u.exec(name);
    if (format !== "raw" && (wrong || /\s/.test(name))) {
      const offset = start + (wrong?.index ?? name.search(/\s/));
      problems.push({
        at: place(file, offset, offset + (wrong?.[0].length ?? 1)),
        message: wrong ? `\`${wrong[0]}\` cannot stand in the name of a variable` : "the name of a variable holds a space",
        help: separator ? "use letters, digits and `_`" : "write `NAME=value`, or start a comment with `#`"
      });
      at3 = lineEnd + 1;
      continue;
    }
    if (!separator) {
      add2(key, void 0);
      at3 = lineEnd + 1;
      continue;
    }
    let from = keyEnd + 1;
    while (text[from] === " " || text[from] === "	") from++;
    const quote = format === "raw" ? "" : text[from];
    if (quote === '"' || quote === "'") {
      const quoted2 = readQuoted(file, from, quote);
      if (!quoted2) {
        problems.push({
          at: place(file, from, lineEnd),
          message: `a ${quote === '"' ? "double" : "single"} quote is never closed`,
          help: "add the closing quote"
        });
        return { entries, problems };
      }
      const whole3 = place(file, from, quoted2.end);
      const raw2 = text.slice(from, quoted2.end);
      if (quote === "'") add2(key, { ...whole3, value: quoted2.text, raw: raw2, known: true });
      else {
        const result2 = interpolate(quoted2.text, find2);
        add2(key, { ...whole3, value: result2.text, raw: raw2, known: result2.unknown.length === 0 });
      }
      at3 = quoted2.end;
      continue;
    }
    const rest = text.slice(from, lineEnd);
    const cut3 = format === "raw" ? -1 : from === keyEnd + 1 ? rest.indexOf(" #") : rest.startsWith("#") ? 0 : rest.indexOf(" #");
    const raw = format === "raw" ? text.slice(keyEnd + 1, lineEnd).replace(/\r$/, "") : (cut3 < 0 ? rest : rest.slice(0, cut3)).trimEnd();
    const begin2 = format === "raw" ? keyEnd + 1 : Math.min(from, lineEnd);
    const result = format === "raw" ? { text: raw, unknown: [] } : interpolate(raw, find2);
    add2(key, { ...place(file, begin2, begin2 + raw.length), value: result.text, raw, known: result.unknown.length === 0 });
    at3 = lineEnd + 1;
  }
  return { entries, problems };
}
var ESCAPES = { n: "\n", r: "\r", t: "	", b: "\b", f: "\f", a: "\x07", v: "\v", "\\": "\\", '"': '"' };
function readQuoted(file, from, quote) {
  const { text } = file;
  const pieces = [];
  let start = from + 1;
  for (let i = start; i < text.length; i++) {
    const c = text[i];
    if (c === quote) {
      pieces.push(text.slice(start, i));
      return { text: pieces.join(""), end: i + 1 };
    }
    if (c !== "\\") continue;
    const next = text[i + 1] ?? "";
    pieces.push(text.slice(start, i));
    const octal = quote === '"' ? /^0[0-7]{1,3}/.exec(text.slice(i + 1, i + 5))?.[0] : void 0;
    if (octal) {
      pieces.push(String.fromCharCode(Number.parseInt(octal, 8)));
      i += octal.length;
    } else {
      pieces.push(quote === "'" ? next === quote ? next : `\\${next}` : next === "$" ? "$$" : ESCAPES[next] ?? `\\${next}`);
      i++;
    }
    start = i + 1;
  }
  return void 0;
}

// src/core/parse/compose/substitute.ts
function substituteTree(root, to) {
  return visit(root, "", to);
}
function visit(node, path, to) {
  if (node.type === "scalar") {
    const result = node.source.includes("$") && typeof node.value === "string" ? substituteScalar(node, path, to) : to.scalar ? { ...node } : node;
    to.scalar?.(result);
    return result;
  }
  if (node.type === "seq") {
    const inner = `${path}[]`;
    let items2;
    for (const [i, item] of node.items.entries()) {
      const made = visit(item, inner, to);
      if (made !== item) {
        items2 ??= [...node.items];
        items2[i] = made;
      }
    }
    return items2 ? carry(node, seqNode(node, items2, node.flow, node.tag)) : node;
  }
  let entries;
  for (const [i, entry] of node.entries.entries()) {
    const value = visit(entry.value, path ? `${path}.${entry.key.source}` : entry.key.source, to);
    if (value !== entry.value) {
      entries ??= [...node.entries];
      entries[i] = { ...entry, value };
    }
  }
  return entries ? carry(node, mapNode(node, entries, node.flow, node.tag)) : node;
}
function carry(from, to) {
  return from.via ? { ...to, via: from.via } : to;
}
function substituteScalar(node, path, to) {
  const result = interpolate(node.source, to.lookup);
  const raw = textAt(node);
  let cursor = 0;
  let text = "";
  let at3 = place(node.file, node.span.start, node.span.end);
  for (const use2 of result.uses) {
    const written = node.source.slice(use2.at.start, use2.at.end);
    if (written !== text || use2.text === written) {
      const found = raw.indexOf(written, cursor);
      at3 = found < 0 ? place(node.file, node.span.start, node.span.end) : place(node.file, node.span.start + found, node.span.start + found + written.length);
      if (found >= 0) cursor = found + written.length;
      text = written;
    }
    const inner = use2.text === written ? at3 : within(at3, use2.text);
    to.variable({
      ...inner,
      name: use2.name,
      path,
      node,
      ...use2.operator === void 0 ? {} : { operator: use2.operator },
      ...use2.word === void 0 ? {} : { word: use2.word },
      ...use2.value === void 0 ? {} : { value: use2.value }
    });
  }
  for (const wrong of result.invalid) {
    const written = node.source.slice(wrong.start, wrong.end);
    const found = raw.indexOf(written);
    const start = found < 0 ? node.span.start : node.span.start + found;
    to.problem({
      at: place(node.file, start, found < 0 ? node.span.end : start + written.length),
      message: `\`${written.length > 60 ? `${written.slice(0, 57)}...` : written}\` is no substitution that Compose knows`,
      help: "write `$$` where a dollar sign is meant"
    });
  }
  const style = node.style === "plain" ? "double" : node.style;
  const scalar2 = { ...node, source: result.text, value: result.text, style };
  return result.unknown.length ? { ...scalar2, unknown: result.unknown } : scalar2;
}
function within(at3, text) {
  const found = textAt(at3).indexOf(text);
  return found < 0 ? at3 : place(at3.file, at3.span.start + found, at3.span.start + found + text.length);
}

// src/core/parse/compose/tags.ts
function collectTags(root) {
  if (!/!(?:reset|override)/.test(root.file.text)) return { root, paths: [] };
  const paths = [];
  const visit3 = (node, path) => {
    const entries = [];
    for (const entry of node.entries) {
      const { value } = entry;
      const at3 = [...path, entry.key.source];
      if (value.tag === "!reset" || value.tag === "!override") paths.push(at3);
      if (value.tag === "!reset") continue;
      const inner = value.type === "map" ? visit3(value, at3) : value;
      entries.push(inner === value ? entry : { ...entry, value: inner });
    }
    return entries.length === node.entries.length && entries.every((entry, i) => entry === node.entries[i]) ? node : carry(node, mapNode(node, entries, node.flow, node.tag));
  };
  return { root: visit3(root, []), paths };
}
function withoutPaths(root, paths) {
  const steps = /* @__PURE__ */ new Map();
  for (const path of paths) {
    let at3 = steps;
    for (const [i, key] of path.entries()) {
      const next = at3.get(key);
      if (next?.size === 0) break;
      const inner = next && i < path.length - 1 ? next : /* @__PURE__ */ new Map();
      at3.set(key, inner);
      at3 = inner;
    }
  }
  return without(root, steps);
}
function without(node, steps) {
  if (!node.entries.some((entry) => steps.has(entry.key.source))) return node;
  const entries = node.entries.flatMap((entry) => {
    const inner = steps.get(entry.key.source);
    if (!inner) return [entry];
    if (inner.size === 0) return [];
    return entry.value.type === "map" ? [{ ...entry, value: without(entry.value, inner) }] : [entry];
  });
  return carry(node, mapNode(node, entries, node.flow, node.tag));
}

// src/core/parse/compose/discover.ts
var BASES = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
var OVERRIDES = ["compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml"];
function groupComposeFiles(paths, files, config = []) {
  const known2 = [...new Set(paths)].sort();
  const groups2 = [];
  const taken = /* @__PURE__ */ new Set();
  const add2 = (group2) => {
    for (const path of group2) taken.add(path);
    if (group2.length > 0 && !groups2.some((other) => other.join("\n") === group2.join("\n"))) groups2.push([...group2]);
  };
  for (const group2 of config) add2(group2.filter((path) => files.has(path) || known2.includes(path)));
  const folders = /* @__PURE__ */ new Map();
  for (const path of known2) {
    const folder = directoryOf(path);
    folders.set(folder, [...folders.get(folder) ?? [], path]);
  }
  const used2 = new Set(known2.flatMap((path) => usedBy(path, files)));
  for (const [folder, inFolder] of folders) groupFolder(folder, inFolder, files, used2, taken, add2);
  return groups2.sort((a, b) => a.join("\n") < b.join("\n") ? -1 : 1);
}
function groupFolder(folder, paths, files, used2, taken, add2) {
  const named3 = (names2) => names2.map((name) => folder === "." ? name : `${folder}/${name}`).find((path) => paths.includes(path));
  const base = named3(BASES);
  const override = named3(OVERRIDES);
  const listed3 = composeFileOf(folder, files)?.filter((path) => paths.includes(path) || files.has(path));
  if (listed3?.length) add2(listed3);
  else if (base && !taken.has(base)) add2(override && !taken.has(override) ? [base, override] : [base]);
  for (const path of paths) {
    const own = taken.has(path) ? void 0 : overrideOf(path, paths);
    if (own && !taken.has(own) && path !== base) {
      add2([...needsBase(path, base, files) ? [base] : [], path, own]);
    }
  }
  const rest = paths.filter((path) => !taken.has(path)).map((path) => ({ path, lacking: needs(path, files) }));
  for (const { path, lacking } of rest) if (lacking.length === 0) add2([path]);
  for (const { path, lacking } of rest) {
    if (lacking.length === 0 || used2.has(path)) continue;
    const supports = candidates(path, paths, base).filter((other) => other !== path && lacking.some((need) => gives(other, files).has(need)));
    const support = supports.find((other) => lacking.every((need) => gives(other, files).has(need))) ?? supports[0];
    add2(support ? [support, path] : [path]);
  }
}
function candidates(path, paths, base) {
  const stems = paths.filter((other) => path.startsWith(stem(other)) && other !== base).sort((a, b) => b.length - a.length);
  return [...base ? [base] : [], ...stems];
}
function stem(path) {
  return path.replace(/\.ya?ml$/i, "");
}
function overrideOf(path, paths) {
  return ["yml", "yaml"].map((extension) => `${stem(path)}.override.${extension}`).find((other) => paths.includes(other));
}
function needsBase(path, base, files) {
  if (!base) return false;
  const given2 = gives(base, files);
  return needs(path, files).some((need) => given2.has(need));
}
function composeFileOf(folder, files) {
  const path = insideRoot(folder, ".env");
  const file = path === void 0 || files.isDirectory(path) ? void 0 : files.read(path);
  if (!file?.text.includes("COMPOSE_FILE")) return void 0;
  const values = new Map(parseDotenv(file).entries.map(({ key, value }) => [key.value, value]));
  const list4 = values.get("COMPOSE_FILE");
  if (!list4?.known || list4.value === "") return void 0;
  const separator = values.get("COMPOSE_PATH_SEPARATOR")?.value || (list4.value.includes(";") ? ";" : ":");
  return list4.value.split(separator).flatMap((each) => insideRoot(folder, each.trim()) ?? []);
}
function rootsOf(path, files) {
  const file = files.isDirectory(path) ? void 0 : files.read(path);
  return file ? parseYaml(file).documents.flatMap(({ root }) => root?.type === "map" ? [collectTags(root).root] : []) : [];
}
function usedBy(path, files) {
  const folder = directoryOf(path);
  const found = [];
  for (const root of rootsOf(path, files)) {
    for (const item of asSeq(root.get("include"))?.items ?? []) {
      const written = asMap(item)?.get("path") ?? item;
      found.push(...written.type === "seq" ? written.items : [written]);
    }
    for (const { value } of asMap(root.get("services"))?.entries ?? []) found.push(asMap(asMap(value)?.get("extends"))?.get("file"));
  }
  return found.flatMap((node) => {
    const scalar2 = asScalar(node);
    const target = scalar2 && insideRoot(folder, scalar2.source);
    return target === void 0 || target === path ? [] : [target];
  });
}
var given = /* @__PURE__ */ new WeakMap();
function gives(path, files) {
  const file = files.isDirectory(path) ? void 0 : files.read(path);
  const before = file && given.get(file);
  if (before) return before;
  const names2 = /* @__PURE__ */ new Set();
  if (file) given.set(file, names2);
  for (const root of rootsOf(path, files)) {
    for (const kind of ["services", "networks", "volumes", "secrets", "configs"]) {
      for (const { key } of asMap(root.get(kind))?.entries ?? []) names2.add(`${kind}/${key.source}`);
    }
  }
  return names2;
}
function needs(path, files) {
  const roots = rootsOf(path, files);
  const own = gives(path, files);
  if (roots.some((root) => asSeq(root.get("include")))) return [];
  const needed = /* @__PURE__ */ new Set();
  for (const root of roots) {
    const services = asMap(root.get("services"))?.entries ?? [];
    for (const { key, value } of services) {
      const service = asMap(value);
      if (!service || !runsAlone(service)) needed.add(`services/${key.source}`);
      if (!service) continue;
      for (const name of namesIn(service.get("depends_on"))) if (!own.has(`services/${name}`)) needed.add(`services/${name}`);
      for (const name of namesIn(service.get("networks"))) if (name !== "default" && !own.has(`networks/${name}`)) needed.add(`networks/${name}`);
      for (const kind of ["secrets", "configs"]) for (const name of namesIn(service.get(kind))) if (!own.has(`${kind}/${name}`)) needed.add(`${kind}/${name}`);
      for (const name of volumeNames(service)) if (!own.has(`volumes/${name}`)) needed.add(`volumes/${name}`);
    }
    if (services.length === 0) for (const each of own) needed.add(each);
  }
  return [...needed];
}
function runsAlone(service) {
  if (["image", "extends", "provider"].some((key) => !isNull(service.get(key)))) return true;
  const build3 = service.get("build");
  if (build3?.type !== "map") return !isNull(build3);
  return ["context", "dockerfile", "dockerfile_inline", "additional_contexts"].some((key) => build3.entry(key));
}
function namesIn(node) {
  if (node?.type === "map") return node.entries.map((entry) => entry.key.source);
  return (asSeq(node)?.items ?? []).flatMap((item) => asScalar(asMap(item)?.get("source") ?? item)?.source ?? []).filter((name) => !name.includes("$"));
}
function volumeNames(service) {
  return (asSeq(service.get("volumes"))?.items ?? []).flatMap((item) => {
    const text = asScalar(asMap(item)?.get("source") ?? item)?.source ?? "";
    const type = asScalar(asMap(item)?.get("type"))?.source;
    if (type !== void 0 && type !== "volume") return [];
    const name = item.type === "map" ? text : /^([A-Za-z0-9][\w.-]+):/.exec(text)?.[1];
    return name && !name.includes("$") ? [name] : [];
  });
}

// src/core/parse/compose/loading.ts
var MAX_LOADS = 500;
var MAX_PROBLEMS2 = 200;
function startLoading(files, directory) {
  const directories = /* @__PURE__ */ new WeakMap();
  const loading = {
    files,
    directory,
    problems: [],
    notes: [],
    variables: [],
    loaded: /* @__PURE__ */ new Set(),
    directories,
    declared: /* @__PURE__ */ new Map(),
    extended: [],
    merging: {
      problem: (problem) => syntaxProblem(loading, problem),
      derived: (made, from) => {
        const folder = directories.get(from);
        if (folder !== void 0) directories.set(made, folder);
      }
    },
    said: /* @__PURE__ */ new Set(),
    loads: 0,
    partial: false
  };
  return loading;
}
function syntaxProblem(loading, problem) {
  add(loading, { ...problem, rule: "compose/syntax" });
}
function referenceProblem(loading, problem) {
  add(loading, { ...problem, rule: "compose/undefined-reference" });
  loading.partial = true;
}
function add(loading, problem) {
  if (loading.problems.length >= MAX_PROBLEMS2) return;
  if (isNew(loading, `${problem.message} ${placeKey(problem.at)}`)) loading.problems.push(problem);
}
function isNew(loading, key) {
  if (loading.said.has(key)) return false;
  loading.said.add(key);
  return true;
}
function placeKey({ file, span }) {
  return `${file.path}:${span.start}`;
}
function note(loading, at3, message) {
  loading.partial = true;
  if (!loading.notes.some((other) => other.at.file === at3.file && other.at.span.start === at3.span.start))
    loading.notes.push({ at: { file: at3.file, span: at3.span }, message });
}
function noteOutside(loading, at3, what) {
  if (isNew(loading, `outside ${at3.value}`))
    loading.notes.push({ at: { file: at3.file, span: at3.span }, message: `${what} \`${at3.value}\` lies outside the project and is not read` });
}
function readNamed(loading, path, at3, written, key) {
  if (path === void 0) {
    note(loading, at3, `\`${written}\` lies outside the project and is not followed`);
    return void 0;
  }
  if (++loading.loads > MAX_LOADS) {
    note(loading, at3, `more than ${MAX_LOADS} files are included and extended: the rest is not followed`);
    return void 0;
  }
  const file = loading.files.isDirectory(path) ? void 0 : loading.files.read(path);
  if (file) return file;
  if (loading.files.complete && !loading.files.has(path)) {
    referenceProblem(loading, {
      at: at3,
      message: `${key} file \`${path}\` does not exist`,
      help: "correct the path: it counts from the folder of the compose file"
    });
  } else note(loading, at3, `\`${written}\` could not be read and is not followed`);
  return void 0;
}

// src/core/parse/compose/environment.ts
function environmentOf(loading, paths, outer) {
  const values = /* @__PURE__ */ new Map();
  const find2 = (name) => outer(name) ?? values.get(name);
  for (const path of paths) {
    const file = loading.files.isDirectory(path) ? void 0 : loading.files.read(path);
    if (!file) continue;
    const { entries, problems } = parseDotenv(file, find2);
    for (const problem of problems) syntaxProblem(loading, problem);
    for (const { key, value } of entries) if (value && !/^\d/.test(key.value)) values.set(key.value, value);
  }
  return { lookup: find2, values };
}
function withProjectName(lookup, name) {
  return name ? (key) => lookup(key) ?? (key === "COMPOSE_PROJECT_NAME" ? name : void 0) : lookup;
}
function projectName(text) {
  return text.toLowerCase().replace(/[^a-z0-9_-]/g, "").replace(/^[_-]+/, "");
}

// src/core/parse/compose/ports.ts
var UNREADABLE = { protocol: "tcp", known: false };
function parsePort(node) {
  if (node.type === "scalar") return short(masked(node));
  const map = asMap(node);
  if (!map) return UNREADABLE;
  const target = textOf(map.get("target"));
  const published = textOf(map.get("published"));
  const hostIp = textOf(map.get("host_ip"));
  const protocol = textOf(map.get("protocol"));
  const name = textOf(map.get("name"));
  const all3 = [target, published, hostIp, protocol].filter((value) => value !== void 0);
  const parts = assemble(
    target?.known ? target.value : void 0,
    published === void 0 || published.value === "" ? void 0 : published.known ? published.value : UNKNOWN,
    hostIp?.known ? hostIp.value : void 0,
    protocol?.value
  );
  return { ...parts, ...name ? { name } : {}, known: parts.known && all3.every((value) => value.known) };
}
function parseExpose(node) {
  if (node.type !== "scalar") return UNREADABLE;
  const text = masked(node);
  return text.includes(":") ? UNREADABLE : short(text);
}
function short(text) {
  const slash = text.lastIndexOf("/");
  const protocol = slash < 0 ? void 0 : text.slice(slash + 1);
  const rest = slash < 0 ? text : text.slice(0, slash);
  const container = rest.lastIndexOf(":");
  if (container < 0) return assemble(rest, void 0, void 0, protocol);
  const front = rest.slice(0, container);
  const host = front.lastIndexOf(":");
  if (host < 0) return assemble(rest.slice(container + 1), front, void 0, protocol);
  const ip = front.slice(0, host).replace(/^\[(.*)\]$/, "$1");
  return assemble(rest.slice(container + 1), front.slice(host + 1), ip, protocol);
}
function assemble(container, host, hostIp, protocol = "tcp") {
  const inside2 = container === void 0 ? void 0 : range(container);
  const outside = host === void 0 || host === "" ? void 0 : range(host);
  const lower = protocol.toLowerCase();
  const isProtocol = lower === "tcp" || lower === "udp" || lower === "sctp";
  const fits = !inside2 || !outside || inside2[0] === inside2[1] || inside2[1] - inside2[0] === outside[1] - outside[0];
  const unknownIp = hostIp?.includes(UNKNOWN) === true;
  return {
    ...inside2 ? { container: inside2[0] } : {},
    ...inside2 && inside2[1] > inside2[0] ? { containerEnd: inside2[1] } : {},
    ...outside ? { host: outside[0] } : {},
    ...outside && outside[1] > outside[0] ? { hostEnd: outside[1] } : {},
    ...hostIp && !unknownIp ? { hostIp } : {},
    protocol: isProtocol ? lower : "tcp",
    known: inside2 !== void 0 && (host === void 0 || host === "" || outside !== void 0) && isProtocol && fits && !unknownIp
  };
}
function range(text) {
  const found = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (!found) return void 0;
  const first = Number(found[1]);
  const last = found[2] === void 0 ? first : Number(found[2]);
  return last < first || last > 65535 ? void 0 : [first, last];
}

// src/core/parse/compose/volumes.ts
function splitVolume(node) {
  const text = masked(node);
  if (text.trim() === "") return void 0;
  const cuts = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== ":") continue;
    if (i === start + 1 && /[A-Za-z]/.test(text[start])) continue;
    cuts.push(i);
    start = i + 1;
  }
  const [first, second] = cuts;
  if (cuts.length > 2 || cuts.some((cut3, i) => cut3 === (i === 0 ? 0 : cuts[i - 1] + 1))) return void 0;
  if (first === void 0) {
    const target2 = partOf(node, 0, text.length);
    return { type: target2.known ? "anonymous" : "other", target: target2, options: [] };
  }
  if (first === text.length - 1) return void 0;
  const source = partOf(node, 0, first);
  const target = partOf(node, first + 1, second ?? text.length);
  const optionsAt = second === void 0 ? void 0 : partOf(node, second + 1, text.length);
  const options = optionsAt?.value.split(",").map((option) => option.trim()) ?? [];
  return { type: sourceType(text.slice(0, first)), source, target, options, ...optionsAt ? { optionsAt } : {} };
}
function cleanTarget(path) {
  if (path === "") return "";
  const rooted = path.startsWith("/");
  const steps = [];
  for (const step of path.split("/")) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else if (!rooted) steps.push(step);
  }
  return `${rooted ? "/" : ""}${steps.join("/")}` || ".";
}
function sourceType(source) {
  if (/^(?:[./~]|\\\\|[A-Za-z]:[\\/])/.test(source)) return "bind";
  return source.startsWith(UNKNOWN) ? "other" : "volume";
}

// src/core/parse/compose/keys.ts
var beforeEquals = (item) => textOf(item)?.value.split("=", 1)[0];
var whole = (item) => textOf(item)?.value;
var mountTarget = (prefix) => (item) => {
  const map = asMap(item);
  const source = textOf(map ? map.get("source") : item)?.value;
  return textOf(map?.get("target"))?.value ?? (source === void 0 ? void 0 : `${prefix}${source}`);
};
var volumeTarget = (item) => {
  const map = asMap(item);
  if (map) return textOf(map.get("target"))?.value;
  const spec = item.type === "scalar" ? splitVolume(item) : void 0;
  return spec && cleanTarget(spec.target.value);
};
var portKey = (item) => {
  const port2 = parsePort(item);
  if (!port2.known) return textOf(item)?.value;
  return `${port2.hostIp ?? ""}:${port2.host ?? ""}-${port2.hostEnd ?? ""}:${port2.container}-${port2.containerEnd ?? ""}/${port2.protocol}`;
};
var SERVICE_LISTS = {
  annotations: beforeEquals,
  "build.additional_contexts": beforeEquals,
  "build.args": beforeEquals,
  "build.labels": beforeEquals,
  "build.platforms": whole,
  "build.tags": beforeEquals,
  cap_add: beforeEquals,
  cap_drop: beforeEquals,
  configs: mountTarget("/"),
  "deploy.labels": beforeEquals,
  devices: (item) => (item.type === "map" ? textOf(item.get("target"))?.value : textOf(item)?.value.split(":")[1]) ?? textOf(item)?.value,
  dns: beforeEquals,
  dns_opt: beforeEquals,
  dns_search: beforeEquals,
  env_file: (item) => textOf(asMap(item)?.get("path") ?? item)?.value,
  environment: beforeEquals,
  expose: whole,
  label_file: whole,
  labels: beforeEquals,
  links: beforeEquals,
  "networks.*.aliases": beforeEquals,
  "networks.*.link_local_ips": beforeEquals,
  ports: portKey,
  profiles: beforeEquals,
  secrets: mountTarget("/run/secrets/"),
  sysctls: beforeEquals,
  tmpfs: beforeEquals,
  volumes: volumeTarget
};
function keyOfItems(path) {
  if (path[0] === "services" && path.length > 2) {
    const rest = path[2] === "networks" && path.length > 3 ? ["networks", "*", ...path.slice(4)] : path.slice(2);
    const key2 = rest.join(".");
    return Object.hasOwn(SERVICE_LISTS, key2) ? SERVICE_LISTS[key2] : void 0;
  }
  const key = path[0] === "networks" ? path.slice(2).join(".") : "";
  return key === "ipam.options" || key === "labels" ? beforeEquals : void 0;
}
function unique(items2, key) {
  const positions = /* @__PURE__ */ new Map();
  const kept = [];
  for (const item of items2) {
    const name = key(item);
    const position = name === void 0 ? void 0 : positions.get(name);
    if (position !== void 0) kept[position] = item;
    else {
      if (name !== void 0) positions.set(name, kept.length);
      kept.push(item);
    }
  }
  return kept.length === items2.length && kept.every((item, i) => item === items2[i]) ? items2 : kept;
}

// src/core/parse/compose/merge.ts
function mergeNodes(base, over, path, to) {
  const special = mergerOf(path);
  if (special) return special(base, over, path, to);
  return mergeDefault(base, over, path, to);
}
function mergeDefault(base, over, path, to) {
  if (isNull(over)) return base;
  if (base.type === "scalar") return over;
  if (base.type !== over.type) return conflict(base, over, path, to);
  if (base.type === "map" && over.type === "map") return mergeMaps(base, over, path, to);
  if (base.type === "seq" && over.type === "seq") {
    const key = keyOfItems(path);
    return carry(base, seqNode(base, key ? unique([...base.items, ...over.items], key) : appended(base.items, over.items), base.flow));
  }
  return over;
}
function appended(base, over) {
  const there = new Set(base.map(wording));
  const items2 = [...base];
  for (const item of over) {
    const words2 = wording(item);
    if (!there.has(words2)) items2.push(item);
    there.add(words2);
  }
  return items2;
}
function wording(node) {
  if (node.type === "seq") return `[${node.items.map(wording).join()}]`;
  if (node.type === "map") {
    const entries = node.entries.map(({ key, value }) => `${JSON.stringify(key.source)}:${wording(value)}`);
    return `{${entries.sort().join()}}`;
  }
  const { type, text } = goScalar(node);
  return `${type} ${JSON.stringify(text)}`;
}
var WORDS = { scalar: "a single value", map: "a mapping", seq: "a list" };
function conflict(base, over, path, to) {
  to.problem({
    at: over.span.end > over.span.start && over.type === "scalar" ? over : { file: over.file, span: { start: over.span.start, end: over.span.start + 1 } },
    message: `\`${path.join(".")}\` is ${WORDS[over.type]} here and cannot override ${WORDS[base.type]}`,
    related: [{ at: { file: base.file, span: { start: base.span.start, end: base.span.start + 1 } }, label: `${WORDS[base.type]} here` }],
    help: `write ${WORDS[base.type]}, or put \`!override\` before the value`
  });
  return base;
}
function mergeMaps(base, over, path, to) {
  const merged = /* @__PURE__ */ new Map();
  for (const entry of base.entries) merged.set(entry.key.source, entry);
  for (const entry of over.entries) {
    const key = entry.key.source;
    const first = merged.get(key);
    if (!first) merged.set(key, entry);
    else if (!isNull(entry.value)) {
      const value = mergeNodes(first.value, entry.value, [...path, key], to);
      merged.set(key, value === entry.value ? entry : { ...first, value });
    }
  }
  return carry(base, mapNode(base, [...merged.values()], base.flow));
}
var ulimit = (base, over, path, to) => base.type === "map" && over.type === "map" ? mergeMaps(base, over, path, to) : replace(base, over, path, to);
var replace = (base, over) => isNull(over) ? base : over;
var pairs = (base, over, _path, to) => {
  if (isNull(over)) return base;
  const merged = /* @__PURE__ */ new Map();
  for (const entry of [...pairsOf(base, to), ...pairsOf(over, to)]) merged.set(entry.key.source, entry);
  return mapNode(isNull(base) ? over : base, [...merged.values()], false);
};
function pairsOf(node, to) {
  if (node.type === "map") return node.entries;
  if (node.type === "scalar") return [];
  return node.items.flatMap((item) => {
    const text = item.type === "scalar" ? textOf(item)?.value : void 0;
    if (item.type !== "scalar" || text === void 0) return [];
    const equals = text.indexOf("=");
    if (equals < 0) return [entryOf(withPart(item, 0, text.length), nothing(item), item)];
    const key = withPart(item, 0, equals);
    const value = withPart(item, equals + 1, text.length);
    to?.derived(value, item);
    return [entryOf(key, value, item)];
  });
}
function withPart(node, start, end) {
  const part2 = partOf(node, start, end);
  const scalar2 = scalarNode(part2, part2.value);
  const unknown = node.unknown?.filter((each) => each.start < end && each.end > start).map((each) => ({ start: Math.max(0, each.start - start), end: Math.min(end, each.end) - start }));
  return { ...scalar2, ...unknown?.length ? { unknown } : {}, ...node.via ? { via: node.via } : {} };
}
function nothing(item) {
  const { end } = item.span;
  return scalarNode({ file: item.file, span: { start: end, end } }, "", null, "plain");
}
var lists = (base, over, path, to) => mergeDefault(listOf(base), isNull(over) ? over : listOf(over), path, to);
function listOf(node) {
  return node.type === "scalar" ? seqNode(node, isNull(node) ? [] : [node], true) : node.type === "map" ? seqNode(node, [node], true) : node;
}
var extraHosts = (base, over, path, to) => {
  if (base.type !== "seq" || over.type !== "seq") return base.type === over.type ? mergeDefault(base, over, path, to) : pairs(base, over, path, to);
  const there = new Set(base.items.map((item) => textOf(item)?.value));
  return seqNode(base, [...base.items, ...over.items.filter((item) => !there.has(textOf(item)?.value))], base.flow);
};
var named = (base, over, path, to) => mergeDefault(namesOf(base), isNull(over) ? over : namesOf(over), path, to);
function namesOf(node) {
  if (node.type !== "seq") return node;
  const entries = node.items.flatMap((item) => item.type === "scalar" && !isNull(item) ? [entryOf(item, nothing(item), item)] : []);
  return carry(node, mapNode(node, entries, false));
}
var build = (base, over, path, to) => mergeDefault(buildOf(base), isNull(over) ? over : buildOf(over), path, to);
function buildOf(node) {
  if (node.type !== "scalar" || isNull(node)) return node;
  return mapNode(node, [entryOf(scalarNode({ file: node.file, span: { start: node.span.start, end: node.span.start } }, "context"), node, node)], true);
}
var logging = (base, over, path, to) => {
  if (base.type !== "map" || over.type !== "map") return mergeDefault(base, over, path, to);
  const [before, after2] = [textOf(base.get("driver"))?.value, textOf(over.get("driver"))?.value];
  return before === void 0 || after2 === void 0 || before === after2 ? mergeMaps(base, over, path, to) : over;
};
var pools = (base, over, path, to) => {
  if (base.type !== "seq" || over.type !== "seq") return mergeDefault(base, over, path, to);
  const items2 = [...base.items];
  for (const item of over.items) {
    const subnet = item.type === "map" ? textOf(item.get("subnet"))?.value : void 0;
    const position = subnet === void 0 ? -1 : items2.findIndex((other) => other.type === "map" && textOf(other.get("subnet"))?.value === subnet);
    if (position < 0) items2.push(item);
    else items2[position] = mergeNodes(items2[position], item, [...path, "[]"], to);
  }
  return seqNode(base, items2, base.flow);
};
var SERVICE = {
  annotations: pairs,
  build,
  "build.additional_contexts": pairs,
  "build.args": pairs,
  "build.extra_hosts": extraHosts,
  "build.labels": pairs,
  command: replace,
  depends_on: named,
  "deploy.labels": pairs,
  dns: lists,
  dns_opt: lists,
  dns_search: lists,
  entrypoint: replace,
  env_file: lists,
  environment: pairs,
  extra_hosts: extraHosts,
  "healthcheck.test": replace,
  label_file: lists,
  labels: pairs,
  logging,
  models: named,
  networks: named,
  sysctls: pairs,
  tmpfs: lists,
  "ulimits.*": ulimit
};
function mergerOf(path) {
  if (path.length < 3) return void 0;
  if (path[0] === "services" || path[0] === "jobs") {
    const key = path[2] === "ulimits" && path.length === 4 ? "ulimits.*" : path.slice(2).join(".");
    return Object.hasOwn(SERVICE, key) ? SERVICE[key] : void 0;
  }
  if (path.length === 3 && path[2] === "labels" && /^(?:networks|volumes|secrets|configs)$/.test(path[0] ?? "")) return pairs;
  return path[0] === "networks" && path.slice(2).join(".") === "ipam.config" ? pools : void 0;
}
function withoutRepeats(node, path = []) {
  if (node.type === "scalar") return node;
  if (node.type === "seq") {
    const key = node.items.length > 1 ? keyOfItems(path) : void 0;
    const items2 = key ? unique(node.items, key) : node.items;
    return items2 === node.items ? node : carry(node, seqNode(node, items2, node.flow, node.tag));
  }
  if (path.length >= 6) return node;
  let entries;
  for (const [i, entry] of node.entries.entries()) {
    const { value } = entry;
    const key = entry.key.source;
    if (value.type === "scalar" || path.length === 0 && key !== "services" && key !== "networks") continue;
    if (path.length === 2 && path[0] === "services" && value.type === "map" && !DEEPER.has(key)) continue;
    const made = withoutRepeats(value, [...path, key]);
    if (made !== value) {
      entries ??= [...node.entries];
      entries[i] = { ...entry, value: made };
    }
  }
  return entries ? carry(node, mapNode(node, entries, node.flow, node.tag)) : node;
}
var DEEPER = /* @__PURE__ */ new Set(["build", "deploy", "networks"]);

// src/core/parse/compose/extends.ts
var MAX_CHAIN = 100;
function applyExtends(tree, file, paths, scope, loading, loadBare) {
  const services = asMap(tree.get("services"));
  if (!services?.entries.some((entry) => asMap(entry.value)?.entry("extends"))) return tree;
  const bare = /* @__PURE__ */ new Map();
  const load2 = (path, directory) => {
    if (!bare.has(path)) bare.set(path, loadBare(path, directory));
    return bare.get(path);
  };
  const extended = services.entries.map((entry) => {
    const own = paths.filter((path) => path[0] === "services" && path[1] === entry.key.source && path.length > 2).map((path) => path.slice(2));
    const value = extend(entry.key.source, entry.value, services, file, scope.directory, own, [{ file, name: entry.key.source }]);
    return value === entry.value ? entry : { ...entry, value };
  });
  const made = carry(services, mapNode(services, extended, services.flow, services.tag));
  return mapNode(
    tree,
    tree.entries.map((entry) => entry.key.source === "services" ? { ...entry, value: made } : entry),
    tree.flow,
    tree.tag
  );
  function extend(name, node, siblings, path, directory, reset, chain2) {
    const service = asMap(node);
    const value = service?.get("extends");
    const base = asScalar(value) ?? asScalar(asMap(value)?.get("service"));
    if (!service || !value || !base) return node;
    const fileAt = asScalar(asMap(value)?.get("file"));
    if (base.unknown?.length || fileAt?.unknown?.length) {
      note(loading, base, "a variable without a value decides what is extended: not followed");
      return node;
    }
    const from = fileAt ? insideRoot(directory, fileAt.source) : path;
    if (chain2.length === 1) loading.extended.push({ at: base, name: base.source, service: name, outside: from !== file });
    const step = { file: from ?? "", name: base.source };
    const start = chain2.findIndex((other2) => other2.file === step.file && other2.name === step.name);
    if (start >= 0 || chain2.length > MAX_CHAIN) {
      const circle = chain2.slice(Math.max(start, 0)).map((other2) => other2.name);
      loading.partial = true;
      if (!isNew(loading, `extends ${circle.toSorted().join(" ")}`)) return node;
      referenceProblem(loading, {
        at: base,
        message: start < 0 ? `more than ${MAX_CHAIN} services extend each other in a row` : `services extend each other in a circle: \`${[...circle, base.source].join("` \u2192 `")}\``,
        help: "remove one `extends`"
      });
      return node;
    }
    const other = from === path;
    const read4 = other || !fileAt ? void 0 : readNamed(loading, from, fileAt, fileAt.source, "extended");
    if (!other && !read4) return node;
    const folder = other ? directory : directoryOf(from);
    const found = other ? siblings : asMap(load2(from, folder)?.get("services"));
    const target = found?.get(base.source);
    if (!target || !found) {
      referenceProblem(loading, {
        at: base,
        message: `service \`${name}\` extends \`${base.source}\`, which is not in \`${from}\``,
        help: other ? "name a service of this file, or say its `file`" : "name a service of that file"
      });
      return node;
    }
    const whole3 = asMap(extend(base.source, target, found, from, folder, [], [...chain2, step]));
    if (!whole3) return node;
    const inherited2 = withoutPaths(whole3, [["extends"], ...reset]);
    return mergeMaps(inherited2, service, ["services", name], loading.merging);
  }
}

// src/core/parse/compose/include.ts
var IMPORTED = /* @__PURE__ */ new Set(["services", "networks", "volumes", "secrets", "configs", "models"]);
function applyInclude(tree, scope, loading, load2) {
  const include = tree.get("include");
  if (include?.type !== "seq") return tree;
  let merged;
  for (const item of include.items) {
    const model = includeOne(item, scope, loading, load2);
    if (!model) continue;
    const imported = mapNode(
      model,
      model.entries.filter((entry) => IMPORTED.has(entry.key.source)),
      model.flow
    );
    merged = merged ? mergeMaps(merged, imported, [], loading.merging) : imported;
  }
  return merged ? { ...mergeMaps(merged, tree, [], loading.merging), file: tree.file, span: tree.span } : tree;
}
function includeOne(item, scope, loading, load2) {
  const map = asMap(item);
  const paths = scalarsIn(map ? map.get("path") : item);
  const [first] = paths;
  if (!first) return void 0;
  const projectAt = asScalar(map?.get("project_directory"));
  for (const at3 of [...paths, ...projectAt ? [projectAt] : []]) {
    if (at3.unknown?.length) {
      note(loading, at3, "a variable without a value decides what is included: not followed");
      return void 0;
    }
    if (isRemote(at3.source)) {
      note(loading, at3, `\`${at3.source}\` is fetched from elsewhere and not followed`);
      return void 0;
    }
  }
  const files = [];
  for (const at3 of paths) {
    const file = readNamed(loading, insideRoot(scope.directory, at3.source), at3, at3.source, "included");
    if (!file) return void 0;
    const from = scope.stack.indexOf(file);
    if (from >= 0) {
      const circle = [...scope.stack.slice(from), file].map((each) => `\`${each.path}\``).join(" \u2192 ");
      referenceProblem(loading, { at: at3, message: `include goes in a circle: ${circle}`, help: "remove one `include` of the circle" });
      return void 0;
    }
    files.push(file);
  }
  const directory = projectAt ? insideRoot(scope.directory, projectAt.source) : directoryOf(files[0].path);
  if (directory === void 0) {
    note(loading, projectAt ?? first, "the project folder of the include lies outside the project and is not followed");
    return void 0;
  }
  const given2 = scalarsIn(map?.get("env_file"));
  const envPaths = given2.length ? given2.filter((each) => each.source !== "/dev/null").map((each) => insideRoot(scope.directory, each.source)) : [insideRoot(directory, ".env")];
  const environment = environmentOf(
    loading,
    envPaths.filter((path) => path !== void 0),
    scope.lookup
  );
  return load2(files, { directory, lookup: environment.lookup, stack: [...scope.stack, ...files] });
}
function scalarsIn(node) {
  if (!node || isNull(node)) return [];
  if (node.type === "scalar") return [node];
  return node.type === "seq" ? node.items.flatMap((item) => asScalar(item) ?? []) : [];
}

// src/core/parse/compose/load.ts
function loadModel(files, scope, loading) {
  return load(files, scope, loading, false);
}
function load(files, scope, loading, bare) {
  let model;
  for (const file of files) {
    loading.loaded.add(file);
    for (const { written, paths } of documentsOf(file, loading)) {
      let tree = substitute2(written, scope, loading);
      if (!bare) {
        declare(tree, loading);
        tree = applyInclude(tree, scope, loading, (included, inner) => loadModel(included, inner, loading));
      }
      if (model && paths.length) model = withoutPaths(model, paths);
      if (!bare) {
        tree = applyExtends(tree, file.path, paths, scope, loading, (path, directory) => {
          const extended = loading.files.read(path);
          return extended && load([extended], { ...scope, directory }, loading, true);
        });
      }
      tree = withoutRepeats(tree);
      model = model ? mergeMaps(model, tree, [], loading.merging) : tree;
    }
  }
  return model;
}
function documentsOf(file, loading) {
  const yaml = parseYaml(file);
  for (const problem of yaml.problems) syntaxProblem(loading, problem);
  if (yaml.problems.length) loading.partial = true;
  const found = [];
  for (const { root, at: at3 } of yaml.documents) {
    if (!root) {
      if (yaml.documents.length > 1 || yaml.problems.length) continue;
      syntaxProblem(loading, { at: at3, message: `\`${file.path}\` is an empty compose file`, help: "add `services:`, or remove the file" });
      continue;
    }
    if (root.type !== "map") {
      loading.partial = true;
      syntaxProblem(loading, { at: firstLine(root), message: "a compose file is a mapping, and this is not", help: "start with `services:`" });
      continue;
    }
    if (hasOddKey(root)) checkKeys(root, "", loading);
    checkFirstFormat(root, loading);
    checkServices(root, loading);
    const { root: written, paths } = collectTags(root);
    found.push({ written, paths });
  }
  return found;
}
var TOP_LEVEL = /* @__PURE__ */ new Set(["version", "name", "include", "services", "networks", "volumes", "secrets", "configs", "models", "jobs"]);
function checkFirstFormat(root, loading) {
  if (root.entries.some((entry) => TOP_LEVEL.has(entry.key.source))) return;
  const service = root.entries.find((entry) => ["image", "build"].some((key) => asMap(entry.value)?.entry(key)));
  if (!service) return;
  loading.partial = true;
  syntaxProblem(loading, {
    at: { file: service.key.file, span: service.key.span },
    message: `service \`${service.key.source}\` stands at the top level, where Compose no longer reads services`,
    help: "indent the services under `services:`"
  });
}
function checkServices(root, loading) {
  const services = root.get("services");
  if (services && services.type !== "map" && !isNull(services)) {
    loading.partial = true;
    syntaxProblem(loading, { at: firstLine(services), message: "`services` is not a mapping", help: "write one key for each service under `services:`" });
  }
  for (const { key, value } of asMap(services)?.entries ?? []) {
    if (value.type === "map" || isNull(value)) continue;
    loading.partial = true;
    syntaxProblem(loading, {
      at: firstLine(value),
      message: `service \`${key.source}\` is not a mapping`,
      help: "write its `image`, `build` and other keys under it"
    });
  }
}
function hasOddKey(node) {
  if (node.type === "scalar" || node.via) return false;
  if (node.type === "seq") return node.items.some(hasOddKey);
  return node.entries.some(({ key, value, merged }) => !merged && (typeof key.value !== "string" || hasOddKey(value)));
}
function checkKeys(node, path, loading) {
  if (node.type === "scalar" || node.via) return;
  if (node.type === "seq") {
    for (const [i, item] of node.items.entries()) checkKeys(item, `${path}[${i}]`, loading);
    return;
  }
  for (const { key, value, merged } of node.entries) {
    if (merged) continue;
    if (typeof key.value !== "string") {
      syntaxProblem(loading, {
        at: key,
        message: `${key.source === "" ? "an empty key" : `key \`${key.source}\``}${path ? ` in \`${path}\`` : ""} is read as ${key.value === null ? "null" : `a ${typeof key.value}`}, not as text`,
        help: key.source === "" ? "name the key, or remove it" : "quote the key",
        ...key.source === "" ? {} : { fix: { title: "quote the key", safe: true, edits: [{ at: { file: key.file, span: key.span }, text: `'${key.source}'` }] } }
      });
    }
    checkKeys(value, path ? `${path}.${key.source}` : key.source, loading);
  }
}
function firstLine(node) {
  const { file, span } = node.via ?? node;
  return { file, span: { start: span.start, end: Math.min(span.end, file.lineSpan(file.position(span.start).line).end) } };
}
function declare(tree, loading) {
  for (const { key } of asMap(tree.get("services"))?.entries ?? []) {
    const places = loading.declared.get(key.source) ?? [];
    places.push({ file: key.file, span: key.span });
    loading.declared.set(key.source, places);
  }
}
function substitute2(tree, scope, loading) {
  const { directory } = scope;
  if (directory === loading.directory && !tree.file.text.includes("$")) return tree;
  return substituteTree(tree, {
    lookup: scope.lookup,
    variable: (use2) => {
      if (isNew(loading, `$${use2.name} ${use2.path} ${placeKey(use2)}`)) loading.variables.push(use2);
    },
    problem: (problem) => syntaxProblem(loading, problem),
    ...directory === loading.directory ? {} : { scalar: (node) => loading.directories.set(node, directory) }
  });
}

// src/core/parse/compose/build.ts
function buildOf2(node, { container, document, directoryOf: directoryOf2, directory }) {
  if (!node || isNull(node) || node.type === "seq") return void 0;
  const map = asMap(node);
  const contextNode = asScalar(map ? map.get("context") : node);
  const at3 = { file: node.file, span: node.span };
  const context = contextNode ? scalarValue(contextNode) : { ...place(node.file, node.span.start, node.span.start), value: ".", raw: "", known: !isScalarLike(map) };
  const folder = contextNode ? directoryOf2(contextNode) : directory;
  const contextPath = context.known && !isRemote(context.value) ? insideRoot(folder, context.value) : void 0;
  const inline = textOf(map?.get("dockerfile_inline"));
  const dockerfileAt = textOf(map?.get("dockerfile"));
  const target = textOf(map?.get("target"));
  const dockerfilePath = inline || contextPath === void 0 || dockerfileAt?.known === false ? void 0 : insideRoot(contextPath, dockerfileAt?.value ?? "Dockerfile");
  return {
    ...at3,
    container,
    document,
    context,
    ...contextPath === void 0 ? {} : { contextPath },
    ...dockerfilePath === void 0 ? {} : { dockerfilePath },
    ...dockerfileAt ? { dockerfileAt } : {},
    ...inline ? { inline } : {},
    ...target ? { target } : {},
    args: keyValues(map?.get("args")),
    contexts: keyValues(map?.get("additional_contexts")).map(({ key }) => ({ ...key, value: key.value.toLowerCase() }))
  };
}
function isScalarLike(map) {
  const context = map?.get("context");
  return context !== void 0 && !isNull(context);
}
function keyValues(node) {
  if (!node) return [];
  return pairsOf(node).flatMap(({ file, span, key, value }) => {
    const pair = { file, span, key: scalarValue(key) };
    const text = asScalar(value);
    return [text ? { ...pair, value: textValue(text) } : pair];
  });
}

// src/core/parse/compose/references.ts
function ref(at3, role, owner, to, external = false) {
  return { file: at3.file, span: at3.span, name: at3.value, role, owner, external, ...to === void 0 ? {} : { to } };
}
function toResource(at3, role, owner, among) {
  const to = among.get(at3.value);
  return ref(at3, role, owner, to, to?.external === true);
}
function namesIn2(node) {
  if (node?.type === "seq") {
    return node.items.flatMap((item) => {
      const name = textOf(asScalar(item));
      return name?.known ? [{ name, value: void 0 }] : [];
    });
  }
  return (asMap(node)?.entries ?? []).map((entry) => ({
    name: textOf(entry.key) ?? { ...entry.key, value: entry.key.source, raw: "", known: true },
    value: entry.value
  }));
}
function dependenciesOf(service, { services }) {
  return namesIn2(service.node.get("depends_on")).map(({ name, value }) => {
    const map = asMap(value);
    const condition = textOf(map?.get("condition")) ?? { file: name.file, span: name.span, value: "service_started", raw: "", known: true };
    return { ...ref(name, "depends_on", service, services.get(name.value)), condition, required: booleanOf(map?.get("required"))?.value !== false };
  });
}
function networksOf(service, { networks }) {
  const written = service.node.get("networks");
  const names2 = namesIn2(written);
  if (names2.length > 0)
    return names2.map(({ name }) => name.value === "default" ? toDefault(service, name, networks) : toResource(name, "network", service, networks));
  if (service.networkMode || service.node.get("provider") || asSeq(written)?.items.length) return [];
  return [toDefault(service, service.name, networks)];
}
function toDefault(service, at3, networks) {
  const declared = networks.get("default");
  const implicit = { file: at3.file, span: at3.span, name: { ...at3, value: "default" }, external: false, node: scalarNode(at3, "", null, "plain") };
  return { ...ref(at3, "network", service, declared ?? implicit, declared?.external === true), name: "default" };
}
function* otherRefs(service, named3) {
  const { node } = service;
  for (const mount of service.mounts) if (mount.type === "volume" && mount.source?.known) yield toResource(mount.source, "volume", service, named3.volumes);
  for (const [key, role] of [
    ["secrets", "secret"],
    ["configs", "config"]
  ]) {
    for (const source of sources(node.get(key))) yield toResource(source, role, service, named3[key]);
  }
  for (const source of sources(asMap(node.get("build"))?.get("secrets"))) yield toResource(source, "build-secret", service, named3.secrets);
  for (const { name } of namesIn2(node.get("models"))) yield toResource(name, "model", service, named3.models);
  for (const { value } of keyValues(asMap(node.get("build"))?.get("additional_contexts"))) {
    if (value?.known && value.value.startsWith("service:")) yield toService(value, "additional_contexts", service, named3);
  }
  for (const item of asSeq(node.get("links"))?.items ?? []) {
    const link2 = asScalar(item);
    if (!link2) continue;
    const colon = link2.source.indexOf(":");
    const name = partOf(link2, 0, colon < 0 ? link2.source.length : colon);
    if (name.known) yield ref(name, "links", service, named3.services.get(name.value));
  }
  for (const item of asSeq(node.get("volumes_from"))?.items ?? []) {
    const from = asScalar(item);
    if (!from || from.unknown?.length) continue;
    const [first = ""] = from.source.split(":");
    if (first === "container") yield ref(partOf(from, 0, from.source.length), "volumes_from", service, void 0, true);
    else yield ref(partOf(from, 0, first.length), "volumes_from", service, named3.services.get(first));
  }
  for (const key of ["network_mode", "ipc", "pid", "uts", "cgroup"]) {
    const mode = asScalar(node.get(key));
    if (!mode || mode.unknown?.length) continue;
    if (mode.source.startsWith("service:")) {
      const name = partOf(mode, "service:".length, mode.source.length);
      yield ref(name, key, service, named3.services.get(name.value));
    } else if (mode.source.startsWith("container:")) yield ref(partOf(mode, "container:".length, mode.source.length), key, service, void 0, true);
  }
}
function toService(value, role, service, { services }) {
  const name = value.value.slice("service:".length);
  const found = value.raw.lastIndexOf(`service:${name}`);
  const start = value.span.start + found + "service:".length;
  const span = found < 0 ? value.span : { start, end: start + name.length };
  return { ...ref({ ...value, span }, role, service, services.get(name)), name };
}
function* sources(node) {
  for (const item of asSeq(node)?.items ?? []) {
    const source = textOf(asMap(item)?.get("source") ?? asScalar(item));
    if (source?.known) yield source;
  }
}
function hostnamesOf(service, linked) {
  const { node } = service;
  const names2 = [service.name, textOf(node.get("container_name")), textOf(node.get("hostname"))];
  for (const { value } of asMap(node.get("networks"))?.entries ?? []) {
    for (const alias of asSeq(asMap(value)?.get("aliases"))?.items ?? []) names2.push(textOf(asScalar(alias)));
  }
  const seen = /* @__PURE__ */ new Set();
  return [...names2, ...linked].filter((name) => {
    if (!name?.known || seen.has(name.value)) return false;
    seen.add(name.value);
    return true;
  });
}
function linkAliases(services) {
  const aliases = /* @__PURE__ */ new Map();
  for (const { node } of services) {
    for (const item of asSeq(node.get("links"))?.items ?? []) {
      const link2 = asScalar(item);
      const colon = link2 ? link2.source.indexOf(":") : -1;
      if (!link2 || colon < 0) continue;
      const service = link2.source.slice(0, colon);
      aliases.set(service, [...aliases.get(service) ?? [], partOf(link2, colon + 1, link2.source.length)]);
    }
  }
  return aliases;
}

// src/core/parse/image.ts
function imageOf(value, role, document, extra = {}) {
  const text = value.value;
  const parts = cut(text);
  const part2 = (range2) => text.slice(range2[0], range2[1]);
  const tagAt = parts.tag ? tagPlace(value, parts.tag) : void 0;
  return {
    file: value.file,
    span: value.span,
    value: text,
    raw: value.raw,
    known: value.known && !unresolved(text),
    ...parts.registry ? { registry: part2(parts.registry) } : {},
    repository: part2(parts.repository),
    ...parts.tag ? { tag: part2(parts.tag) } : {},
    ...parts.digest ? { digest: part2(parts.digest) } : {},
    ...tagAt ? { tagAt } : {},
    role,
    document,
    ...extra
  };
}
function unresolved(text) {
  return text.includes("$") || text.includes("{{");
}
function cut(text) {
  let firstSlash = -1;
  let lastSlash = -1;
  let at3 = -1;
  let colon = -1;
  for (let i = 0; i < text.length; i++) {
    const skipped = skipVariable(text, i);
    if (skipped > i) {
      i = skipped - 1;
      continue;
    }
    const c = text[i];
    if (c === "@") {
      at3 = i;
      break;
    }
    if (c === "/") {
      if (firstSlash < 0) firstSlash = i;
      lastSlash = i;
      colon = -1;
    } else if (c === ":") colon = i;
  }
  const end = at3 < 0 ? text.length : at3;
  const nameEnd = colon > lastSlash ? colon : end;
  const first = firstSlash < 0 ? "" : text.slice(0, firstSlash);
  const hasRegistry = first !== "" && isRegistry(first);
  return {
    ...hasRegistry ? { registry: [0, firstSlash] } : {},
    repository: [hasRegistry ? firstSlash + 1 : 0, nameEnd],
    ...nameEnd < end ? { tag: [nameEnd + 1, end] } : {},
    ...at3 < 0 ? {} : { digest: [at3 + 1, text.length] }
  };
}
function isRegistry(component) {
  if (component === "localhost") return true;
  let plain = "";
  for (let i = 0; i < component.length; i++) {
    const skipped = skipVariable(component, i);
    if (skipped > i) i = skipped - 1;
    else plain += component[i];
  }
  if (plain === "") return true;
  return /[.:]/.test(plain) || plain === component && plain !== plain.toLowerCase();
}
function skipVariable(text, i) {
  if (text[i] === "{" && text[i + 1] === "{") {
    const end = text.indexOf("}}", i + 2);
    return end < 0 ? text.length : end + 2;
  }
  if (text[i] !== "$") return i;
  const open2 = text[i + 1];
  if (open2 === "{" || open2 === "(") {
    const close = open2 === "{" ? "}" : ")";
    let depth = 0;
    for (let j2 = i + 1; j2 < text.length; j2++) {
      if (text[j2] === open2) depth++;
      else if (text[j2] === close && --depth === 0) return j2 + 1;
    }
    return text.length;
  }
  let j = i + 1;
  while (j < text.length && /\w/.test(text[j])) j++;
  return Math.max(j, i + 1);
}
function tagPlace(value, tag) {
  const { raw, file, span } = value;
  if (raw.length !== span.end - span.start) return void 0;
  const quote = raw[0] === '"' || raw[0] === "'" ? 1 : 0;
  const inner = quote ? raw.slice(1, -1) : raw;
  const range2 = inner === value.value ? tag : /["'\\\n]/.test(inner) ? void 0 : cut(inner).tag;
  return range2 ? { file, span: { start: span.start + quote + range2[0], end: span.start + quote + range2[1] } } : void 0;
}

// src/core/parse/compose/mounts.ts
function mountsOf(service, context) {
  const mounts = [];
  for (const item of asSeq(service.get("volumes"))?.items ?? []) {
    const mount = item.type === "map" ? longVolume(item, context) : item.type === "scalar" && !isNull(item) ? shortVolume(item, context) : void 0;
    if (mount) mounts.push(mount);
  }
  for (const item of listed(service.get("tmpfs"))) {
    if (item.type !== "scalar" || isNull(item)) continue;
    const colon = item.source.indexOf(":");
    const target = partOf(item, 0, colon < 0 ? item.source.length : colon);
    mounts.push({ ...at(item), type: "tmpfs", target, readOnly: /(?:^|[:,])ro(?:,|$)/.test(item.source.slice(target.value.length)), ...held(context) });
  }
  for (const key of ["configs", "secrets"]) {
    for (const item of asSeq(service.get(key))?.items ?? []) {
      const source = textOf(asMap(item)?.get("source") ?? asScalar(item));
      if (!source) continue;
      const given2 = textOf(asMap(item)?.get("target"));
      const prefix = key === "secrets" ? "/run/secrets/" : "/";
      const inFolder = given2 && key === "secrets" && !given2.value.startsWith("/") ? `${prefix}${given2.value}` : given2?.value;
      const target = { ...given2 ?? source, value: inFolder ?? `${prefix}${source.value}` };
      mounts.push({ ...at(item), type: key === "secrets" ? "secret" : "config", source, target, readOnly: true, ...held(context) });
    }
  }
  return mounts;
}
function listed(node) {
  return node === void 0 ? [] : node.type === "seq" ? node.items : [node];
}
function at(node) {
  return { file: node.file, span: node.span };
}
function held({ owner, document }) {
  return { owner, document };
}
function shortVolume(item, context) {
  const parts = splitVolume(item);
  if (!parts) return void 0;
  const { type, source, target, options } = parts;
  const bind = type === "bind" && source ? bindSource(source, context.directoryOf(item)) : source ? { source } : {};
  return { ...at(item), type, ...bind, target, readOnly: options.includes("ro"), ...held(context) };
}
var TYPES = /* @__PURE__ */ new Set(["bind", "volume", "tmpfs"]);
function longVolume(item, context) {
  const target = textOf(item.get("target"));
  if (!target) return void 0;
  const kind = textOf(item.get("type"));
  const sourceNode = asScalar(item.get("source"));
  const written = textOf(sourceNode);
  const source = kind?.value === "volume" && written?.known && written.value === "" ? void 0 : written;
  const readOnly = booleanOf(item.get("read_only"))?.value === true;
  const type = !kind?.known || !TYPES.has(kind.value) ? "other" : kind.value === "volume" && !source ? "anonymous" : kind.value;
  const bind = type === "bind" && source && sourceNode ? bindSource(source, context.directoryOf(sourceNode)) : source ? { source } : {};
  return { ...at(item), type, ...bind, target, readOnly, ...held(context) };
}
function bindSource(source, directory) {
  if (!source.known || isAbsolute(source.value)) return { source };
  const path = insideRoot(directory, source.value);
  return { source: { ...source, value: resolvePath(directory, source.value) }, ...path === void 0 ? {} : { path } };
}

// src/core/parse/shell.ts
import { forEachChild, parse } from "unbash";

// src/core/parse/shell-flags.ts
function flags(short2, long = "", oneDash = false) {
  return { short: short2, long: long === "" ? [] : long.split(" "), ...oneDash ? { oneDash } : {} };
}
var APT = flags("acot", "option config-file target-release default-release host-architecture build-profiles architecture");
var APK = flags("Xpt", "repository root virtual arch cache-dir cache-max-age keys-dir repositories-file wait progress-fd");
var DNF = flags(
  "cdexR",
  "config enablerepo disablerepo repo repoid exclude excludepkgs installroot releasever setopt forcearch enableplugin disableplugin comment advisory bz cve sec-severity rpmverbosity debuglevel errorlevel randomwait color downloaddir destdir"
);
var ZYPPER = flags(
  "cDRrptx",
  "config root installroot reposd-dir cache-dir repo from type capability pkg-cache-dir solv-cache-dir raw-cache-dir plus-repo plus-content"
);
var PIP = flags(
  "rcefitdb",
  "requirement constraint editable index-url extra-index-url find-links target prefix root src platform python-version implementation abi trusted-host proxy retries timeout cert client-cert cache-dir log no-binary only-binary progress-bar config-settings global-option build-option install-option upgrade-strategy report python exists-action build dest wheel-dir group keyring-provider"
);
var NPM = flags(
  "Cw",
  "prefix registry cache loglevel workspace userconfig globalconfig tag otp omit include only script-shell before access scope cpu os libc install-strategy"
);
var PNPM = flags("CFw", `${NPM.long.join(" ")} filter filter-prod dir store-dir virtual-store-dir modules-dir lockfile-dir reporter network-concurrency`);
var BUN = flags("c", "config cwd registry cache-dir backend concurrent-scripts filter linker omit cafile network-concurrency");
var YARN = flags(
  "",
  "cwd registry cache-folder modules-folder network-timeout network-concurrency mutex use-yarnrc https-proxy proxy preferred-cache-folder global-folder prefix"
);
var GEM = flags("vinPst", "version install-dir bindir platform source trust-policy http-proxy build-root config-file document");
var GO = flags(
  "",
  "C o p mod modfile overlay asmflags gcflags ldflags gccgoflags tags buildmode compiler installsuffix pkgdir toolexec exec run bench count cpu parallel timeout coverprofile covermode coverpkg pgo",
  true
);
var UV = flags(
  "ciroPpfCew",
  `${PIP.long.join(" ")} requirements constraints overrides extra no-extra package default-index index index-strategy python-platform resolution prerelease config-setting exclude-newer link-mode refresh-package reinstall-package upgrade-package no-build-isolation-package no-binary-package no-build-package with with-requirements with-editable with-executables-from directory project config-file allow-insecure-host color only-group no-group output-file torch-backend`
);
var PIPX = flags("i", "index-url pip-args python suffix spec include-deps-from");
var POETRY = flags("CPE", "directory project with without only extras group source python");
var CONDA = flags("ncpf", "name channel prefix file clone solver repodata-fn experimental revision subdir platform");
var CARGO = flags(
  "FjZC",
  "version vers git branch tag rev path root registry index features target target-dir profile jobs bin example config color message-format manifest-path package strategies pkg-url pkg-fmt bin-dir"
);
var COMPOSER = flags("d", "working-dir prefer-install ignore-platform-req audit-format apcu-autoloader-prefix");
var BUNDLE = flags("jr", "jobs retry gemfile path without with binstubs standalone redownload trust-policy target-rbconfig");
var PACMAN = flags("br", "dbpath root arch cachedir config gpgdir hookdir logfile sysroot ignore ignoregroup overwrite assume-installed color");
var CURL = flags(
  "AbcCdDeEFHKmoPQrtTuUwxXyYz",
  "output request header data data-raw data-binary data-urlencode data-ascii json form form-string user user-agent referer cookie cookie-jar cacert capath cert key key-type pass proxy proxy-user proxy-header noproxy retry retry-delay retry-max-time max-time connect-timeout max-filesize max-redirs limit-rate range resolve connect-to interface url config upload-file write-out dump-header output-dir ciphers tls-max unix-socket speed-limit speed-time time-cond dns-servers netrc-file socks5 socks5-hostname socks4 stderr trace trace-ascii create-file-mode parallel-max rate url-query variable oauth2-bearer aws-sigv4 ftp-port quote continue-at pinnedpubkey"
);
var WGET = flags(
  "OoaeiBtTwQPUADlRIX",
  "output-document output-file append-output execute input-file base tries timeout dns-timeout connect-timeout read-timeout wait waitretry quota directory-prefix user password header user-agent referer post-data post-file method body-data body-file accept reject domains exclude-domains include-directories exclude-directories level limit-rate progress ca-certificate ca-directory certificate private-key http-user http-password proxy-user proxy-password load-cookies save-cookies cut-dirs default-page bind-address secure-protocol ciphers restrict-file-names prefer-family compression"
);
var TAR = flags(
  "CfTXbgHIKLNV",
  "directory file files-from exclude-from blocking-factor use-compress-program transform format label newer owner group mode mtime sort strip-components exclude"
);
var USERADD = flags("bcdefgGkKpRPsuZ", "base-dir comment home-dir home expiredate inactive gid groups skel key password root prefix shell uid selinux-user");
var ADDUSER = flags("hgGsuk", "home gecos shell uid gid ingroup conf firstuid lastuid firstgid lastgid group comment");
var DOTNET = flags(
  "cforvasup",
  "configuration framework output runtime verbosity arch os source project property self-contained-runtime manifest packages configfile version tool-path add-source lock-file-path version-suffix filter logger settings diag results-directory collect name language artifacts-path"
);
var SYSTEMCTL = flags("tpHMnos", "type property host machine lines output signal root state job-mode kill-who kill-whom image what preset-mode");
var DOCKER = flags(
  "Hlcaehmpuvwft",
  "config context host log-level add-host attach annotation blkio-weight cap-add cap-drop cgroup-parent cgroupns cidfile cpu-period cpu-quota cpu-shares cpus cpuset-cpus cpuset-mems detach-keys device device-cgroup-rule dns dns-option dns-search domainname entrypoint env env-file expose gpus group-add health-cmd health-interval health-retries health-start-period health-timeout hostname ip ip6 ipc isolation label label-file link link-local-ip log-driver log-opt mac-address memory memory-reservation memory-swap memory-swappiness mount name network network-alias net oom-score-adj pid pids-limit platform publish pull restart runtime security-opt shm-size stop-signal stop-timeout storage-opt sysctl tmpfs ulimit user userns uts volume volume-driver volumes-from workdir file tag build-arg build-context target output cache-from cache-to secret ssh iidfile metadata-file progress allow builder format filter since until tail signal time project-name profile project-directory parallel ansi scale index driver subnet gateway ip-range opt username password author message change"
);
var KUBECTL = flags(
  "nfoclskLv",
  "namespace filename output container selector context cluster user kubeconfig server token image replicas from-literal from-file from-env-file field-selector sort-by template type patch patch-file port target-port protocol name tail since since-time timeout grace-period cascade dry-run field-manager kustomize as as-group certificate-authority client-certificate client-key request-timeout restart env labels overrides limits requests subresource for raw"
);
var PROGRAMS = {
  "apt-get": APT,
  apt: APT,
  aptitude: APT,
  "apt-cache": APT,
  apk: APK,
  yum: DNF,
  dnf: DNF,
  dnf5: DNF,
  microdnf: DNF,
  tdnf: DNF,
  zypper: ZYPPER,
  pip: PIP,
  pip2: PIP,
  pip3: PIP,
  pipx: PIPX,
  uv: UV,
  poetry: POETRY,
  conda: CONDA,
  mamba: CONDA,
  micromamba: CONDA,
  npm: NPM,
  pnpm: PNPM,
  bun: BUN,
  yarn: YARN,
  gem: GEM,
  bundle: BUNDLE,
  composer: COMPOSER,
  cargo: CARGO,
  go: GO,
  pacman: PACMAN,
  curl: CURL,
  wget: WGET,
  tar: TAR,
  bsdtar: TAR,
  useradd: USERADD,
  adduser: ADDUSER,
  rm: flags(""),
  cd: flags(""),
  dotnet: DOTNET,
  systemctl: SYSTEMCTL,
  service: flags(""),
  docker: DOCKER,
  podman: DOCKER,
  kubectl: KUBECTL
};
var WITHOUT = {
  docker: {
    logs: "ft",
    ps: "al",
    exec: "t",
    run: "t",
    create: "t",
    rm: "flv",
    rmi: "f",
    images: "a",
    start: "a",
    cp: "aL",
    system: "af",
    volume: "f",
    network: "f",
    push: "a",
    pull: "a",
    container: "aft",
    image: "af"
  },
  kubectl: { logs: "fp", exec: "st", run: "l", get: "L" }
};
function programOf(name) {
  return /^pip\d[\d.]*$/.test(name) ? "pip" : name;
}
function valueFlags(program) {
  const name = programOf(program);
  return Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : void 0;
}
function isSwitch(program, subcommand, letter) {
  const name = program === "podman" ? "docker" : program;
  if (subcommand === void 0 || !Object.hasOwn(WITHOUT, name)) return false;
  const letters = WITHOUT[name];
  return letters !== void 0 && Object.hasOwn(letters, subcommand) && letters[subcommand].includes(letter);
}
var WRAPPERS = /* @__PURE__ */ new Map([
  [
    "sudo",
    {
      short: "ugCpUrtTDR",
      long: ["user", "group", "close-from", "prompt", "other-user", "role", "type", "chdir", "chroot", "command-timeout", "host"],
      operands: 0,
      assigns: true,
      stops: ["-l", "-v", "-V", "-K", "-e", "--list", "--validate", "--version", "--edit"]
    }
  ],
  ["doas", { short: "uC", long: [], operands: 0 }],
  ["env", { short: "uCS", long: ["unset", "chdir", "split-string"], operands: 0, assigns: true, stops: ["-S", "--split-string"] }],
  ["time", { short: "fo", long: ["format", "output"], operands: 0 }],
  ["nice", { short: "n", long: ["adjustment"], operands: 0 }],
  ["ionice", { short: "cnp", long: ["class", "classdata", "pid"], operands: 0 }],
  ["nohup", { short: "", long: [], operands: 0 }],
  ["setsid", { short: "", long: [], operands: 0 }],
  ["exec", { short: "a", long: [], operands: 0 }],
  ["command", { short: "", long: [], operands: 0, stops: ["-v", "-V"] }],
  ["builtin", { short: "", long: [], operands: 0 }],
  ["eatmydata", { short: "", long: [], operands: 0 }],
  [
    "xargs",
    { short: "adEILnPs", long: ["arg-file", "delimiter", "max-lines", "max-args", "max-procs", "max-chars", "replace", "process-slot-var"], operands: 0 }
  ],
  ["timeout", { short: "ks", long: ["kill-after", "signal"], operands: 1 }],
  ["stdbuf", { short: "ioe", long: ["input", "output", "error"], operands: 0 }],
  ["gosu", { short: "", long: [], operands: 1 }],
  ["su-exec", { short: "", long: [], operands: 1 }],
  ["tini", { short: "pe", long: [], operands: 0 }],
  ["dumb-init", { short: "r", long: ["rewrite"], operands: 0 }],
  ["busybox", { short: "", long: [], operands: 0, stops: ["--list", "--install", "--help", "--list-full"] }]
]);
var SHELLS = /* @__PURE__ */ new Set(["sh", "bash", "ash", "dash", "ksh", "zsh", "mksh"]);
var SCRIPT_TAKERS = /* @__PURE__ */ new Set([...SHELLS, "su", "runuser"]);
var FOREIGN_SHELLS = /* @__PURE__ */ new Set(["powershell", "pwsh", "cmd"]);

// src/core/parse/shell-command.ts
function commandOf(parts, index2, script, owner) {
  const unwrapped = unwrap(parts.words);
  const [first] = unwrapped.words;
  if (!first) return void 0;
  const name = programName(first);
  const args = unwrapped.words.slice(1);
  return {
    file: script.file,
    span: parts.span,
    name,
    args,
    wrappers: [...parts.wrappers ?? [], ...unwrapped.wrappers],
    assignments: [...parts.assignments, ...unwrapped.assignments],
    ...parts.after ? { after: parts.after } : {},
    depth: parts.depth,
    index: index2,
    script,
    ...owner,
    ...questions(name.value, args)
  };
}
function unwrap(all3) {
  const wrappers = [];
  const assignments = [];
  let words2 = all3;
  for (; ; ) {
    const first = words2[0];
    if (!first?.known) break;
    const name = programName(first).value;
    if (/^(?:python[\d.]*|py)$/.test(name) && words2[1]?.value === "-m" && words2[2]?.value === "pip") {
      wrappers.push(name);
      words2 = words2.slice(2);
      break;
    }
    const wrapper = WRAPPERS.get(name);
    if (!wrapper) break;
    let i = 1;
    let stopped = false;
    let own = wrapper.operands;
    const found = [];
    for (; i < words2.length; i++) {
      const word = words2[i].value;
      if (word === "--") {
        i++;
        break;
      }
      if (wrapper.stops?.includes(word)) {
        stopped = true;
        break;
      }
      if (word.startsWith("-") && word !== "-") {
        if (word.startsWith("--")) {
          if (wrapper.long.includes(word.slice(2))) i++;
        } else if (takesNext(word.slice(1), wrapper.short)) i++;
        continue;
      }
      const assignment = wrapper.assigns ? /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(word) : null;
      if (assignment) {
        found.push({ name: assignment[1], value: assignment[2] });
        continue;
      }
      if (own === 0) break;
      own--;
    }
    if (stopped || i >= words2.length) break;
    wrappers.push(name);
    assignments.push(...found);
    words2 = words2.slice(i);
  }
  return { words: words2, wrappers, assignments };
}
function takesNext(cluster, short2) {
  for (let i = 0; i < cluster.length; i++) if (short2.includes(cluster[i])) return i === cluster.length - 1;
  return false;
}
var SYSTEM_FOLDER = /^(?:\/usr)?(?:\/local)?\/s?bin\/([^/]+)$/;
function programName(word) {
  const base = SYSTEM_FOLDER.exec(word.value)?.[1];
  return base && !/\.(?:sh|bash|py|js|mjs|jar|pl|rb|php)$|entrypoint/.test(base) ? { ...word, value: base } : word;
}
function questions(program, args) {
  let given2;
  const read4 = () => {
    given2 ??= readFlags(program, args);
    return given2;
  };
  return {
    has: (...flags2) => flags2.some((flag2) => read4().flags.has(flag2.replace(/^--?/, ""))),
    operands: () => read4().operands
  };
}
function readFlags(program, args) {
  const table = valueFlags(program);
  const flags2 = /* @__PURE__ */ new Set();
  const operands = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i].value;
    if (word === "--") {
      operands.push(...args.slice(i + 1));
      break;
    }
    if (word.length < 2 || !word.startsWith("-")) {
      if (program === "tar" && i === 0 && /^[A-Za-z]+$/.test(word)) {
        for (const letter of word) flags2.add(letter);
        if (/[fC]/.test(word)) i++;
        continue;
      }
      operands.push(args[i]);
      continue;
    }
    const equals = word.indexOf("=");
    if (word.startsWith("--")) {
      const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
      flags2.add(name);
      if (equals < 0 && table?.long.includes(name)) i++;
      continue;
    }
    if (readCluster(program, equals < 0 ? word.slice(1) : word.slice(1, equals), equals < 0, table, operands[0]?.value, flags2)) i++;
  }
  return { flags: flags2, operands };
}
function readCluster(program, cluster, bare, table, subcommand, flags2) {
  flags2.add(cluster);
  if (table?.oneDash) return bare && table.long.includes(cluster);
  for (let i = 0; i < cluster.length; i++) {
    const letter = cluster[i];
    flags2.add(letter);
    if (!table?.short.includes(letter) || isSwitch(program, subcommand, letter)) continue;
    return bare && i === cluster.length - 1;
  }
  return false;
}

// src/core/parse/shell-text.ts
function textOfSpans(file, spans2) {
  const kept = spans2.filter((span) => span.end > span.start);
  const starts = [];
  let length = 0;
  for (const span of kept) {
    starts.push(length);
    length += span.end - span.start;
  }
  const text = kept.length === 1 ? file.text.slice(kept[0]?.start, kept[0]?.end) : kept.map((span) => file.text.slice(span.start, span.end)).join("");
  return mapped(
    text,
    starts,
    kept.map((span) => span.start),
    spans2[0]?.start ?? 0
  );
}
function partOf2(whole3, start, end) {
  return {
    text: whole3.text.slice(start, end),
    at: (offset) => offset >= end - start && end > start ? whole3.at(end - 1) + 1 + offset - (end - start) : whole3.at(start + offset),
    span: (from, to) => whole3.span(start + from, start + to)
  };
}
function textAtSpan(text, span) {
  return { text, at: () => span.start, span: () => span };
}
function align(value, written) {
  const raw = written.text;
  const first = raw[0];
  const quote = first === '"' || first === "'" ? first : "";
  const starts = [];
  const offsets = [];
  let p = quote ? 1 : 0;
  if (/^[|>][+\-\d]*[ \t]*(#.*)?\r?\n/.test(raw)) p = raw.indexOf("\n") + 1;
  let next = -1;
  for (let i = 0; i < value.length; i++, p++) {
    const c = value[i];
    if (c !== raw[p]) {
      if (quote === "'" && c === "'" && raw[p] === "'") p++;
      else if (raw[p] === "\\" && raw[p + 1] === c && quote !== "'") p++;
      else if (raw[p] === "\\" && quote === '"' && (c === "\n" && raw[p + 1] === "n" || c === "	" && raw[p + 1] === "t")) p++;
      else {
        while (p < raw.length && (isBlank(raw.charCodeAt(p)) || raw[p] === "\\" && /^\\[ \t]*\r?\n/.test(raw.slice(p, p + 80)))) p++;
        if (raw[p] !== c) {
          if (c !== " " && c !== "\n") return void 0;
          p--;
        }
      }
      if (p >= raw.length) return void 0;
    } else if (quote === "'" && c === "'") p++;
    const at3 = written.at(Math.max(0, p));
    if (at3 !== next) {
      starts.push(i);
      offsets.push(at3);
    }
    next = at3 + 1;
  }
  return mapped(value, starts, offsets, written.at(0));
}
function isBlank(code) {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
function mapped(text, starts, offsets, origin2) {
  const at3 = (offset) => {
    let low = 0;
    let high = starts.length - 1;
    if (high < 0) return origin2;
    while (low < high) {
      const middle = low + high + 1 >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return offsets[low] + offset - starts[low];
  };
  return { text, at: at3, span: (start, end) => end > start ? { start: at3(start), end: at3(end - 1) + 1 } : { start: at3(start), end: at3(start) } };
}

// src/core/parse/shell.ts
function parseScript(file, span, form, shell, options) {
  const { source = textOfSpans(file, [span]), text = file.text.slice(span.start, span.end), ...owner } = options;
  const name = shellName(shell);
  const { script, state } = begin({ file, span }, form, name, text, owner);
  if (SHELLS.has(name)) readText(source, state, 0);
  return finish(script, state);
}
function parseValue(value, shell, owner) {
  const source = mapValue(value);
  return parseScript(value.file, value.span, "shell", shell, { ...owner, source, text: source.text });
}
function parseExec(words2, at3, owner) {
  const { script, state } = begin(at3, "exec", "sh", at3.file.text.slice(at3.span.start, at3.span.end), owner);
  emit({ words: words2, assignments: [], span: at3.span, after: void 0, depth: 0 }, (i) => mapValue(words2[i]), state);
  return finish(script, state);
}
function shellName(shell) {
  return shell.slice(Math.max(shell.lastIndexOf("/"), shell.lastIndexOf("\\")) + 1).toLowerCase().replace(/\.exe$/, "");
}
function isForeign(shell) {
  return FOREIGN_SHELLS.has(shellName(shell));
}
function begin(at3, form, shell, text, owner) {
  const commands = [];
  const script = { file: at3.file, span: at3.span, form, shell, text, commands, partial: false };
  return { script, state: { script, commands, owner, partial: false } };
}
function finish(script, state) {
  if (state.partial) script.partial = true;
  return script;
}
function mapValue(value) {
  const written = textOfSpans(value.file, [value.span]);
  return align(value.value, written) ?? textAtSpan(value.value, value.span);
}
var MAX_DEPTH4 = 100;
function readText(source, state, depth) {
  if (depth > MAX_DEPTH4) {
    state.partial = true;
    return;
  }
  try {
    visit2(parse(source.text), { source, state }, depth, void 0, []);
  } catch {
    state.partial = true;
  }
}
function visit2(node, walk2, depth, after2, wrappers) {
  if (depth > MAX_DEPTH4) {
    walk2.state.partial = true;
    return;
  }
  switch (node.type) {
    case "Script": {
      if (node.errors?.length) walk2.state.partial = true;
      const inner = node.source === void 0 ? walk2 : { source: textAtSpan(node.source, walk2.source.span(node.pos, node.end)), state: walk2.state };
      list(node.commands, inner, depth, after2);
      return;
    }
    case "CompoundList":
      list(node.commands, walk2, depth, after2);
      return;
    case "Statement":
      visit2(node.command, walk2, depth, after2, wrappers);
      return;
    case "AndOr":
      node.commands.forEach((command, i) => {
        visit2(command, walk2, depth, i === 0 ? after2 : node.operators[i - 1], i === 0 ? wrappers : []);
      });
      return;
    case "Pipeline": {
      const timed = node.prefixes.some((prefix) => prefix.type === "Time") ? ["time", ...wrappers] : wrappers;
      node.commands.forEach((command, i) => {
        visit2(command, walk2, depth, i === 0 ? after2 : "|", i === 0 ? timed : []);
      });
      return;
    }
    case "Command":
      simple(node, walk2, depth, after2, wrappers);
      return;
    case "Redirected":
      visit2(node.command, walk2, depth, after2, []);
      for (const redirect of node.redirects) visit2(redirect, walk2, depth + 1, void 0, []);
      return;
    case "Literal":
    case "SingleQuoted":
    case "SimpleExpansion":
      return;
    default: {
      let first = after2;
      forEachChild(node, (child) => {
        visit2(child, walk2, depth + 1, first, []);
        first = void 0;
      });
    }
  }
}
function list(statements, walk2, depth, after2) {
  let joined = after2;
  for (const statement of statements) {
    visit2(statement, walk2, depth, joined, []);
    joined = statement.type === "Statement" && statement.background ? "&" : ";";
  }
}
function simple(node, walk2, depth, after2, wrappers) {
  const { source, state } = walk2;
  const words2 = [];
  const places = [];
  const add2 = (word, value, known2) => {
    const span = source.span(word.pos, word.end);
    words2.push({ file: state.script.file, span, value, raw: state.script.file.text.slice(span.start, span.end), known: known2 });
    places.push(word);
  };
  const textOf2 = (i) => {
    const { value, span } = words2[i];
    const { pos, end } = places[i];
    return align(value, partOf2(source, pos, end)) ?? textAtSpan(value, span);
  };
  if (node.name) add2(node.name, node.name.value, !expands(node.name));
  for (const arg of node.args) {
    if (arg.type === "Word") add2(arg, arg.value, !expands(arg));
    else add2(arg, assigned(arg.text, arg.name, arg.value), arg.value.type === "Word" && !expands(arg.value));
  }
  if (words2.length > 0) {
    const start = wrappers.length > 0 ? source.text.lastIndexOf("time", node.pos) : node.pos;
    const assignments = node.prefix.flatMap(
      (prefix) => prefix.type === "Assignment" ? [{ name: prefix.name, value: prefix.value.type === "Word" ? prefix.value.value : "" }] : []
    );
    const command = emit({ words: words2, assignments, span: source.span(start, node.end), after: after2, depth, wrappers }, textOf2, state);
    if (command && SHELLS.has(command.name.value) && command.operands().length === 0) {
      for (const redirect of node.redirects) {
        if (redirect.type === "HereDoc") readText(partOf2(source, redirect.body.pos, redirect.body.end), state, depth + 1);
      }
    }
  }
  forEachChild(node, (child) => {
    visit2(child, walk2, depth + 1, void 0, []);
  });
}
function assigned(text, name, value) {
  return value.type === "Word" && text.startsWith(`${name}=`) ? `${name}=${value.value}` : text;
}
function emit(parts, textOf2, state) {
  const command = commandOf(parts, state.commands.length, state.script, state.owner);
  if (!command) return void 0;
  state.commands.push(command);
  const script = SCRIPT_TAKERS.has(command.name.value) ? scriptArgument(command, parts, textOf2) : void 0;
  if (script) readText(script, state, parts.depth + 1);
  return command;
}
function scriptArgument(command, parts, textOf2) {
  const offset = parts.words.length - command.args.length;
  for (let i = 0; i < command.args.length - 1; i++) {
    const word = command.args[i].value;
    if (/^-[a-zA-Z]*c$/.test(word) || word === "--command") return textOf2(offset + i + 1);
    if (SHELLS.has(command.name.value) && !/^[-+]/.test(word) && !/^[-+]\w*[oO]$/.test(command.args[i - 1]?.value ?? "")) return void 0;
  }
  return void 0;
}
function expands(word) {
  if (!word.parts) return false;
  const found = (node) => {
    switch (node.type) {
      case "SimpleExpansion":
      case "ParameterExpansion":
      case "CommandExpansion":
      case "ArithmeticExpansion":
      case "ProcessSubstitution":
      case "BraceExpansion":
        return true;
      case "DoubleQuoted":
      case "LocaleString":
        return node.parts.some(found);
      default:
        return false;
    }
  };
  return word.parts.some(found);
}

// src/core/parse/compose/words.ts
function splitWords(node) {
  const text = node.source;
  const partOf4 = partsOf(node);
  const words2 = [];
  let word = "";
  let start = -1;
  let quote = "";
  let back = false;
  let round = false;
  const end = (offset) => {
    if (start >= 0) words2.push({ ...partOf4(start, offset), value: word });
    word = "";
    start = -1;
  };
  const take = (i, piece) => {
    if (start < 0) start = i;
    word += piece;
  };
  let nextUnknown = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    const unknown = node.unknown?.[nextUnknown];
    if (unknown?.start === i) {
      nextUnknown++;
      take(i, text.slice(i, unknown.end));
      i = unknown.end - 1;
    } else if (c === "\\" && quote !== "'") {
      if (i + 1 === text.length) return { words: words2, invalid: true };
      take(i, text[++i]);
    } else if (/[ \t\r\n]/.test(c)) {
      if (quote || back || round) word += c;
      else end(i);
    } else if ((c === '"' || c === "'") && !round && (!quote || quote === c)) {
      take(i, "");
      quote = quote ? "" : c;
    } else {
      if (!quote) {
        if (c === "`" && !round) back = !back;
        else if (c === ")" && !back) round = !round;
        else if (c === "(" && !back) {
          if (round || !word.endsWith("$")) return { words: words2, invalid: true };
          round = true;
        } else if (!back && !round && ";&|<>".includes(c)) {
          if (c === ">" && /^\d/.test(word)) start = -1;
          end(i);
          return { words: words2, dropped: partOf4(i, text.length), invalid: false };
        }
      }
      take(i, c);
    }
  }
  if (quote || back || round) return { words: words2, invalid: true };
  end(text.length);
  return { words: words2, invalid: false };
}

// src/core/parse/compose/script.ts
function wordsIn(items2) {
  return items2.flatMap((item) => {
    const scalar2 = asScalar(item);
    return scalar2 ? [textValue(scalar2)] : [];
  });
}
function commandOf2(node, container) {
  if (!node || isNull(node) || node.type === "map") return void 0;
  if (node.type === "seq") return exec(node, wordsIn(node.items), container);
  const { words: words2, invalid } = splitWords(node);
  const script = exec(node, words2, container);
  if (invalid) script.partial = true;
  return script;
}
function testOf(node, container) {
  const owner = { document: container.document, container };
  const text = asScalar(node);
  if (text) return text.source === "NONE" ? void 0 : parseValue(textValue(text), "sh", owner);
  const items2 = asSeq(node)?.items ?? [];
  const kind = asScalar(items2[0])?.source;
  const first = asScalar(items2[1]);
  if (kind === "CMD" && node) return exec(node, wordsIn(items2.slice(1)), container);
  return kind === "CMD-SHELL" && first ? parseValue(textValue(first), "sh", owner) : void 0;
}
function exec(at3, words2, container) {
  return parseExec(words2, { file: at3.file, span: at3.span }, { document: container.document, container });
}

// src/core/parse/compose/service.ts
function serviceOf(name, node, at3, document, environment, loading) {
  const directoryOf2 = (of) => loading.directories.get(of) ?? loading.directory;
  const service = { kind: "compose", file: at3.file, span: at3.span, name, node, document };
  const image = textOf(node.get("image"));
  const build3 = buildOf2(node.get("build"), { container: service, document, directoryOf: directoryOf2, directory: loading.directory });
  if (build3) {
    service.build = build3;
    const { context, contextPath, dockerfilePath, dockerfileAt, inline } = build3;
    if (contextPath === void 0 && context.known && !isRemote(context.value)) noteOutside(loading, context, "build context");
    else if (contextPath !== void 0 && dockerfilePath === void 0 && dockerfileAt?.known && !inline) noteOutside(loading, dockerfileAt, "Dockerfile");
  }
  if (image) service.image = imageOf(image, build3 ? "build" : "run", document, { container: service });
  const envFiles = envFilesOf(node, directoryOf2);
  for (const { path, inside: inside2 } of envFiles) if (inside2 === void 0 && path.known) noteOutside(loading, path, "env file");
  service.envFiles = envFiles.map((each) => each.path);
  service.env = [...environmentVars(service, environment), ...envFiles.toReversed().flatMap((each) => envFileVars(each, service, environment, loading))];
  service.ports = (asSeq(node.get("ports"))?.items ?? []).flatMap((item) => isNull(item) ? [] : [port(item, "publish", service)]);
  service.expose = (asSeq(node.get("expose"))?.items ?? []).flatMap((item) => isNull(item) ? [] : [port(item, "expose", service)]);
  service.mounts = mountsOf(node, { owner: service, document, directoryOf: directoryOf2 });
  const command = commandOf2(node.get("command"), service);
  const entrypoint = commandOf2(node.get("entrypoint"), service);
  if (command) service.command = command;
  if (entrypoint) service.entrypoint = entrypoint;
  const privileged = booleanOf(node.get("privileged"));
  if (privileged) service.privileged = privileged;
  const user = textOf(node.get("user"));
  if (user) service.user = user;
  const networkMode = textOf(node.get("network_mode"));
  if (networkMode) service.networkMode = networkMode;
  service.profiles = (asSeq(node.get("profiles"))?.items ?? []).flatMap((item) => textOf(item) ?? []);
  const healthcheck = asMap(node.get("healthcheck"));
  if (healthcheck) {
    const written = healthcheck.get("test");
    const test = testOf(written, service);
    const disabled = booleanOf(healthcheck.get("disable"))?.value === true || textOf(nodeAt(written, 0) ?? written)?.value === "NONE";
    service.healthcheck = { node: healthcheck, disabled, ...test ? { test } : {} };
  }
  service.declaredIn = loading.declared.get(name.value) ?? [at3];
  service.dependsOn = [];
  service.networks = [];
  service.hostnames = [];
  return service;
}
function port(node, role, owner) {
  const parts = role === "publish" ? parsePort(node) : parseExpose(node);
  return { file: node.file, span: node.span, ...parts, role, owner, document: owner.document };
}
function environmentVars(service, environment) {
  return keyValues(service.node.get("environment")).map(({ file, span, key, value }) => {
    const given2 = value ?? environment.values.get(key.value);
    return { file, span, name: key, ...given2 ? { value: given2 } : {}, container: service, document: service.document, source: "environment" };
  });
}
function envFilesOf(node, directoryOf2) {
  const written = node.get("env_file");
  const items2 = written?.type === "seq" ? written.items : written ? [written] : [];
  return items2.flatMap((item) => {
    const scalar2 = asScalar(asMap(item)?.get("path") ?? item);
    if (!scalar2) return [];
    const value = scalarValue(scalar2);
    const format = textOf(asMap(item)?.get("format"))?.value;
    const folder = directoryOf2(scalar2);
    const path = value.known && !isAbsolute(value.value) ? { ...value, value: resolvePath(folder, value.value) } : value;
    return [{ path, inside: value.known ? insideRoot(folder, value.value) : void 0, ...format ? { format } : {} }];
  });
}
function envFileVars({ inside: inside2, format }, service, environment, loading) {
  const file = inside2 === void 0 || loading.files.isDirectory(inside2) ? void 0 : loading.files.read(inside2);
  if (!file) return [];
  const { entries, problems } = parseDotenv(file, environment.lookup, format);
  for (const problem of problems) syntaxProblem(loading, problem);
  return entries.flatMap(({ file: _, span, key, value }) => {
    if (/^\d/.test(key.value)) return [];
    const given2 = value ?? environment.values.get(key.value);
    return [{ file, span, name: key, ...given2 ? { value: given2 } : {}, container: service, document: service.document, source: "env_file" }];
  });
}

// src/core/parse/compose/compose.ts
function parseCompose(files, host) {
  const [base] = files;
  if (!base) throw new Error("a compose project has at least one file");
  const directory = directoryOf(base.path);
  const loading = startLoading(host.files, directory);
  const given2 = (name) => {
    const value = host.environment?.get(name);
    return value === void 0 ? void 0 : { value, known: true };
  };
  const envPath = insideRoot(directory, ".env");
  const environment = environmentOf(loading, envPath ? [envPath] : [], given2);
  const lookup = withProjectName(environment.lookup, nameOf(files, directory, environment.lookup));
  const root = loadModel(files, { directory, lookup, stack: files }, loading) ?? mapNode(place(base, 0, 0), [], false);
  const compose = {
    kind: "compose",
    file: base,
    directives: [...loading.loaded].flatMap((file) => yamlDirectives(parseYaml(file))),
    files: [...loading.loaded],
    roots: [...loading.loaded].flatMap((file) => parseYaml(file).documents.map((document) => ({ file, root: document.root }))),
    root,
    directory,
    variables: loading.variables,
    notes: loading.notes,
    problems: loading.problems
  };
  compose.networks = resourcesOf2(root, "networks");
  compose.volumes = resourcesOf2(root, "volumes");
  compose.configs = resourcesOf2(root, "configs");
  compose.secrets = resourcesOf2(root, "secrets");
  compose.services = /* @__PURE__ */ new Map();
  const services = /* @__PURE__ */ new Map();
  for (const { key, value, file, span } of asMap(root.get("services"))?.entries ?? []) {
    if (isNull(value)) {
      syntaxProblem(loading, { at: key, message: `service \`${key.source}\` is empty`, help: "give it an `image` or a `build`, or remove it" });
    }
    const node = asMap(value) ?? mapNode(value, [], false);
    services.set(key.source, serviceOf(scalarValue(key), node, { file, span }, compose, { ...environment, lookup }, loading));
  }
  compose.services = services;
  compose.refs = connect(services, { ...compose, services, models: resourcesOf2(root, "models") }, loading);
  compose.partial = loading.partial || root.entry("jobs") !== void 0;
  return compose;
}
function connect(services, named3, loading) {
  const refs = [];
  const aliases = linkAliases(services.values());
  for (const service of services.values()) {
    service.dependsOn = dependenciesOf(service, named3);
    service.networks = networksOf(service, named3);
    service.hostnames = hostnamesOf(service, aliases.get(service.name.value) ?? []);
    refs.push(...service.dependsOn, ...service.networks.filter((ref2) => ref2.span !== service.name.span), ...otherRefs(service, named3));
  }
  for (const { at: at3, name, service, outside } of loading.extended) {
    const to = outside ? void 0 : services.get(name);
    const owner = services.get(service);
    if (outside || to)
      refs.push({ file: at3.file, span: at3.span, name, role: "extends", external: outside, ...to ? { to } : {}, ...owner ? { owner } : {} });
  }
  return refs;
}
function resourcesOf2(root, key) {
  const resources = /* @__PURE__ */ new Map();
  for (const entry of asMap(root.get(key))?.entries ?? []) {
    const external = asMap(entry.value)?.get("external");
    resources.set(entry.key.source, {
      file: entry.file,
      span: entry.span,
      name: scalarValue(entry.key),
      external: external?.type === "map" || booleanOf(external)?.value === true,
      node: entry.value
    });
  }
  return resources;
}
function nameOf(files, directory, lookup) {
  const given2 = lookup("COMPOSE_PROJECT_NAME");
  if (given2) return given2;
  for (const file of files.toReversed()) {
    for (const { root } of parseYaml(file).documents.toReversed()) {
      const name = textOf(asMap(root)?.get("name"));
      if (name) return { value: projectName(name.value), known: !name.value.includes("$") };
    }
  }
  const folder = directory === "." ? "" : projectName(directory.slice(directory.lastIndexOf("/") + 1));
  return { value: folder, known: folder !== "" };
}

// src/core/parse/dockerfile-expand.ts
var MAX_DEPTH5 = 50;
var MAX_VALUE = 300;
var MAX_PATTERN = 60;
function expand(text, start, end, escapeChar, scope) {
  const word = text.slice(start, end);
  if (!/["'$\\`]/.test(word)) return { value: word, known: true, uses: [] };
  const state = { text, at: start, end, escapeChar, scope, uses: [], known: true, fault: void 0 };
  const value = readUntil(state, "", false, 0);
  const { uses, known: known2, fault } = state;
  return fault ? { value: word, known: false, uses, fault } : { value, known: known2, uses };
}
function fail(state, start, message, help) {
  state.fault ??= { start, end: Math.min(state.end, Math.max(start + 1, state.at)), message, help };
  state.at = state.end;
  return "";
}
function readUntil(state, stop, rawEscapes, depth) {
  let result = "";
  const from = state.at;
  while (state.at < state.end) {
    const c = state.text[state.at];
    if (c === stop) {
      state.at++;
      return result;
    }
    if (c === "'") result += singleQuoted(state);
    else if (c === '"') result += doubleQuoted(state, rawEscapes, depth);
    else if (c === "$") result += dollar(state, depth);
    else {
      state.at++;
      if (c !== state.escapeChar) result += c;
      else {
        if (rawEscapes) result += c;
        if (state.at < state.end) result += state.text[state.at++];
      }
    }
  }
  if (stop && !state.fault) fail(state, from, `\`\${\` without \`${stop}\``, stop === "}" ? "close the brace" : `write \`\${name/pattern/replacement}\``);
  return result;
}
function singleQuoted(state) {
  const from = state.at;
  const close = state.text.indexOf("'", from + 1);
  if (close < 0 || close >= state.end) return fail(state, from, "quote `'` is never closed", "add the closing `'`, or escape it");
  state.at = close + 1;
  return state.text.slice(from + 1, close);
}
function doubleQuoted(state, rawEscapes, depth) {
  const from = state.at++;
  let result = "";
  while (state.at < state.end) {
    const c = state.text[state.at];
    if (c === '"') {
      state.at++;
      return result;
    }
    if (c === "$") result += dollar(state, depth);
    else if (c === state.escapeChar) {
      state.at++;
      if (rawEscapes) result += c;
      const next = state.at < state.end ? state.text[state.at] : "";
      if (next === '"' || next === "$" || next === state.escapeChar) {
        result += next;
        state.at++;
      } else if (!rawEscapes) result += c;
    } else {
      result += c;
      state.at++;
    }
  }
  if (state.fault) return "";
  state.at = from + 1;
  return fail(state, from, 'quote `"` is never closed', 'add the closing `"`, or escape it');
}
function readName(state) {
  const rest = /^(?:[0-9]+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*)/u.exec(state.text.slice(state.at, Math.min(state.end, state.at + 256)));
  const name = rest?.[0] ?? "";
  state.at += name.length;
  return name;
}
function isName(name) {
  return /^[\p{L}_]/u.test(name);
}
function dollar(state, depth) {
  const start = state.at++;
  const shown = () => state.text.slice(start, state.at);
  if (state.text[state.at] !== "{" || state.at >= state.end) {
    const name2 = readName(state);
    if (name2 === "") return "$";
    return substitute3(state, start, name2, shown);
  }
  state.at++;
  const next = state.at < state.end ? state.text[state.at] : "";
  if (next === "") return fail(state, start, `\`\${\` without \`}\``, "close the brace");
  if (next === "{" || next === "}" || next === ":") return fail(state, start, `\`\${${next}\` is no variable`, `write \`\${NAME}\`, or escape the \`$\``);
  if (depth > MAX_DEPTH5) return fail(state, start, "variables are nested too deep", "give the inner ones names of their own");
  const name = readName(state);
  const operatorAt = state.at;
  let operator = state.at < state.end ? state.text[state.at++] : "";
  if (operator === "}") return substitute3(state, start, name, shown);
  if (operator === ":" && state.at < state.end) operator += state.text[state.at++];
  const kind = operator.at(-1) ?? "";
  if (!(/^:?[-+?]$/.test(operator) || /^[#%/]$/.test(operator))) {
    if (operator === "") return fail(state, start, `\`\${\` without \`}\``, "close the brace");
    state.at = operatorAt + operator.length;
    return fail(state, start, `\`${operator}\` is no operator that the builder knows in \`\${\u2026}\``, "use `:-`, `:+`, `:?`, `#`, `%` or `/`");
  }
  if (kind !== operator || /[-+?]/.test(kind)) return conditional(state, start, name, operator, depth, shown);
  let doubled = false;
  if (state.text[state.at] === kind && state.at < state.end) {
    doubled = true;
    state.at++;
  }
  const wordAt = state.at;
  const pattern = readUntil(state, kind === "/" ? "/" : "}", true, depth + 1);
  const replacement = kind === "/" && !state.fault ? readUntil(state, "}", true, depth + 1) : "";
  if (state.fault) return "";
  const variable = state.scope.lookup(name);
  use(state, start, name, variable, doubled ? kind + kind : kind, state.text.slice(wordAt, state.at - 1));
  const value = variable ? variable.value : state.scope.closed ? "" : void 0;
  if (value === void 0 || value.length > MAX_VALUE || pattern.length > MAX_PATTERN) {
    state.known = false;
    return shown();
  }
  return edited(value, kind, pattern, replacement, doubled);
}
function use(state, start, name, variable, operator, word) {
  if (!isName(name)) return;
  state.uses.push({ name, start, end: state.at, defined: variable !== void 0, ...operator ? { operator, word: word ?? "" } : {} });
}
function substitute3(state, start, name, shown) {
  const variable = isName(name) ? state.scope.lookup(name) : void 0;
  use(state, start, name, variable);
  if (variable?.value !== void 0) return variable.value;
  state.known = false;
  return shown();
}
function conditional(state, start, name, operator, depth, shown) {
  const wordAt = state.at;
  const before = state.known;
  const word = readUntil(state, "}", false, depth + 1);
  if (state.fault) return "";
  const wordKnown = state.known;
  const variable = state.scope.lookup(name);
  use(state, start, name, variable, operator, state.text.slice(wordAt, state.at - 1));
  const certain = variable ? true : state.scope.closed;
  const value = variable?.value;
  const filled = value !== void 0 && !(operator[0] === ":" && value === "");
  const kind = operator.at(-1);
  if (!certain) {
    state.known = false;
    return kind === "-" ? word : shown();
  }
  if (kind === "-") {
    if (filled) state.known = before;
    return filled ? value : word;
  }
  if (kind === "+") {
    state.known = filled ? wordKnown : before && (value !== void 0 || !variable);
    return filled ? word : "";
  }
  state.known = before && filled;
  return filled ? value : shown();
}
function edited(value, kind, pattern, replacement, doubled) {
  const glob = readGlob(pattern);
  if (kind === "#") return value.slice(matchLength(glob, value, 0, doubled) ?? 0);
  if (kind === "%") {
    const length = matchLength([...glob].reverse(), [...value].reverse().join(""), 0, doubled) ?? 0;
    return value.slice(0, value.length - length);
  }
  let result = "";
  let at3 = 0;
  while (at3 <= value.length) {
    const length = matchLength(glob, value, at3, true);
    if (length) {
      result += replacement;
      at3 += length;
      if (!doubled) break;
    } else result += value[at3++] ?? "";
  }
  return result + value.slice(at3);
}
function readGlob(pattern) {
  const parts = [];
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i];
    if (c === "*") parts.push({ kind: "many", text: "" });
    else if (c === "?") parts.push({ kind: "one", text: "" });
    else if (c === "\\" && i + 1 < pattern.length) parts.push({ kind: "text", text: pattern[++i] });
    else parts.push({ kind: "text", text: c });
  }
  return parts;
}
function matchLength(glob, value, from, longest) {
  let states = /* @__PURE__ */ new Set();
  const add2 = (set, state) => {
    for (let s = state; ; s++) {
      set.add(s);
      if (glob[s]?.kind !== "many") return;
    }
  };
  add2(states, 0);
  let found;
  for (let i = from; ; i++) {
    if (states.has(glob.length)) {
      found = i - from;
      if (!longest) return found;
    }
    if (i >= value.length || states.size === 0) return found;
    const next = /* @__PURE__ */ new Set();
    for (const s of states) {
      const part2 = glob[s];
      if (!part2) continue;
      if (part2.kind === "many") add2(next, s);
      else if (part2.kind === "one" || part2.text === value[i]) add2(next, s + 1);
    }
    states = next;
  }
}

// src/core/parse/dockerfile-words.ts
function isSpace2(code) {
  if (code <= 32) return code === 32 || code >= 9 && code <= 13;
  if (code < 133) return false;
  return code === 133 || code === 160 || code === 5760 || code >= 8192 && code <= 8202 || code === 8232 || code === 8233 || code === 8239 || code === 8287 || code === 12288;
}
function isTokenSpace(code) {
  return code === 32 || code === 9 || code === 11 || code === 12 || code === 13;
}
function blankWords(text, start, end) {
  const words2 = [];
  for (let i = start; i < end; ) {
    while (i < end && isTokenSpace(text.charCodeAt(i))) i++;
    const from = i;
    while (i < end && !isTokenSpace(text.charCodeAt(i))) i++;
    if (i > from) words2.push({ start: from, end: i, text: text.slice(from, i) });
  }
  return words2;
}
function quotedWords(text, start, end, escapeChar) {
  const words2 = [];
  for (let i = start; i < end; ) {
    while (i < end && isSpace2(text.charCodeAt(i))) i++;
    if (i >= end) break;
    const from = i;
    let quote = "";
    while (i < end) {
      const c = text[i];
      if (quote) {
        if (c === quote) quote = "";
        else if (c === escapeChar && quote !== "'") i++;
      } else if (c === '"' || c === "'") quote = c;
      else if (c === escapeChar) i++;
      else if (isSpace2(text.charCodeAt(i))) break;
      i++;
    }
    i = Math.min(i, end);
    words2.push({ start: from, end: i, text: text.slice(from, i) });
  }
  return words2;
}
function rawWords(text) {
  const words2 = [];
  let from = -1;
  let i = 0;
  const flush = () => {
    if (from >= 0) words2.push({ start: from, end: i, text: text.slice(from, i) });
    from = -1;
  };
  while (i < text.length) {
    const c = text[i];
    if (isSpace2(text.charCodeAt(i))) {
      flush();
      i++;
      continue;
    }
    if (from < 0) from = i;
    if (c === "'" || c === '"') {
      let j = i + 1;
      while (j < text.length && text[j] !== c) j += c === '"' && text[j] === "\\" ? 2 : 1;
      if (j >= text.length) return void 0;
      i = j + 1;
    } else i += c === "\\" ? 2 : 1;
  }
  i = Math.min(i, text.length);
  flush();
  return words2;
}
function parseHeredocWord(word) {
  const match = /^\d*<<(-?)([^<]+)$/.exec(word);
  if (!match) return void 0;
  const rest = match[2];
  let delimiter = "";
  let quote = "";
  for (let i = 0; i < rest.length; i++) {
    const c = rest[i];
    if (quote) {
      if (c === quote) quote = "";
      else if (c === "\\" && quote === '"' && i + 1 < rest.length && /["$\\]/.test(rest[i + 1])) delimiter += rest[++i];
      else delimiter += c;
    } else if (c === '"' || c === "'") quote = c;
    else if (c === "\\") {
      if (i + 1 < rest.length) delimiter += rest[++i];
    } else if (isSpace2(c.charCodeAt(0))) return void 0;
    else delimiter += c;
  }
  if (delimiter === "" || quote) return void 0;
  return { delimiter, quoted: delimiter !== rest, stripTabs: match[1] === "-" };
}
function flagWords(text, start) {
  const flags2 = [];
  let i = start;
  for (; ; ) {
    while (i < text.length && isSpace2(text.charCodeAt(i))) i++;
    if (text[i] !== "-" || text[i + 1] !== "-") return { flags: flags2, rest: i };
    const from = i;
    let value = "";
    const offsets = [];
    let quote = "";
    while (i < text.length) {
      const c = text[i];
      if (quote ? c === quote : c === '"' || c === "'") {
        quote = quote ? "" : c;
        i++;
        continue;
      }
      if (!quote && isSpace2(text.charCodeAt(i))) break;
      if (c === "\\") i++;
      if (i < text.length) {
        value += text[i];
        offsets.push(i);
      }
      i++;
    }
    i = Math.min(i, text.length);
    if (value === "--") {
      while (i < text.length && isSpace2(text.charCodeAt(i))) i++;
      return { flags: flags2, rest: i };
    }
    flags2.push({ start: from, end: i, text: text.slice(from, i), value, offsets });
  }
}
function jsonWords(text, start, end) {
  if (text[start] !== "[") return void 0;
  let parsed;
  try {
    parsed = JSON.parse(text.slice(start, end));
  } catch {
    return void 0;
  }
  if (!Array.isArray(parsed)) return void 0;
  if (!parsed.every((item) => typeof item === "string")) return "mixed";
  const words2 = [];
  let i = start;
  for (const value of parsed) {
    while (text[i] !== '"') i++;
    const from = i++;
    while (text[i] !== '"') i += text[i] === "\\" ? 2 : 1;
    i++;
    words2.push({ start: from, end: i, text: text.slice(from, i), value });
  }
  return words2;
}

// src/core/parse/dockerfile-instruction.ts
var COMMANDS = /* @__PURE__ */ new Set(["RUN", "CMD", "ENTRYPOINT", "SHELL"]);
var PATHS = /* @__PURE__ */ new Set(["COPY", "ADD", "VOLUME"]);
var PAIRS = /* @__PURE__ */ new Set(["ENV", "LABEL", "ARG"]);
var STRINGS = /* @__PURE__ */ new Set(["WORKDIR", "USER", "STOPSIGNAL", "MAINTAINER"]);
var EXPANDED_FLAGS = {
  FROM: ["platform"],
  COPY: ["chown", "chmod", "exclude"],
  ADD: ["chown", "chmod", "exclude", "checksum"],
  RUN: ["mount"]
};
function readInstruction(raw, context) {
  const { file } = context;
  const { line } = raw;
  const { text } = line;
  const keyword = raw.keyword.toUpperCase();
  const uses = [];
  const reader = { ...context, line, keyword, uses };
  const { flags: flagList, rest } = flagWords(text, raw.rest);
  const start = Math.min(rest, text.length);
  const end = text.length;
  const flags2 = flagList.map((word) => readFlag(word, reader));
  const words2 = splitWords2(keyword, text, start, end, context.escapeChar);
  if (words2.mixed) report2(reader, start, end, `\`${keyword}\` has something else than strings in its JSON array`, "put every item in double quotes");
  const args = words2.words.map((word) => readArg(word, reader));
  const pairs3 = PAIRS.has(keyword) ? readPairs(reader, start, end) : { pairs: [], legacy: false };
  const heredocs = raw.heredocs.map((heredoc) => readHeredoc(heredoc, file));
  const bodySpan = line.span(start, end);
  const lastHeredoc = raw.heredocs.at(-1);
  const body = place(file, Math.min(bodySpan.start, raw.end), lastHeredoc ? raw.end : bodySpan.end);
  const paths = keyword === "COPY" || keyword === "ADD" ? args.filter((arg) => words2.json || !parseHeredocWord(arg.raw)) : [];
  const destination = args.length > 1 ? paths.at(-1) : void 0;
  const sources2 = destination ? paths.slice(0, -1) : paths;
  const keywordAt = valueAt(file, line, raw.keywordStart, raw.keywordStart + raw.keyword.length, raw.keyword, true);
  const instruction = {
    file,
    span: { start: keywordAt.span.start, end: raw.end },
    keyword,
    keywordAt,
    flags: flags2,
    body,
    args: PAIRS.has(keyword) ? pairs3.pairs.flatMap((pair) => pairArgs(pair, pairs3.legacy)) : args,
    json: words2.json,
    heredocs,
    pairs: pairs3.pairs,
    legacy: pairs3.legacy,
    sources: sources2,
    commands: [],
    ports: [],
    onbuild: context.onbuild,
    dockerfile: context.dockerfile,
    index: context.index,
    scope: context.visible,
    variables: uses,
    flag: (name) => flags2.find((flag2) => flag2.name === name)
  };
  if (destination) instruction.destination = destination;
  if (keyword === "EXPOSE") instruction.ports = args.flatMap((arg) => readPorts(arg, context.dockerfile));
  return { instruction, line, start, end, commandStart: keyword === "HEALTHCHECK" ? commandStart(words2.words, end) : start };
}
function report2(context, start, end, message, help) {
  context.problems.push({ rule: "dockerfile/syntax", at: { file: context.file, span: context.line.span(start, end) }, message, help });
}
function valueAt(file, line, start, end, value, known2) {
  const span = line.span(start, end);
  return { file, span, value, raw: file.text.slice(span.start, span.end), known: known2 };
}
function expanded(reader, start, end) {
  const { line, escapeChar, scope, file } = reader;
  const result = expand(line.text, start, end, escapeChar, scope);
  if (!reader.onbuild) for (const use2 of result.uses) reader.uses.push(variableUse(use2, file, line));
  if (result.fault && !isTemplate(line.text)) report2(reader, result.fault.start, result.fault.end, result.fault.message, result.fault.help);
  return valueAt(file, line, start, end, result.value, result.known && !isTemplate(result.value));
}
function isTemplate(text) {
  return text.includes("{{") || text.includes("{%") || text.includes("<%");
}
function variableUse(use2, file, line) {
  const { start, end, ...rest } = use2;
  return { file, span: line.span(start, end), ...rest };
}
function splitWords2(keyword, text, start, end, escapeChar) {
  const plain = (words2) => ({ words: words2, json: false, mixed: false });
  if (start >= end || PAIRS.has(keyword) || keyword === "ONBUILD") return plain([]);
  if (STRINGS.has(keyword)) return plain([{ start, end, text: text.slice(start, end) }]);
  let from = start;
  let type;
  if (keyword === "HEALTHCHECK") {
    [type] = blankWords(text, start, end);
    from = commandStart(type ? [type] : [], end, text);
  }
  if (COMMANDS.has(keyword) || PATHS.has(keyword) || keyword === "HEALTHCHECK") {
    const json = jsonWords(text, from, end);
    if (json === "mixed") return { words: [], json: false, mixed: true };
    if (json) return { words: type ? [type, ...json] : json, json: true, mixed: false };
  }
  if (COMMANDS.has(keyword)) return plain(quotedWords(text, start, end, escapeChar));
  if (type) return plain([type, ...quotedWords(text, from, end, escapeChar)]);
  return plain(blankWords(text, start, end));
}
function commandStart(words2, end, text) {
  const [type, next] = words2;
  if (!type) return end;
  if (!text) return next?.start ?? end;
  let at3 = type.end;
  while (at3 < end && /\s/.test(text[at3])) at3++;
  return at3;
}
var NO_VARIABLES = { closed: false, lookup: () => void 0 };
function readArg(word, reader) {
  const { keyword, file, line, escapeChar } = reader;
  if ("value" in word) {
    if (!PATHS.has(keyword)) return valueAt(file, line, word.start, word.end, word.value, true);
    const result = expand(word.value, 0, word.value.length, escapeChar, reader.scope);
    const span = line.span(word.start, word.end);
    if (!reader.onbuild) for (const use2 of result.uses) reader.uses.push({ ...variableUse(use2, file, line), span });
    return valueAt(file, line, word.start, word.end, result.value, result.known);
  }
  const isShellText = COMMANDS.has(keyword) || keyword === "HEALTHCHECK";
  if (isShellText) {
    const result = expand(line.text, word.start, word.end, escapeChar, NO_VARIABLES);
    const known2 = result.known && !/[$`]/.test(word.text);
    return valueAt(file, line, word.start, word.end, result.fault ? word.text : result.value, known2 || /^'[^']*'$/.test(word.text));
  }
  const literal2 = keyword === "MAINTAINER" || !KNOWN.has(keyword) || (keyword === "COPY" || keyword === "ADD") && parseHeredocWord(word.text) !== void 0;
  return literal2 ? valueAt(file, line, word.start, word.end, word.text, true) : expanded(reader, word.start, word.end);
}
var KNOWN = /* @__PURE__ */ new Set([...COMMANDS, ...PATHS, ...PAIRS, ...STRINGS, "FROM", "EXPOSE", "HEALTHCHECK", "ONBUILD"]);
function readFlag(word, reader) {
  const { file, line, keyword } = reader;
  const at3 = { file, span: line.span(word.start, word.end) };
  const equals = word.value.indexOf("=");
  const name = (equals < 0 ? word.value.slice(2) : word.value.slice(2, equals)).toLowerCase();
  if (equals < 0) return { ...at3, name, options: [] };
  const part2 = (from, to) => {
    const first = from < to ? word.offsets[from] : word.end;
    const last = from < to ? word.offsets[to - 1] + 1 : word.end;
    const plain = word.value.slice(from, to);
    if (line.text.slice(first, last) === plain && EXPANDED_FLAGS[keyword]?.includes(name)) return expanded(reader, first, last);
    return valueAt(file, line, first, last, plain, !plain.includes("$") && !isTemplate(plain));
  };
  const isList = name === "mount" || word.value.indexOf(",", equals) >= 0;
  const count = reader.uses.length;
  const value = part2(equals + 1, word.value.length);
  if (isList) reader.uses.length = count;
  return { ...at3, name, value, options: isList ? readOptions(word.value, equals + 1, part2) : [] };
}
function readOptions(text, from, part2) {
  const options = [];
  for (let start = from; start <= text.length; ) {
    const comma = text.indexOf(",", start);
    const end = comma < 0 ? text.length : comma;
    if (end > start) {
      const equals = text.indexOf("=", start);
      const hasValue = equals >= 0 && equals < end;
      const key = part2(start, hasValue ? equals : end);
      const value = hasValue ? part2(equals + 1, end) : void 0;
      const lower = { ...key, value: key.value.toLowerCase() };
      options.push({ file: key.file, span: { start: key.span.start, end: (value ?? key).span.end }, key: lower, ...value ? { value } : {} });
    }
    start = end + 1;
  }
  return options;
}
function readPairs(reader, start, end) {
  const { file, line, keyword, escapeChar } = reader;
  const { text } = line;
  const words2 = quotedWords(text, start, end, escapeChar);
  const [first] = words2;
  if (!first) return { pairs: [], legacy: false };
  if (keyword !== "ARG" && !first.text.includes("=")) {
    const [key] = blankWords(text, start, end);
    const valueStart = key ? skipBlanks(text, key.end, end) : end;
    if (!key || valueStart >= end) {
      report2(reader, start, end, `\`${keyword} ${first.text}\` has no value`, `write \`${keyword} ${first.text}=\u2026\``);
      return { pairs: [], legacy: true };
    }
    const name = expanded(reader, key.start, key.end);
    const value = expanded(reader, valueStart, end);
    return { pairs: [{ file, span: line.span(start, end), key: name, value }], legacy: true };
  }
  const pairs3 = [];
  for (const word of words2) {
    const equals = word.text.indexOf("=");
    if (equals < 0 && keyword !== "ARG") {
      if (!isTemplate(text))
        report2(reader, word.start, word.end, `\`${word.text}\` has no \`=\``, `write \`name=value\`, and quotes round a value with blanks`);
      continue;
    }
    if (equals === 0) {
      report2(reader, word.start, word.end, `\`${word.text}\` has no name before the \`=\``, "write `name=value` without blanks round the `=`");
      continue;
    }
    const keyEnd = equals < 0 ? word.end : word.start + equals;
    const key = expanded(reader, word.start, keyEnd);
    const value = equals < 0 ? void 0 : expanded(reader, keyEnd + 1, word.end);
    pairs3.push({ file, span: line.span(word.start, word.end), key, ...value ? { value } : {} });
  }
  return { pairs: pairs3, legacy: false };
}
function pairArgs({ file, span, key, value }, legacy) {
  if (!value) return [key];
  if (legacy) return [key, value];
  return [{ file, span, value: `${key.value}=${value.value}`, raw: file.text.slice(span.start, span.end), known: key.known && value.known }];
}
function skipBlanks(text, from, end) {
  let at3 = from;
  while (at3 < end && /\s/.test(text[at3])) at3++;
  return at3;
}
function readHeredoc(raw, file) {
  const { delimiter, quoted: quoted2, stripTabs } = raw;
  return { file, span: raw.span, delimiter, quoted: quoted2, stripTabs, body: { file, span: raw.body } };
}
function readPorts(word, document) {
  const at3 = { file: word.file, span: word.span };
  return word.value.split(/\s+/).filter(Boolean).map((spec) => {
    const slash = spec.indexOf("/");
    const protocol = slash < 0 ? "tcp" : spec.slice(slash + 1).toLowerCase();
    const parts = (slash < 0 ? spec : spec.slice(0, slash)).split(":");
    const container = portRange(parts.at(-1));
    const host = portRange(parts.at(-2));
    const hostIp = parts.length > 2 ? parts.slice(0, -2).join(":") : "";
    const valid = protocol === "tcp" || protocol === "udp" || protocol === "sctp";
    return {
      ...at3,
      ...container ? { container: container[0], ...container[1] !== void 0 ? { containerEnd: container[1] } : {} } : {},
      ...host ? { host: host[0], ...host[1] !== void 0 ? { hostEnd: host[1] } : {} } : {},
      ...hostIp ? { hostIp } : {},
      protocol: valid ? protocol : "tcp",
      role: "expose",
      document,
      known: word.known && container !== void 0 && valid
    };
  });
}
function portRange(text) {
  const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text ?? "");
  return match ? [Number(match[1]), match[2] === void 0 ? void 0 : Number(match[2])] : void 0;
}

// src/core/parse/dockerfile-arity.ts
var NEEDED = {
  MAINTAINER: "a name",
  WORKDIR: "a folder",
  USER: "a user",
  STOPSIGNAL: "a signal",
  ENV: "`name=value`",
  LABEL: "`name=value`",
  ARG: "a name",
  EXPOSE: "a port",
  VOLUME: "a folder",
  ONBUILD: "an instruction",
  HEALTHCHECK: "`CMD` with a command, or `NONE`",
  SHELL: 'a JSON array: `["/bin/bash", "-c"]`',
  FROM: "an image"
};
function* arityProblems(read4) {
  if (isTemplate(read4.line.text)) return;
  for (const complaint of complaints(read4)) yield { rule: "dockerfile/syntax", ...complaint };
}
function* complaints({ instruction, line, start, end, commandStart: commandStart2 }) {
  const { keyword, keywordAt, args, file } = instruction;
  const empty = start >= end;
  const needed = NEEDED[keyword];
  if (empty && needed && Object.hasOwn(NEEDED, keyword)) {
    yield { at: keywordAt, message: `\`${keyword}\` has no argument`, help: `give it ${needed}` };
    return;
  }
  switch (keyword) {
    case "FROM": {
      const [, as, name, extra] = args;
      if (!as || name && !extra && as.value.toLowerCase() === "as") return;
      const last = args.at(-1) ?? as;
      const at3 = { file, span: { start: as.span.start, end: last.span.end } };
      if (as.value.toLowerCase() === "as" && !name) yield { at: as, message: "`AS` has no name behind it", help: "name the stage, or remove `AS`" };
      else
        yield {
          at: at3,
          message: `\`FROM\` takes an image, or an image \`AS\` a name, and nothing more`,
          help: as.raw.startsWith("#") ? "move the comment to a line of its own" : "remove what is too much, or put `AS` before the name"
        };
      return;
    }
    case "COPY":
    case "ADD": {
      const { heredocs, json } = instruction;
      if (args.length > 1) return;
      const [only2] = args;
      if (only2) {
        const missing3 = heredocs.length > 0 && !json ? "no destination" : "a source but no destination";
        yield { at: only2, message: `\`${keyword}\` has ${missing3}`, help: "add where it goes: `./` is the working directory" };
      } else if (empty || json) yield { at: keywordAt, message: `\`${keyword}\` has no arguments`, help: "give it a source and a destination" };
      return;
    }
    case "SHELL":
      if (!instruction.json)
        yield { at: instruction.body, message: "`SHELL` takes a JSON array only", help: 'write `SHELL ["/bin/bash", "-c"]` with double quotes' };
      else if (args.length === 0) yield { at: instruction.body, message: "`SHELL` names no shell", help: 'write `SHELL ["/bin/bash", "-c"]`' };
      return;
    case "HEALTHCHECK": {
      const [type] = args;
      if (!type) return;
      const kind = type.value.toUpperCase();
      if (kind === "CMD") {
        if (commandStart2 >= end && !instruction.json)
          yield { at: type, message: "`HEALTHCHECK CMD` has no command", help: "add the command that tells whether the container is well" };
      } else if (kind === "NONE") {
        if (args[1]) yield { at: { file, span: line.span(commandStart2, end) }, message: "`HEALTHCHECK NONE` takes no arguments", help: "remove them" };
      } else yield { at: type, message: `\`${type.raw}\` is no kind of health check`, help: "put `CMD` before the command" };
      return;
    }
  }
}

// src/core/parse/dockerfile-directives.ts
var EXPERIMENTAL = ["InvalidDefinitionDescription"];
function dockerfileDirectives(dockerfile) {
  const { file, instructions, stages } = dockerfile;
  const directives = [];
  for (const { name, value } of dockerfile.parserDirectives) {
    if (name.value !== "check") continue;
    const found = check(value.raw, value);
    if (found) directives.push({ ...found, file, span: { start: name.span.start, end: value.span.end }, covers: { start: 0, end: file.text.length } });
  }
  let next = 0;
  for (const comment2 of dockerfile.comments) {
    while (next < instructions.length && instructions[next].span.end <= comment2.span.start) next++;
    const target = instructions[next];
    for (const { dialect, ids: ids2, reach, except, reason } of readComment2(comment2)) {
      const stage = target?.stage ?? stages.at(-1);
      const covers = coverage2(file, comment2.span, reach, target?.span, stage);
      directives.push({ file, span: comment2.span, dialect, ids: ids2, covers, ...except ? { except } : {}, ...reason ? { reason } : {} });
    }
  }
  return directives;
}
function coverage2(file, comment2, reach, target, stage) {
  if (reach === "file") return { start: 0, end: file.text.length };
  if (!target) return { start: comment2.end, end: comment2.end };
  if (reach === "stage" && stage) return { start: Math.min(stage.span.start, target.start), end: stage.span.end };
  return { start: target.start, end: target.end };
}
function shellPragma(comment2) {
  return /^hadolint\s+shell\s*=\s*(\S+)/.exec(comment2.value)?.[1];
}
function* readComment2(comment2) {
  const body = comment2.value;
  const word = /^[\w:-]+/.exec(body)?.[0] ?? "";
  const rest = body.slice(word.length);
  switch (word.toLowerCase()) {
    case "drydock-ignore":
    case "drydock-ignore:":
      yield ours2(comment2, word, rest, "next");
      return;
    case "drydock-ignore-file":
    case "drydock-ignore-file:":
      yield ours2(comment2, word, rest, "file");
      return;
    case "hadolint":
      yield* hadolint(comment2, body);
      return;
    case "shellcheck": {
      const match = /\sdisable=([^\s#]+)/.exec(rest);
      if (match) yield { dialect: "shellcheck", ids: idsIn(comment2, match[1], /,/), reach: "next" };
      return;
    }
    case "tally":
      yield* tally(comment2, body);
      return;
    case "check": {
      const found = /^check\s*=/.test(body) ? check(body.slice(body.indexOf("=") + 1), comment2) : void 0;
      if (found) yield found;
      return;
    }
    case "nosemgrep":
    case "nosemgrep:":
    case "nosem": {
      const ids2 = idsIn(comment2, rest.replace(/^\s*:/, ""), /[\s,]+/);
      yield { dialect: "semgrep", ids: ids2.length > 0 ? ids2 : [all2(comment2)], reach: "next" };
      return;
    }
    case "dockerfile-utils:":
      if (rest.trim().toLowerCase() === "ignore") yield { dialect: "dockerfile-utils", ids: [all2(comment2)], reach: "next" };
      return;
    case "dockerfile_lint":
      if (/^\s*-\s*ignore\s*$/i.test(rest)) yield { dialect: "dockerfile_lint", ids: [all2(comment2)], reach: "next" };
      return;
    case "linter": {
      const match = /^\s+ignore\s*=\s*(.+)$/.exec(rest);
      if (match) yield { dialect: "buddy", ids: idsIn(comment2, match[1], /[\s,]+/), reach: "next" };
      return;
    }
    case "kics-scan": {
      const what = rest.trim().toLowerCase();
      if (what === "ignore") yield { dialect: "kics", ids: [all2(comment2)], reach: "file" };
      else if (what === "ignore-line" || what === "ignore-block") yield { dialect: "kics", ids: [all2(comment2)], reach: "next" };
      else if (what.startsWith("disable=")) yield { dialect: "kics", ids: idsIn(comment2, rest.slice(rest.indexOf("=") + 1), /[\s,]+/), reach: "file" };
      return;
    }
  }
  const checkov = /^(?:checkov|bridgecrew):skip=([^\s:]+)(?:\s*:\s*(.*))?$/i.exec(body);
  if (checkov) yield { dialect: "checkov", ids: idsIn(comment2, checkov[1], /,/), reach: "file", ...checkov[2] ? { reason: checkov[2] } : {} };
  const trivy = /^(?:trivy|tfsec):ignore:(\S+)/i.exec(body);
  if (trivy) yield { dialect: "trivy", ids: idsIn(comment2, trivy[1], /,/), reach: "next" };
}
function ours2(comment2, word, rest, reach) {
  const colon = word.endsWith(":") ? 0 : rest.indexOf(":");
  const list4 = word.endsWith(":") ? "" : colon < 0 ? rest : rest.slice(0, colon);
  const reason = (word.endsWith(":") ? rest : colon < 0 ? "" : rest.slice(colon + 1)).trim();
  const ids2 = idsIn(comment2, list4, /[\s,]+/);
  return { dialect: "drydock", ids: ids2.length > 0 ? ids2 : [all2(comment2)], reach, ...reason ? { reason } : {} };
}
function* hadolint(comment2, body) {
  const match = /^hadolint\s+(?:(global|stage)\s+)?ignore\s*=([^#]*)(?:#(.*))?$/.exec(body);
  if (!match) return;
  const ids2 = idsIn(comment2, match[2], /[\s,]+/);
  const reason = match[3]?.trim();
  const reach = match[1] === "global" ? "file" : match[1] === "stage" ? "stage" : "next";
  if (ids2.length > 0) yield { dialect: "hadolint", ids: ids2, reach, ...reason ? { reason } : {} };
}
function check(text, at3) {
  const explained = /\s\/\/(.*)$/.exec(text);
  const options = explained ? text.slice(0, explained.index) : text;
  const skip2 = /(?:^|;)\s*skip\s*=([^;]*)/i.exec(options);
  if (!skip2) return void 0;
  const wanted = (/(?:^|;)\s*experimental\s*=([^;]*)/i.exec(options)?.[1] ?? "").split(/[\s,]+/).flatMap((id) => id.toLowerCase() === "all" ? EXPERIMENTAL : id || []);
  const given2 = idsIn(at3, skip2[1], /[\s,]+/).filter(({ value }) => value.toLowerCase() === "all" || !wanted.includes(value));
  const ids2 = given2.map((id) => id.value.toLowerCase() === "all" ? { ...id, value: "*" } : id);
  const reason = explained?.[1]?.trim();
  return ids2.length > 0 ? { dialect: "buildkit", ids: ids2, reach: "next", ...wanted.length > 0 ? { except: wanted } : {}, ...reason ? { reason } : {} } : void 0;
}
function* tally(comment2, body) {
  const match = /^tally\s+(global\s+)?ignore\s*=([^;]*)(?:;\s*reason\s*=(.*))?$/.exec(body);
  if (!match) return;
  const byDialect = /* @__PURE__ */ new Map();
  for (const id of idsIn(comment2, match[2], /[\s,]+/)) {
    const slash = id.value.indexOf("/");
    const tool = slash > 0 ? id.value.slice(0, slash) : /^(?:DL|SC)\d+$/.test(id.value) ? "hadolint" : "tally";
    const foreign = tool === "hadolint" || tool === "buildkit";
    const cut3 = slash > 0 && (foreign || tool === "tally") ? { ...id, value: id.value.slice(slash + 1) } : id;
    const dialect = foreign ? tool : "tally";
    byDialect.set(dialect, [...byDialect.get(dialect) ?? [], cut3]);
  }
  const reason = match[3]?.trim();
  for (const [dialect, ids2] of byDialect) yield { dialect, ids: ids2, reach: match[1] ? "file" : "next", ...reason ? { reason } : {} };
}
function all2(comment2) {
  return { file: comment2.file, span: comment2.span, value: "*", raw: comment2.raw, known: true };
}
function idsIn(comment2, list4, separators) {
  const found = [];
  const { file, raw, span } = comment2;
  let from = Math.max(0, raw.indexOf(list4));
  for (const part2 of list4.split(separators)) {
    if (part2 === "") continue;
    const at3 = raw.indexOf(part2, from);
    from = at3 + part2.length;
    const start = span.start + at3;
    found.push({ file, span: { start, end: start + part2.length }, value: part2, raw: part2, known: true });
  }
  return found;
}

// src/core/parse/dockerfile-scope.ts
var MAX_CHAIN2 = 500;
function newEnvironment(parent) {
  if (!parent) return { own: /* @__PURE__ */ new Map(), log: [], depth: 0 };
  if (parent.depth < MAX_CHAIN2) return { parent, own: /* @__PURE__ */ new Map(), log: [], depth: parent.depth + 1 };
  const flat2 = { own: new Map(visible(parent, parent.log.length)), log: [], depth: 0 };
  return { parent: flat2, own: /* @__PURE__ */ new Map(), log: [], depth: 1 };
}
function find(environment, name) {
  for (let at3 = environment; at3; at3 = at3.parent) {
    const found = at3.own.get(name);
    if (found) return found;
  }
  return void 0;
}
function replaces(variable, before) {
  return !before || variable.source === "env" || before.source === "arg" && (variable.value !== void 0 || before.value === void 0);
}
function declare2(environment, variable) {
  const name = variable.name.value;
  environment.log.push(variable);
  if (replaces(variable, find(environment, name))) environment.own.set(name, variable);
}
var Snapshot = class {
  #environment;
  #count;
  #made;
  constructor(environment) {
    this.#environment = environment;
    this.#count = environment.log.length;
  }
  get #map() {
    this.#made ??= visible(this.#environment, this.#count);
    return this.#made;
  }
  get size() {
    return this.#map.size;
  }
  get(name) {
    return this.#map.get(name);
  }
  has(name) {
    return this.#map.has(name);
  }
  forEach(callback) {
    for (const [name, variable] of this.#map) callback(variable, name, this);
  }
  keys() {
    return this.#map.keys();
  }
  values() {
    return this.#map.values();
  }
  entries() {
    return this.#map.entries();
  }
  [Symbol.iterator]() {
    return this.#map.entries();
  }
};
function visible(environment, count) {
  const map = environment.parent ? visible(environment.parent, environment.parent.log.length) : /* @__PURE__ */ new Map();
  if (environment.log.length === 0) for (const [name, variable] of environment.own) map.set(name, variable);
  for (let i = 0; i < count; i++) {
    const variable = environment.log[i];
    if (replaces(variable, map.get(variable.name.value))) map.set(variable.name.value, variable);
  }
  return map;
}
var PLATFORM = /* @__PURE__ */ new Set([
  "TARGETPLATFORM",
  "TARGETOS",
  "TARGETARCH",
  "TARGETVARIANT",
  "TARGETOSVERSION",
  "TARGETSTAGE",
  "BUILDPLATFORM",
  "BUILDOS",
  "BUILDARCH",
  "BUILDVARIANT",
  "BUILDOSVERSION"
]);
var PREDEFINED = /* @__PURE__ */ new Set([
  ...["HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"].flatMap((name) => [name, name.toLowerCase()]),
  "SOURCE_DATE_EPOCH",
  "BUILDKIT_SYNTAX",
  "BUILDKIT_INLINE_CACHE",
  "BUILDKIT_MULTI_PLATFORM",
  "BUILDKIT_SANDBOX_HOSTNAME",
  "BUILDKIT_CONTEXT_KEEP_GIT_DIR",
  "BUILDKIT_CACHE_MOUNT_NS",
  "BUILDKIT_DOCKERFILE_CHECK"
]);
var UNKNOWN2 = { value: void 0 };
function scopeOf(environment, closed) {
  return {
    closed,
    lookup: (name) => {
      const found = find(environment, name);
      if (PLATFORM.has(name) && found?.source !== "env") return UNKNOWN2;
      if (!found) return PREDEFINED.has(name) ? UNKNOWN2 : void 0;
      return { value: found.value?.known ? found.value.value : void 0 };
    }
  };
}
var FOREIGN_SCOPE = { closed: false, lookup: () => UNKNOWN2 };
function inherited(globals, name) {
  return globals.own.get(name);
}

// src/core/parse/dockerfile-script.ts
var RUNS = /* @__PURE__ */ new Set(["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"]);
function readScript(read4, file, shell) {
  const { instruction } = read4;
  if (!RUNS.has(instruction.keyword)) return;
  const script = scriptFor(read4, file, shell);
  if (!script) return;
  instruction.script = script;
  instruction.commands = script.commands;
}
function scriptFor({ instruction, line, commandStart: commandStart2, end }, file, shell) {
  const { keyword, args, heredocs } = instruction;
  if (keyword === "HEALTHCHECK" && args[0]?.value.toUpperCase() !== "CMD") return void 0;
  const owner = { document: instruction.dockerfile, instruction };
  const start = Math.min(commandStart2, end);
  if (instruction.json) {
    const words2 = keyword === "HEALTHCHECK" ? args.slice(1) : args;
    return words2.length > 0 ? parseExec(words2, { file, span: line.span(start, end) }, owner) : void 0;
  }
  if (start >= end) return void 0;
  const [first] = heredocs;
  if (first && heredocs.length === 1 && parseHeredocWord(line.text.slice(start, end))) {
    const language = shebang(file.text, first.body.span) ?? shell;
    if (isForeign(language)) return void 0;
    return parseScript(file, first.body.span, "heredoc", language, { ...owner, source: linesOf(file, first.body.span.start, first.body.span.end) });
  }
  if (isForeign(shell)) return void 0;
  if (heredocs.length > 0) return withHeredocs(instruction, partOf2(line, start, end), file, shell);
  const span = line.span(start, end);
  const source = partOf2(line, start, end);
  return parseScript(file, span, "shell", shell, { ...owner, source, text: blanked(span, source) });
}
function withHeredocs(instruction, command, file, shell) {
  const span = { start: command.at(0), end: instruction.span.end };
  const lineEnd = command.at(command.text.length);
  const tail2 = linesOf(file, instruction.heredocs[0].body.span.start, span.end);
  const text = `${command.text}
${tail2.text}`;
  const cut3 = command.text.length;
  const at3 = (offset) => offset < cut3 ? command.at(offset) : offset === cut3 ? lineEnd : tail2.at(offset - cut3 - 1);
  const source = { text, at: at3, span: (from, to) => to > from ? { start: at3(from), end: at3(to - 1) + 1 } : { start: at3(from), end: at3(from) } };
  return parseScript(file, span, "shell", shell, { document: instruction.dockerfile, instruction, source });
}
function linesOf(file, start, end) {
  const spans2 = [];
  let from = start;
  for (let i = file.text.indexOf("\r\n", start); i >= 0 && i < end; i = file.text.indexOf("\r\n", i + 2)) {
    spans2.push({ start: from, end: i });
    from = i + 1;
  }
  spans2.push({ start: from, end });
  return textOfSpans(file, spans2);
}
function shebang(text, body) {
  if (!text.startsWith("#!", body.start)) return void 0;
  const newline = text.indexOf("\n", body.start);
  const words2 = text.slice(body.start + 2, newline < 0 || newline > body.end ? body.end : newline).trim().split(/\s+/);
  const [program] = words2;
  if (!program || shellName(program) !== "env") return program;
  return words2.slice(1).find((word) => !word.startsWith("-") && !word.includes("=")) ?? program;
}
function blanked(span, source) {
  if (source.text.length === span.end - span.start) return source.text;
  let result = "";
  let from = 0;
  for (let i = 1; i <= source.text.length; i++) {
    const gap = i < source.text.length ? source.at(i) - source.at(i - 1) - 1 : 0;
    if (gap === 0 && i < source.text.length) continue;
    result += source.text.slice(from, i);
    if (gap > 1) result += `${" ".repeat(gap - 2)}\\
`;
    else if (gap === 1) result += " ";
    from = i;
  }
  return result.padEnd(span.end - span.start);
}

// src/core/parse/dockerfile-split.ts
var LONGEST_LINE = 65535;
var HEAD = 80;
function splitDockerfile(file) {
  const { text } = file;
  const comments = [];
  const instructions = [];
  let offset = text.charCodeAt(0) === 65279 ? 1 : 0;
  const head2 = readDirectives(file, offset);
  const faults = [...head2.faults];
  offset = head2.end;
  const escapeChar = head2.escapeChar;
  while (offset < text.length) {
    const first = lineAt(text, offset);
    offset = first.next;
    if (first.end - first.start > LONGEST_LINE) faults.push({ kind: "long-line", span: { start: first.start, end: first.end } });
    let start = first.start;
    while (start < first.end && isSpace2(text.charCodeAt(start))) start++;
    if (start === first.end) continue;
    if (text[start] === "#") {
      comments.push({ start, end: first.end });
      continue;
    }
    const pieces = [];
    let contentEnd = continued(text, start, first.end, escapeChar);
    pieces.push({ start, end: contentEnd < 0 ? first.end : contentEnd });
    while (contentEnd >= 0 && offset < text.length) {
      const line2 = lineAt(text, offset);
      offset = line2.next;
      if (line2.end - line2.start > LONGEST_LINE) faults.push({ kind: "long-line", span: { start: line2.start, end: line2.end } });
      let content = line2.start;
      while (content < line2.end && isSpace2(text.charCodeAt(content))) content++;
      if (text[content] === "#" && content < line2.end) {
        comments.push({ start: content, end: line2.end });
        continue;
      }
      if (content === line2.end) continue;
      contentEnd = continued(text, line2.start, line2.end, escapeChar);
      pieces.push({ start: line2.start, end: contentEnd < 0 ? line2.end : contentEnd });
    }
    const line = textOfSpans(file, trimmed(text, pieces));
    if (line.text === "") continue;
    const keywordEnd = keywordLength(line.text);
    let rest = keywordEnd;
    while (rest < line.text.length && isSpace2(line.text.charCodeAt(rest))) rest++;
    const keyword = line.text.slice(0, keywordEnd);
    const read4 = heredocsOf(text, line, keyword, rest, offset);
    offset = read4.next;
    const span = { start: line.at(0), end: Math.max(line.span(0, line.text.length).end, read4.end) };
    instructions.push({ keyword, keywordSpan: line.span(0, keywordEnd), line, rest, heredocs: read4.heredocs, span });
  }
  return { escapeChar, directives: head2.directives, comments, instructions, faults };
}
function lineAt(text, start) {
  const newline = text.indexOf("\n", start);
  const next = newline < 0 ? text.length : newline + 1;
  let end = newline < 0 ? text.length : newline;
  while (end > start && text.charCodeAt(end - 1) === 13) end--;
  return { start, end, next };
}
function continued(text, start, end, escapeChar) {
  let i = end;
  while (i > start && (text[i - 1] === " " || text[i - 1] === "	")) i--;
  if (i === start || text[i - 1] !== escapeChar || i - 2 >= start && text[i - 2] === escapeChar) return -1;
  return i - 1;
}
function trimmed(text, pieces) {
  const result = pieces.filter((piece) => piece.end > piece.start);
  for (let last = result.at(-1); last; last = result.at(-1)) {
    let { end } = last;
    while (end > last.start && isSpace2(text.charCodeAt(end - 1))) end--;
    result.pop();
    if (end > last.start) {
      result.push({ start: last.start, end });
      break;
    }
  }
  let skip2 = 0;
  while (skip2 < result.length) {
    const piece = result[skip2];
    let { start } = piece;
    while (start < piece.end && isSpace2(text.charCodeAt(start))) start++;
    if (start < piece.end) {
      result[skip2] = { start, end: piece.end };
      break;
    }
    skip2++;
  }
  return result.slice(skip2);
}
function keywordLength(line) {
  let end = 0;
  while (end < line.length && !isSpace2(line.charCodeAt(end))) end++;
  return end;
}
var TAKES_HEREDOCS = /^(?:run|copy|add)$/i;
function heredocsOf(text, line, keyword, rest, from) {
  const heredocs = [];
  let next = from;
  let end = 0;
  if (line.text.indexOf("<<", rest) < 0) return { heredocs, next, end };
  const inner = /^onbuild$/i.test(keyword) ? /^\S*/.exec(line.text.slice(rest, rest + HEAD))?.[0] : void 0;
  if (!TAKES_HEREDOCS.test(inner ?? keyword)) return { heredocs, next, end };
  const body = line.text.slice(rest + (inner?.length ?? 0)).trimStart();
  if (body.startsWith("[") && isJson(body)) return { heredocs, next, end };
  for (const word of rawWords(line.text) ?? []) {
    const found = parseHeredocWord(word.text);
    if (!found) continue;
    const start = next;
    let bodyEnd = start;
    let close;
    while (next < text.length) {
      const candidate = lineAt(text, next);
      let at3 = candidate.start;
      if (found.stripTabs) while (at3 < candidate.end && text[at3] === "	") at3++;
      next = candidate.next;
      if (candidate.end - at3 === found.delimiter.length && text.startsWith(found.delimiter, at3)) {
        close = { start: at3, end: candidate.end };
        bodyEnd = candidate.start;
        break;
      }
      bodyEnd = candidate.next;
    }
    end = close?.end ?? text.length;
    heredocs.push({ ...found, span: line.span(word.start, word.end), body: { start, end: bodyEnd }, close });
  }
  return { heredocs, next, end };
}
function isJson(text) {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}
function readDirectives(file, from) {
  const { text } = file;
  const directives = [];
  const faults = [];
  let escapeChar = "\\";
  let offset = from;
  while (offset < text.length) {
    const line = lineAt(text, offset);
    let start = line.start;
    while (start < line.end && isSpace2(text.charCodeAt(start))) start++;
    if (text[start] !== "#") break;
    const equals = text.indexOf("=", start);
    if (equals < 0 || equals >= line.end) break;
    const name = text.slice(start + 1, equals).trim();
    const value = text.slice(equals + 1, line.end).trim();
    if (!/^(?:syntax|escape|check)$/i.test(name) || value === "") break;
    const nameStart = text.indexOf(name, start + 1);
    const valueStart = text.indexOf(value, equals + 1);
    const directive = {
      name: name.toLowerCase(),
      nameSpan: { start: nameStart, end: nameStart + name.length },
      value,
      valueSpan: { start: valueStart, end: valueStart + value.length }
    };
    const first = directives.find((other) => other.name === directive.name);
    if (first) faults.push({ kind: "duplicate-directive", directive, first });
    else if (directive.name === "escape") {
      if (value === "\\" || value === "`") escapeChar = value;
      else faults.push({ kind: "escape-value", directive });
    }
    directives.push(directive);
    offset = line.next;
  }
  return { directives, escapeChar, faults, end: offset };
}

// src/core/parse/dockerfile.ts
function parseDockerfile(file) {
  const raw = splitDockerfile(file);
  const comments = raw.comments.map((span) => commentOf(file, span));
  const problems = faultProblems(file, raw);
  const instructions = [];
  const stages = [];
  const globalArgs = [];
  const dockerfile = {
    kind: "dockerfile",
    file,
    problems,
    directives: [],
    partial: false,
    stages,
    instructions,
    globalArgs,
    escape: raw.escapeChar,
    parserDirectives: raw.directives.map(({ name, nameSpan, value, valueSpan }) => ({
      name: { file, span: nameSpan, value: name, raw: file.text.slice(nameSpan.start, nameSpan.end), known: true },
      value: { file, span: valueSpan, value, raw: value, known: true }
    })),
    comments
  };
  const state = {
    file,
    raw,
    dockerfile,
    problems,
    instructions,
    stages,
    globalArgs,
    globals: newEnvironment(),
    current: void 0,
    byName: /* @__PURE__ */ new Map(),
    pragma: void 0
  };
  let comment2 = 0;
  for (const part2 of raw.instructions) {
    for (; comment2 < comments.length && comments[comment2].span.start < part2.span.start; comment2++) {
      state.pragma = shellPragma(comments[comment2]) ?? state.pragma;
    }
    addInstruction(part2, state);
  }
  if (raw.instructions.length === 0) problems.push(emptyProblem(file));
  else if (stages.length === 0 && instructions.every((instruction) => instruction.keyword === "ARG")) {
    const last = instructions.at(-1);
    problems.push({
      rule: "dockerfile/syntax",
      at: last.keywordAt,
      message: "no `FROM` follows, so there is nothing to build",
      help: "add `FROM` with the image to start from"
    });
  }
  if (problems.length > MAX_PROBLEMS3) problems.length = MAX_PROBLEMS3;
  dockerfile.partial = problems.length > 0 || instructions.some((instruction) => !KNOWN.has(instruction.keyword));
  dockerfile.directives = dockerfileDirectives(dockerfile);
  return dockerfile;
}
var MAX_PROBLEMS3 = 100;
function addInstruction(raw, state) {
  const isFrom = raw.keyword.toUpperCase() === "FROM";
  const { file, dockerfile, problems, instructions } = state;
  const environment = isFrom || !state.current ? state.globals : state.current.environment;
  const scope = scopeOf(environment, environment === state.globals || (state.current?.closed ?? true));
  const part2 = { keyword: raw.keyword, line: raw.line, keywordStart: 0, rest: raw.rest, heredocs: raw.heredocs, end: raw.span.end };
  const read4 = readInstruction(part2, {
    file,
    dockerfile,
    escapeChar: state.raw.escapeChar,
    scope,
    problems,
    index: instructions.length,
    onbuild: false,
    visible: new Snapshot(environment)
  });
  const { instruction } = read4;
  problems.push(...arityProblems(read4), ...heredocProblems(raw, file));
  if (isFrom) openStage(read4, state);
  const { current } = state;
  if (current) {
    instruction.stage = current.stage;
    current.instructions.push(instruction);
    current.stage.span = { start: current.stage.span.start, end: raw.span.end };
  }
  instructions.push(instruction);
  if (state.pragma && current) current.shell = shellName(state.pragma);
  state.pragma = void 0;
  declareVariables(instruction, state, environment);
  if (instruction.keyword === "EXPOSE" && current) instruction.ports = instruction.ports.map((port2) => ({ ...port2, stage: current.stage }));
  if (instruction.keyword === "SHELL" && instruction.json && instruction.args[0] && current) {
    current.shell = shellName(instruction.args[0].value);
    if (isForeign(current.shell)) current.stage.windows = true;
  }
  readScript(read4, state.file, shellOf(current));
  if (instruction.keyword === "ONBUILD") addTrigger(read4, raw, state, environment);
}
function shellOf(current) {
  return current?.shell ?? (current?.stage.windows ? "cmd" : "sh");
}
function openStage(read4, state) {
  const { instruction } = read4;
  const { file, dockerfile, stages } = state;
  const [base, as, name] = instruction.args;
  const end = instruction.body.span.start;
  const reference = base ?? { file, span: { start: end, end }, value: "", raw: "", known: false };
  const image = imageOf(reference, "from", dockerfile);
  const parent = image.known ? state.byName.get(image.value.toLowerCase()) : void 0;
  const instructions = [];
  const platform = instruction.flag("platform")?.value?.value ?? "";
  const stage = {
    ...place(file, instruction.span.start, instruction.span.end),
    index: stages.length,
    base: image,
    from: instruction,
    instructions,
    dockerfile,
    windows: parent ? parent.stage.windows : isWindowsImage(image) || /^windows(\/|$)/i.test(platform) || !image.known && state.raw.escapeChar === "`"
  };
  image.stage = stage;
  if (parent) stage.parent = parent.stage;
  if (name && as?.value.toLowerCase() === "as") stage.name = name;
  const closed = parent ? parent.closed : image.known && image.value.toLowerCase() === "scratch";
  state.current = { stage, instructions, environment: newEnvironment(parent?.environment), closed, shell: parent?.shell };
  stages.push(stage);
  if (stage.name) state.byName.set(stage.name.value.toLowerCase(), state.current);
}
function isWindowsImage(image) {
  const path = image.registry ? `${image.registry}/${image.repository}` : image.repository;
  if (/^mcr\.microsoft\.com\/(?:windows(?:\/|$)|dotnet\/framework\/)/.test(path) || /(?:^|\/)(?:nanoserver|windowsservercore|servercore)(?:$|\/)/.test(path))
    return true;
  return /(?:^|-)(?:nanoserver|windowsservercore|servercore)(?:-|$)/.test(image.tag ?? "");
}
function declareVariables(instruction, state, environment) {
  const { keyword } = instruction;
  if (keyword !== "ENV" && keyword !== "ARG") return;
  const { current, dockerfile, globals } = state;
  for (const { file, span, key, value } of instruction.pairs) {
    const given2 = value ?? (keyword === "ARG" && current ? inherited(globals, key.value)?.value : void 0);
    const variable = {
      file,
      span,
      name: key,
      ...given2 ? { value: given2 } : {},
      ...current ? { stage: current.stage } : {},
      document: dockerfile,
      source: keyword === "ENV" ? "env" : "arg"
    };
    declare2(environment, variable);
    if (!current && keyword === "ARG") state.globalArgs.push(variable);
  }
}
function addTrigger(read4, raw, state, environment) {
  const { instruction: outer, line, start, end } = read4;
  if (start >= end) return;
  const inner = partOf2(line, start, end);
  let keywordEnd = 0;
  while (keywordEnd < inner.text.length && !isSpace2(inner.text.charCodeAt(keywordEnd))) keywordEnd++;
  let rest = keywordEnd;
  while (rest < inner.text.length && isSpace2(inner.text.charCodeAt(rest))) rest++;
  const part2 = { keyword: inner.text.slice(0, keywordEnd), line: inner, keywordStart: 0, rest, heredocs: raw.heredocs, end: raw.span.end };
  const { file, dockerfile, problems } = state;
  const nested = readInstruction(part2, {
    file,
    dockerfile,
    escapeChar: state.raw.escapeChar,
    scope: FOREIGN_SCOPE,
    problems,
    index: outer.index,
    onbuild: true,
    visible: new Snapshot(environment)
  });
  problems.push(...arityProblems(nested));
  if (outer.stage) nested.instruction.stage = outer.stage;
  if (nested.instruction.keyword !== "ONBUILD") readScript(nested, file, shellOf(state.current));
  outer.trigger = nested.instruction;
}
function commentOf(file, span) {
  const raw = file.text.slice(span.start, span.end).trimEnd();
  return { ...place(file, span.start, span.start + raw.length), value: raw.slice(1).trim(), raw, known: true };
}
function heredocProblems(raw, file) {
  const open2 = raw.heredocs.find((heredoc) => !heredoc.close);
  if (!open2 || isTemplate(raw.line.text)) return [];
  return [
    {
      rule: "dockerfile/syntax",
      at: { file, span: open2.span },
      message: `heredoc \`${open2.delimiter}\` is never closed`,
      label: "takes in the rest of the file",
      help: open2.stripTabs ? `end it with a line that holds \`${open2.delimiter}\` alone, tabs before it allowed` : `end it with a line that holds \`${open2.delimiter}\` alone, without blanks before it`
    }
  ];
}
function faultProblems(file, raw) {
  return raw.faults.map((fault) => {
    const rule = "dockerfile/syntax";
    if (fault.kind === "long-line")
      return {
        rule,
        at: { file, span: { start: fault.span.start, end: fault.span.start + 1 } },
        message: "this line is longer than the 65535 bytes that the builder reads",
        help: "break the line"
      };
    const { directive, first } = fault;
    if (fault.kind === "escape-value")
      return {
        rule,
        at: { file, span: directive.valueSpan },
        message: `\`${directive.value}\` cannot be the escape character`,
        help: "use `\\` or a backquote"
      };
    return {
      rule,
      at: { file, span: directive.nameSpan },
      message: `parser directive \`${directive.name}\` is given twice`,
      ...first ? { related: [{ at: { file, span: first.nameSpan }, label: "first given here" }] } : {},
      help: "remove one of them"
    };
  });
}
function emptyProblem(file) {
  return { rule: "dockerfile/syntax", at: place(file, 0, 0), message: "the file has no instructions", help: "begin with `FROM`" };
}

// src/core/parse/kubernetes-ignore.ts
function annotationDirectives(manifest) {
  return annotationsOf(manifest).flatMap((annotation) => directiveOf(annotation, manifest) ?? []);
}
function enabledChecks(manifest) {
  return annotationsOf(manifest).flatMap(({ key, value }) => key.value === "kube-score/enable" && value ? listed2(value, value.value) : []);
}
function annotationsOf(manifest) {
  return manifest.pod && manifest.object.value !== "Pod" ? [...manifest.annotations, ...manifest.pod.annotations] : manifest.annotations;
}
function directiveOf(annotation, manifest) {
  const { key, value } = annotation;
  if (!value) return void 0;
  const name = key.value;
  const of = (dialect, ids2, reason, covers = manifest.root.span) => ({
    file: annotation.file,
    span: annotation.span,
    dialect,
    ids: ids2,
    covers,
    ...reason?.trim() ? { reason: reason.trim() } : {}
  });
  if (name === "drydock/ignore") {
    const colon = value.value.indexOf(":");
    const ids2 = listed2(value, colon < 0 ? value.value : value.value.slice(0, colon));
    return of("drydock", ids2.length > 0 ? ids2 : [{ ...value, value: "*" }], colon < 0 ? void 0 : value.value.slice(colon + 1));
  }
  if (name === "kube-score/ignore") return of("kube-score", listed2(value, value.value));
  if (name === "kube-linter.io/ignore-all" || name === "ignore-all.kube-linter.io") return of("kube-linter", [{ ...key, value: "*" }], value.value);
  if (name.startsWith("ignore-check.kube-linter.io/")) return of("kube-linter", [after(key, "ignore-check.kube-linter.io/")], value.value);
  const polaris = /^polaris\.fairwinds\.com\/(?:([\w-]+?)(?:\.([\w.-]+))?-)?exempt$/.exec(name);
  if (polaris) {
    const [, check2, container] = polaris;
    if (value.value.toLowerCase() !== "true") return void 0;
    const id = check2 ? part(key, "polaris.fairwinds.com/".length, check2) : { ...key, value: "*" };
    const only2 = container === void 0 ? void 0 : manifest.containers.find((each) => each.name.value === container);
    return container !== void 0 && !only2 ? void 0 : of("polaris", [id], void 0, only2?.span);
  }
  if (/^checkov\.io\/skip\d*$/.test(name)) {
    const equals = value.value.indexOf("=");
    return of("checkov", listed2(value, equals < 0 ? value.value : value.value.slice(0, equals)), equals < 0 ? void 0 : value.value.slice(equals + 1));
  }
  return void 0;
}
function after(key, prefix) {
  return part(key, prefix.length, key.value.slice(prefix.length));
}
function part(whole3, offset, text) {
  const start = whole3.span.start + (/^["']/.test(whole3.raw) ? 1 : 0) + offset;
  return { ...place(whole3.file, start, start + text.length), value: text, raw: text, known: true };
}
function listed2(value, list4) {
  return [...list4.matchAll(/[^\s,]+/g)].map((found) => part(value, found.index, found[0]));
}

// src/core/parse/kubernetes-pod.ts
var TEMPLATES = {
  Pod: [],
  PodTemplate: ["template"],
  CronJob: ["spec", "jobTemplate", "spec", "template"]
};
var USUAL = ["spec", "template"];
function podOf(manifest) {
  const path = Object.hasOwn(TEMPLATES, manifest.object.value) ? TEMPLATES[manifest.object.value] : USUAL;
  const template = asMap(nodeAt(manifest.root, ...path));
  const spec = asMap(template?.get("spec"));
  if (!template || !spec || path === USUAL && !spec.entry("containers") && !isWorkload(manifest.object.value)) return void 0;
  const metadata = template.get("metadata");
  const entry = template.entry("spec");
  const volumes = [];
  for (const item of asSeq(spec.get("volumes"))?.items ?? []) {
    const node = asMap(item);
    const name = asScalar(node?.get("name"));
    if (node && name) volumes.push({ file: node.file, span: node.span, name: manifestValue(name), node });
  }
  const at3 = entry ?? template;
  return {
    file: at3.file,
    span: at3.span,
    labels: stringMap(nodeAt(metadata, "labels")),
    annotations: stringMap(nodeAt(metadata, "annotations")),
    spec,
    volumes,
    manifest
  };
}
function isWorkload(kind) {
  return ["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "ReplicationController", "Job"].includes(kind);
}
function containersOf(pod) {
  const containers = [];
  const volumes = new Map(claimTemplates(pod.manifest).map((name) => [name, void 0]));
  for (const volume of pod.volumes) volumes.set(volume.name.value, volume.node);
  for (const field of ["initContainers", "containers", "ephemeralContainers"]) {
    for (const item of asSeq(pod.spec.get(field))?.items ?? []) {
      const node = asMap(item);
      if (node) containers.push(containerOf(node, roleOf(field, node), pod, volumes));
    }
  }
  return containers;
}
function roleOf(field, node) {
  if (field === "containers") return "container";
  if (field === "ephemeralContainers") return "ephemeral";
  return asScalar(node.get("restartPolicy"))?.source === "Always" ? "sidecar" : "init";
}
function claimTemplates({ root }) {
  return maps(nodeAt(root, "spec", "volumeClaimTemplates")).flatMap((claim) => asScalar(nodeAt(claim, "metadata", "name"))?.source ?? []);
}
function containerOf(node, role, pod, volumes) {
  const document = pod.manifest;
  const first = node.entries[0]?.key ?? node;
  const name = asScalar(node.get("name"));
  const at3 = { file: node.file, span: node.span };
  const container = {
    ...at3,
    kind: "kubernetes",
    name: name ? manifestValue(name) : { file: first.file, span: first.span, value: "", raw: "", known: false },
    env: [],
    ports: [],
    mounts: [],
    volumeMounts: [],
    document,
    node,
    role,
    pod
  };
  const image = asScalar(node.get("image"));
  if (image) container.image = imageOf(manifestValue(image), "run", document, { container });
  container.env = maps(node.get("env")).flatMap((item) => envOf(item, container));
  container.ports = maps(node.get("ports")).flatMap((item) => portOf(item, container));
  container.volumeMounts = maps(node.get("volumeMounts")).flatMap(volumeMountOf);
  container.mounts = container.volumeMounts.map((mount) => mountOf(mount, container, volumes));
  commandsOf(container);
  const privileged = bool(nodeAt(node, "securityContext", "privileged"));
  if (privileged) container.privileged = privileged;
  const user = asScalar(nodeAt(node, "securityContext", "runAsUser")) ?? asScalar(nodeAt(pod.spec, "securityContext", "runAsUser"));
  if (user) container.user = manifestValue(user);
  return container;
}
function maps(node) {
  return (asSeq(node)?.items ?? []).flatMap((item) => asMap(item) ?? []);
}
function envOf(item, container) {
  const name = asScalar(item.get("name"));
  if (!name) return [];
  const written = item.get("value");
  const scalar2 = written?.type === "scalar" && !isNull(written) ? written : void 0;
  const value = scalar2 && (/\$\([\w.-]+\)/.test(scalar2.source) ? { ...manifestValue(scalar2), known: false } : manifestValue(scalar2));
  return [{ file: item.file, span: item.span, name: manifestValue(name), ...value ? { value } : {}, container, document: container.document, source: "env" }];
}
function portOf(item, container) {
  const number2 = item.entry("containerPort");
  if (!number2) return [];
  const inside2 = integer(number2.value);
  const host = integer(item.get("hostPort"));
  const hostIp = asScalar(item.get("hostIP"))?.source;
  const name = asScalar(item.get("name"));
  const protocol = asScalar(item.get("protocol"));
  const word = protocol?.source.toLowerCase() ?? "tcp";
  const fits = word === "tcp" || word === "udp" || word === "sctp";
  return [
    {
      file: number2.file,
      span: number2.span,
      ...inside2 === void 0 ? {} : { container: inside2 },
      ...host ? { host } : {},
      ...hostIp ? { hostIp } : {},
      protocol: fits ? word : "tcp",
      ...name ? { name: manifestValue(name) } : {},
      role: "container",
      owner: container,
      document: container.document,
      known: inside2 !== void 0 && fits
    }
  ];
}
function volumeMountOf(node) {
  const name = asScalar(node.get("name"));
  const path = asScalar(node.get("mountPath"));
  return name && path ? [{ name: manifestValue(name), path: manifestValue(path), node }] : [];
}
function mountOf({ name, path, node }, owner, volumes) {
  const volume = volumes.get(name.value);
  const { type, source } = volume ? volumeType(volume) : { type: volumes.has(name.value) ? "volume" : "other", source: name };
  return {
    file: node.file,
    span: node.span,
    type,
    ...source ? { source } : {},
    target: path,
    readOnly: bool(node.get("readOnly"))?.value ?? (type === "config" || type === "secret"),
    owner,
    document: owner.document
  };
}
function volumeType(volume) {
  const named3 = (...path) => {
    const scalar2 = asScalar(nodeAt(volume, ...path));
    return scalar2 ? { source: manifestValue(scalar2) } : {};
  };
  if (volume.entry("hostPath")) return { type: "bind", ...named3("hostPath", "path") };
  if (volume.entry("persistentVolumeClaim")) return { type: "volume", ...named3("persistentVolumeClaim", "claimName") };
  if (volume.entry("configMap")) return { type: "config", ...named3("configMap", "name") };
  if (volume.entry("secret")) return { type: "secret", ...named3("secret", "secretName") };
  if (volume.entry("emptyDir") || volume.entries.length === 1)
    return { type: asScalar(nodeAt(volume, "emptyDir", "medium"))?.source === "Memory" ? "tmpfs" : "anonymous" };
  return { type: "other", ...named3("name") };
}
function commandsOf(container) {
  const owner = { document: container.document, container };
  const command = asSeq(container.node.get("command"));
  const args = asSeq(container.node.get("args"));
  const names2 = new Set(container.env.map((env) => env.name.value));
  const more = container.node.entry("envFrom") !== void 0;
  const words2 = (items2) => items2.flatMap((item) => item.type === "scalar" ? wordValue(item, (name) => names2.has(name) || more && /^[A-Z_][A-Z0-9_]*$/.test(name)) : []);
  const program = words2(command?.items ?? []);
  const given2 = words2(args?.items ?? []);
  if (command) container.entrypoint = parseExec(program, command, owner);
  if (!args) return;
  const shell = program[0]?.value ?? "";
  const script = SHELLS.has(shellName(shell)) && program.length > 1 && /^-[a-z]*c$/.test(program.at(-1)?.value ?? "") ? given2[0] : void 0;
  container.command = script ? parseValue(script, shell, owner) : parseExec(given2, args, owner);
}

// src/core/parse/kubernetes-refs.ts
function refsOf(manifest) {
  const refs = [];
  const add2 = (object, name, role, extra = {}) => {
    const scalar2 = asScalar(name);
    const value = scalar2 && manifestValue(scalar2);
    if (!value?.known || value.value === "") return;
    const key = asScalar(extra.key);
    refs.push({
      file: value.file,
      span: value.span,
      name: value.value,
      external: false,
      object,
      optional: extra.optional ?? false,
      role,
      manifest,
      ...extra.namespace === void 0 ? {} : { namespace: extra.namespace },
      ...key ? { key: manifestValue(key) } : {},
      ...extra.owner ? { owner: extra.owner } : {}
    });
  };
  if (manifest.pod) podRefs(manifest.pod, manifest.containers, add2);
  const spec = asMap(manifest.root.get("spec"));
  switch (manifest.object.value) {
    case "Ingress":
      ingressRefs(spec, add2);
      break;
    case "HorizontalPodAutoscaler":
    case "VerticalPodAutoscaler":
    case "ScaledObject":
      targetRef(asMap(spec?.get("scaleTargetRef") ?? spec?.get("targetRef")), manifest.object.value === "ScaledObject" ? "Deployment" : void 0, add2);
      break;
    case "RoleBinding":
    case "ClusterRoleBinding":
      bindingRefs(manifest, add2);
      break;
    case "StatefulSet":
      add2("Service", spec?.get("serviceName"), "serviceName");
      for (const claim of itemsOf(spec?.get("volumeClaimTemplates"))) add2("StorageClass", nodeAt(claim, "spec", "storageClassName"), "storageClassName");
      break;
    case "PersistentVolumeClaim":
      add2("StorageClass", spec?.get("storageClassName"), "storageClassName");
      add2("PersistentVolume", spec?.get("volumeName"), "volumeName");
      break;
    case "PersistentVolume":
      add2("StorageClass", spec?.get("storageClassName"), "storageClassName");
      break;
    case "ServiceAccount":
      for (const secret of itemsOf(manifest.root.get("secrets"))) add2("Secret", secret.get("name"), "secrets");
      for (const secret of itemsOf(manifest.root.get("imagePullSecrets"))) add2("Secret", secret.get("name"), "imagePullSecrets");
      break;
    case "ValidatingWebhookConfiguration":
    case "MutatingWebhookConfiguration":
      for (const webhook of itemsOf(manifest.root.get("webhooks"))) serviceRef(nodeAt(webhook, "clientConfig", "service"), add2);
      break;
    case "CustomResourceDefinition":
      serviceRef(nodeAt(spec, "conversion", "webhook", "clientConfig", "service"), add2);
      break;
    case "APIService":
      serviceRef(spec?.get("service"), add2);
      break;
  }
  return refs;
}
function itemsOf(node) {
  return (asSeq(node)?.items ?? []).flatMap((item) => asMap(item) ?? []);
}
function podRefs({ spec, volumes }, containers, add2) {
  for (const container of containers) {
    for (const item of itemsOf(container.node.get("env"))) {
      for (const [field, object] of [
        ["configMapKeyRef", "ConfigMap"],
        ["secretKeyRef", "Secret"]
      ]) {
        const from = asMap(nodeAt(item, "valueFrom", field));
        if (from) add2(object, from.get("name"), "env", { key: from.get("key"), optional: isTrue(from.get("optional")), owner: container });
      }
    }
    for (const item of itemsOf(container.node.get("envFrom"))) {
      for (const [field, object] of [
        ["configMapRef", "ConfigMap"],
        ["secretRef", "Secret"]
      ]) {
        const from = asMap(item.get(field));
        if (from) add2(object, from.get("name"), "envFrom", { optional: isTrue(from.get("optional")), owner: container });
      }
    }
  }
  for (const { node } of volumes) volumeRefs(node, add2);
  for (const secret of itemsOf(spec.get("imagePullSecrets"))) add2("Secret", secret.get("name"), "imagePullSecrets");
  add2("ServiceAccount", spec.get("serviceAccountName") ?? spec.get("serviceAccount"), "serviceAccountName");
  add2("PriorityClass", spec.get("priorityClassName"), "priorityClassName");
  add2("RuntimeClass", spec.get("runtimeClassName"), "runtimeClassName");
}
function volumeRefs(volume, add2) {
  sourceRefs(volume, "volume", add2);
  add2("PersistentVolumeClaim", nodeAt(volume, "persistentVolumeClaim", "claimName"), "volume");
  for (const source of itemsOf(nodeAt(volume, "projected", "sources"))) sourceRefs(source, "projected", add2);
  add2("StorageClass", nodeAt(volume, "ephemeral", "volumeClaimTemplate", "spec", "storageClassName"), "storageClassName");
  for (const kind of ["csi", "rbd", "cephfs", "flexVolume", "scaleIO", "iscsi", "storageos"]) {
    add2("Secret", nodeAt(volume, kind, kind === "csi" ? "nodePublishSecretRef" : "secretRef", "name"), "volume");
  }
}
function sourceRefs(volume, role, add2) {
  for (const [field, object, name] of [
    ["configMap", "ConfigMap", "name"],
    ["secret", "Secret", role === "volume" ? "secretName" : "name"]
  ]) {
    const source = asMap(volume.get(field));
    if (!source) continue;
    const optional2 = isTrue(source.get("optional"));
    const items2 = itemsOf(source.get("items"));
    if (items2.length === 0) add2(object, source.get(name), role, { optional: optional2 });
    for (const item of items2) add2(object, source.get(name), role, { key: item.get("key"), optional: optional2 });
  }
}
function ingressRefs(spec, add2) {
  const backend = (node) => {
    add2("Service", nodeAt(node, "service", "name") ?? nodeAt(node, "serviceName"), "backend");
    const resource = asMap(nodeAt(node, "resource"));
    const kind = asScalar(resource?.get("kind"))?.source;
    if (kind) add2(kind, resource?.get("name"), "backend");
  };
  backend(spec?.get("defaultBackend") ?? spec?.get("backend"));
  for (const rule of itemsOf(spec?.get("rules"))) for (const path of itemsOf(nodeAt(rule, "http", "paths"))) backend(path.get("backend"));
  for (const tls of itemsOf(spec?.get("tls"))) add2("Secret", tls.get("secretName"), "tls");
  add2("IngressClass", spec?.get("ingressClassName"), "ingressClassName");
}
function targetRef(target, usual, add2) {
  const kind = asScalar(target?.get("kind"))?.source ?? usual;
  if (kind) add2(kind, target?.get("name"), "scaleTargetRef");
}
function bindingRefs(manifest, add2) {
  const role = asMap(manifest.root.get("roleRef"));
  const kind = asScalar(role?.get("kind"))?.source;
  if (kind) add2(kind, role?.get("name"), "roleRef");
  for (const subject of itemsOf(manifest.root.get("subjects"))) {
    if (asScalar(subject.get("kind"))?.source !== "ServiceAccount") continue;
    add2("ServiceAccount", subject.get("name"), "subjects", { namespace: asScalar(subject.get("namespace"))?.source });
  }
}
function serviceRef(node, add2) {
  const service = asMap(node);
  if (service) add2("Service", service.get("name"), "webhook", { namespace: asScalar(service.get("namespace"))?.source });
}
function isTrue(node) {
  const scalar2 = asScalar(node);
  return scalar2 !== void 0 && readKubernetes(scalar2).text === "true";
}

// src/core/parse/kubernetes.ts
var SYNTAX = "kubernetes/syntax";
function looksLikeManifest(node) {
  return node?.type === "map" && isText(node.get("apiVersion")) && isText(node.get("kind"));
}
function isText(node) {
  return node?.type === "scalar" && typeof node.value === "string" && node.source !== "";
}
function parseManifests(file) {
  if (isHelmTemplate(file)) return [];
  const yaml = readManifestYaml(file);
  const reading = { file, directives: yamlDirectives(yaml), manifests: [], broken: false };
  for (const document of yaml.documents) readDocument(document, reading);
  return reading.manifests;
}
function readDocument(document, reading) {
  const { root } = document;
  reading.broken = document.broken;
  const map = asMap(root);
  const problems = document.problems.map((problem) => ({ ...problem, rule: SYNTAX }));
  if (map && looksLikeManifest(map)) {
    if (!isToolConfig(map)) readObject(map, problems, reading);
    return;
  }
  if (map && meantAsObject(map)) {
    if (problems.length === 0) problems.push(...absentNames(map));
    addManifest(map, problems, reading);
    return;
  }
  if (map && problems.length === 0) return;
  const text = reading.file.text.slice(document.at.span.start, document.at.span.end);
  const named3 = /^apiVersion[ \t]*:/m.test(text) && /^kind[ \t]*:/m.test(text);
  if (named3 || problems.length > 0 && reading.manifests.length > 0) {
    if (problems.length === 0)
      problems.push({ rule: SYNTAX, at: root ?? place(reading.file, document.at.span.start, document.at.span.start), message: notAMapping(root) });
    addManifest(map ?? emptyRoot(document), problems, reading);
  } else if (root && !map && reading.manifests.length > 0 && !isNull(root)) {
    addManifest(
      emptyRoot(document),
      [{ rule: SYNTAX, at: root, message: notAMapping(root), help: "remove it, or write an object with `apiVersion` and `kind`" }],
      reading
    );
  }
}
function notAMapping(root) {
  return `the document is ${root?.type === "seq" ? "a list" : "a plain value"}, not an object`;
}
function isToolConfig(root) {
  const apiVersion = asScalar(root.get("apiVersion"))?.source ?? "";
  const kind = asScalar(root.get("kind"))?.source ?? "";
  return apiVersion.startsWith("kustomize.config.k8s.io/") || apiVersion === "v1" && kind === "Config" && root.entry("clusters") !== void 0;
}
function meantAsObject(root) {
  const has2 = (key) => root.entry(key) !== void 0;
  return (has2("apiVersion") || has2("kind")) && has2("metadata") && (has2("spec") || has2("data") || has2("stringData") || has2("rules") || has2("apiVersion") && has2("kind"));
}
function* absentNames(root) {
  for (const [key, other] of [
    ["apiVersion", "kind"],
    ["kind", "apiVersion"]
  ]) {
    const node = root.get(key);
    if (isText(node)) continue;
    const at3 = root.entry(key)?.key ?? root.entry(other)?.key ?? root;
    const message = node ? `\`${key}\` is ${isNull(node) ? "empty" : "not a string"}` : `the object has \`${other}\` but no \`${key}\``;
    yield { rule: SYNTAX, at: at3, message, help: node ? `give it a value, such as \`${key === "kind" ? "Deployment" : "apps/v1"}\`` : `add \`${key}\`` };
  }
}
function emptyRoot(document) {
  const at3 = place(document.at.file, document.at.span.start, document.at.span.end);
  return { type: "map", ...at3, entries: [], flow: false, get: () => void 0, entry: () => void 0 };
}
function readObject(root, problems, reading, inherited2 = {}, depth = 0) {
  const kind = asScalar(root.get("kind"))?.source ?? "";
  const items2 = asSeq(root.get("items"));
  if (!kind.endsWith("List") || !items2 || depth > 10) {
    addManifest(root, problems, reading, inherited2);
    return;
  }
  const count = reading.manifests.length;
  const apiVersion = asScalar(root.get("apiVersion"));
  const named3 = asScalar(root.get("kind"));
  const typed2 = kind === "List" || !apiVersion || !named3 ? {} : { apiVersion: manifestValue(apiVersion), kind: { ...manifestValue(named3), value: kind.slice(0, -4) } };
  let left = problems;
  for (const item of items2.items) {
    if (item.type !== "map") continue;
    if (!looksLikeManifest(item) && !typed2.kind) {
      if (meantAsObject(item)) addManifest(item, [...left, ...absentNames(item)], reading);
      else continue;
    } else readObject(item, left, reading, typed2, depth + 1);
    left = [];
  }
  if (reading.manifests.length === count && problems.length > 0) addManifest(root, problems, reading);
}
function addManifest(root, problems, reading, inherited2 = {}) {
  const { file, directives, broken } = reading;
  reading.manifests.push(makeManifest(root, { file, problems, directives, broken, index: reading.manifests.length, inherited: inherited2 }));
}
function makeManifest(root, { file, problems, directives, broken, index: index2, inherited: inherited2 = {} }) {
  const nothing2 = { file: root.file, span: { start: root.span.start, end: root.span.start }, value: "", raw: "", known: false };
  const text = (key, other) => {
    const scalar2 = asScalar(root.get(key));
    return scalar2 ? manifestValue(scalar2) : other ?? nothing2;
  };
  const metadata = root.get("metadata");
  const name = asScalar(nodeAt(metadata, "name"));
  const namespace = asScalar(nodeAt(metadata, "namespace"));
  const manifest = {
    kind: "kubernetes",
    file,
    problems,
    directives,
    partial: problems.length > 0,
    ...broken ? { broken: true } : {},
    apiVersion: text("apiVersion", inherited2.apiVersion),
    object: text("kind", inherited2.kind),
    ...name ? { name: manifestValue(name) } : {},
    ...namespace ? { namespace: manifestValue(namespace) } : {},
    root,
    index: index2,
    labels: stringMap(nodeAt(metadata, "labels")),
    annotations: stringMap(nodeAt(metadata, "annotations")),
    containers: [],
    refs: [],
    templated: isTemplatedTree(root)
  };
  const pod = podOf(manifest);
  if (pod) {
    manifest.pod = pod;
    manifest.containers = containersOf(pod);
  }
  manifest.refs = refsOf(manifest);
  const own = annotationDirectives(manifest);
  if (own.length > 0) manifest.directives = [...directives, ...own];
  return manifest;
}
function withRoot(original, root, directives = original.directives) {
  const { file, problems = [], broken = false, index: index2 = 0, apiVersion, object } = original;
  return makeManifest(root, { file, problems, directives, broken, index: index2, ...apiVersion && object ? { inherited: { apiVersion, kind: object } } : {} });
}
function parseResource(file) {
  const yaml = readManifestYaml(file);
  return {
    roots: yaml.documents.flatMap(({ root }) => root ?? []),
    directives: yamlDirectives(yaml),
    broken: yaml.problems.length > 0
  };
}
function parsePatchText(file, block) {
  if (block.style !== "literal") {
    const yaml2 = readManifestYaml(new SourceFile(file.path, block.source, file.encoding));
    return yaml2.problems.length > 0 ? void 0 : yaml2.documents.flatMap(({ root }) => root ? allAt(root, block) : []);
  }
  const { start, end } = block.span;
  const first = file.text.indexOf("\n", start) + 1;
  if (first === 0 || first > end) return void 0;
  const before = file.text.slice(0, first).replace(/[^\n]/g, " ");
  const yaml = readManifestYaml(new SourceFile(file.path, before + file.text.slice(first, end), file.encoding));
  if (yaml.problems.length > 0) return void 0;
  return yaml.documents.flatMap(({ root }) => root ? inFile(root, file) : []);
}
function allAt(node, at3) {
  const here = place(at3.file, at3.span.start, at3.span.end);
  if (node.type === "scalar") return { ...node, ...here };
  if (node.type === "seq")
    return seqNode(
      here,
      node.items.map((item) => allAt(item, at3)),
      node.flow,
      node.tag
    );
  return mapNode(
    here,
    node.entries.map(({ key, value, merged }) => entryOf({ ...key, ...here }, allAt(value, at3), here, merged)),
    node.flow,
    node.tag
  );
}
function isTemplatedTree(node) {
  if (node.type === "scalar") return node.style !== "literal" && node.style !== "folded" && node.source.includes("{{");
  if (node.type === "seq") return node.items.some(isTemplatedTree);
  return node.entries.some((entry) => isTemplatedTree(entry.key) || isTemplatedTree(entry.value));
}

// src/core/project/recipe.ts
var ROOT = "";
function resolveFrom(base, path) {
  if (path.startsWith(ROOT)) return insideRoot(".", path.slice(1).replace(/^\/+/, "") || ".");
  return insideRoot(base, path);
}
function recipeOf(source, draft, bases, files) {
  const { context, file } = draft;
  if (!context.known || file && !file.known || isRemote(context.value) || context.value === "-" || file?.value === "-") return void 0;
  const fits = /* @__PURE__ */ new Map();
  for (const base of bases) {
    const contextPath = resolveFrom(base, context.value || ".");
    if (contextPath === void 0 || !files.isDirectory(contextPath)) continue;
    const dockerfilePath = file ? resolveFrom(draft.fileInContext ? contextPath : base, file.value) : insideRoot(contextPath, "Dockerfile");
    if (dockerfilePath === void 0 || !files.has(dockerfilePath) || files.isDirectory(dockerfilePath)) continue;
    fits.set(`${contextPath}\0${dockerfilePath}`, {
      file: draft.at.file,
      span: draft.at.span,
      source,
      context,
      contextPath,
      dockerfilePath,
      ...file ? { dockerfileAt: file } : {},
      ...draft.target ? { target: draft.target } : {},
      args: draft.args ?? [],
      contexts: draft.contexts ?? [],
      tags: draft.tags ?? []
    });
  }
  return fits.size === 1 ? [...fits.values()][0] : void 0;
}
function basesOf(path) {
  const own = directoryOf(path);
  return own === "." ? ["."] : [own, "."];
}

// src/core/project/command-lines.ts
var CHECKOUT = /* @__PURE__ */ new Set([
  "CI_PROJECT_DIR",
  "GITHUB_WORKSPACE",
  "BUILD_SOURCESDIRECTORY",
  "Build.SourcesDirectory",
  "System.DefaultWorkingDirectory",
  "SYSTEM_DEFAULTWORKINGDIRECTORY",
  "WORKSPACE",
  "DRONE_WORKSPACE",
  "BITBUCKET_CLONE_DIR",
  "CIRCLE_WORKING_DIRECTORY",
  "TRAVIS_BUILD_DIR"
]);
function* readLines(file, span, options = {}) {
  const { text } = file;
  const variables = options.variables ?? /* @__PURE__ */ new Map();
  let words2 = [];
  const flush = () => {
    const done = words2;
    words2 = [];
    if (done.length === 0) return void 0;
    remember(done, variables);
    return { words: done };
  };
  let at3 = span.start;
  while (at3 < span.end) {
    const char = text[at3];
    const next = text[at3 + 1];
    if (char === "\\" && (next === "\n" || next === "\r")) at3 += next === "\r" && text[at3 + 2] === "\n" ? 3 : 2;
    else if (char === " " || char === "	" || char === "\r" || char === "\n" && options.folded) at3++;
    else if (char === "#") {
      const end = text.indexOf("\n", at3);
      at3 = end < 0 ? span.end : end;
    } else if ("\n;&|(){}".includes(char) && !(char === "{" && next === "{")) {
      const line2 = flush();
      if (line2) yield line2;
      if (char === "\n") yield { mark: "newline" };
      if (char === "(" || char === ")") yield { mark: char };
      at3++;
    } else {
      const word = readWord(file, at3, span.end, variables, options);
      words2.push(word);
      at3 = Math.max(at3 + 1, word.span.end);
    }
  }
  const line = flush();
  if (line) yield line;
}
function remember(words2, variables) {
  const assigned2 = words2[0]?.value === "export" || words2[0]?.value === "readonly" || words2[0]?.value === "local" ? words2.slice(1) : words2;
  if (assigned2.length !== 1) return;
  const word = assigned2[0];
  const match = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(word.value);
  if (match?.[1]) setVariable(variables, match[1], word.known ? match[2] : void 0);
}
function setVariable(variables, name, value) {
  variables.set(name, variables.has(name) && variables.get(name) !== value ? void 0 : value);
}
function readWord(file, start, limit, variables, options) {
  const { text } = file;
  let value = "";
  let known2 = true;
  let quote = "";
  let at3 = start;
  while (at3 < limit) {
    const char = text[at3];
    if (quote === "'") {
      if (char === "'") quote = "";
      else value += char;
      at3++;
    } else if (char === "\\" && at3 + 1 < limit) {
      const next = text[at3 + 1];
      if (next === "\n") at3 += 2;
      else if (next === "\r") at3 += 3;
      else {
        value += quote && !'"\\$`'.includes(next) ? `\\${next}` : next;
        at3 += 2;
      }
    } else if (char === '"') {
      quote = quote ? "" : '"';
      at3++;
    } else if (char === "$" || char === "`") {
      const end = expansionEnd(text, at3, limit);
      const found = expand2(text.slice(at3, end), variables, options);
      if (found === void 0) {
        known2 = false;
        value += text.slice(at3, end);
      } else value += found;
      at3 = end;
    } else if (!quote && char === "'") {
      quote = "'";
      at3++;
    } else if (!quote && /[\s;&|()]/.test(char)) break;
    else {
      if (!quote && "*?[".includes(char)) known2 = false;
      value += char;
      at3++;
    }
  }
  return { ...place(file, start, at3), value, raw: text.slice(start, at3), known: known2 && quote === "" };
}
function expansionEnd(text, start, limit) {
  const lineEnd = ((end) => end < 0 || end > limit ? limit : end)(text.indexOf("\n", start));
  if (text[start] === "`") {
    const end = text.indexOf("`", start + 1);
    return end < 0 || end >= lineEnd ? lineEnd : end + 1;
  }
  const open2 = text[start + 1];
  if (open2 === "{" || open2 === "(") {
    const close = open2 === "{" ? "}" : ")";
    let depth = 0;
    for (let at3 = start + 1; at3 < lineEnd; at3++) {
      if (text[at3] === open2) depth++;
      else if (text[at3] === close && --depth === 0) return at3 + 1;
    }
    return lineEnd;
  }
  const name = /^\$(?:[A-Za-z_]\w*|.)?/.exec(text.slice(start, Math.min(start + 80, lineEnd)))?.[0];
  return start + (name?.length ?? 1);
}
function expand2(written, variables, { folder }) {
  const name = /^\$(?:\{([A-Za-z_][\w.]*)\}|\(([A-Za-z_][\w.]*)\)|([A-Za-z_]\w*))$/.exec(written);
  const variable = name?.[1] ?? name?.[2] ?? name?.[3];
  if (variable === "PWD" || variable === "CURDIR" || variable === "pwd" && name?.[2]) return ".";
  if (variable !== void 0 && variables.has(variable)) return variables.get(variable);
  if (variable !== void 0 && CHECKOUT.has(variable)) return ROOT;
  if (/^\$\{\{\s*github\.workspace\s*\}\}$/.test(written) || /^[$`]\(?git rev-parse --show-toplevel[)`]$/.test(written)) return ROOT;
  if (folder !== void 0 && /\bdirname\b/.test(written) && /\$0|BASH_SOURCE|readlink/.test(written)) {
    const up = /\)"?((?:\/\.\.)*)"?\s*(?:&&|>|\)|;|$)/.exec(written)?.[1] ?? "";
    return `${ROOT}/${folder}${up}`;
  }
  return void 0;
}

// src/core/project/docker-build.ts
var WITH_VALUE = new Set(
  "add-host allow annotation attest builder cache-from cache-to call cgroup-parent cpu-period cpu-quota cpu-shares cpuset-cpus cpuset-mems iidfile isolation label memory memory-swap metadata-file network no-cache-filter output platform policy progress provenance sbom secret security-opt shm-size ssh ulimit authfile creds format jobs layers volume device arch os runtime storage-driver".split(
    " "
  )
);
var SHORT_WITH_VALUE = "ftocmlv";
var WRAPPERS2 = /^(?:sudo|env|time|exec|command|nice|nohup|if|then|do|else|!|@|-|&&|[-@]?\w+=.*|-[A-Za-z]+|retry|run)$/;
function* buildsInShell(file, span, source, bases, files, options = {}) {
  const text = file.text.slice(span.start, span.end);
  if (!/\bbuild|\bbud\b|executor/.test(text)) return;
  yield* buildsInLines(readLines(file, span, options), source, bases, files, options.perLine);
}
function* buildsInLines(lines, source, bases, files, perLine = false) {
  let folders = bases;
  let before = bases;
  const outer = [];
  for (const line of lines) {
    if ("mark" in line) {
      if (line.mark === "(") outer.push(folders);
      else if (line.mark === ")") folders = outer.pop() ?? folders;
      else if (perLine) folders = bases;
      continue;
    }
    const draft = buildOf3(line.words);
    if (draft) {
      const recipe = recipeOf(source, draft, folders, files);
      if (recipe) yield recipe;
      continue;
    }
    const words2 = line.words.map((word) => word.value.replace(/^[@-]+(?=cd$|pushd$)/, ""));
    const step = words2.indexOf("cd") >= 0 ? words2.indexOf("cd") : words2.indexOf("pushd");
    if (step < 0 || step > 1) {
      if (words2[0] === "popd") folders = before;
      continue;
    }
    const to = line.words[step + 1];
    const from = folders;
    if (to?.value === "-") folders = before;
    else folders = to?.known ? folders.flatMap((folder) => resolveFrom(folder, to.value) ?? []).filter((folder) => files.isDirectory(folder)) : [];
    before = from;
  }
}
function buildOf3(words2) {
  let i = 0;
  while (i < words2.length && WRAPPERS2.test(words2[i].value)) i++;
  const program = words2[i]?.value.replace(/^[@-]+/, "").replace(/^.*\//, "") ?? "";
  const rest = words2.slice(i + 1);
  if (program === "executor" && words2[i]?.value.includes("kaniko")) return kaniko(words2, rest);
  if (!/^(?:docker|podman|nerdctl|buildah|buildx)(?:\.exe)?$/.test(program)) return void 0;
  let j = 0;
  while (j < rest.length && rest[j].value.startsWith("-"))
    j += /^(?:-c|-H|-l|--context|--config|--host|--log-level)$/.test(rest[j].value) ? 2 : 1;
  const verb = rest.slice(j, j + 2).map((word) => word.value);
  if (verb[0] === "image" || verb[0] === "buildx" || verb[0] === "builder") {
    j++;
    while (j < rest.length && rest[j].value.startsWith("-")) j += /^--builder$/.test(rest[j].value) ? 2 : 1;
  }
  const action2 = rest[j]?.value;
  if (action2 !== "build" && !(action2 === "b" && (verb[0] === "buildx" || program === "buildx")) && !(action2 === "bud" && program === "buildah"))
    return void 0;
  return draftOf(words2[i], rest.slice(j + 1));
}
function draftOf(program, words2) {
  let file;
  let target;
  const tags = [];
  const args = [];
  const contexts = [];
  const operands = [];
  const take = (name, value) => {
    if (!value) return;
    if (name === "file" || name === "f") file = value;
    else if (name === "target") target = value;
    else if (name === "tag" || name === "t") tags.push(value);
    else if (name === "build-arg") args.push(pairOf(value));
    else if (name === "build-context") contexts.push({ ...value, value: (value.value.split("=")[0] ?? "").toLowerCase() });
  };
  for (let i = 0; i < words2.length; i++) {
    const word = words2[i];
    const written = word.value;
    if (/^\d?[<>]/.test(written)) {
      if (/^\d?[<>]+$/.test(written)) i++;
      continue;
    }
    if (written.startsWith("--") && written.length > 2) {
      const equals = written.indexOf("=");
      const name = equals < 0 ? written.slice(2) : written.slice(2, equals);
      if (equals >= 0) take(name, partOf3(word, equals + 1));
      else if (WITH_VALUE.has(name) || /^(?:file|target|tag|build-arg|build-context)$/.test(name)) take(name, words2[++i]);
    } else if (written.startsWith("-") && written.length > 1) {
      for (let k = 1; k < written.length; k++) {
        const letter = written[k];
        if (!SHORT_WITH_VALUE.includes(letter)) continue;
        take(letter, k + 1 < written.length ? partOf3(word, k + 1 + (written[k + 1] === "=" ? 1 : 0)) : words2[++i]);
        break;
      }
    } else operands.push(word);
  }
  const context = operands.at(-1);
  const unknown = operands.slice(0, -1);
  if (!context || unknown.some((word) => word.known) || unknown.length > 0 && !file) return void 0;
  return { at: spanning(program, context), context, ...file ? { file } : {}, ...target ? { target } : {}, tags, args, contexts };
}
function kaniko(words2, rest) {
  const flag2 = (name) => {
    const i = rest.findIndex((word2) => word2.value === `--${name}` || word2.value.startsWith(`--${name}=`));
    const word = rest[i];
    return word?.value.includes("=") ? partOf3(word, name.length + 3) : rest[i < 0 ? rest.length : i + 1];
  };
  const context = flag2("context") ?? (rest.includes(words2[0]) ? void 0 : flag2("c"));
  if (!context) return void 0;
  const local = context.value.startsWith("dir://") ? { ...context, value: context.value.slice(6) } : context;
  const file = flag2("dockerfile");
  const tag = flag2("destination");
  const target = flag2("target");
  return {
    at: spanning(words2[0], words2.at(-1)),
    context: local,
    ...file ? { file } : {},
    ...target ? { target } : {},
    tags: tag ? [tag] : []
  };
}
function spanning(first, last) {
  return { file: first.file, span: { start: first.span.start, end: Math.max(first.span.end, last.span.end) } };
}
function partOf3(word, from) {
  const plain = word.raw === word.value;
  return {
    ...word,
    value: word.value.slice(from),
    raw: plain ? word.raw.slice(from) : word.raw,
    span: plain ? { start: word.span.start + from, end: word.span.end } : word.span
  };
}
function pairOf(word) {
  const equals = word.value.indexOf("=");
  const key = equals < 0 ? word.value : word.value.slice(0, equals);
  const known2 = !key.includes("$");
  const keyValue = {
    ...word,
    value: key,
    known: known2,
    span: { start: word.span.start, end: word.raw.startsWith(key) ? word.span.start + key.length : word.span.end }
  };
  return { file: word.file, span: word.span, key: keyValue, ...equals < 0 ? {} : { value: partOf3(word, equals + 1) } };
}

// src/core/project/ci.ts
var PIPELINE = /^(?:\.github\/.+\.ya?ml|\.gitlab-ci\.ya?ml|\.gitlab\/.+\.ya?ml|\.circleci\/[^/]+\.ya?ml|\.drone\.ya?ml|\.woodpecker(?:\/.+)?\.ya?ml|\.travis\.ya?ml|bitbucket-pipelines\.ya?ml|(?:.+\/)?cloudbuild[^/]*\.ya?ml|(?:.+\/)?azure-pipelines[^/]*\.ya?ml|\.azure[^/]*\/.+\.ya?ml|\.pipelines\/.+\.ya?ml)$/;
var SCRIPT_KEYS = /* @__PURE__ */ new Set(["run", "script", "before_script", "after_script", "bash", "commands", "command", "install"]);
var MAX_MATRIX = 64;
function isPipeline(path) {
  return PIPELINE.test(path) || isJenkinsfile(path);
}
function isJenkinsfile(path) {
  return /(?:^|\/)Jenkinsfile[^/]*$|\.jenkinsfile$/i.test(path);
}
function* pipelineRecipes(file, files) {
  if (isJenkinsfile(file.path)) {
    yield* jenkins(file, files);
    return;
  }
  if (!/build|docker/i.test(file.text)) return;
  for (const { root } of parseYaml(file).documents) yield* walk(root, { folder: ".", variables: /* @__PURE__ */ new Map(), matrix: [/* @__PURE__ */ new Map()] }, files);
}
function* walk(node, around, files) {
  if (node?.type === "seq") for (const item of node.items) yield* walk(item, around, files);
  if (node?.type !== "map") return;
  const here = inside(node, around);
  yield* action(node, here, files);
  yield* azureTask(node, files);
  yield* cloudBuild(node, files);
  for (const { key, value } of node.entries) {
    if (SCRIPT_KEYS.has(key.source) && value.type !== "map") yield* scripts(value, here, files);
    else yield* walk(value, here, files);
  }
}
function inside(node, around) {
  const env = asMap(node.get("env")) ?? asMap(node.get("variables"));
  const written = asScalar(
    node.get("working-directory") ?? node.get("workingDirectory") ?? node.get("working_directory") ?? nodeAt(node, "defaults", "run", "working-directory")
  );
  const matrix = asMap(nodeAt(node, "strategy", "matrix"));
  const variables = new Map(around.variables);
  for (const { key, value } of env?.entries ?? [])
    if (value.type === "scalar") variables.set(key.source, value.source.includes("$") ? void 0 : value.source);
  const folder = written ? folderOf(written, variables) : around.folder;
  return { folder, variables, matrix: matrix ? combinations(matrix) : around.matrix };
}
function folderOf(written, variables) {
  const path = substitute4(scalarValue(written), variables, /* @__PURE__ */ new Map());
  return path.known ? resolveFrom(".", path.value.replace(/^\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory)\)/, ROOT)) : void 0;
}
function* scripts(value, here, files) {
  const nodes = value.type === "seq" ? value.items : [value];
  for (const node of nodes) {
    if (node.type !== "scalar" || here.folder === void 0) continue;
    const block = node.style === "literal" || node.style === "folded";
    const quoted2 = node.style === "single" || node.style === "double";
    const header = block ? node.file.text.indexOf("\n", node.span.start) : node.span.start - 1;
    if (header < node.span.start - 1) continue;
    const span = quoted2 ? { start: node.span.start + 1, end: node.span.end - 1 } : { start: header + 1, end: node.span.end };
    yield* buildsInShell(node.file, span, "ci", [here.folder], files, { folded: node.style !== "literal", variables: new Map(here.variables) });
  }
}
function* action(node, here, files) {
  const uses = asScalar(node.get("uses"))?.source;
  if (!uses || !/docker|buildah|kaniko|podman|container|image/i.test(uses)) return;
  const given2 = asMap(node.get("with"));
  const official = /^docker\/build-push-action(?:@|$)/.test(uses);
  const text = (...keys) => {
    const scalar2 = keys.map((key) => asScalar(given2?.get(key))).find((found) => found !== void 0);
    return scalar2 && scalarValue(scalar2);
  };
  const context = text("context");
  if (!context && !official) return;
  const at3 = context ?? { ...node.get("uses"), value: ".", raw: ".", known: true };
  const file = text("file", "dockerfile", "containerfiles");
  const target = text("target");
  for (const combination of here.matrix) {
    const draft = {
      at: at3,
      context: defaultContext(substitute4(at3, here.variables, combination)),
      ...file ? { file: substitute4(file, here.variables, combination) } : {},
      ...target ? { target: substitute4(target, here.variables, combination) } : {},
      tags: linesOf2(text("tags")).map((tag) => substitute4(tag, here.variables, combination)),
      args: linesOf2(text("build-args")).map(pairOf),
      contexts: linesOf2(text("build-contexts")).map((each) => ({ ...each, value: (each.value.split("=")[0] ?? "").toLowerCase() }))
    };
    const recipe = recipeOf("ci", draft, ["."], files);
    if (recipe) yield recipe;
    if (here.matrix.length > 1 && !/matrix\./.test(`${at3.value}${file?.value ?? ""}`)) return;
  }
}
function defaultContext(context) {
  const rest = /^\{\{\s*defaultContext\s*\}\}(?::(.*))?$/.exec(context.value);
  return rest ? { ...context, value: rest[1] || ".", known: !rest[1]?.includes("$") } : context;
}
function* azureTask(node, files) {
  const task = asScalar(node.get("task"));
  if (!task || !/^Docker(?:Installer)?@/i.test(task.source)) return;
  const inputs = asMap(node.get("inputs"));
  const command = asScalar(inputs?.get("command"))?.source ?? "buildAndPush";
  if (!/^build/i.test(command)) return;
  const said2 = asScalar(inputs?.get("Dockerfile") ?? inputs?.get("dockerfile") ?? inputs?.get("dockerFile"));
  const dockerfile = said2 ? checkout(scalarValue(said2)) : void 0;
  const file = dockerfile && (dockerfile.value.startsWith("**/") ? only(dockerfile, files) : dockerfile);
  if (!file) return;
  const context = asScalar(inputs?.get("buildContext"));
  const folder = file.value.includes("/") ? file.value.slice(0, file.value.lastIndexOf("/")) : ".";
  const value = context && context.source !== "**" ? checkout(scalarValue(context)) : { ...file, value: folder };
  const recipe = recipeOf("ci", { at: context ? scalarValue(context) : file, context: value, file }, ["."], files);
  if (recipe) yield recipe;
}
function checkout(value) {
  const path = value.value.replace(/^\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory|Build\.Repository\.LocalPath)\)/, ROOT);
  return { ...value, value: path, known: value.known && !path.includes("$") };
}
function only(pattern, files) {
  const name = pattern.value.slice(3);
  const found = files.list().filter((path) => path === name || path.endsWith(`/${name}`));
  return found.length === 1 ? { ...pattern, value: found[0] } : void 0;
}
function* cloudBuild(node, files) {
  const name = asScalar(node.get("name"));
  const args = asSeq(node.get("args"))?.items;
  if (!name || !args || !/cloud-builders\/docker|kaniko/.test(name.source)) return;
  const words2 = args.flatMap((arg) => arg.type === "scalar" ? [{ ...scalarValue(arg), known: !arg.source.includes("$") }] : []);
  if (words2[0]?.value !== "build") return;
  const folder = asScalar(node.get("dir"))?.source ?? ".";
  const draft = draftOf(scalarValue(name), words2.slice(1));
  const recipe = draft && recipeOf("ci", draft, [folder], files);
  if (recipe) yield recipe;
}
function linesOf2(value) {
  if (!value) return [];
  return value.value.split(/[\n,]/).map((line) => line.trim()).filter((line) => line !== "").map((line) => ({ ...value, value: line, raw: line, known: value.known && !line.includes("$") }));
}
function substitute4(value, variables, matrix) {
  const text = value.value.replace(/\$\{\{\s{0,9}([\w.-]{1,99})\s{0,9}\}\}/g, (written, name) => {
    if (name === "github.workspace") return ROOT;
    if (name.startsWith("matrix.")) return matrix.get(name.slice(7)) ?? written;
    return name.startsWith("env.") ? variables.get(name.slice(4)) ?? written : written;
  });
  return { ...value, value: text, known: !text.includes("$") };
}
function combinations(matrix) {
  let product = [/* @__PURE__ */ new Map()];
  for (const { key, value } of matrix.entries) {
    if (value.type !== "seq" || key.source === "include" || key.source === "exclude") continue;
    product = product.flatMap((before) => value.items.map((item) => new Map([...before, ...flat(item, key.source)])));
    if (product.length > MAX_MATRIX) return [/* @__PURE__ */ new Map()];
  }
  const included = asSeq(matrix.get("include"))?.items.map((item) => new Map(flat(item, "")));
  return [...product, ...included ?? []];
}
function flat(node, path) {
  if (node.type === "scalar") return [[path, node.source]];
  if (node.type === "seq") return [];
  return node.entries.flatMap(({ key, value }) => flat(value, path ? `${path}.${key.source}` : key.source));
}
function* jenkins(file, files) {
  const { text, lineStarts } = file;
  for (let line = 1; line <= lineStarts.length; line++) {
    const { start, end } = file.lineSpan(line);
    const written = text.slice(start, end);
    const call = /\bdocker\.build\(\s{0,9}(["'])([^"']*)\1(?:\s{0,9},\s{0,9}(["'])([^"']*)\3)?\s{0,9}\)/.exec(written);
    if (call) {
      const at3 = place(file, start + call.index, start + call.index + call[0].length);
      const words2 = (call[4] ?? ".").split(/\s+/).filter(Boolean);
      const word = (value) => ({ ...at3, value, raw: value, known: !value.includes("$") });
      const draft = draftOf(word("docker"), [word("-t"), word(call[2] ?? ""), ...words2.map(word)]);
      const recipe = draft && recipeOf("ci", { ...draft, at: at3 }, ["."], files);
      if (recipe) yield recipe;
    }
    const command = /\b(?:docker|podman|buildah|nerdctl)\s.{0,200}?\bbuild\b/.exec(written);
    if (!command) continue;
    const quote = written[command.index - 1];
    const close = quote === '"' || quote === "'" ? written.indexOf(quote, command.index) : -1;
    let last = end;
    if (close >= 0) last = start + close;
    else for (let next = line; text[last - 1] === "\\" && next < lineStarts.length; ) last = file.lineSpan(++next).end;
    yield* buildsInShell(file, { start: start + command.index, end: last }, "ci", ["."], files);
  }
}

// src/core/project/classify.ts
var NOT_A_DOCKERFILE = /\.(?:dockerignore|md|markdown|txt|rst|adoc|html?|sh|bash|ps1|bat|cmd|py|rb|js|mjs|cjs|ts|tsx|go|rs|java|kt|cs|php|c|h|cpp|json|ya?ml|toml|xml|lock|orig|rej|bak|swp|j2|jinja2?|tmpl|tpl|gotmpl|erb|mustache|hbs|template|in|m4|log|svg|png|diff|patch|sample)$/i;
var DOCKERFILE = /(?:^|\/)(?:(?:Dockerfile|Containerfile|dockerfile|containerfile)(?:[.-][^/]*)?|[^/]+\.(?:[Dd]ockerfile|[Cc]ontainerfile))$/;
var COMPOSE = /(?:^|\/)(?:docker-)?compose(?:[._-][^/]*)?\.ya?ml$/i;
var YAML = /\.(?:ya?ml|json)$/i;
function isDockerfileName(path) {
  return DOCKERFILE.test(path) && !NOT_A_DOCKERFILE.test(path);
}
function isComposeName(path) {
  return COMPOSE.test(path);
}
function kindOf(path, text) {
  if (isDockerfileName(path)) return "dockerfile";
  if (!YAML.test(path) || isPipeline(path)) return void 0;
  if (isComposeName(path)) return "compose";
  const file = text?.();
  if (!file || !/(?:^|[\s{,"'-])(?:services|apiVersion)["']?\s{0,4}:/.test(file.text)) return void 0;
  if (/(?:^|[\s{,"'-])kind["']?\s{0,4}:/m.test(file.text) && isManifest(file)) return "kubernetes";
  return /(?:^|[\s{,"'])services["']?\s{0,4}:/m.test(file.text) && isCompose(file) ? "compose" : void 0;
}
function isManifest(file) {
  if (/\.json$/i.test(file.path))
    return parseYaml(file).documents.some(({ root }) => root?.type === "map" && root.entry("apiVersion") !== void 0 && root.entry("kind") !== void 0);
  return /^apiVersion[ \t]*:/m.test(file.text) && /^kind[ \t]*:/m.test(file.text);
}
function isCompose(file) {
  if (/\.json$/i.test(file.path)) return false;
  const root = asMap(parseYaml(file).documents[0]?.root);
  const services = asMap(root?.get("services"));
  if (!root || !services || isOther(root)) return false;
  const known2 = services.entries.flatMap(({ value }) => asMap(value) ?? []);
  return known2.length === services.entries.length && known2.some((service) => service.entry("image") !== void 0 || service.entry("build") !== void 0);
}
function isOther(root) {
  return ["jobs", "steps", "stages", "pipeline", "parameters", "apiVersion", "script", "on", "kind"].some((key) => root.entry(key) !== void 0);
}

// src/core/parse/kubernetes-scope.ts
var CLUSTER_SCOPED = /* @__PURE__ */ new Set([
  "APIService",
  "CSIDriver",
  "CSINode",
  "CertificateSigningRequest",
  "ClusterIssuer",
  "ClusterRole",
  "ClusterRoleBinding",
  "ClusterTrustBundle",
  "CustomResourceDefinition",
  "DeviceClass",
  "FlowSchema",
  "GatewayClass",
  "IngressClass",
  "MutatingAdmissionPolicy",
  "MutatingAdmissionPolicyBinding",
  "MutatingWebhookConfiguration",
  "Namespace",
  "Node",
  "PersistentVolume",
  "PodSecurityPolicy",
  "PriorityClass",
  "PriorityLevelConfiguration",
  "ResourceSlice",
  "RuntimeClass",
  "ServiceCIDR",
  "StorageClass",
  "ValidatingAdmissionPolicy",
  "ValidatingAdmissionPolicyBinding",
  "ValidatingWebhookConfiguration",
  "VolumeAttachment",
  "VolumeAttributesClass"
]);
function isClusterScoped(kind) {
  return CLUSTER_SCOPED.has(kind);
}

// src/core/project/kustomization-patch.ts
var MERGE_KEYS = {
  containers: ["name"],
  initContainers: ["name"],
  ephemeralContainers: ["name"],
  volumes: ["name"],
  env: ["name"],
  ports: ["containerPort", "port"],
  volumeMounts: ["mountPath"],
  volumeDevices: ["devicePath"],
  imagePullSecrets: ["name"],
  secrets: ["name"],
  hostAliases: ["ip"],
  topologySpreadConstraints: ["topologyKey"],
  resourceClaims: ["name"],
  schedulingGates: ["name"],
  webhooks: ["name"],
  conditions: ["type"],
  ownerReferences: ["uid"]
};
function mergePatch(base, patch, lists2) {
  const merged = merge(base, patch, lists2);
  return merged?.type === "map" ? merged : base;
}
function merge(base, patch, lists2, field = "") {
  if (isNull(patch)) return void 0;
  if (patch.type === "map") {
    const directive = asScalar(patch.get("$patch"))?.source;
    if (directive === "delete") return void 0;
    if (base?.type !== "map" || directive === "replace") return cleaned(patch);
    return mergeMaps2(base, patch, lists2);
  }
  if (patch.type === "seq" && base?.type === "seq" && lists2) return mergeLists(base, patch, field);
  return cleaned(patch);
}
function mergeMaps2(base, patch, lists2) {
  const entries = [];
  for (const entry of base.entries) {
    const change = patch.entry(entry.key.source);
    if (!change) {
      entries.push(entry);
      continue;
    }
    const value = merge(entry.value, change.value, lists2, entry.key.source);
    if (value) entries.push(value === entry.value ? entry : entryOf(sameKind(entry.value, value) ? entry.key : change.key, value, change));
  }
  for (const entry of patch.entries) {
    if (entry.key.source.startsWith("$") || base.entry(entry.key.source)) continue;
    const value = merge(void 0, entry.value, lists2, entry.key.source);
    if (value) entries.push(entryOf(entry.key, value, entry));
  }
  return mapNode(base, entries, base.flow, base.tag);
}
function sameKind(a, b) {
  return a.type !== "scalar" && a.type === b.type;
}
function mergeLists(base, patch, field) {
  const keys = Object.hasOwn(MERGE_KEYS, field) ? MERGE_KEYS[field] : [];
  const key = keys.find((each) => patch.items.every((item) => isReplace(item) || asScalar(asMap(item)?.get(each)) !== void 0));
  if (key === void 0 || patch.items.some(isReplace)) return cleaned(patch);
  const items2 = [...base.items];
  const added = [];
  for (const change of patch.items) {
    const value = asScalar(asMap(change)?.get(key))?.source;
    const at3 = items2.findIndex((item) => asScalar(asMap(item)?.get(key))?.source === value);
    if (at3 < 0) {
      const made2 = merge(void 0, change, true);
      if (made2) added.push(made2);
      continue;
    }
    const made = merge(items2[at3], change, true);
    if (made) items2[at3] = made;
    else items2.splice(at3, 1);
  }
  return seqNode(base, [...items2, ...added], base.flow, base.tag);
}
function isReplace(item) {
  return asScalar(asMap(item)?.get("$patch"))?.source === "replace";
}
function cleaned(node) {
  if (node.type === "seq") {
    return seqNode(node, node.items.filter((item) => !isReplace(item)).map(cleaned), node.flow, node.tag);
  }
  if (node.type !== "map") return node;
  const entries = node.entries.filter(({ key, value }) => !key.source.startsWith("$") && !isNull(value));
  return mapNode(
    node,
    entries.map((entry) => entryOf(entry.key, cleaned(entry.value), entry)),
    node.flow,
    node.tag
  );
}
function jsonPatch(base, operations) {
  let root = base;
  for (const item of operations.items) {
    const operation = asMap(item);
    const op = asScalar(operation?.get("op"))?.source;
    const path = asScalar(operation?.get("path"))?.source;
    if (!operation || !op || path === void 0) continue;
    const steps = stepsOf(path);
    const value = operation.get("value");
    const from = asScalar(operation.get("from"))?.source;
    if ((op === "add" || op === "replace") && value) root = put2(root, steps, value, op === "add") ?? root;
    else if (op === "remove") root = put2(root, steps, void 0, false) ?? root;
    else if ((op === "move" || op === "copy") && from !== void 0) {
      const moved = at2(root, stepsOf(from));
      if (!moved) continue;
      if (op === "move") root = put2(root, stepsOf(from), void 0, false) ?? root;
      root = put2(root, steps, moved, true) ?? root;
    }
  }
  return root.type === "map" ? root : base;
}
function stepsOf(pointer) {
  return pointer.split("/").slice(1).map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
}
function at2(node, steps) {
  let current = node;
  for (const step of steps) current = current?.type === "map" ? current.get(step) : current?.type === "seq" ? current.items[Number(step)] : void 0;
  return current;
}
function put2(node, steps, value, insert) {
  const [step, ...rest] = steps;
  if (step === void 0) return value;
  if (node.type === "seq") {
    const index2 = step === "-" ? node.items.length : Number(step);
    if (!Number.isInteger(index2) || index2 < 0 || index2 > node.items.length) return void 0;
    const items2 = [...node.items];
    if (rest.length === 0) {
      if (value === void 0) items2.splice(index2, 1);
      else items2.splice(index2, insert ? 0 : 1, value);
    } else {
      const inner2 = items2[index2] && put2(items2[index2], rest, value, insert);
      if (!inner2) return void 0;
      items2[index2] = inner2;
    }
    return seqNode(node, items2, node.flow, node.tag);
  }
  if (node.type !== "map") return void 0;
  const known2 = node.entry(step);
  const inner = rest.length === 0 ? value : known2 && put2(known2.value, rest, value, insert);
  if (rest.length > 0 && inner === void 0) return void 0;
  const others = node.entries.filter((entry) => entry !== known2);
  if (inner === void 0) return mapNode(node, others, node.flow, node.tag);
  if (known2) {
    return mapNode(
      node,
      node.entries.map((entry) => entry === known2 ? entryOf(entry.key, inner, rest.length === 0 ? inner : entry) : entry),
      node.flow,
      node.tag
    );
  }
  const key = scalarNode(inner, step, step, "plain");
  return mapNode(node, [...others, entryOf(key, inner, inner)], node.flow, node.tag);
}
function setPath(root, path, value) {
  const [step, ...rest] = path;
  const known2 = root.get(step);
  const inner = rest.length === 0 ? value : setPath(asMap(known2) ?? mapNode(value, [], false), rest, value);
  return asMap(put2(root, [step], inner, true)) ?? root;
}
function mapItems(root, path, change) {
  const [step, ...rest] = path;
  const known2 = root.get(step);
  if (rest.length > 0) {
    const map = asMap(known2);
    const inner = map && mapItems(map, rest, change);
    return inner && inner !== map ? asMap(put2(root, [step], inner, false)) ?? root : root;
  }
  const list4 = asSeq(known2);
  if (!list4) return root;
  const items2 = list4.items.map((item) => item.type === "map" ? change(item) : item);
  if (items2.every((item, i) => item === list4.items[i])) return root;
  return asMap(put2(root, [step], seqNode(list4, items2, list4.flow, list4.tag), false)) ?? root;
}

// src/core/project/kustomization-build.ts
function buildKustomizations(kustomizations, manifests, files) {
  if (kustomizations.length === 0) return { manifests, views: [], unmet: /* @__PURE__ */ new Set() };
  const byFile = /* @__PURE__ */ new Map();
  for (const manifest of manifests) {
    const list4 = byFile.get(manifest.file.path);
    if (list4) list4.push(manifest);
    else byFile.set(manifest.file.path, [manifest]);
  }
  const run3 = {
    byFolder: new Map(kustomizations.map((each) => [each.folder, each])),
    byFile,
    files,
    met: /* @__PURE__ */ new Set(),
    unsure: /* @__PURE__ */ new Set(),
    reached: /* @__PURE__ */ new Set()
  };
  const used2 = new Set(kustomizations.flatMap(({ listed: listed4 }) => listed4.flatMap(({ path }) => path ?? [])));
  const listed3 = ({ folder }) => used2.has(folder) ? 1 : 0;
  const production = ({ folder }) => /(?:^|[/_-])prod/i.test(folder) ? 0 : 1;
  const sets = [...kustomizations].filter(({ component }) => !component).sort((a, b) => listed3(a) - listed3(b) || production(a) - production(b)).flatMap((root) => run3.reached.has(root) ? [] : [build2(root, run3, /* @__PURE__ */ new Set())]);
  const patches = new Set(kustomizations.flatMap((each) => each.patches.flatMap(({ file }) => file?.path ?? [])));
  const home = /* @__PURE__ */ new Map();
  const made = [];
  const views = [];
  for (const set of sets) {
    const shared = set.some(({ original }) => home.has(original));
    for (const item of set) {
      if (home.has(item.original)) continue;
      const manifest = manifestOf(item);
      home.set(item.original, manifest);
      if (!byFile.has(item.original.file.path)) made.push(manifest);
    }
    if (shared) views.push(set.map((item) => withRoot(item.original, item.root, item.directives)));
  }
  const kept = manifests.filter((manifest) => home.has(manifest) || !patches.has(manifest.file.path));
  const all3 = kustomizations.flatMap((each) => [...each.patches.map(({ node }) => node), ...asSeq(each.root.get("images"))?.items ?? []]);
  return {
    manifests: [...kept.map((manifest) => home.get(manifest) ?? manifest), ...made],
    views,
    unmet: new Set(all3.filter((node) => !run3.met.has(node) && !run3.unsure.has(node)))
  };
}
function manifestOf({ original, root, directives }) {
  return root === original.root ? original : withRoot(original, root, directives);
}
function build2(kustomization, run3, within3) {
  run3.reached.add(kustomization);
  const inside2 = new Set(within3).add(kustomization);
  const items2 = [];
  const components = [];
  let whole3 = !["helmCharts", "helmChartInflationGenerator", "generators", "transformers"].some((field) => kustomization.root.entry(field));
  for (const listed3 of kustomization.listed) {
    if (!["resources", "bases", "components"].includes(listed3.field)) continue;
    const inner = listed3.path === void 0 ? void 0 : run3.byFolder.get(listed3.path);
    if (inner) {
      if (listed3.field === "components") components.push(inner);
      else if (!inside2.has(inner)) items2.push(...build2(inner, run3, inside2));
    } else {
      const found = listed3.path === void 0 ? void 0 : run3.byFile.get(listed3.path);
      if (!found || found.some(({ partial }) => partial)) whole3 = false;
      for (const manifest of found ?? []) items2.push({ original: manifest, root: manifest.root, names: names(manifest), directives: manifest.directives });
    }
  }
  let result = items2;
  for (const component of components) result = transform(component, [...result, ...componentItems(component, run3)], run3, false);
  return transform(kustomization, result, run3, whole3 && components.length === 0);
}
function componentItems(component, run3) {
  return component.listed.flatMap(
    ({ field, path }) => field === "resources" && path !== void 0 ? (run3.byFile.get(path) ?? []).map((manifest) => ({ original: manifest, root: manifest.root, names: names(manifest), directives: manifest.directives })) : []
  );
}
function names(manifest) {
  return manifest.name ? [manifest.name.value] : [];
}
function transform(kustomization, before, run3, whole3) {
  let items2 = [...before, ...kustomization.generated.flatMap((each) => generate(each, kustomization, run3.files) ?? [])];
  for (const patch of kustomization.patches) items2 = applyPatch(patch, kustomization, items2, run3, whole3);
  items2 = labelled(kustomization, items2);
  items2 = items2.map((item) => inNamespace(item, kustomization));
  items2 = images(kustomization, items2, run3, whole3);
  items2 = replicas(kustomization, items2);
  const { prefix, suffix } = kustomization;
  if (prefix === "" && suffix === "") return items2;
  return items2.map((item) => ({ ...item, names: [...item.names, `${prefix}${item.names.at(-1) ?? ""}${suffix}`] }));
}
function applyPatch(patch, kustomization, items2, run3, whole3) {
  if (!whole3) run3.unsure.add(patch.node);
  const read4 = patchOf(patch, kustomization, run3);
  if (!read4) {
    run3.unsure.add(patch.node);
    return [...items2];
  }
  const result = [];
  for (const item of items2) {
    let { root } = item;
    let directives = item.directives;
    for (const change of read4) {
      if (change.operations) {
        if (!patch.target || !meets(item, patch.target)) continue;
        run3.met.add(patch.node);
        root = jsonPatch(root, change.operations);
      } else if (change.object) {
        if (patch.target ? !meets(item, patch.target) : !isSame(item, change.object)) continue;
        run3.met.add(patch.node);
        root = mergePatch(root, patch.target ? withoutNames(change.object) : change.object, isBuiltIn(item.original));
        if (asScalar(change.object.get("$patch"))?.source === "delete") root = mapNode(root, [], root.flow);
      }
      if (change.directives.length > 0) directives = [...directives, ...change.directives];
    }
    if (root.entries.length > 0) result.push({ ...item, root, directives });
  }
  return result;
}
function patchOf(patch, { file }, run3) {
  if (patch.inline) {
    if (patch.inline.type !== "scalar") return [changeOf(patch.inline, [])].flatMap((each) => each ?? []);
    const roots2 = parsePatchText(file, patch.inline);
    return roots2?.flatMap((root) => changeOf(root, []) ?? []);
  }
  const path = patch.file?.path;
  const source = path === void 0 || run3.files.isDirectory(path) ? void 0 : run3.files.read(path);
  if (!source) return void 0;
  const { roots, directives, broken } = parseResource(source);
  return broken ? void 0 : roots.flatMap((root) => changeOf(root, directives) ?? []);
}
function changeOf(root, directives) {
  if (root.type === "seq") return { operations: root, directives };
  return root.type === "map" ? { object: root, directives } : void 0;
}
function meets(item, target) {
  const { original } = item;
  const group2 = original.apiVersion.value.includes("/") ? original.apiVersion.value.split("/")[0] : "";
  const version = original.apiVersion.value.split("/").at(-1) ?? "";
  const exact = (field, value) => {
    const wanted = targetText(target, field);
    return wanted === void 0 || wanted === value;
  };
  const covers = (field, values) => {
    const wanted = targetText(target, field);
    return wanted === void 0 || wanted === "" || values.some((value) => coversWhole(wanted, value));
  };
  if (!exact("group", group2) || !exact("version", version) || !covers("kind", [original.object.value]) || !covers("name", item.names)) return false;
  const namespace = asScalar(nodeAt(item.root, "metadata", "namespace"))?.source;
  if (namespace !== void 0 && !covers("namespace", [namespace])) return false;
  return hasLabels(item, target, "labelSelector", "labels") && hasLabels(item, target, "annotationSelector", "annotations");
}
function coversWhole(pattern, value) {
  const plain = pattern.replace(/^\^|\$$/g, "");
  if (/^[\w./-]+$/.test(plain) && !plain.includes(".")) return plain === value;
  if (/^[\w./|*()-]+$/.test(plain)) {
    const parts = plain.replace(/^\(|\)$/g, "").split("|");
    return parts.some((part2) => part2 === value || wild(part2.split(".*"), value));
  }
  return true;
}
function wild(parts, value) {
  if (parts.length === 1) return parts[0] === value;
  let from = 0;
  for (const [i, part2] of parts.entries()) {
    const at3 = i === 0 ? value.startsWith(part2) ? 0 : -1 : i === parts.length - 1 ? value.endsWith(part2) ? value.length - part2.length : -1 : value.indexOf(part2, from);
    if (at3 < from) return false;
    from = at3 + part2.length;
  }
  return true;
}
function hasLabels(item, target, field, where) {
  const selector = targetText(target, field);
  if (!selector) return true;
  const labels = asMap(nodeAt(item.root, "metadata", where));
  return selector.split(",").every((each) => {
    const equal = /^\s*([\w./-]+)\s*(?:==?\s*([\w./-]*)\s*)?$/.exec(each);
    if (!equal) return true;
    const value = asScalar(labels?.get(equal[1]))?.source;
    return equal[2] === void 0 ? value !== void 0 : value === equal[2];
  });
}
function isSame(item, patch) {
  const { original } = item;
  const kind = asScalar(patch.get("kind"))?.source;
  const name = asScalar(nodeAt(patch, "metadata", "name"))?.source;
  const apiVersion = asScalar(patch.get("apiVersion"))?.source ?? "";
  const groupOf2 = (text) => text.includes("/") ? text.split("/")[0] : "";
  if (kind !== original.object.value || name === void 0 || !item.names.includes(name) || groupOf2(apiVersion) !== groupOf2(original.apiVersion.value))
    return false;
  const wanted = asScalar(nodeAt(patch, "metadata", "namespace"))?.source;
  const namespace = asScalar(nodeAt(item.root, "metadata", "namespace"))?.source;
  return wanted === void 0 || namespace === void 0 || wanted === namespace;
}
function withoutNames(patch) {
  const entries = patch.entries.flatMap((entry) => {
    if (entry.key.source === "apiVersion" || entry.key.source === "kind") return [];
    const map = entry.key.source === "metadata" ? asMap(entry.value) : void 0;
    if (!map) return [entry];
    const kept = map.entries.filter(({ key }) => key.source !== "name" && key.source !== "namespace");
    return kept.length === 0 ? [] : [entryOf(entry.key, mapNode(map, kept, map.flow), entry)];
  });
  return mapNode(patch, entries, patch.flow);
}
function isBuiltIn({ apiVersion }) {
  const group2 = apiVersion.value.includes("/") ? apiVersion.value.split("/")[0] : "";
  return !group2.includes(".") || group2.endsWith(".k8s.io");
}
function inNamespace(item, { namespace }) {
  if (!namespace?.known || isClusterScoped(item.original.object.value)) {
    return namespace?.known && /^(?:Cluster)?RoleBinding$/.test(item.original.object.value) ? { ...item, root: subjects(item.root, namespace) } : item;
  }
  const root = setPath(item.root, ["metadata", "namespace"], said(namespace));
  return { ...item, root: item.original.object.value === "RoleBinding" ? subjects(root, namespace) : root };
}
function said(value) {
  return scalarNode(value, value.value, value.value, "plain");
}
function subjects(root, namespace) {
  return mapItems(
    root,
    ["subjects"],
    (subject) => asScalar(subject.get("kind"))?.source === "ServiceAccount" ? setPath(subject, ["namespace"], said(namespace)) : subject
  );
}
function labelled({ root: said2 }, items2) {
  const steps = [];
  const template = (item) => nodeAt(item.root, "spec", "template", "metadata") ? [["spec", "template", "metadata", "labels"]] : [];
  const selector = (item) => {
    if (item.original.object.value === "Service") return nodeAt(item.root, "spec", "selector") ? [["spec", "selector"]] : [];
    return nodeAt(item.root, "spec", "selector", "matchLabels") ? [["spec", "selector", "matchLabels"]] : [];
  };
  const own = ["metadata", "labels"];
  const common = asMap(said2.get("commonLabels"));
  if (common) steps.push({ pairs: common, paths: (item) => [own, ...template(item), ...selector(item)] });
  for (const entry of asSeq(said2.get("labels"))?.items ?? []) {
    const pairs3 = asMap(nodeAt(entry, "pairs"));
    const yes = (field) => asScalar(nodeAt(entry, field))?.source === "true";
    if (!pairs3) continue;
    steps.push({
      pairs: pairs3,
      paths: (item) => [own, ...yes("includeSelectors") || yes("includeTemplates") ? template(item) : [], ...yes("includeSelectors") ? selector(item) : []]
    });
  }
  const annotations = asMap(said2.get("commonAnnotations"));
  if (annotations) steps.push({ pairs: annotations, paths: () => [["metadata", "annotations"]] });
  if (steps.length === 0) return [...items2];
  return items2.map((item) => {
    let { root } = item;
    for (const { pairs: pairs3, paths } of steps)
      for (const path of paths(item)) for (const { key, value } of pairs3.entries) if (!isNull(value)) root = setPath(root, [...path, key.source], value);
    return { ...item, root };
  });
}
var PODS = [
  ["spec"],
  ["spec", "template", "spec"],
  ["spec", "jobTemplate", "spec", "template", "spec"],
  ["template", "spec"]
];
function images({ root: said2 }, items2, run3, whole3) {
  let result = [...items2];
  for (const node of asSeq(said2.get("images"))?.items ?? []) {
    if (!whole3) run3.unsure.add(node);
    const name = asScalar(nodeAt(node, "name"))?.source;
    if (name === void 0) continue;
    const newName = asScalar(nodeAt(node, "newName"));
    const newTag = asScalar(nodeAt(node, "newTag"));
    const digest = asScalar(nodeAt(node, "digest"));
    const at3 = newTag ?? digest ?? newName;
    const change = (container) => {
      const written = asScalar(container.get("image"));
      if (!written) return container;
      const image = imageOf({ ...written, value: written.source, raw: written.source, known: true }, "run", run3.byFile.values().next().value?.[0]);
      const repository = image.registry === void 0 ? image.repository : `${image.registry}/${image.repository}`;
      if (repository !== name && image.repository !== name) return container;
      run3.met.add(node);
      if (!at3) return container;
      const tag = newTag ? `:${newTag.source}` : digest || image.tag === void 0 ? "" : `:${image.tag}`;
      const pin = digest ? `@${digest.source}` : newTag || image.digest === void 0 ? "" : `@${image.digest}`;
      const text = `${newName?.source ?? repository}${tag}${pin}`;
      return setPath(container, ["image"], scalarNode(at3, text, text, "plain"));
    };
    result = result.map((item) => {
      let { root } = item;
      for (const path of PODS) for (const list4 of ["containers", "initContainers"]) root = mapItems(root, [...path, list4], change);
      return root === item.root ? item : { ...item, root };
    });
  }
  return result;
}
function replicas({ root: said2 }, items2) {
  const wanted = asSeq(said2.get("replicas"))?.items ?? [];
  if (wanted.length === 0) return [...items2];
  return items2.map((item) => {
    const found = wanted.find((each) => item.names.includes(asScalar(nodeAt(each, "name"))?.source ?? ""));
    const count = asScalar(nodeAt(found, "count"));
    return count && nodeAt(item.root, "spec") && /^(?:Deployment|StatefulSet|ReplicaSet|ReplicationController)$/.test(item.original.object.value) ? { ...item, root: setPath(item.root, ["spec", "replicas"], count) } : item;
  });
}
function generate({ kind, node, name }, kustomization, files) {
  if (!name?.known) return void 0;
  const text = (source) => scalarNode(name, source, source, "plain");
  let data = mapNode(node, [], false);
  const add2 = (key, at3, value) => {
    const place2 = { file: at3.file, span: at3.span };
    const scalar2 = scalarNode(place2, value ?? "", value ?? "", "double");
    data = setPath(data, [key], value === void 0 ? { ...scalar2, unknown: [{ start: 0, end: 0 }] } : scalar2);
  };
  for (const item of asSeq(node.get("literals"))?.items ?? []) {
    const literal2 = asScalar(item);
    const equals = literal2?.source.indexOf("=") ?? -1;
    if (literal2 && equals > 0) add2(literal2.source.slice(0, equals), literal2, literal2.source.slice(equals + 1).replace(/^(["'])(.*)\1$/, "$2"));
  }
  for (const item of asSeq(node.get("files"))?.items ?? []) {
    const file = asScalar(item);
    if (!file) continue;
    const [key = "", path] = file.source.includes("=") ? file.source.split("=") : [file.source.split("/").at(-1), file.source];
    if (path !== void 0) add2(key, file);
  }
  const envs = kustomization.listed.filter(
    ({ field, span, file }) => field === (kind === "ConfigMap" ? "configMapGenerator" : "secretGenerator") && file === node.file && lies(span, node.span)
  );
  const listsOf2 = [...asSeq(node.get("envs"))?.items ?? [], node.get("env")].flatMap((each) => asScalar(each) ?? []);
  for (const listed3 of envs) {
    if (!listsOf2.some((each) => each.span.start === listed3.span.start)) continue;
    const file = listed3.path === void 0 || files.isDirectory(listed3.path) ? void 0 : files.read(listed3.path);
    if (file) for (const { key } of parseDotenv(file).entries) add2(key.value, listed3);
  }
  const metadata = mapNode(name, [entryOf(text("name"), text(name.value), name)], false);
  const root = mapNode(
    node,
    [
      entryOf(text("apiVersion"), text("v1"), name),
      entryOf(text("kind"), text(kind), name),
      entryOf(text("metadata"), metadata, name),
      ...data.entries.length > 0 ? [entryOf(text(kind === "ConfigMap" ? "data" : "stringData"), data, name)] : []
    ],
    false
  );
  const original = withRoot({ file: kustomization.file, directives: kustomization.directives }, root, kustomization.directives);
  return [{ original, root, names: [name.value], directives: kustomization.directives }];
}
function lies(inner, outer) {
  return inner.start >= outer.start && inner.end <= outer.end;
}

// src/core/project/glob.ts
function parseGlob(pattern, globstar) {
  const tokens = tokenise([...pattern], globstar);
  if (!tokens) return void 0;
  return { matches: (path) => run(tokens, path) };
}
function isGlob(text) {
  return /[*?[]/.test(text);
}
function tokenise(chars, globstar) {
  const tokens = [];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i];
    if (char === "*") {
      if (!globstar || chars[i + 1] !== "*") {
        if (tokens.at(-1)?.type !== "star") tokens.push({ type: "star" });
        continue;
      }
      i++;
      if (chars[i + 1] === "/") i++;
      tokens.push({ type: i + 1 === chars.length ? "rest" : "dirs" });
    } else if (char === "?") tokens.push({ type: "any" });
    else if (char === "[") {
      const read4 = readClass(chars, i + 1);
      if (!read4) return void 0;
      tokens.push(read4.token);
      i = read4.end;
    } else if (char === "\\") {
      const next = chars[++i];
      if (next === void 0) return void 0;
      tokens.push({ type: "char", char: next });
    } else tokens.push({ type: "char", char });
  }
  return tokens;
}
function readClass(chars, from) {
  let i = from;
  const negated = chars[i] === "^";
  if (negated) i++;
  const ranges = [];
  const one = () => {
    const char = chars[i++];
    return char === "\\" ? chars[i++] : char;
  };
  while (i < chars.length && (chars[i] !== "]" || ranges.length === 0)) {
    const low = one();
    let high = low;
    if (chars[i] === "-" && chars[i + 1] !== "]") {
      i++;
      high = one();
    }
    if (low === void 0 || high === void 0) return void 0;
    ranges.push([low, high]);
  }
  return chars[i] === "]" ? { token: { type: "class", negated, ranges }, end: i } : void 0;
}
function run(tokens, path) {
  const { length } = tokens;
  let states = /* @__PURE__ */ new Set();
  enter(0, tokens, states);
  for (const char of path) {
    const next = /* @__PURE__ */ new Set();
    for (const state of states) {
      if (state > length) {
        next.add(state);
        if (char === "/") enter(state - length, tokens, next);
        continue;
      }
      const token = tokens[state];
      if (!token) continue;
      if (token.type === "char") {
        if (token.char === char) enter(state + 1, tokens, next);
      } else if (token.type === "rest") enter(state, tokens, next);
      else if (token.type === "dirs") {
        next.add(length + 1 + state);
        if (char === "/") enter(state + 1, tokens, next);
      } else if (token.type === "class") {
        if (token.ranges.some(([low, high]) => low <= char && char <= high) !== token.negated) enter(state + 1, tokens, next);
      } else if (char !== "/") enter(token.type === "star" ? state : state + 1, tokens, next);
    }
    if (next.size === 0) return false;
    states = next;
  }
  return states.has(length);
}
function enter(state, tokens, states) {
  for (let at3 = state; !states.has(at3); at3++) {
    states.add(at3);
    const type = tokens[at3]?.type;
    if (type !== "star" && type !== "rest" && type !== "dirs") return;
  }
}

// src/core/project/dockerignore.ts
function parseDockerignore(file) {
  const patterns = [];
  const { lineStarts } = file;
  for (let line = 1; line <= lineStarts.length; line++) {
    const pattern = readLine(file, line);
    if (pattern) patterns.push(pattern);
  }
  return {
    file,
    ignores: (path) => decide(patterns, cleanPath(path))?.at,
    mayContainIncluded(folder) {
      const steps = cleanPath(folder).split("/");
      return patterns.some((pattern) => pattern.included && reachesInto(pattern.text, steps));
    }
  };
}
function ignoreFileOf(dockerfilePath, contextPath, read4) {
  return read4(`${dockerfilePath}.dockerignore`) ?? read4(contextPath === "." ? ".dockerignore" : `${contextPath}/.dockerignore`);
}
function cleanPath(path) {
  const steps = [];
  for (const step of path.split("/")) {
    if (step === "" || step === ".") continue;
    if (step === "..") steps.pop();
    else steps.push(step);
  }
  return steps.join("/") || ".";
}
function readLine(file, line) {
  const { start } = file.lineSpan(line);
  const written = line === 1 ? file.line(1).replace(/^\uFEFF/, "") : file.line(line);
  if (written.startsWith("#")) return void 0;
  const trimmed2 = written.trim();
  if (trimmed2 === "" || trimmed2 === "!") return void 0;
  const included = trimmed2.startsWith("!");
  const text = cleanPattern(included ? trimmed2.slice(1).trim() : trimmed2);
  if (text === "." || text === "/" || text === "") return void 0;
  const matches = matcherOf(text);
  if (!matches) return void 0;
  const from = start + file.line(line).indexOf(trimmed2);
  return { at: place(file, from, from + trimmed2.length), included, text, matches };
}
function cleanPattern(text) {
  const rooted = text.startsWith("/");
  const steps = [];
  for (const step of text.split("/")) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else if (!rooted) steps.push("..");
  }
  return steps.join("/") || (rooted ? "/" : ".");
}
function matcherOf(text) {
  const glob = parseGlob(text, true);
  if (!glob) return void 0;
  const rest = text.slice(2);
  if (text.startsWith("**") && !/[*?[\]\\]/.test(rest)) {
    return (path) => path.endsWith(rest) || rest.startsWith("/") && path === rest.slice(1);
  }
  return glob.matches;
}
function decide(patterns, path) {
  if (path === ".") return void 0;
  const candidates2 = [path];
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) candidates2.push(path.slice(0, slash));
  for (let i = patterns.length - 1; i >= 0; i--) {
    const pattern = patterns[i];
    if (candidates2.some((candidate) => pattern.matches(candidate))) return pattern.included ? void 0 : pattern;
  }
  return void 0;
}
function reachesInto(pattern, folder) {
  if (folder[0] === ".") return true;
  const steps = pattern.split("/");
  for (const [i, name] of folder.entries()) {
    const step = steps[i];
    if (step === void 0) return true;
    if (step.includes("**")) return true;
    if (!parseGlob(step, false)?.matches(name)) return false;
  }
  return true;
}

// src/core/project/sources.ts
var REMOTE = /^(?:[a-z][a-z0-9+.-]*:\/\/|git@)/i;
function contextSources(dockerfile, stages) {
  const sources2 = [];
  for (const instruction of dockerfile.instructions) {
    if (instruction.onbuild || stages && instruction.stage && !stages.has(instruction.stage)) continue;
    if ((instruction.keyword === "COPY" || instruction.keyword === "ADD") && !instruction.flag("from")) {
      sources2.push(...instruction.sources.filter((source) => source.known && source.value !== "" && !REMOTE.test(source.value)));
    } else if (instruction.keyword === "RUN") {
      for (const { name, options } of instruction.flags) {
        const option = (...keys) => options.find(({ key }) => keys.includes(key.value))?.value;
        if (name !== "mount" || (option("type")?.value ?? "bind") !== "bind" || option("from")) continue;
        const source = option("source", "src");
        if (source?.known && source.value !== "") sources2.push(source);
      }
    }
  }
  return sources2;
}
function stagesNamed(instruction) {
  const names2 = [];
  for (const flag2 of instruction.flags) {
    if (flag2.name === "from" && flag2.value) names2.push(flag2.value);
    if (flag2.name === "mount") {
      for (const { key, value } of flag2.options) if (key.value === "from" && value) names2.push(value);
    }
  }
  return names2;
}
function stageNamed(dockerfile, name, limit = dockerfile.stages.length) {
  const lower = name.toLowerCase();
  const named3 = dockerfile.stages.slice(0, limit).findLast((stage) => stage.name?.value.toLowerCase() === lower);
  if (named3) return named3;
  return /^\d{1,6}$/.test(name) && Number(name) < limit ? dockerfile.stages[Number(name)] : void 0;
}
function inContext(contextPath, path) {
  const clean = cleanPath(path);
  if (clean === ".") return contextPath;
  return contextPath === "." ? clean : `${contextPath}/${clean}`;
}
function isThere(files, contextPath, source, lenient) {
  const path = inContext(contextPath, source);
  if (files.has(path)) return true;
  if (!isGlob(source)) return lenient && mayAppear(files, path);
  const glob = parseGlob(cleanPath(source), false);
  if (!glob) return true;
  const prefix = contextPath === "." ? "" : `${contextPath}/`;
  const depth = cleanPath(source).split("/").length;
  for (const file of listingBelow(files, prefix)) {
    const steps = file.slice(prefix.length).split("/");
    if (steps.length >= depth && glob.matches(steps.slice(0, depth).join("/"))) return true;
  }
  return lenient && mayAppear(files, path.replace(/[*?]+|\[[^\]]{0,99}\]/g, "x"));
}
function mayAppear(files, path) {
  return files.mayAppear?.(path) ?? false;
}
function* listingBelow(files, prefix) {
  const list4 = files.list();
  let low = 0;
  let high = list4.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (list4[middle] < prefix) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < list4.length && list4[i].startsWith(prefix); i++) yield list4[i];
}

// src/core/parse/nearest.ts
function distance(a, b, limit = 3) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      let value = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        value = Math.min(value, (before[j - 2] ?? 0) + 1);
      row.push(value);
      if (value < best) best = value;
    }
    if (best > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
function nearest(name, candidates2) {
  const lower = name.toLowerCase();
  const limit = Math.min(3, Math.max(1, Math.floor(name.length / 4)));
  let best;
  let bestDistance = limit + 1;
  for (const candidate of candidates2) {
    if (candidate === name) continue;
    const d = candidate.toLowerCase() === lower ? 0 : distance(lower, candidate.toLowerCase(), limit);
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}

// src/core/project/context.ts
var STRENGTH = ["compose", "bake", "ci", "script", "skaffold", "csproj", "guess"];
function contextsFrom(stated, dockerfile, files) {
  const found = /* @__PURE__ */ new Map();
  for (const source of STRENGTH) {
    for (const each of stated) {
      if (each.source !== source || found.has(each.path)) continue;
      const at3 = each.at.span.start === each.at.span.end ? each.build : each.at;
      found.set(each.path, { path: each.path, source, at: { file: at3.file, span: at3.span }, build: each.build });
    }
  }
  if (found.size > 0) return [...found.values()];
  const guess = guessContext(dockerfile, files);
  return guess ? [guess] : [];
}
function guessContext(dockerfile, files) {
  const sources2 = contextSources(dockerfile);
  const folders = foldersAbove(dockerfile.file.path);
  const own = folders[0];
  if (sources2.length === 0) return { path: own, source: "guess", why: "it is the Dockerfile's own folder, and nothing is copied from it" };
  for (const lenient of [false, true]) {
    const path = folders.find((folder) => sources2.every((source) => isThere(files, folder, source.value, lenient)));
    if (path === void 0) continue;
    const why = path === own ? "it is the Dockerfile's own folder, and every COPY source is in it" : "it is the nearest folder in which every COPY source exists";
    return { path, source: "guess", why };
  }
  return void 0;
}
function foldersAbove(path) {
  const folders = [];
  for (let folder = directoryOf(path); ; folder = directoryOf(folder)) {
    folders.push(folder);
    if (folder === ".") return folders;
  }
}

// src/core/project/images.ts
function builtImages(made) {
  const byRaw = /* @__PURE__ */ new Map();
  const byRepository = /* @__PURE__ */ new Map();
  const byLast = /* @__PURE__ */ new Map();
  for (const { image, build: build3 } of made) {
    const entry = { name: nameOf2(image), raw: image.raw, build: build3 };
    push(byRaw, image.raw, entry);
    if (entry.name.repositoryKnown) push(byRepository, entry.name.repository, entry);
    if (!entry.name.registryKnown || !entry.name.repositoryKnown) push(byLast, lastOf(entry.name.ending), entry);
  }
  return {
    builderOf(image) {
      if (!image.known) return image.document.kind === "kubernetes" ? void 0 : agreed(byRaw.get(image.raw) ?? [], image);
      const name = nameOf2(image);
      const official = name.registry === void 0 && !name.repository.includes("/");
      const same = (byRepository.get(name.repository) ?? []).filter((entry) => tagFits(entry.name, image, official));
      const exact = same.filter((entry) => entry.name.registryKnown && entry.name.registry === name.registry);
      if (exact.length > 0) return agreed(preferTag(exact, name), image);
      if (official) return void 0;
      const near = same.filter((entry) => !entry.name.registryKnown || entry.name.registry === void 0 || name.registry === void 0);
      if (near.length > 0) return agreed(preferTag(near, name), image);
      if (image.document.kind !== "kubernetes") return void 0;
      const whole3 = `/${name.registry ?? ""}/${name.repository}`;
      return agreed(
        (byLast.get(lastOf(name.repository)) ?? []).filter((entry) => entry.name.ending !== "" && whole3.endsWith(`/${entry.name.ending}`)),
        image
      );
    }
  };
}
function push(map, key, value) {
  const list4 = map.get(key);
  if (list4) list4.push(value);
  else map.set(key, [value]);
}
function tagFits(made, image, official) {
  const deployed = !official && image.document.kind === "kubernetes";
  if (image.digest) return deployed;
  if (made.tag !== void 0 && hasVariable(made.tag)) return !official;
  return (image.tag ?? "latest") === (made.tag ?? "latest") || deployed;
}
function preferTag(made, name) {
  const same = made.filter((entry) => (entry.name.tag ?? "latest") === (name.tag ?? "latest"));
  return same.length > 0 ? same : made;
}
function agreed(made, image) {
  const others = made.filter((entry) => entry.build.dockerfile === void 0 || entry.build.dockerfile !== image.document);
  const [first] = others;
  if (!first || others.some((entry) => wayOf(entry.build) !== wayOf(first.build))) return void 0;
  return others.find((entry) => entry.build.document === image.document)?.build ?? first.build;
}
function wayOf(build3) {
  return `${build3.dockerfilePath ?? `${build3.file.path}:${build3.span.start}`}\0${build3.target?.value ?? ""}`;
}
function nameOf2(image) {
  const registry = /^(?:index\.|registry-1\.)?docker\.io$/.test(image.registry ?? "") ? void 0 : image.registry;
  const repository = registry === void 0 ? image.repository.replace(/^library\//, "") : image.repository;
  const steps = repository.split("/");
  return {
    registry,
    registryKnown: !hasVariable(registry ?? ""),
    repository,
    repositoryKnown: repository !== "" && !hasVariable(repository),
    ending: steps.slice(steps.findLastIndex(hasVariable) + 1).join("/"),
    tag: image.tag
  };
}
function lastOf(repository) {
  return repository.slice(repository.lastIndexOf("/") + 1);
}
function hasVariable(text) {
  return /\$|\{\{/.test(text);
}

// src/core/project/folder-tree.ts
function folderTree(items2, pathOf) {
  const root = { items: [...items2], children: /* @__PURE__ */ new Map() };
  for (const item of items2) {
    let folder = root;
    for (const step of pathOf(item).split("/").slice(0, -1)) {
      let child = folder.children.get(step);
      if (!child) {
        child = { items: [], children: /* @__PURE__ */ new Map() };
        folder.children.set(step, child);
      }
      child.items.push(item);
      folder = child;
    }
  }
  return {
    nearest(path) {
      let folder = root;
      for (const step of path.split("/").slice(0, -1)) {
        const child = folder.children.get(step);
        if (!child) break;
        folder = child;
      }
      return folder.items;
    }
  };
}

// src/core/project/pod-index.ts
var group = () => ({ all: [], byNamespace: /* @__PURE__ */ new Map() });
function addTo({ all: all3, byNamespace }, entry) {
  all3.push(entry);
  const list4 = byNamespace.get(entry.namespace);
  if (list4) list4.push(entry);
  else byNamespace.set(entry.namespace, [entry]);
}
function indexPods(pods) {
  const every = group();
  const unsure = group();
  const byLabel = /* @__PURE__ */ new Map();
  const put3 = (key, entry) => {
    let found = byLabel.get(key);
    if (!found) {
      found = group();
      byLabel.set(key, found);
    }
    addTo(found, entry);
  };
  for (const { pod, namespace } of pods) {
    const entry = { pod, namespace, position: every.all.length };
    addTo(every, entry);
    if (pod.labels.some((label) => !label.key.known || label.value?.known === false)) {
      addTo(unsure, entry);
      continue;
    }
    for (const { key, value } of pod.labels) {
      put3(key.value, entry);
      put3(`${key.value}\0${value?.value ?? ""}`, entry);
    }
  }
  return { every, byLabel, unsure };
}
function candidatesFor(selector, namespace, { every, byLabel, unsure }) {
  let narrowest;
  let size = Number.POSITIVE_INFINITY;
  for (const { key, operator, values, known: known2 } of selector) {
    if (!known2 || operator !== "In" && operator !== "Exists") continue;
    const keys = operator === "Exists" ? [key] : [...new Set(values)].map((value) => `${key}\0${value}`);
    const lists3 = keys.flatMap((each) => listsOf(byLabel.get(each), namespace));
    const count = lists3.reduce((sum, list4) => sum + list4.length, 0);
    if (count >= size) continue;
    narrowest = lists3;
    size = count;
  }
  const lists2 = (narrowest ? [...narrowest, ...listsOf(unsure, namespace)] : listsOf(every, namespace)).filter((list4) => list4.length > 0);
  if (lists2.length < 2) return lists2[0] ?? [];
  return lists2.flat().sort((a, b) => a.position - b.position);
}
function listsOf(found, namespace) {
  if (!found) return [];
  if (namespace === void 0) return [found.all];
  return [found.byNamespace.get(namespace) ?? [], found.byNamespace.get(void 0) ?? []];
}

// src/core/project/kubernetes.ts
function labelSelector(node) {
  if (node?.type !== "map") return void 0;
  const requirements = labelRequirements(asMap(node.get("matchLabels")));
  for (const item of asSeq(node.get("matchExpressions"))?.items ?? []) {
    const key = asScalar(nodeAt(item, "key"))?.source;
    const operator = asScalar(nodeAt(item, "operator"))?.source;
    const values = (asSeq(nodeAt(item, "values"))?.items ?? []).flatMap((value) => asScalar(value)?.source ?? []);
    const valid = key !== void 0 && (operator === "In" || operator === "NotIn" || operator === "Exists" || operator === "DoesNotExist");
    requirements.push({
      file: item.file,
      span: item.span,
      key: key ?? "",
      operator: valid ? operator : "Exists",
      values,
      known: valid && !templated([key, ...values].join(""))
    });
  }
  return requirements;
}
function serviceSelector(service) {
  const map = asMap(nodeAt(service.root, "spec", "selector"));
  return map && map.entries.length > 0 ? labelRequirements(map) : void 0;
}
function labelRequirements(labels) {
  return (labels?.entries ?? []).map(({ file, span, key, value }) => {
    const text = value.type === "scalar" ? value.source : "";
    return { file, span, key: key.source, operator: "In", values: [text], known: !templated(`${key.source}${text}`) };
  });
}
function templated(text) {
  return /\{\{|\$[{(]/.test(text);
}
function selects(selector, labels) {
  let unknown = labels.some((label) => !label.key.known);
  for (const requirement of selector) {
    const meets2 = meetsRequirement(requirement, labels);
    if (meets2 === false) {
      if (!unknown) return false;
      return void 0;
    }
    if (meets2 === void 0) unknown = true;
  }
  return unknown ? void 0 : true;
}
function meetsRequirement(requirement, labels) {
  if (!requirement.known) return void 0;
  const label = labels.find((each) => each.key.value === requirement.key);
  if (requirement.operator === "Exists") return label !== void 0;
  if (requirement.operator === "DoesNotExist") return label === void 0;
  if (!label) return requirement.operator === "NotIn";
  if (label.value && !label.value.known) return void 0;
  const listed3 = requirement.values.includes(label.value?.value ?? "");
  return requirement.operator === "In" ? listed3 : !listed3;
}
function selectorOf(manifest) {
  if (manifest.object.value === "Service" || manifest.object.value === "ReplicationController") return serviceSelector(manifest);
  const spec = asMap(manifest.root.get("spec"));
  return labelSelector(spec?.get(manifest.object.value === "NetworkPolicy" ? "podSelector" : "selector"));
}
function namespaceOf(project, manifest) {
  const set = kustomizationsOf(project.files).namespaceOf(manifest.file.path);
  if (set !== void 0) return set;
  return manifest.namespace?.known ? manifest.namespace.value : void 0;
}
function mayShareNamespace(a, b) {
  return a === void 0 || b === void 0 || a === b;
}
var selections = /* @__PURE__ */ new WeakMap();
function selectionsOf(project) {
  let found = selections.get(project);
  if (!found) {
    const pods = project.manifests.flatMap((manifest) => manifest.pod ? [{ pod: manifest.pod, namespace: namespaceOf(project, manifest) }] : []);
    found = { index: indexPods(pods), bySelector: /* @__PURE__ */ new Map() };
    selections.set(project, found);
  }
  return found;
}
function matchesOf(project, selector, namespace) {
  const { index: index2, bySelector } = selectionsOf(project);
  const key = JSON.stringify([namespace ?? null, ...selector.map(({ key: key2, operator, values, known: known2 }) => [key2, operator, known2, ...values])]);
  let matches = bySelector.get(key);
  if (!matches) {
    const anywhere = [];
    const possible = [];
    for (const { pod } of candidatesFor(selector, namespace, index2)) {
      const found = selects(selector, pod.labels);
      if (found) anywhere.push(pod);
      else if (found === void 0) possible.push(pod);
    }
    matches = { anywhere, possible };
    bySelector.set(key, matches);
  }
  return matches;
}
function podsMatching(project, selector, namespace, path) {
  const { anywhere, possible } = matchesOf(project, selector, namespace);
  return { certain: nearestTo(path, anywhere, (pod) => pod.manifest.file.path), possible, anywhere };
}
function podsSelectedBy(project, manifest) {
  const selector = selectorOf(manifest);
  if (!selector) return { certain: [], possible: [], anywhere: [] };
  return podsMatching(project, selector, namespaceOf(project, manifest), manifest.file.path);
}
function podsMeetingSome(project, selector, namespace, path) {
  const found = /* @__PURE__ */ new Set();
  for (const requirement of selector) {
    if (!requirement.known || requirement.operator !== "In") continue;
    for (const pod of podsMatching(project, [requirement], namespace, path).certain.slice(0, 50)) found.add(pod);
  }
  return [...found];
}
var asked = /* @__PURE__ */ new WeakSet();
var trees = /* @__PURE__ */ new WeakMap();
function nearestTo(path, candidates2, pathOf) {
  if (candidates2.length < 2) return candidates2;
  const known2 = trees.get(candidates2);
  if (known2) return known2.nearest(path);
  if (candidates2.length > 8 && asked.has(candidates2)) {
    const tree = folderTree(candidates2, pathOf);
    trees.set(candidates2, tree);
    return tree.nearest(path);
  }
  asked.add(candidates2);
  return folderTree(candidates2, pathOf).nearest(path);
}
function closestPod(selector, pods) {
  let best;
  for (const pod of pods) {
    const differences = selector.flatMap((requirement) => {
      if (meetsRequirement(requirement, pod.labels) !== false) return [];
      const label = pod.labels.find((each) => each.key.value === requirement.key);
      return [label ? { requirement, label } : { requirement }];
    });
    if (!best || differences.length < best.differences.length) best = { pod, differences };
  }
  return best && (best.differences.length < selector.length || best.differences.length === 1) ? best : void 0;
}
function serviceName(host) {
  const labels = host.replace(/\.$/, "").toLowerCase().split(".");
  const [name, namespace, svc, ...domain] = labels;
  if (!name || labels.some((label) => !/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))) return void 0;
  if (namespace === void 0) return { name, full: false };
  if (svc === void 0) return { name, namespace, full: false };
  if (svc !== "svc" || domain.length > 0 && domain.join(".") !== "cluster.local") return void 0;
  return { name, namespace, full: true };
}
var BUILT_IN = {
  ServiceAccount: /^default$/,
  Service: /^kubernetes$/,
  ConfigMap: /^(?:kube-root-ca\.crt|extension-apiserver-authentication)$/,
  ClusterRole: /^(?:cluster-admin|admin|edit|view|system:.*)$/,
  Role: /^system:.*$/,
  PriorityClass: /^system-(?:cluster|node)-critical$/,
  Namespace: /^(?:default|kube-system|kube-public|kube-node-lease)$/,
  StorageClass: /^(?:default|standard)$/
};
var MAKERS = [
  { makes: "Secret", by: "SealedSecret", path: ["spec", "template", "metadata", "name"] },
  { makes: "Secret", by: "ExternalSecret", path: ["spec", "target", "name"] },
  { makes: "Secret", by: "Certificate", path: ["spec", "secretName"] },
  { makes: "Secret", by: "VaultStaticSecret", path: ["spec", "destination", "name"] },
  { makes: "Secret", by: "VaultDynamicSecret", path: ["spec", "destination", "name"] },
  { makes: "Secret", by: "OnePasswordItem", path: [] }
];
var absences = /* @__PURE__ */ new WeakMap();
function absenceOf(project) {
  let found = absences.get(project);
  if (!found) {
    const made = /* @__PURE__ */ new Map();
    for (const { makes, by, path } of MAKERS) {
      const names2 = made.get(makes) ?? /* @__PURE__ */ new Set();
      made.set(makes, names2);
      for (const maker of project.objects(by)) {
        const name = asScalar(path.length > 0 ? nodeAt(maker.root, ...path) : void 0)?.source ?? maker.name?.value;
        if (name !== void 0) names2.add(name);
      }
    }
    found = { whole: wasReadWhole(project), byKind: /* @__PURE__ */ new Map(), made };
    absences.set(project, found);
  }
  return found;
}
function isWhole(project) {
  return absenceOf(project).whole;
}
function wasReadWhole(project) {
  return project.files.complete && !kustomizationsOf(project.files).reachesOut && !project.files.list().some((path) => /(?:^|\/)Chart\.ya?ml$/.test(path)) && !project.manifests.some((manifest) => manifest.partial);
}
function isMadeElsewhere(project, kind, name) {
  const builtIn = Object.hasOwn(BUILT_IN, kind) && BUILT_IN[kind]?.test(name);
  return builtIn || kustomizationsOf(project.files).generates(kind, name) || absenceOf(project).made.get(kind)?.has(name) === true;
}
function mayConcludeAbsence(project, kind, name) {
  const { whole: whole3, byKind } = absenceOf(project);
  if (!whole3) return false;
  let listed3 = byKind.get(kind);
  if (listed3 === void 0) {
    const candidates2 = project.objects(kind);
    listed3 = candidates2.length > 0 && candidates2.every((candidate) => candidate.name?.known);
    byKind.set(kind, listed3);
  }
  return listed3 && (name === void 0 || !isMadeElsewhere(project, kind, name));
}

// src/core/project/hcl.ts
function parseHcl(file) {
  const reader = { file, tokens: [...tokenise2(file.text)], at: 0 };
  const blocks = [];
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at++];
    if (token.type !== "name") continue;
    const label = reader.tokens[reader.at];
    const name = label?.type === "string" ? label : void 0;
    if (name) reader.at++;
    if (reader.tokens[reader.at]?.text !== "{") {
      skipExpression(reader);
      continue;
    }
    reader.at++;
    blocks.push({ type: token.text, name: name && stringValue(file, name), attributes: readMap(reader) });
  }
  return blocks;
}
function readMap(reader, depth = 0) {
  const map = /* @__PURE__ */ new Map();
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at++];
    if (token.text === "}" && token.type === "mark") break;
    if (token.type !== "name" && token.type !== "string") continue;
    const key = token.type === "string" ? stringValue(reader.file, token) : { ...place(reader.file, token.start, token.end), value: token.text, raw: token.text, known: true };
    const next = reader.tokens[reader.at];
    if (next?.text === "=" || next?.text === ":") {
      reader.at++;
      map.set(key.value, { key, value: readValue(reader, depth) });
    } else if (next?.text === "{") {
      reader.at++;
      map.set(key.value, { key, value: depth < 50 ? readMap(reader, depth + 1) : void 0 });
    }
  }
  return map;
}
function readValue(reader, depth) {
  const token = reader.tokens[reader.at];
  if (!token || depth > 50) return skipExpression(reader);
  let value;
  reader.at++;
  if (token.type === "string") value = stringValue(reader.file, token);
  else if (token.text === "{") value = readMap(reader, depth + 1);
  else if (token.text === "[") value = readList(reader, depth + 1);
  else if (token.type === "name") value = { ...place(reader.file, token.start, token.end), value: `\${${token.text}}`, raw: token.text, known: false };
  else return skipExpression(reader);
  const next = reader.tokens[reader.at];
  if (next && next.type !== "line" && !["}", "]", ","].includes(next.text)) return skipExpression(reader);
  return value;
}
function readList(reader, depth) {
  const items2 = [];
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at];
    if (token.text === "]" && token.type === "mark") {
      reader.at++;
      break;
    }
    if (token.text === "," || token.type === "line") {
      reader.at++;
      continue;
    }
    const before = reader.at;
    const item = readValue(reader, depth);
    if (item) items2.push(item);
    if (reader.at === before) reader.at++;
  }
  return items2;
}
function skipExpression(reader) {
  let depth = 0;
  for (; reader.at < reader.tokens.length; reader.at++) {
    const token = reader.tokens[reader.at];
    if (depth === 0 && (token.type === "line" || token.type === "mark" && ["}", "]", ","].includes(token.text))) return void 0;
    if (token.type !== "mark") continue;
    if ("{[(".includes(token.text)) depth++;
    else if ("}])".includes(token.text)) depth--;
  }
  return void 0;
}
function stringValue(file, token) {
  const inner = token.text.replace(/\\(["\\nt])/g, (_, char) => char === "n" ? "\n" : char === "t" ? "	" : char);
  return { ...place(file, token.start, token.end), value: inner, raw: file.text.slice(token.start, token.end), known: !/[$%]\{/.test(inner) };
}
function* tokenise2(text) {
  let at3 = 0;
  while (at3 < text.length) {
    const char = text[at3];
    const start = at3;
    if (char === "\n") yield { type: "line", text: char, start, end: ++at3 };
    else if (/\s/.test(char)) at3++;
    else if (char === "#" || char === "/" && text[at3 + 1] === "/") at3 = indexOrEnd(text, "\n", at3);
    else if (char === "/" && text[at3 + 1] === "*") at3 = indexOrEnd(text, "*/", at3 + 2) + 2;
    else if (char === '"') {
      at3 = stringEnd(text, at3);
      yield { type: "string", text: text.slice(start + 1, at3 - 1), start, end: at3 };
    } else if (char === "<" && text[at3 + 1] === "<") {
      const open2 = /^<<-?([A-Za-z_]\w{0,60})[^\n]{0,20}\n/.exec(text.slice(at3, at3 + 100));
      at3 = open2?.[1] ? indexOrEnd(text, open2[1], at3 + open2[0].length) + open2[1].length : at3 + 2;
      yield { type: "other", text: "<<", start, end: at3 };
    } else if ("{}[]()=:,".includes(char)) yield { type: char === "=" && text[at3 + 1] === "=" ? "other" : "mark", text: char, start, end: ++at3 };
    else if (/[A-Za-z_]/.test(char)) {
      while (at3 < text.length && /[\w-]/.test(text[at3])) at3++;
      yield { type: "name", text: text.slice(start, at3), start, end: at3 };
    } else yield { type: "other", text: char, start, end: ++at3 };
  }
}
function indexOrEnd(text, what, from) {
  const at3 = text.indexOf(what, from);
  return at3 < 0 ? text.length : at3;
}
function stringEnd(text, open2) {
  let depth = 0;
  for (let at3 = open2 + 1; at3 < text.length; at3++) {
    const char = text[at3];
    if (char === "\n") return at3;
    if (char === "\\") at3++;
    else if (char === "$" && text[at3 + 1] === "{") {
      depth++;
      at3++;
    } else if (char === "}" && depth > 0) depth--;
    else if (char === '"' && depth === 0) return at3 + 1;
  }
  return text.length;
}

// src/core/project/bake.ts
function isBakeFile(path) {
  return /(?:^|\/)docker-bake(?:\.[^/]+)?\.(?:hcl|json)$/.test(path);
}
function* bakeRecipes(file, files) {
  const blocks = file.path.endsWith(".json") ? blocksOfJson(file) : parseHcl(file);
  const variables = /* @__PURE__ */ new Map();
  const targets = /* @__PURE__ */ new Map();
  for (const block of blocks) {
    const fallback = block.attributes.get("default")?.value;
    if (block.type === "variable" && block.name) variables.set(block.name.value, isValue(fallback) && fallback.known ? fallback.value : void 0);
    if (block.type === "target" && block.name) targets.set(block.name.value, { name: block.name, attributes: block.attributes });
  }
  const parents = new Set([...targets.values()].flatMap(inheritedBy));
  for (const target of targets.values()) {
    const all3 = attributesOf(target, targets, /* @__PURE__ */ new Set());
    const text = (key) => {
      const value = all3.get(key)?.value;
      return isValue(value) ? substitute5(value, variables) : void 0;
    };
    if (all3.has("dockerfile-inline") || all3.has("matrix")) continue;
    if (all3.has("context") && !text("context")) continue;
    if (all3.has("dockerfile") && !text("dockerfile")) continue;
    if (parents.has(target.name.value) && !target.attributes.has("context") && !target.attributes.has("dockerfile")) continue;
    const context = text("context") ?? { ...target.name, value: "." };
    const dockerfile = text("dockerfile");
    const stage = text("target");
    const recipe = recipeOf(
      "bake",
      {
        at: all3.get("context")?.key ? context : target.name,
        context,
        fileInContext: true,
        ...dockerfile ? { file: dockerfile } : {},
        ...stage ? { target: stage } : {},
        tags: listOf2(all3.get("tags")?.value).map((tag) => substitute5(tag, variables)),
        args: pairsOf2(all3.get("args")?.value, variables),
        contexts: pairsOf2(all3.get("contexts")?.value, variables).map(({ key }) => ({ ...key, value: key.value.toLowerCase() }))
      },
      basesOf(file.path),
      files
    );
    if (recipe) yield recipe;
  }
}
function isValue(value) {
  return value !== void 0 && "raw" in value;
}
function listOf2(value) {
  return Array.isArray(value) ? value.filter(isValue) : [];
}
function pairsOf2(value, variables) {
  if (!(value instanceof Map)) return [];
  return [...value.values()].map(({ key, value: own }) => ({
    file: key.file,
    span: key.span,
    key,
    ...isValue(own) ? { value: substitute5(own, variables) } : {}
  }));
}
function inheritedBy(target) {
  return listOf2(target.attributes.get("inherits")?.value).map((name) => name.value);
}
function attributesOf(target, targets, seen) {
  if (seen.has(target.name.value)) return /* @__PURE__ */ new Map();
  seen.add(target.name.value);
  const all3 = /* @__PURE__ */ new Map();
  for (const name of inheritedBy(target)) {
    const parent = targets.get(name);
    if (parent) for (const [key, entry] of attributesOf(parent, targets, seen)) all3.set(key, entry);
  }
  for (const [key, entry] of target.attributes) all3.set(key, entry);
  return all3;
}
function substitute5(value, variables) {
  if (value.known) return value;
  const text = value.value.replace(/\$\{([A-Za-z_]\w{0,99})\}/g, (written, name) => variables.get(name) ?? written);
  return { ...value, value: text, known: !/[$%]\{/.test(text) };
}
function blocksOfJson(file) {
  const root = parseYaml(file).documents[0]?.root;
  if (root?.type !== "map") return [];
  return root.entries.flatMap(
    ({ key, value }) => value.type !== "map" ? [] : value.entries.flatMap(
      (entry) => entry.value.type === "map" ? [{ type: key.source, name: scalarValue(entry.key), attributes: hclOf(entry.value) }] : []
    )
  );
}
function hclOf(node) {
  if (node.type === "scalar") return { ...scalarValue(node), known: !/[$%]\{/.test(node.source) };
  if (node.type === "seq") return node.items.map(hclOf);
  return new Map(node.entries.map((entry) => [entry.key.source, { key: scalarValue(entry.key), value: hclOf(entry.value) }]));
}

// src/core/project/recipes.ts
var ORDER = ["bake", "ci", "script", "skaffold", "csproj"];
var SHELL = /\.(?:sh|bash|zsh|ksh)$/i;
var MAKEFILE = /(?:^|\/)(?:(?:GNU)?[Mm]akefile(?:\.[^/]*)?|[^/]+\.mk|[Jj]ustfile|\.justfile)$/;
var SKAFFOLD = /(?:^|\/)skaffold[^/]*\.ya?ml$/;
var VISUAL_STUDIO = /\.(?:cs|vb|fs|dc)proj$/i;
function recipesOf(files) {
  const recipes = [];
  const list4 = files.list();
  const folders = new Set(list4.filter(isDockerfileName).map(directoryOf));
  for (const path of list4) {
    const recipesIn = readerOf(path, folders);
    const file = recipesIn && files.read(path);
    if (file) recipes.push(...recipesIn(file, files));
  }
  return recipes.sort((a, b) => ORDER.indexOf(a.source) - ORDER.indexOf(b.source));
}
function readerOf(path, dockerfileFolders) {
  if (isBakeFile(path)) return bakeRecipes;
  if (isPipeline(path)) return pipelineRecipes;
  if (SHELL.test(path)) return (file, files) => buildsInShell(file, whole2(file), "script", basesOf(path), files, { folder: directoryOf(path) });
  if (MAKEFILE.test(path)) return makefile;
  if (SKAFFOLD.test(path)) return skaffold;
  if (VISUAL_STUDIO.test(path) && dockerfileFolders.has(directoryOf(path))) return visualStudio;
  return void 0;
}
function whole2(file) {
  return { start: 0, end: file.text.length };
}
function makefile(file, files) {
  const variables = /* @__PURE__ */ new Map();
  for (const [, name, value] of file.text.matchAll(/^(?:export[ \t]+)?([A-Za-z_][\w.-]{0,99})[ \t]*[:?]{0,2}=[ \t]*([^\n#]*)/gm)) {
    const text = value?.trim() ?? "";
    setVariable(variables, name, /[$\\]/.test(text) ? void 0 : text);
  }
  return buildsInShell(file, whole2(file), "script", [directoryOf(file.path)], files, { perLine: true, variables, folder: directoryOf(file.path) });
}
function* skaffold(file, files) {
  for (const { root } of parseYaml(file).documents) {
    const profiles = asSeq(nodeAt(root, "profiles"))?.items ?? [];
    for (const holder of [root, ...profiles]) {
      for (const item of asSeq(nodeAt(holder, "build", "artifacts"))?.items ?? []) {
        const artifact = asMap(item);
        if (!artifact || ["buildpacks", "jib", "ko", "bazel", "custom"].some((builder2) => artifact.entry(builder2))) continue;
        const image = asScalar(artifact.get("image"));
        const folder = asScalar(artifact.get("context"));
        const builder = asMap(artifact.get("docker")) ?? asMap(artifact.get("kaniko"));
        const dockerfile = asScalar(builder?.get("dockerfile"));
        const target = asScalar(builder?.get("target"));
        const at3 = folder ?? image;
        if (!at3) continue;
        const context = folder ? literal(scalarValue(folder)) : { ...scalarValue(at3), value: "." };
        const args = asMap(builder?.get("buildArgs"))?.entries.map((entry) => ({
          file: entry.file,
          span: entry.span,
          key: scalarValue(entry.key),
          ...entry.value.type === "scalar" ? { value: literal(scalarValue(entry.value)) } : {}
        }));
        const recipe = recipeOf(
          "skaffold",
          {
            at: scalarValue(at3),
            context,
            fileInContext: true,
            ...dockerfile ? { file: literal(scalarValue(dockerfile)) } : {},
            ...target ? { target: literal(scalarValue(target)) } : {},
            tags: image ? [literal(scalarValue(image))] : [],
            args: args ?? []
          },
          [directoryOf(file.path)],
          files
        );
        if (recipe) yield recipe;
      }
    }
  }
}
function literal(value) {
  return { ...value, known: value.known && !/\{\{|\$/.test(value.value) };
}
function* visualStudio(file, files) {
  const property = (name) => {
    const match = new RegExp(`<${name}>([^<]{1,500})</${name}>`).exec(file.text);
    if (!match?.[1]) return void 0;
    const start = match.index + name.length + 2;
    const written = match[1];
    const path = written.trim().replace(/\$\((?:MSBuildThisFileDirectory|MSBuildProjectDirectory|ProjectDir)\)[\\/]?/g, "./").replaceAll("\\", "/");
    return { ...place(file, start, start + written.length), value: path || ".", raw: written, known: !path.includes("$(") };
  };
  const dockerfile = property("DockerfileFile");
  const context = property("DockerfileContext") ?? folderOf2(property("DockerComposeProjectPath"));
  const tag = property("ContainerRepository") ?? property("DockerfileTag");
  if (!context) return;
  const named3 = dockerfile ?? { ...context, value: "Dockerfile" };
  const recipe = recipeOf("csproj", { at: context, context, file: named3, tags: tag ? [tag] : [] }, [directoryOf(file.path)], files);
  if (recipe) yield recipe;
}
function folderOf2(path) {
  return path && { ...path, value: directoryOf(path.value) };
}

// src/core/project/link.ts
var NEWEST_KUBERNETES = "1.36";
function link(documents, files, options = {}) {
  const sorted = [...documents].sort((a, b) => a.file.path === b.file.path ? 0 : a.file.path < b.file.path ? -1 : 1);
  const dockerfiles = sorted.filter((document) => document.kind === "dockerfile");
  const composes = sorted.filter((document) => document.kind === "compose");
  const manifests = sorted.filter((document) => document.kind === "kubernetes");
  const byPath = new Map(dockerfiles.map((dockerfile) => [dockerfile.file.path, dockerfile]));
  const containers = [...composes.flatMap((compose) => [...compose.services.values()]), ...manifests.flatMap((manifest) => manifest.containers)];
  const { builds, stated, made } = connectBuilds(composes, byPath, options.recipes ?? recipesOf(files));
  const buildsByDockerfile = groupBy(builds, (build3) => build3.dockerfile);
  const images2 = [
    ...dockerfiles.flatMap((dockerfile) => imagesOf(dockerfile, buildsByDockerfile.get(dockerfile) ?? [])),
    ...containers.flatMap((container) => container.image ?? [])
  ];
  const makers = builtImages(made);
  for (const image of images2) {
    const own = image.document.kind === "compose" ? image.container?.build : void 0;
    const build3 = own ?? makers.builderOf(image);
    if (build3) image.builtBy = build3;
    else delete image.builtBy;
  }
  const objects = indexObjects(manifests, files);
  for (const manifest of manifests) {
    for (const ref2 of manifest.refs) {
      const [to] = nearestTo(
        manifest.file.path,
        objects.find(ref2.object, ref2.name, ref2.namespace ?? objects.namespaceOf(manifest)),
        (other) => other.file.path
      );
      if (to) ref2.to = to;
      else delete ref2.to;
    }
  }
  const refs = [
    ...dockerfiles.flatMap(stageRefs),
    ...composes.flatMap((compose) => compose.refs),
    ...manifests.flatMap((manifest) => manifest.refs)
  ];
  const contexts = /* @__PURE__ */ new Map();
  const ignores = /* @__PURE__ */ new Map();
  const ignoreOf = (dockerfile, contextPath) => {
    const key = `${dockerfile.file.path}\0${contextPath}`;
    if (!ignores.has(key)) {
      const file = ignoreFileOf(dockerfile.file.path, contextPath, (path) => files.has(path) && !files.isDirectory(path) ? files.read(path) : void 0);
      ignores.set(key, file && parseDockerignore(file));
    }
    return ignores.get(key);
  };
  return {
    files,
    documents: sorted,
    dockerfiles,
    composes,
    manifests,
    containers,
    images: images2,
    builds,
    refs,
    kubernetesVersion: options.kubernetesVersion ?? NEWEST_KUBERNETES,
    views: [],
    unmet: options.unmet ?? /* @__PURE__ */ new Set(),
    notes: [...composes.flatMap((compose) => compose.notes), ...options.notes ?? []].sort((a, b) => comparePlaces(a.at, b.at)),
    contextsOf(dockerfile) {
      let found = contexts.get(dockerfile);
      if (!found) {
        found = contextsFrom(stated.get(dockerfile) ?? [], dockerfile, files);
        contexts.set(dockerfile, found);
      }
      return found;
    },
    stageOf: (container) => container.build?.stage ?? container.image?.builtBy?.stage,
    buildsOf: (dockerfile) => buildsByDockerfile.get(dockerfile) ?? [],
    ignoredBy(dockerfile, context, path) {
      const ignore = ignoreOf(dockerfile, context.path);
      const line = ignore?.ignores(path);
      if (!ignore || !line) return void 0;
      return ignore.mayContainIncluded(path) && (files.isDirectory(inContext(context.path, path)) || path.endsWith("/")) ? void 0 : line;
    },
    objects: (kind, name, namespace) => objects.find(kind, name, namespace)
  };
}
function connectBuilds(composes, byPath, recipes) {
  const builds = [];
  const stated = /* @__PURE__ */ new Map();
  const made = [];
  const add2 = (build3, source, at3) => {
    builds.push(build3);
    const dockerfile = build3.dockerfilePath === void 0 ? void 0 : byPath.get(build3.dockerfilePath);
    const stage = dockerfile && stageOf(dockerfile, build3);
    delete build3.dockerfile;
    delete build3.stage;
    if (!dockerfile) return;
    build3.dockerfile = dockerfile;
    if (stage) build3.stage = stage;
    if (build3.contextPath === void 0) return;
    const list4 = stated.get(dockerfile) ?? [];
    list4.push({ source, path: build3.contextPath, at: at3, build: build3 });
    stated.set(dockerfile, list4);
  };
  const usual = (compose) => /(?:^|\/)(?:docker-)?compose\.ya?ml$/.test(compose.file.path) ? 0 : 1;
  for (const compose of [...composes].sort((a, b) => usual(a) - usual(b))) {
    for (const { build: build3, image } of compose.services.values()) {
      if (!build3) continue;
      add2(build3, "compose", build3.context);
      if (image) made.push({ image, build: build3 });
    }
  }
  for (const recipe of recipes) {
    const dockerfile = byPath.get(recipe.dockerfilePath);
    if (!dockerfile) continue;
    const { file, span, context, contextPath, dockerfilePath, dockerfileAt, target, args, contexts } = recipe;
    const build3 = {
      file,
      span,
      document: dockerfile,
      context,
      contextPath,
      dockerfilePath,
      ...dockerfileAt ? { dockerfileAt } : {},
      ...target ? { target } : {},
      args,
      contexts
    };
    add2(build3, recipe.source, recipe);
    for (const tag of recipe.tags) made.push({ image: imageOf(tag, "build", dockerfile), build: build3 });
  }
  return { builds, stated, made };
}
function stageOf(dockerfile, { target }) {
  if (!target || target.value === "") return dockerfile.stages.at(-1);
  return target.known ? stageNamed(dockerfile, target.value) : void 0;
}
function imagesOf(dockerfile, builds) {
  const images2 = [];
  const contexts = new Set(builds.flatMap((build3) => build3.contexts.map((context) => context.value)));
  for (const stage of dockerfile.stages) {
    if (!stage.parent && !contexts.has(stage.base.value.toLowerCase())) images2.push(stage.base);
    for (const instruction of stage.instructions) {
      for (const name of stagesNamed(instruction)) {
        if (name.value === "" || /^\d+$/.test(name.value) || contexts.has(name.value.toLowerCase())) continue;
        if (stageNamed(dockerfile, name.value)) continue;
        images2.push(imageOf(name, "copy-from", dockerfile, { stage }));
      }
    }
  }
  return images2;
}
function stageRefs(dockerfile) {
  const refs = [];
  for (const stage of dockerfile.stages) {
    const { base, parent } = stage;
    if (parent) refs.push({ file: base.file, span: base.span, name: base.value, to: parent, external: false });
    for (const instruction of stage.instructions) {
      for (const { file, span, value, known: known2 } of stagesNamed(instruction)) {
        if (!known2) continue;
        const to = stageNamed(dockerfile, value, stage.index);
        refs.push({ file, span, name: value, ...to ? { to } : {}, external: !to && !/^\d+$/.test(value) });
      }
    }
  }
  return refs;
}
function indexObjects(manifests, files) {
  const kustomizations = kustomizationsOf(files);
  const namespaceOf2 = (manifest) => kustomizations.namespaceOf(manifest.file.path) ?? (manifest.namespace?.known ? manifest.namespace.value : void 0);
  const index2 = /* @__PURE__ */ new Map();
  const add2 = (key, manifest) => {
    const list4 = index2.get(key);
    if (list4) list4.push(manifest);
    else index2.set(key, [manifest]);
  };
  for (const manifest of manifests) {
    add2(manifest.object.value, manifest);
    if (manifest.name?.known) add2(`${manifest.object.value}\0${manifest.name.value}`, manifest);
  }
  const inNamespaces = /* @__PURE__ */ new Map();
  return {
    namespaceOf: namespaceOf2,
    find(kind, name, namespace) {
      const key = name === void 0 ? kind : `${kind}\0${name}`;
      const found = index2.get(key) ?? [];
      if (namespace === void 0) return found;
      if (found.length < MANY) return found.filter((manifest) => mayShareNamespace(namespace, namespaceOf2(manifest)));
      let split = inNamespaces.get(key);
      if (!split) {
        split = splitByNamespace(found, namespaceOf2);
        inNamespaces.set(key, split);
      }
      return split(namespace);
    }
  };
}
var MANY = 9;
function splitByNamespace(manifests, namespaceOf2) {
  const groups2 = groupBy([...manifests.entries()], ([, manifest]) => namespaceOf2(manifest) ?? "");
  const anywhere = groups2.get("") ?? [];
  const merged = /* @__PURE__ */ new Map();
  return (namespace) => {
    let list4 = merged.get(namespace);
    if (!list4) {
      list4 = [...groups2.get(namespace) ?? [], ...anywhere].sort(([a], [b]) => a - b).map(([, manifest]) => manifest);
      merged.set(namespace, list4);
    }
    return list4;
  };
}
function groupBy(items2, keyOf) {
  const groups2 = /* @__PURE__ */ new Map();
  for (const item of items2) {
    const key = keyOf(item);
    if (key === void 0) continue;
    const group2 = groups2.get(key);
    if (group2) group2.push(item);
    else groups2.set(key, [item]);
  }
  return groups2;
}

// src/core/project/open.ts
function openProject(files, options = {}) {
  const notes = [];
  const documents = [];
  const attempt = (file, read4) => {
    try {
      return read4();
    } catch (error) {
      notes.push({ at: place(file, 0, 0), message: `\`${file.path}\` could not be read: ${error instanceof Error ? error.message : String(error)}` });
      return void 0;
    }
  };
  const found = { dockerfile: [], compose: [], kubernetes: [] };
  for (const path of files.list()) {
    if (options.only && !options.only(path)) continue;
    const kind = options.kinds?.get(path) ?? kindOf(path, () => files.isDirectory(path) ? void 0 : files.read(path));
    if (kind) found[kind].push(path);
  }
  for (const paths of groups(found.compose, files, options, attempt)) {
    const [base] = paths;
    const compose = base && attempt(base, () => parseCompose(paths, { files, ...options.environment ? { environment: options.environment } : {} }));
    if (compose) documents.push(compose);
  }
  const helm = [];
  const manifests = [];
  for (const path of found.kubernetes) {
    const file = files.read(path);
    if (!file) continue;
    if (isHelmTemplate(file)) helm.push(file);
    else manifests.push(...attempt(file, () => parseManifests(file)) ?? []);
  }
  notes.push(...helmNotes(helm));
  const recipes = recipesOf(files);
  const named3 = [
    ...documents.flatMap(
      (document) => document.kind === "compose" ? [...document.services.values()].flatMap((service) => service.build?.dockerfilePath ?? []) : []
    ),
    ...recipes.map((recipe) => recipe.dockerfilePath)
  ];
  const dockerfiles = /* @__PURE__ */ new Set([
    ...found.dockerfile,
    ...named3.filter((path) => files.has(path) && !files.isDirectory(path) && (!options.only || options.only(path)))
  ]);
  for (const path of dockerfiles) {
    const file = files.read(path);
    const dockerfile = file && attempt(file, () => parseDockerfile(file));
    if (dockerfile) documents.push(dockerfile);
  }
  const built = buildKustomizations(kustomizationsOf(files).all, manifests, files);
  const common = { recipes, ...options.kubernetesVersion ? { kubernetesVersion: options.kubernetesVersion } : {} };
  const project = link([...documents, ...built.manifests], files, { ...common, notes, unmet: built.unmet });
  return built.views.length === 0 ? project : { ...project, views: built.views.map((view) => link([...documents, ...view], files, common)) };
}
var FEW_CHARTS = 3;
function helmNotes(templates) {
  const charts = /* @__PURE__ */ new Map();
  for (const file of templates) {
    const inner = file.path.lastIndexOf("/templates/");
    const chart = inner < 0 ? file.path : file.path.slice(0, inner);
    charts.set(chart, [...charts.get(chart) ?? [], file]);
  }
  const shown = charts.size > FEW_CHARTS ? [...charts].slice(0, 1) : [...charts];
  const others = charts.size - shown.length;
  return shown.map(([chart, files]) => ({
    at: place(files[0], 0, 0),
    message: `\`${chart}\` ${others > 0 ? `and ${others} other charts hold` : "holds"} Helm templates, which were not read; pipe \`helm template\` into \`drydock lint -\``
  }));
}
function groups(paths, files, options, attempt) {
  const [first] = paths.flatMap((path) => files.read(path) ?? []);
  if (!first) return [];
  const grouped2 = attempt(first, () => groupComposeFiles(paths, files, options.compose ?? [])) ?? paths.map((path) => [path]);
  return grouped2.map((group2) => group2.flatMap((path) => files.read(path) ?? [])).filter((group2) => group2.length > 0);
}

// src/core/lint/check-directive.ts
function checkSettings(project, rules2) {
  const settings = /* @__PURE__ */ new Map();
  for (const document of project.documents) {
    if (document.kind !== "dockerfile") continue;
    const directive = document.parserDirectives.find(({ name }) => name.value.toLowerCase() === "check");
    if (!directive) continue;
    const options = checkOptions(directive.value.raw);
    const raises = /^(?:1|t|true)$/i.test(options.get("error")?.trim() ?? "");
    const asked2 = listOf3(options.get("experimental"));
    if (!raises && asked2.length === 0) continue;
    const names2 = asked2.flatMap((name) => name.toLowerCase() === "all" ? EXPERIMENTAL : [name]).map((name) => `buildkit/${name}`.toLowerCase());
    const covering = (test) => new Set(rules2.filter((rule) => rule.aliases?.some((alias) => test(alias.toLowerCase()))).map(({ id }) => id));
    settings.set(document.file.path, {
      raised: raises ? covering((alias) => alias.startsWith("buildkit/")) : /* @__PURE__ */ new Set(),
      on: names2.length > 0 ? covering((alias) => names2.includes(alias)) : /* @__PURE__ */ new Set()
    });
  }
  return settings;
}
function checkOptions(text) {
  const options = /* @__PURE__ */ new Map();
  for (const part2 of text.split(";")) {
    const equals = part2.indexOf("=");
    if (equals > 0) options.set(part2.slice(0, equals).trim().toLowerCase(), part2.slice(equals + 1));
  }
  return options;
}
function listOf3(text) {
  return (text ?? "").split(/[\s,]+/).filter(Boolean);
}

// src/core/lint/config.ts
var DEFAULT_CONFIG = {
  preset: "recommended",
  rules: {},
  overrides: [],
  ignore: [],
  registries: [],
  compose: [],
  plugins: [],
  flags: {},
  matches: () => false
};
function effective(config, rule, path) {
  let level = rule.recommended || config.preset === "strict" ? rule.level : "off";
  let options = rule.defaults ?? {};
  if (config.registries.length > 0 && rule.options && "registries" in rule.options.properties) options = { ...options, registries: config.registries };
  let origin2 = !rule.recommended && config.preset === "strict" ? "preset" : "default";
  let at3;
  let said2 = false;
  const own = config.files?.get(path);
  if (own?.on.has(rule.id) && level === "off") [level, origin2] = [rule.level, "file"];
  if (own?.raised.has(rule.id) && level !== "off") [level, origin2, said2] = ["error", "file", true];
  const layer = (setting, name) => {
    if (!setting) return;
    if (setting.level) [level, said2] = setting.level === "on" ? [rule.level, false] : [setting.level, true];
    if (setting.options) options = { ...options, ...setting.options };
    origin2 = name;
    at3 = setting.at;
  };
  layer(config.rules[rule.id], "config");
  for (const override of config.overrides) {
    if (rule.id in override.rules && config.matches(path, override.files)) layer(override.rules[rule.id], "override");
  }
  layer(config.flags[rule.id], "flag");
  if (config.only && !config.only.includes(rule.id)) level = "off";
  return { level, options, origin: origin2, ...at3 ? { at: at3 } : {}, ...said2 ? { said: said2 } : {} };
}

// src/core/lint/shorten.ts
var MAX_CODE = 160;
var HEAD2 = 110;
var TAIL = 48;
var MAX_TEXT = 600;
var LONG_CODE = new RegExp(`\`[^\`]{${MAX_CODE + 1},}\``, "g");
function shortened(report3) {
  const { message, label, help, related } = report3;
  if (![message, label, help, ...(related ?? []).map((other) => other.label)].some((text) => text !== void 0 && text.length > MAX_CODE)) return report3;
  return {
    ...report3,
    message: cut2(message),
    ...label === void 0 ? {} : { label: cut2(label) },
    ...help === void 0 ? {} : { help: cut2(help) },
    ...related === void 0 ? {} : { related: related.map((other) => ({ ...other, label: cut2(other.label) })) }
  };
}
function cut2(text) {
  if (text.length <= MAX_CODE) return text;
  const short2 = text.replace(LONG_CODE, (code) => `\`${head(code.slice(1, HEAD2))}\u2026${tail(code.slice(-TAIL, -1))}\``);
  return short2.length > MAX_TEXT ? `${head(short2.slice(0, MAX_TEXT))}\u2026` : short2;
}
function head(text) {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}
function tail(text) {
  return /^[\udc00-\udfff]/.test(text) ? text.slice(1) : text;
}

// src/core/lint/shellcheck.ts
var SHELLCHECK = "shellcheck";
function shellcheckId(name) {
  const code = /^(?:(?:shellcheck|hadolint)\/)?(sc\d{4})$/i.exec(name)?.[1];
  return code && `${SHELLCHECK}/${code.toUpperCase()}`;
}
function shellcheckRule(id, level = "warning") {
  return {
    id,
    level,
    scope: "project",
    category: "correctness",
    recommended: true,
    since: "next",
    summary: "findings of ShellCheck in `RUN`",
    *check() {
    }
  };
}
function wikiUrl(id) {
  return `https://www.shellcheck.net/wiki/${id.slice(id.indexOf("/") + 1)}`;
}
function shellcheckLevel(config, id, level, path) {
  const { only: only2, ...open2 } = config;
  if (only2 && !only2.includes(SHELLCHECK) && !only2.includes(id)) return "off";
  const all3 = effective(open2, shellcheckRule(SHELLCHECK, level), path).level;
  const one = effective(open2, shellcheckRule(id, all3 === "off" ? level : all3), path);
  return one.origin === "default" || one.origin === "preset" ? all3 : one.level;
}
function shellcheckFindings(problems, config) {
  return problems.flatMap((problem) => {
    const level = shellcheckLevel(config, problem.rule, problem.level, problem.at.file.path);
    return level === "off" ? [] : [{ ...shortened(problem), level, url: wikiUrl(problem.rule) }];
  });
}

// src/core/lint/ignore.ts
var OWN = "drydock";
function applyDirectives(findings, documents, rules2, ran = () => true) {
  const byFile = /* @__PURE__ */ new Map();
  const all3 = [];
  const names2 = namesOf2(rules2);
  for (const directive of unique2(documents)) {
    const open2 = { directive, covers: directive.ids.map((id) => ({ id, rules: meaning(directive, id.value, rules2, names2), used: false })) };
    all3.push(open2);
    const list4 = byFile.get(directive.file.path);
    if (list4) list4.push(open2);
    else byFile.set(directive.file.path, [open2]);
  }
  const kept = [];
  const ignored = [];
  for (const finding of findings) {
    let by;
    for (const { directive, covers } of byFile.get(finding.at.file.path) ?? []) {
      if (!isCovered(finding.at.span.start, directive)) continue;
      for (const cover of covers) {
        if (cover.rules !== "all" && !cover.rules?.has(finding.rule)) continue;
        cover.used = true;
        by ??= directive;
      }
    }
    if (by) ignored.push({ ...finding, ignored: "comment", ...by.reason ? { reason: by.reason } : {} });
    else kept.push(finding);
  }
  return { kept, ignored, meta: [...metaOf(all3, rules2, names2, ran)] };
}
function isCovered(start, { covers, file }) {
  return start >= covers.start && (start < covers.end || covers.start === 0 && covers.end === file.text.length);
}
function unique2(documents) {
  const seen = /* @__PURE__ */ new Map();
  for (const { directives } of documents) {
    for (const directive of directives) seen.set(`${directive.file.path}\0${directive.span.start}\0${directive.covers.start}\0${directive.dialect}`, directive);
  }
  return [...seen.values()];
}
function namesOf2(rules2) {
  const names2 = /* @__PURE__ */ new Map();
  const add2 = (name, id) => {
    const key = name.toLowerCase();
    const ids2 = names2.get(key);
    if (ids2) ids2.add(id);
    else names2.set(key, /* @__PURE__ */ new Set([id]));
  };
  for (const rule of rules2) {
    for (const alias of rule.aliases ?? []) {
      add2(alias, rule.id);
      add2(alias.slice(alias.indexOf("/") + 1), rule.id);
    }
  }
  for (const rule of rules2) names2.set(rule.id, /* @__PURE__ */ new Set([rule.id]));
  return names2;
}
function meaning({ dialect, except = [] }, id, rules2, names2) {
  if (dialect === SHELLCHECK) return shellcheckMeant(id);
  const code = dialect === OWN || dialect === "hadolint" ? shellcheckId(id) : void 0;
  if (code) return /* @__PURE__ */ new Set([code]);
  if (dialect === OWN && id === SHELLCHECK) return shellcheckMeant("*");
  if (dialect === OWN) return id === "*" ? "all" : names2.get(id.toLowerCase());
  if (id === "*") {
    const spared = new Set(except.map((name) => `${dialect}/${name}`.toLowerCase()));
    return new Set(
      rules2.filter((rule) => rule.aliases?.some((alias) => alias.startsWith(`${dialect}/`) && !spared.has(alias.toLowerCase()))).map((rule) => rule.id)
    );
  }
  return names2.get(`${dialect}/${dialect === "trivy" ? trivyId(id) : id}`.toLowerCase());
}
function trivyId(id) {
  const found = /^(?:AVD-)?(KSV|KCV|DS)-?(\d{1,5})$/i.exec(id);
  return found ? `${found[1]}-${found[2]?.padStart(4, "0")}` : id;
}
function shellcheckMeant(id) {
  const range2 = /^(?:SC)?(\d{4})(?:-(?:SC)?(\d{4}))?$/i.exec(id);
  const first = range2 ? Number(range2[1]) : 0;
  const last = range2 ? Number(range2[2] ?? range2[1]) : Number.POSITIVE_INFINITY;
  const whole3 = id === "*" || id === "all";
  return {
    has(rule) {
      if (!rule.startsWith(`${SHELLCHECK}/SC`)) return false;
      const code = Number(rule.slice(SHELLCHECK.length + 3));
      return whole3 || range2 !== null && code >= first && code <= last;
    }
  };
}
function* metaOf(all3, rules2, names2, ran) {
  for (const { directive, covers } of all3) {
    if (directive.dialect !== OWN) continue;
    const { file } = directive;
    for (const { id, rules: meant, used: used2 } of covers) {
      if (meant === void 0) {
        const guess = nearest(id.value, names2.keys()) ?? rules2.find((rule) => rule.id.endsWith(`/${id.value}`))?.id;
        yield {
          rule: "meta/unknown-ignore",
          at: { file: id.file, span: id.span },
          message: `no rule is named \`${id.value}\``,
          help: guess ? `write \`${guess}\`` : "look the id up with `drydock rules`, or remove it"
        };
      } else if (!used2 && (meant === "all" || [...rules2, ...shellcheckRules(id.value)].every((rule) => !meant.has(rule.id) || ran(rule, file.path)))) {
        yield {
          rule: "meta/unused-ignore",
          at: { file: id.file, span: id.span },
          message: meant === "all" ? "this comment ignores nothing" : `nothing here breaks \`${id.value}\``,
          label: "ignores nothing",
          help: covers.length === 1 ? "remove the comment" : `remove \`${id.value}\` from the comment`
        };
      }
    }
  }
}
function shellcheckRules(id) {
  const code = id === SHELLCHECK ? `${SHELLCHECK}/SC1000` : shellcheckId(id);
  return code ? [shellcheckRule(code)] : [];
}

// src/core/project/targets.ts
function* targetsOf(project, scope, file) {
  const all3 = SCOPES[scope](project);
  for (const target of all3) {
    if (file && scope !== "project" && fileOf(target) !== file.path) continue;
    yield target;
  }
}
function fileOf(target) {
  return target.file?.path;
}
var SCOPES = {
  project: (project) => [project],
  dockerfile: (project) => project.dockerfiles,
  stage: (project) => project.dockerfiles.flatMap((dockerfile) => dockerfile.stages),
  instruction: (project) => project.dockerfiles.flatMap((dockerfile) => [...instructionsOf(dockerfile)]),
  compose: (project) => project.composes,
  service: (project) => project.composes.flatMap(servicesOf),
  manifest: (project) => project.manifests,
  pod: (project) => project.manifests.flatMap(({ pod }) => pod ?? []),
  container: (project) => project.containers,
  "kubernetes-container": (project) => project.manifests.flatMap((manifest) => manifest.containers),
  image: (project) => project.images,
  command: commandsOf2,
  env: envOf2,
  port: portsOf,
  mount: (project) => project.containers.flatMap((container) => container.mounts),
  ref: (project) => project.refs
};
function* instructionsOf(dockerfile) {
  for (const instruction of dockerfile.instructions) {
    yield instruction;
    if (instruction.trigger) yield instruction.trigger;
  }
}
function servicesOf(compose) {
  return [...compose.services.values()];
}
function* commandsOf2(project) {
  for (const dockerfile of project.dockerfiles) {
    for (const instruction of instructionsOf(dockerfile)) {
      if (!instruction.trigger) yield* instruction.commands;
    }
  }
  for (const compose of project.composes) {
    for (const service of servicesOf(compose)) yield* commandsIn(service.entrypoint, service.command, service.healthcheck?.test);
  }
  for (const manifest of project.manifests) for (const container of manifest.containers) yield* commandsIn(container.entrypoint, container.command);
}
function* commandsIn(...scripts2) {
  for (const script of scripts2) if (script) yield* script.commands;
}
function* envOf2(project) {
  for (const dockerfile of project.dockerfiles) yield* dockerfileEnv(dockerfile);
  for (const container of project.containers) yield* container.env;
  for (const build3 of project.builds) {
    for (const { file, span, key, value } of build3.args) {
      yield {
        file,
        span,
        name: key,
        ...value ? { value } : {},
        ...build3.container ? { container: build3.container } : {},
        document: build3.document,
        source: "build-arg"
      };
    }
  }
}
function* dockerfileEnv(dockerfile) {
  yield* dockerfile.globalArgs;
  for (const instruction of instructionsOf(dockerfile)) {
    const { keyword, stage } = instruction;
    if (keyword !== "ENV" && keyword !== "ARG" || !stage) continue;
    for (const { file, span, key, value } of instruction.pairs) {
      yield { file, span, name: key, ...value ? { value } : {}, stage, document: dockerfile, source: keyword === "ENV" ? "env" : "arg" };
    }
  }
}
function* portsOf(project) {
  for (const dockerfile of project.dockerfiles) for (const instruction of instructionsOf(dockerfile)) if (!instruction.trigger) yield* instruction.ports;
  for (const compose of project.composes) {
    for (const service of servicesOf(compose)) {
      yield* service.ports;
      yield* service.expose;
    }
  }
  for (const manifest of project.manifests) yield* containerPorts(manifest);
}
function containerPorts(manifest) {
  return manifest.containers.flatMap((container) => container.ports);
}

// src/core/lint/lint.ts
function ruleUrl(id) {
  return `https://drydock.example.org/rules/${id}`;
}
function lint(project, rules2, config) {
  const found = /* @__PURE__ */ new Map();
  const add2 = (finding) => {
    const { file, span } = finding.at;
    found.set(`${finding.rule}\0${file.path}\0${span.start}\0${span.end}\0${finding.message}`, finding);
  };
  lintOne(project, rules2, config, add2);
  for (const view of project.views) lintOne(view, rules2, config, add2, "kubernetes");
  return [...found.values()].filter((finding) => finding.level !== "off").sort(compareFindings);
}
function lintOne(project, rules2, config, add2, only2) {
  const homes = homesOf(project);
  const isHome = ({ file }, target) => {
    const document = "document" in target ? target.document : target;
    return document.kind !== "compose" || !homes.has(file.path) || homes.get(file.path) === document || !("files" in document);
  };
  const everywhere = config.overrides.length === 0 && (config.files?.size ?? 0) === 0;
  const elsewhere = new Set(everywhere ? [] : rules2.filter((rule) => canBeOnElsewhere(config, rule)));
  const settled = /* @__PURE__ */ new Map();
  const settle = (rule, path) => {
    const { level, options } = effective(config, rule, path);
    return { level, context: { options, project } };
  };
  if (everywhere) for (const rule of rules2) settled.set(rule, settle(rule, ""));
  for (const [scope, group2] of byScope(rules2, config)) {
    if (only2 && scope === "project") continue;
    const located = [...targetsOf(project, scope)].map((target) => ({ target, ...whatAndWhere(scope, target, project) }));
    const all3 = only2 ? located.filter(({ kind }) => kind === only2) : located;
    const byObject = group2.some((rule) => rule.objects) ? grouped(all3) : void 0;
    for (const rule of group2) {
      const fixed = settled.get(rule);
      const mayBeOn = elsewhere.has(rule);
      const targets = byObject && rule.objects ? rule.objects.flatMap((object) => byObject.get(object) ?? []) : all3;
      for (const { target, kind, at: at3 } of targets) {
        if (rule.kinds && kind && !rule.kinds.includes(kind)) continue;
        const { level, context } = fixed ?? settle(rule, at3?.file.path ?? "");
        if (level === "off" && !mayBeOn) continue;
        try {
          for (const report3 of rule.check(target, context)) if (isHome(report3.at, target)) add2(findingOf(rule, report3, config));
        } catch (error) {
          add2(crash(rule, error, at3 ?? nowhere(project)));
        }
      }
    }
  }
}
function homesOf(project) {
  const homes = /* @__PURE__ */ new Map();
  const plain = (compose) => compose.files.length === 1 || /\.override\.ya?ml$/.test(compose.files[1]?.path ?? "") ? 0 : 1;
  for (const compose of [...project.composes].sort((a, b) => plain(a) - plain(b))) {
    for (const file of compose.files) if (!homes.has(file.path)) homes.set(file.path, compose);
  }
  return homes;
}
function compareFindings(a, b) {
  return comparePlaces(a.at, b.at) || compareText(a.rule, b.rule) || compareText(a.message, b.message);
}
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
function findingOf(rule, report3, config) {
  const { level, said: said2 } = effective(config, rule, report3.at.file.path);
  const own = level === "off" || said2 ? level : report3.level ?? level;
  return { ...shortened(report3), rule: rule.id, level: own, url: ruleUrl(rule.id) };
}
function byScope(rules2, config) {
  const groups2 = /* @__PURE__ */ new Map();
  for (const rule of rules2) {
    if (effective(config, rule, "").level === "off" && !canBeOnElsewhere(config, rule)) continue;
    const group2 = groups2.get(rule.scope);
    if (group2) group2.push(rule);
    else groups2.set(rule.scope, [rule]);
  }
  return groups2;
}
function canBeOnElsewhere(config, rule) {
  if (config.only && !config.only.includes(rule.id)) return false;
  if ([...config.files?.values() ?? []].some(({ on }) => on.has(rule.id))) return true;
  return config.overrides.some((override) => rule.id in override.rules);
}
function grouped(targets) {
  const groups2 = /* @__PURE__ */ new Map();
  for (const each of targets) {
    const { object, manifest } = each.target;
    const name = (object ?? manifest?.object)?.value ?? "";
    const group2 = groups2.get(name);
    if (group2) group2.push(each);
    else groups2.set(name, [each]);
  }
  return groups2;
}
function whatAndWhere(scope, target, project) {
  if (scope === "project") return { kind: void 0, at: nowhere(project) };
  const thing = target;
  const kind = thing.document?.kind ?? thing.dockerfile?.kind ?? thing.manifest?.kind ?? thing.kind;
  const at3 = thing.file ? { file: thing.file, span: thing.span ?? { start: 0, end: 0 } } : void 0;
  return { kind, at: at3 };
}
function nowhere(project) {
  const file = project.documents[0]?.file;
  return file ? place(file, 0, 0) : place({ path: "", text: "", lineStarts: [0] }, 0, 0);
}
function crash(rule, error, at3) {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    at: place(at3.file, at3.span.start, at3.span.start),
    message: `rule \`${rule.id}\` failed: ${reason}`,
    help: "report this with the file, and turn the rule off until it is fixed",
    rule: "internal/rule-crashed",
    level: "error",
    url: ruleUrl("internal/rule-crashed")
  };
}

// src/core/lint/internal.ts
function named2(rule) {
  return { ...rule, scope: "project", category: "correctness", recommended: true, since: "next", *check() {
  } };
}
var internalRules = [
  named2({ id: "config/invalid", level: "error", summary: "mistake in `drydock.yaml`" }),
  named2({ id: "internal/rule-crashed", level: "error", summary: "rule that failed with an exception" }),
  named2({ id: "project/unreadable-file", level: "error", summary: "file that could not be read as text" }),
  shellcheckRule(SHELLCHECK)
];
var internalPages = {
  "config/invalid": `# config/invalid

A key, rule id, level or option in \`drydock.yaml\` means nothing, so the run would not be the one that was asked for. Nothing is linted, and the exit code is 2, until it is mended.

Editors show the same mistakes while you type when the file begins with \`# yaml-language-server: $schema=\u2026\` and the address of the schema that comes with the package (\`schema/config.schema.json\`).
`,
  "internal/rule-crashed": `# internal/rule-crashed

A rule failed with an exception. That is a mistake in drydock or in a plugin, never in your file. The other rules ran, but the exit code is 2, since what the rule would have found is unknown.

Report it with the file that is named, and turn the rule off in \`drydock.yaml\` until it is mended.
`,
  "project/unreadable-file": `# project/unreadable-file

A file that would have been linted could not be read: its permissions forbid it, it holds NUL bytes, it is a pipe or a device, or it has more than 5 MB. Nothing is known about it, and references into it may be reported as leading nowhere.

Mend the file, or list it under \`ignore\` in \`drydock.yaml\`.
`,
  [SHELLCHECK]: `# shellcheck

When the program \`shellcheck\` is found on the \`PATH\`, \`drydock lint\` runs it over the text of every \`RUN\`, heredocs and triggers of \`ONBUILD\` included, and reports what it finds at its place in the Dockerfile, as \`shellcheck/SC2086\`. Variables of \`ARG\` and \`ENV\` count as set, and the shell is the one that \`SHELL\`, \`# hadolint shell=\` or the first line of a heredoc names. PowerShell and cmd are left out. A \`.shellcheckrc\` at the root of the project is read.

\`rules: { shellcheck: off }\` turns it off, and so does \`--no-shellcheck\` or \`DRYDOCK_SHELLCHECK=off\` in the environment for one run; \`rules: { shellcheck/SC2086: off }\` turns off one code. \`# shellcheck disable=SC2086\` and \`# hadolint ignore=SC2086\` above an instruction are read.
`
};
function findingsOf(problems, rules2, config) {
  const findings = [];
  for (const problem of problems) {
    const rule = rules2.find(({ id }) => id === problem.rule);
    const level = rule ? effective(config, rule, problem.at.file.path).level : "error";
    if (level !== "off") findings.push({ ...shortened(problem), level, url: ruleUrl(problem.rule) });
  }
  return findings;
}

// src/core/lint/kube-score-enable.ts
function enabledByObjects(project, rules2) {
  const byFile = /* @__PURE__ */ new Map();
  for (const manifest of project.manifests) {
    for (const { value } of enabledChecks(manifest)) {
      const alias = `kube-score/${value}`.toLowerCase();
      for (const { id, aliases } of rules2) {
        if (!aliases?.some((each) => each.toLowerCase() === alias)) continue;
        const list4 = byFile.get(manifest.file.path);
        if (list4) list4.push({ id, span: manifest.root.span });
        else byFile.set(manifest.file.path, [{ id, span: manifest.root.span }]);
      }
    }
  }
  const ruleOf = new Map(rules2.map((rule) => [rule.id, rule]));
  return {
    settings: new Map([...byFile].map(([path, list4]) => [path, { raised: /* @__PURE__ */ new Set(), on: new Set(list4.map(({ id }) => id)) }])),
    asked({ rule: id, at: at3 }, config) {
      const list4 = byFile.get(at3.file.path)?.filter((each) => each.id === id) ?? [];
      const rule = list4.length > 0 ? ruleOf.get(id) : void 0;
      if (!rule) return true;
      const { files: _files, ...without3 } = config;
      const inside2 = list4.some(({ span }) => at3.span.start >= span.start && at3.span.start < span.end);
      return inside2 || effective(without3, rule, at3.file.path).level !== "off";
    }
  };
}

// src/core/lint/run.ts
function run2(files, rules2, config, { kinds, ...options } = {}) {
  return judge(open(files, config, kinds), rules2, config, options);
}
function open(files, given2, kinds) {
  return openProject(files, {
    ...kinds ? { kinds } : {},
    ...given2.kubernetesVersion ? { kubernetesVersion: given2.kubernetesVersion } : {},
    ...given2.compose.length > 0 ? { compose: given2.compose } : {}
  });
}
function judge(project, rules2, given2, { unreadable, shellcheck } = {}) {
  const enabled = enabledByObjects(project, rules2);
  const settings = new Map([...checkSettings(project, rules2), ...enabled.settings]);
  const config = settings.size > 0 ? { ...given2, files: settings } : given2;
  const found = [...lint(project, rules2, config), ...shellcheckFindings(shellcheck ?? [], config)].filter((finding) => enabled.asked(finding, config));
  const ran = (rule, path) => rule.id.startsWith(`${SHELLCHECK}/`) ? shellcheck !== void 0 && shellcheckLevel(config, rule.id, "warning", path) !== "off" : effective(config, rule, path).level !== "off";
  const { kept, ignored, meta } = applyDirectives(
    found,
    heard([...project.documents, ...kustomizationsOf(project.files).all], config.unheard ?? []),
    rules2,
    ran
  );
  const others = findingsOf([...meta, ...unreadable?.() ?? []], rules2, config);
  const reported = ({ at: at3 }) => config.ignore.length === 0 || !config.matches(at3.file.path, config.ignore);
  return { project, findings: [...kept, ...others].filter(reported).sort(compareFindings), ignored: ignored.filter(reported) };
}
function heard(documents, unheard) {
  if (unheard.length === 0) return documents;
  return documents.map(({ directives }) => ({ directives: directives.filter(({ dialect }) => !unheard.includes(dialect)) }));
}

// src/core/lint/rule.ts
function defineRule(rule) {
  return rule;
}
function within2(at3, start, end) {
  return { file: at3.file, span: { start: at3.span.start + start, end: at3.span.start + end } };
}

// src/core/parse/kubernetes-quantity.ts
var FACTORS = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60
};
function parseQuantity(text) {
  const found = /^([-+]?(?:\d+(?:\.\d*)?|\.\d+))([a-zA-Z]*|[eE][-+]?\d+)$/.exec(text);
  if (!found) return void 0;
  const [, digits = "", suffix = ""] = found;
  const factor = /^[eE][-+]?\d+$/.test(suffix) ? 10 ** Number(suffix.slice(1)) : Object.hasOwn(FACTORS, suffix) ? FACTORS[suffix] : void 0;
  return factor === void 0 ? void 0 : { amount: Number(digits) * factor, suffix };
}
function quantityOf(node) {
  if (node?.type !== "scalar" || node.value === null || hasTemplate(node.source)) return void 0;
  const { kind, text } = readKubernetes(node);
  return parseQuantity(kind === "int" || kind === "float" ? text : node.source);
}

// rules/kubernetes/_pod.ts
var LONG_RUNNING = ["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "ReplicationController", "DeploymentConfig", "Rollout"];
var WORKLOADS = [...LONG_RUNNING, "Job", "CronJob", "Pod"];
function keepsRunning(container) {
  return container.role === "container" || container.role === "sidecar";
}
function onWindows(pod) {
  const name = asScalar(nodeAt(pod.spec, "os", "name")) ?? asScalar(nodeAt(pod.spec, "nodeSelector", "kubernetes.io/os"));
  return name?.source === "windows";
}
function ownSecurity(container, ...path) {
  return present(nodeAt(container.node, "securityContext", ...path));
}
function podSecurity(pod, ...path) {
  return present(nodeAt(pod.spec, "securityContext", ...path));
}
function effectiveSecurity(container, field) {
  return ownSecurity(container, field) ?? podSecurity(container.pod, field);
}
function securityUnknown(container) {
  return [container.node.get("securityContext"), container.pod.spec.get("securityContext")].some(isUnknown);
}
function isUnknown(node) {
  return node?.type === "scalar" && isTemplated(node);
}
function present(node) {
  return isNull(node) ? void 0 : node;
}
function flag(node) {
  const value = bool(node);
  return value?.known ? value.value : void 0;
}
function mapsIn(node) {
  return (asSeq(node)?.items ?? []).flatMap((item) => asMap(item) ?? []);
}
function textIn(node) {
  const scalar2 = asScalar(node);
  return scalar2 && !isTemplated(scalar2) ? scalar2.source : void 0;
}
function amountOf(container, side, resource) {
  const own = writtenAmount(container.node, side, resource);
  return own ?? (side === "requests" ? writtenAmount(container.node, "limits", resource) : void 0);
}
function writtenAmount(holder, side, resource) {
  const node = asScalar(nodeAt(holder, "resources", side, resource));
  const quantity = quantityOf(node);
  return node && quantity ? { node, quantity } : void 0;
}
function saysAmount(container, side, resource) {
  return [container.node, container.pod.spec].some((holder) => {
    const resources = holder.get("resources");
    if (isNull(resources)) return false;
    if (resources?.type !== "map") return true;
    return (side === "requests" ? ["requests", "limits"] : ["limits"]).some((each) => {
      const amounts = resources.get(each);
      return !isNull(amounts) && (amounts?.type !== "map" || !isNull(amounts.get(resource)));
    });
  });
}
function atLeast(version, minimum) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = minimum.split(".").map(Number);
  return major > wantedMajor || major === wantedMajor && minor >= wantedMinor;
}

// rules/kubernetes/_set.ts
function oncePer(make) {
  const known2 = /* @__PURE__ */ new WeakMap();
  return (project) => {
    let value = known2.get(project);
    if (value === void 0) {
      value = make(project);
      known2.set(project, value);
    }
    return value;
  };
}
var mains = /* @__PURE__ */ new WeakMap();
function siblingsOf(project) {
  if (project.views.length > 0) mains.set(project.files, project);
  const main = mains.get(project.files);
  return main ? [main, ...main.views] : [project];
}
var FEW = 200;
function nameIndex(names2) {
  const find2 = finder([...new Set(names2)]);
  const known2 = /* @__PURE__ */ new Map();
  return (name) => {
    if (!known2.has(name)) known2.set(name, find2(name));
    return known2.get(name);
  };
}
function finder(all3) {
  if (all3.length <= FEW) {
    return (name) => nearest(
      name,
      all3.filter((other) => isSlip(name, other))
    );
  }
  const byShorter = /* @__PURE__ */ new Map();
  for (const name of all3) {
    for (const key of shorter(name)) {
      const list4 = byShorter.get(key);
      if (!list4) byShorter.set(key, [name]);
      else if (list4.length < FEW) list4.push(name);
    }
  }
  return (name) => {
    const candidates2 = new Set(shorter(name).flatMap((key) => byShorter.get(key) ?? []));
    return nearest(
      name,
      [...candidates2].filter((other) => isSlip(name, other))
    );
  };
}
function shorter(name) {
  const lower = name.toLowerCase();
  return [.../* @__PURE__ */ new Set([lower, ...Array.from(lower, (_, i) => lower.slice(0, i) + lower.slice(i + 1))])];
}
function isSlip(name, other) {
  if (name === other || name.replace(/\d+/g, "0") === other.replace(/\d+/g, "0")) return false;
  const a = name.split(/[-_.]/);
  const b = other.split(/[-_.]/);
  if (a.length !== b.length) return true;
  return a.every((word, i) => {
    const meant = b[i];
    return word === meant || word.length > 3 || meant.length > 3 || word.length !== meant.length || [...word].sort().join("") === [...meant].sort().join("");
  });
}
var nearObjects = oncePer(() => /* @__PURE__ */ new Map());
function nearObject(project, kind, name, namespace, path) {
  const key = `${kind}\0${namespace ?? ""}`;
  const indexes = nearObjects(project);
  let index2 = indexes.get(key);
  if (!index2) {
    index2 = nameIndex(project.objects(kind, void 0, namespace).flatMap((object) => object.name?.known ? [object.name.value] : []));
    indexes.set(key, index2);
  }
  const near = index2(name);
  return near === void 0 ? void 0 : nearestTo(path, project.objects(kind, near, namespace), fileOf2)[0];
}
function fileOf2(manifest) {
  return manifest.file.path;
}
function folderOf3(manifest) {
  const { path } = manifest.file;
  return path.slice(0, path.lastIndexOf("/") + 1);
}
function liesBeside(project, a, b) {
  return folderOf3(a) === folderOf3(b) && mayShareNamespace(namespaceOf(project, a), namespaceOf(project, b));
}
function groupOf(manifest) {
  const { value } = manifest.apiVersion;
  const slash = value.indexOf("/");
  return slash < 0 ? "" : value.slice(0, slash);
}
function isService(manifest) {
  return manifest.object.value === "Service" && groupOf(manifest) === "";
}
function targetsOf2(project, from, kind, name, namespace = namespaceOf(project, from)) {
  return nearestTo(from.file.path, project.objects(kind, name, namespace), fileOf2);
}
var CLUSTER_KINDS = /* @__PURE__ */ new Set([
  "Namespace",
  "PersistentVolume",
  "ClusterRole",
  "StorageClass",
  "PriorityClass",
  "RuntimeClass",
  "IngressClass",
  "GatewayClass",
  "ClusterIssuer"
]);
function lost(project, from, kind, name, given2) {
  const clusterWide = CLUSTER_KINDS.has(kind);
  const own = clusterWide ? void 0 : given2 ?? namespaceOf(project, from);
  if (from.partial || hasTemplate(name) || project.objects(kind, name, own).length > 0 || !mayConcludeAbsence(project, kind, name)) return void 0;
  if (siblingsOf(project).some((view) => view !== project && view.objects(kind, name, own).length > 0)) return void 0;
  const [elsewhere] = own === void 0 ? [] : nearestTo(from.file.path, project.objects(kind, name), fileOf2);
  const namespace = elsewhere && namespaceOf(project, elsewhere);
  if (elsewhere && namespace !== void 0 && own !== void 0) return { why: "elsewhere", object: elsewhere, namespace, own };
  const object = nearObject(project, kind, name, own, from.file.path);
  if (object?.name) return { why: "misspelt", object, near: object.name.value };
  return { why: "absent" };
}
function lostRef(project, ref2) {
  siblingsOf(project);
  return ref2.to || ref2.external || ref2.optional ? void 0 : lost(project, ref2.manifest, ref2.object, ref2.name, ref2.namespace);
}
function didYouMean(at3, message, { object, near }) {
  return { at: at3, message, label: `did you mean \`${near}\``, related: [{ at: object.name, label: "declared here" }], help: `write \`${near}\`` };
}

// rules/kubernetes/service-without-selector.ts
var service_without_selector_default = defineRule({
  id: "kubernetes/service-without-selector",
  scope: "manifest",
  objects: ["Service"],
  level: "info",
  category: "correctness",
  recommended: false,
  since: "next",
  summary: "Service without a selector and without endpoints of its own",
  *check(service, { project }) {
    const spec = asMap(service.root.get("spec"));
    const name = service.name;
    if (!spec || !name?.known || service.partial || !isService(service) || !isWhole(project)) return;
    const selector = spec.get("selector");
    if (!isNull(selector) && (selector?.type !== "map" || selector.entries.length > 0)) return;
    if (textIn(spec.get("type")) === "ExternalName" || isMadeElsewhere(project, "Service", name.value)) return;
    const namespace = namespaceOf(project, service);
    if (project.objects("Endpoints", name.value, namespace).length > 0 || sliced(project).has(name.value)) return;
    yield {
      at: name,
      message: `service \`${name.value}\` has no selector, and nothing here gives it endpoints`,
      help: "add a selector, or an EndpointSlice with its name in the label `kubernetes.io/service-name`"
    };
  }
});
var sliced = oncePer(
  (project) => new Set(
    project.objects("EndpointSlice").flatMap(({ labels }) => labels.flatMap(({ key, value }) => key.value === "kubernetes.io/service-name" && value ? [value.value] : []))
  )
);

// rules/kubernetes/_ports.ts
var read2 = /* @__PURE__ */ new WeakMap();
function portsOfService(service) {
  let ports = read2.get(service);
  if (!ports) {
    ports = mapsIn(nodeAt(service.root, "spec", "ports")).map(portOf2);
    read2.set(service, ports);
  }
  return ports;
}
function portOf2(node) {
  const name = asScalar(node.get("name"));
  const portNode = asScalar(node.get("port"));
  const port2 = integer(portNode);
  const targetNode = isNull(node.get("targetPort")) ? portNode : asScalar(node.get("targetPort"));
  const target = targetOf(targetNode);
  return {
    node,
    ...name ? { name } : {},
    ...port2 === void 0 ? {} : { port: port2 },
    ...portNode ? { portNode } : {},
    ...target === void 0 ? {} : { target },
    ...targetNode ? { targetNode } : {},
    protocol: textIn(node.get("protocol"))?.toUpperCase() ?? (isNull(node.get("protocol")) ? "TCP" : "")
  };
}
function targetOf(node) {
  if (!node || hasTemplate(node.source)) return void 0;
  const number2 = integer(node);
  if (number2 !== void 0) return number2 === 0 ? void 0 : number2;
  return /^\d+$/.test(node.source) ? Number(node.source) : node.source;
}
function podPorts(pod) {
  return pod.manifest.containers.flatMap((container) => serves(container) ? container.ports : []);
}
function serves({ role }) {
  return role === "container" || role === "sidecar";
}
function declaresPorts(pod) {
  return podPorts(pod).length > 0;
}
function declares(pod, target, protocol) {
  return podPorts(pod).some((port2) => {
    if (!port2.known || port2.name?.known === false) return true;
    if (protocol !== void 0 && port2.protocol.toUpperCase() !== protocol) return false;
    return typeof target === "number" ? port2.container === target : port2.name?.value === target;
  });
}
function mentionsPort(pod, number2, project) {
  return numbersOf(project)(pod).has(String(number2));
}
var numbersOf = oncePer((project) => {
  const known2 = /* @__PURE__ */ new WeakMap();
  return (pod) => {
    let numbers = known2.get(pod);
    if (!numbers) {
      const found = /* @__PURE__ */ new Set();
      for (const container of pod.manifest.containers) {
        const { file, span } = container.node;
        for (const [number2] of file.text.slice(span.start, span.end).matchAll(/\d{2,5}/g)) found.add(number2);
        for (const instruction of project.stageOf(container)?.dockerfile.instructions ?? []) {
          for (const port2 of instruction.ports) if (port2.container !== void 0) found.add(String(port2.container));
        }
      }
      numbers = found;
      known2.set(pod, numbers);
    }
    return numbers;
  };
});

// rules/kubernetes/service-selects-several-workloads.ts
var FEW2 = 10;
var service_selects_several_workloads_default = defineRule({
  id: "kubernetes/service-selects-several-workloads",
  scope: "manifest",
  objects: ["Service"],
  level: "warning",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "Service that sends requests to pods of another workload too",
  *check(service, { project }) {
    if (service.partial || !isService(service)) return;
    const [first] = selectorOf(service) ?? [];
    const { certain, possible } = podsSelectedBy(project, service);
    if (!first || possible.length > 0 || certain.length < 2 || certain.length > FEW2) return;
    if (textIn(nodeAt(service.root, "spec", "clusterIP")) === "None") return;
    const ports = portsOfService(service).filter((port2) => port2.target !== void 0);
    const meant = certain.filter((pod) => ports.some((port2) => hears(pod, port2)));
    const stray = certain.find((pod) => !meant.includes(pod) && isAnother(pod, meant) && (declaresPorts(pod) || runsOnce(pod.manifest)));
    const [owner] = meant;
    if (!owner || !stray || ports.length === 0 || !liesBeside(project, owner.manifest, stray.manifest)) return;
    yield {
      at: first,
      message: `service \`${service.name?.value ?? ""}\` also sends requests to \`${stray.manifest.name?.value ?? ""}\`, which does not listen there`,
      label: "both have these labels",
      related: [
        { at: owner.manifest.name ?? owner.manifest.object, label: "listens" },
        { at: stray.manifest.name ?? stray.manifest.object, label: "does not" }
      ],
      help: `give the pods of \`${stray.manifest.name?.value ?? ""}\` a label value of their own`
    };
  }
});
function hears(pod, port2) {
  return declares(pod, port2.target) || mapsIn(pod.spec.get("containers")).length === 0;
}
function isAnother(pod, others) {
  return others.some((other) => other.manifest.name?.value !== pod.manifest.name?.value);
}
function runsOnce({ object }) {
  return object.value === "Job" || object.value === "CronJob";
}

// rules/kubernetes/service-port-undeclared.ts
var service_port_undeclared_default = defineRule({
  id: "kubernetes/service-port-undeclared",
  scope: "manifest",
  objects: ["Service"],
  level: "warning",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "Service port that none of its pods declares",
  *check(service, { project }) {
    if (service.partial || !isService(service)) return;
    const { certain, possible } = podsSelectedBy(project, service);
    if (certain.length === 0 || possible.length > 0) return;
    const headless2 = asScalar(nodeAt(service.root, "spec", "clusterIP"))?.source === "None";
    for (const port2 of portsOfService(service)) {
      if (headless2 || typeof port2.target !== "number" || port2.protocol === "") continue;
      const pod = without2(certain, port2, project);
      if (pod) yield tell(service.name?.value ?? "", port2, pod);
    }
  }
});
var answers = /* @__PURE__ */ new WeakMap();
function without2(pods, { target, protocol }, project) {
  let known2 = answers.get(pods);
  if (!known2) {
    known2 = /* @__PURE__ */ new Map();
    answers.set(pods, known2);
  }
  const key = `${target}/${protocol}`;
  if (!known2.has(key)) {
    const number2 = target;
    const heard2 = pods.some(
      (pod) => !declaresPorts(pod) || (declares(pod, number2) ? declares(pod, number2, protocol) : mentionsPort(pod, number2, project)) || pod.manifest.partial
    );
    known2.set(key, heard2 ? void 0 : pods[0]);
  }
  return known2.get(key);
}
function tell(service, port2, pod) {
  const number2 = port2.target;
  const owner = pod.manifest.name?.value ?? pod.manifest.object.value;
  const ports = podPorts(pod);
  const other = ports.find((each) => each.container === number2);
  if (other) {
    return {
      at: asScalar(port2.node.get("protocol")) ?? port2.targetNode ?? port2.node,
      message: `service \`${service}\` sends ${port2.protocol} to port ${number2}, which the pods of \`${owner}\` declare for ${other.protocol.toUpperCase()}`,
      related: [{ at: other, label: `${other.protocol.toUpperCase()} here` }],
      help: `use one protocol in both, or declare the port for ${port2.protocol} too`
    };
  }
  const [only2] = ports;
  return {
    at: port2.targetNode ?? port2.node,
    message: `service \`${service}\` sends requests to port ${number2}, which the pods of \`${owner}\` do not declare`,
    ...port2.targetNode === port2.portNode ? { label: "without `targetPort` the pods are asked on this port too" } : {},
    related: only2 ? [{ at: only2, label: ports.length > 1 ? "they declare this one, and others" : "they declare this one" }] : [],
    help: ports.length === 1 && only2 ? `write \`targetPort: ${only2.name?.value ?? only2.container}\`` : "write the port that the pods listen on as `targetPort`"
  };
}

// rules/kubernetes/statefulset-headless-service.ts
var statefulset_headless_service_default = defineRule({
  id: "kubernetes/statefulset-headless-service",
  scope: "pod",
  objects: ["StatefulSet"],
  level: "warning",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "StatefulSet whose Service gives its pods no names",
  aliases: ["kube-score/statefulset-has-servicename"],
  *check(pod, { project }) {
    const { manifest } = pod;
    const named3 = asScalar(nodeAt(manifest.root, "spec", "serviceName"));
    if (!named3 || isUnknown(named3) || named3.source === "" || manifest.partial) return;
    const service = targetsOf2(project, manifest, "Service", named3.source).find(isService);
    const problem = service ? wrongService(service, pod) : noService(project, pod, named3.source);
    if (problem) yield { at: named3, ...problem };
  }
});
function wrongService(service, pod) {
  const name = service.name?.value ?? "";
  const clusterIP = nodeAt(service.root, "spec", "clusterIP");
  if (service.partial || isUnknown(clusterIP)) return void 0;
  if (asScalar(clusterIP)?.source !== "None") {
    return {
      message: `service \`${name}\` is not headless, so the pods get no names in DNS`,
      related: [{ at: isNull(clusterIP) ? service.name ?? service.object : clusterIP ?? service.object, label: "lacks `clusterIP: None`" }],
      help: "add a Service with `clusterIP: None` and name that one"
    };
  }
  const selector = selectorOf(service);
  if (!selector || selects(selector, pod.labels) !== false) return void 0;
  const wrong = selector.find((requirement) => selects([requirement], pod.labels) === false);
  return {
    message: `service \`${name}\` does not select these pods, so they get no names in DNS`,
    related: wrong ? [{ at: wrong, label: "they do not have this label" }] : [],
    help: "give the selector of the Service the labels of the pods"
  };
}
function noService(project, pod, name) {
  const found = lost(project, pod.manifest, "Service", name);
  const meant = found && isWhole(project) ? headless(project).get(pod) : void 0;
  if (meant?.name) {
    return {
      message: `there is no Service \`${name}\`, so the pods get no names in DNS`,
      label: `did you mean \`${meant.name.value}\``,
      related: [{ at: meant.name, label: "selects these pods" }],
      help: `write \`serviceName: ${meant.name.value}\``
    };
  }
  if (found?.why !== "misspelt") return void 0;
  return {
    message: `there is no Service \`${name}\`, so the pods get no names in DNS`,
    label: `did you mean \`${found.near}\``,
    related: [{ at: found.object.name, label: "declared here" }],
    help: `write \`serviceName: ${found.near}\``
  };
}
var headless = oncePer((project) => {
  const found = /* @__PURE__ */ new Map();
  const seen = /* @__PURE__ */ new Set();
  for (const service of project.objects("Service")) {
    if (!isService(service) || asScalar(nodeAt(service.root, "spec", "clusterIP"))?.source !== "None") continue;
    const { certain } = podsSelectedBy(project, service);
    if (seen.has(certain)) continue;
    seen.add(certain);
    for (const pod of certain) if (!found.has(pod)) found.set(pod, service);
  }
  return found;
});

// rules/kubernetes/_selection.ts
function missOf(project, selector, namespace, path) {
  if (selector.length === 0 || selector.some(({ known: known2, operator }) => !known2 || operator !== "In") || !isWhole(project)) return void 0;
  siblingsOf(project);
  const { anywhere, possible } = podsMatching(project, selector, namespace, path);
  if (anywhere.length > 0 || possible.length > 0) return void 0;
  if (siblingsOf(project).some((view) => view !== project && podsMatching(view, selector, namespace, path).anywhere.length > 0)) return void 0;
  const [other] = namespace === void 0 ? [] : podsMatching(project, selector, void 0, path).certain;
  const theirs = other && namespaceOf(project, other.manifest);
  if (other && theirs !== void 0) return { why: "namespace", pod: other, namespace: theirs };
  const closest2 = closestPod(selector, podsMeetingSome(project, selector, namespace, path));
  const difference = closest2?.differences[0];
  if (closest2 && difference && closest2.differences.length === 1 && selector.length > 1) {
    const { requirement, label } = difference;
    if (!label || alike(label.value?.value ?? "", requirement.values[0] ?? ""))
      return { why: "label", pod: closest2.pod, requirement, ...label ? { label } : {} };
    return void 0;
  }
  return selector.length === 1 ? misspelt(project, selector[0], namespace, path) : void 0;
}
function misspelt(project, requirement, namespace, path) {
  const near = valuesOf(project).get(requirement.key)?.(requirement.values[0] ?? "");
  const [pod] = near === void 0 ? [] : podsMatching(project, [{ ...requirement, values: [near] }], namespace, path).certain;
  const label = pod?.labels.find(({ key }) => key.value === requirement.key);
  return pod && label ? { why: "label", pod, requirement, label } : void 0;
}
var valuesOf = oncePer((project) => {
  const values = /* @__PURE__ */ new Map();
  for (const { pod } of project.manifests) {
    for (const { key, value } of pod?.labels ?? []) {
      if (!value?.known) continue;
      const found = values.get(key.value);
      if (found) found.add(value.value);
      else values.set(key.value, /* @__PURE__ */ new Set([value.value]));
    }
  }
  return new Map([...values].map(([key, all3]) => [key, nameIndex(all3)]));
});
function alike(a, b) {
  return a !== "" && b !== "" && (a.includes(b) || b.includes(a) || nameIndex([a])(b) !== void 0);
}
function tellMiss(miss) {
  const owner = miss.pod.manifest.name?.value ?? miss.pod.manifest.object.value;
  if (miss.why === "namespace") {
    return {
      label: `those of \`${owner}\` are in namespace \`${miss.namespace}\``,
      related: [{ at: miss.pod.manifest.namespace ?? miss.pod.manifest.name ?? miss.pod.manifest.object, label: "these pods have the labels" }],
      help: "put both into one namespace; a selector never reaches into another"
    };
  }
  const { label } = miss;
  return {
    label: "no pod has this label",
    related: [
      label ? { at: label, label: "did you mean this one" } : { at: miss.pod.manifest.name ?? miss.pod.manifest.object, label: "its pods do not have the label" }
    ],
    help: label?.value ? `write \`${label.key.value}: ${label.value.value}\`` : `give the pods of \`${owner}\` the label`
  };
}
var autoscalersOf = oncePer((project) => {
  const found = /* @__PURE__ */ new Map();
  for (const kind of ["HorizontalPodAutoscaler", "ScaledObject"]) {
    for (const autoscaler of project.objects(kind)) {
      const target = autoscaler.refs.find((ref2) => ref2.role === "scaleTargetRef")?.to;
      if (!target) continue;
      const list4 = found.get(target);
      if (list4) list4.push(autoscaler);
      else found.set(target, [autoscaler]);
    }
  }
  return found;
});
var SCALED = /* @__PURE__ */ new Set(["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"]);
function isOnlyOne(project, { object, name, namespace }) {
  return name?.known === true && project.objects(object.value, name.value, namespace?.known ? namespace.value : void 0).length === 1;
}
function fewestPods(project, workload) {
  if (!SCALED.has(workload.object.value) || !isOnlyOne(project, workload) || kustomizationsOf(project.files).patches) return void 0;
  const autoscalers = autoscalersOf(project).get(workload) ?? [];
  if (autoscalers.length > 1) return void 0;
  const [autoscaler] = autoscalers;
  if (autoscaler?.object.value === "ScaledObject") return numberAt(autoscaler, "minReplicaCount", 0);
  return autoscaler ? numberAt(autoscaler, "minReplicas", 1) : numberAt(workload, "replicas", 1);
}
function numberAt({ root, partial }, field, usual) {
  const node = nodeAt(root, "spec", field);
  if (partial || node?.via) return void 0;
  if (isNull(node)) return usual;
  return hasTemplate(asScalar(node)?.source ?? "") ? void 0 : integer(node);
}

// rules/kubernetes/servicemonitor-dangling.ts
var servicemonitor_dangling_default = defineRule({
  id: "kubernetes/servicemonitor-dangling",
  scope: "manifest",
  objects: ["ServiceMonitor", "PodMonitor"],
  level: "warning",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "monitor whose Service, pods or port are not there",
  aliases: ["kube-linter/dangling-servicemonitor"],
  *check(monitor, { project }) {
    const selector = labelSelector(nodeAt(monitor.root, "spec", "selector"));
    if (monitor.partial || groupOf(monitor) !== "monitoring.coreos.com" || !selector || selector.some(({ known: known2 }) => !known2) || !isWhole(project)) return;
    const namespace = whereIt(monitor, project);
    if (namespace === null) return;
    if (monitor.object.value === "PodMonitor") yield* ofPods(monitor, selector, namespace, project);
    else yield* ofServices(monitor, selector, namespace, project);
  }
});
function whereIt(monitor, project) {
  const given2 = nodeAt(monitor.root, "spec", "namespaceSelector");
  if (asScalar(nodeAt(given2, "any"))?.source === "true") return void 0;
  const names2 = asSeq(nodeAt(given2, "matchNames"))?.items ?? [];
  if (names2.length > 1 || names2.some(isUnknown)) return null;
  return asScalar(names2[0])?.source ?? namespaceOf(project, monitor);
}
function* ofPods(monitor, selector, namespace, project) {
  const { certain, possible } = podsMatching(project, selector, namespace, monitor.file.path);
  const miss = missOf(project, selector, namespace, monitor.file.path);
  if (miss?.why === "label") yield { at: miss.requirement, message: `\`${monitor.name?.value ?? ""}\` selects no pods`, ...tellMiss(miss) };
  if (certain.length === 0 || possible.length > 0 || certain.length > 50) return;
  const names2 = new Set(certain.flatMap((pod) => podPorts(pod).map((port2) => port2.name?.known === false ? void 0 : port2.name?.value)));
  yield* missingPorts(monitor, "podMetricsEndpoints", names2, "pods");
}
function* ofServices(monitor, selector, namespace, project) {
  const services = servicesWith(project, selector, namespace, monitor.file.path);
  if (services.length > 0) {
    if (services.length > 50 || services.some(({ partial }) => partial)) return;
    yield* missingPorts(monitor, "endpoints", new Set(services.flatMap((service) => portsOfService(service).map(({ name }) => name?.source))), "Service");
    return;
  }
  const [first] = selector;
  if (!first || selector.some(({ operator }) => operator !== "In")) return;
  const [meant] = nearestTo(
    monitor.file.path,
    (index(project).bySelector.get(labelOf(first.key, first.values[0])) ?? []).filter(
      (service) => !namespace || (namespaceOf(project, service) ?? namespace) === namespace
    ),
    fileOf2
  );
  if (!meant?.name || meant.labels.some(({ key }) => key.value === first.key)) return;
  yield {
    at: first,
    message: `\`${monitor.name?.value ?? ""}\` selects no Service`,
    label: "a label of the Service itself",
    related: [{ at: meant.name, label: "selects pods by this label, and does not have it" }],
    help: `give Service \`${meant.name.value}\` the label`
  };
}
function* missingPorts(monitor, field, names2, of) {
  const known2 = [...names2].filter((name) => name !== void 0);
  if (known2.length === 0 || names2.has(void 0) && of === "pods") return;
  for (const endpoint of mapsIn(nodeAt(monitor.root, "spec", field))) {
    const port2 = asScalar(endpoint.get("port"));
    if (!port2 || isUnknown(port2) || names2.has(port2.source) || known2.some((name) => /\{\{|\$/.test(name))) continue;
    const near = nearest(port2.source, known2);
    yield {
      at: port2,
      message: `the ${of} that \`${monitor.name?.value ?? ""}\` selects ${of === "pods" ? "have" : "has"} no port called \`${port2.source}\``,
      ...near ? { label: `did you mean \`${near}\`` } : {},
      help: near ? `write \`port: ${near}\`` : `use the name of one of its ports: ${known2.slice(0, 5).map((name) => `\`${name}\``).join(", ")}`
    };
  }
}
function labelOf(key, value = "") {
  return `${key}\0${value}`;
}
var index = oncePer((project) => {
  const byLabel = /* @__PURE__ */ new Map();
  const bySelector = /* @__PURE__ */ new Map();
  const add2 = (map, key, service) => {
    const list4 = map.get(key);
    if (list4) list4.push(service);
    else map.set(key, [service]);
  };
  const all3 = project.objects("Service").filter(isService);
  for (const service of all3) {
    for (const { key, value } of service.labels) add2(byLabel, labelOf(key.value, value?.value), service);
    const selector = nodeAt(service.root, "spec", "selector");
    for (const { key, value } of selector?.type === "map" ? selector.entries : []) add2(bySelector, labelOf(key.source, asScalar(value)?.source), service);
  }
  return { all: all3, byLabel, bySelector };
});
function servicesWith(project, selector, namespace, path) {
  const { all: all3, byLabel } = index(project);
  const lists2 = selector.filter(({ operator }) => operator === "In").map(({ key, values }) => values.flatMap((value) => byLabel.get(labelOf(key, value)) ?? []));
  const candidates2 = lists2.length > 0 ? lists2.reduce((a, b) => a.length <= b.length ? a : b) : all3;
  const found = candidates2.filter((service) => {
    const own = namespaceOf(project, service);
    return (namespace === void 0 || own === void 0 || own === namespace) && selects(selector, service.labels) !== false;
  });
  return nearestTo(path, found, fileOf2);
}

// rules/kubernetes/pdb-selects-nothing.ts
var pdb_selects_nothing_default = defineRule({
  id: "kubernetes/pdb-selects-nothing",
  scope: "manifest",
  objects: ["PodDisruptionBudget"],
  level: "warning",
  category: "reliability",
  recommended: true,
  since: "next",
  summary: "disruption budget whose selector matches no pod",
  *check(budget, { project }) {
    const selector = selectorOf(budget);
    if (!selector || budget.partial) return;
    const miss = missOf(project, selector, namespaceOf(project, budget), budget.file.path);
    if (!miss) return;
    yield {
      at: miss.why === "label" ? miss.requirement : budget.namespace ?? budget.object,
      message: `disruption budget \`${budget.name?.value ?? ""}\` protects no pods`,
      ...tellMiss(miss)
    };
  }
});

// rules/kubernetes/pdb-blocks-eviction.ts
var pdb_blocks_eviction_default = defineRule({
  id: "kubernetes/pdb-blocks-eviction",
  scope: "manifest",
  objects: ["PodDisruptionBudget"],
  level: "warning",
  category: "reliability",
  recommended: true,
  since: "next",
  summary: "disruption budget that never lets a pod be moved",
  aliases: [
    "kube-linter/pdb-min-available",
    "kube-linter/pdb-max-unavailable",
    "polaris/pdbDisruptionsIsZero",
    "polaris/pdbMinAvailableGreaterThanHPAMinReplicas"
  ],
  *check(budget, { project }) {
    const spec = budget.root.get("spec");
    const name = budget.name?.value ?? "";
    const most = asScalar(nodeAt(spec, "maxUnavailable"));
    if (most && /^0+%?$/.test(most.source)) {
      yield { at: most, message: `disruption budget \`${name}\` lets no pod be moved`, label: "none at all", help: "let one go: `maxUnavailable: 1`" };
    }
    const least = asScalar(nodeAt(spec, "minAvailable"));
    const asked2 = amountOf2(least);
    if (!least || !asked2) return;
    if (asked2.percent && asked2.number >= 100) {
      yield {
        at: least,
        message: `disruption budget \`${name}\` lets no pod be moved`,
        label: "all have to stay",
        help: "write `maxUnavailable: 1` in its place"
      };
      return;
    }
    const workloads = new Set(podsSelectedBy(project, budget).certain.map((pod) => pod.manifest));
    if (workloads.size === 0 || workloads.size > 20) return;
    const pods = sumOf(project, workloads);
    if (!pods) return;
    const wanted = asked2.percent ? Math.ceil(asked2.number * pods / 100) : asked2.number;
    if (wanted < pods) return;
    const [first] = workloads;
    yield {
      at: least,
      message: `disruption budget \`${name}\` lets no pod be moved: there ${pods === 1 ? "is 1" : `are ${pods}`}, and ${wanted} ${wanted === 1 ? "has" : "have"} to stay`,
      related: first ? [
        {
          at: asScalar(nodeAt(first.root, "spec", "replicas")) ?? first.name ?? first.object,
          label: workloads.size > 1 ? "one of its workloads" : "these are its pods"
        }
      ] : [],
      help: "write `maxUnavailable: 1`, or run more replicas"
    };
  }
});
function amountOf2(node) {
  const found = /^(\d{1,9})(%?)$/.exec(asScalar(node)?.source ?? "");
  return found ? { number: Number(found[1]), percent: found[2] === "%" } : void 0;
}
function sumOf(project, workloads) {
  let sum = 0;
  for (const workload of workloads) {
    const pods = fewestPods(project, workload);
    if (pods === void 0) return void 0;
    sum += pods;
  }
  return sum;
}

// rules/kubernetes/pdb-overlap.ts
var pdb_overlap_default = defineRule({
  id: "kubernetes/pdb-overlap",
  scope: "manifest",
  objects: ["PodDisruptionBudget"],
  level: "warning",
  category: "reliability",
  recommended: true,
  since: "next",
  summary: "pods that two disruption budgets select, and nobody can evict",
  *check(budget, { project }) {
    const found = overlaps(project).get(budget);
    if (!found?.other.name) return;
    yield {
      at: budget.name ?? budget.object,
      message: `pods of \`${found.pod.manifest.name?.value ?? ""}\` are under two disruption budgets, so evicting them fails`,
      related: [{ at: found.other.name, label: "the other budget" }],
      help: "keep one of them, or make the selectors narrower"
    };
  }
});
var overlaps = oncePer((project) => {
  const owners = /* @__PURE__ */ new Map();
  const byList = /* @__PURE__ */ new Map();
  const found = /* @__PURE__ */ new Map();
  const meet = (budget, other, pod) => {
    if (budget.name?.value !== other.name?.value && liesBeside(project, budget, other)) found.set(budget, { pod, other });
  };
  for (const budget of project.objects("PodDisruptionBudget")) {
    const { certain } = podsSelectedBy(project, budget);
    const [first] = certain;
    const same = byList.get(certain);
    if (same && first) meet(budget, same, first);
    if (same || !first) continue;
    byList.set(certain, budget);
    for (const pod of certain) {
      const owner = owners.get(pod);
      if (!owner) owners.set(pod, budget);
      else if (!found.has(budget)) meet(budget, owner, pod);
    }
  }
  return found;
});

// src/core/parse/yaml-edit.ts
function setScalar(node, text, options = {}) {
  return [{ at: place(node.file, node.span.start, node.span.end), text: options.raw ? text : quoteLike(node, text) }];
}
function quoteLike(node, text) {
  if (node.style === "single" && !/[\n\r\t]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  if (node.style !== "plain") return JSON.stringify(text);
  return plainIsSafe(text, typeof node.value === "string") ? text : quoted(text);
}
function yamlString(text) {
  return plainIsSafe(text, true) ? text : quoted(text);
}
function quoted(text) {
  return /[\n\r\t\u0000-\u001f]/.test(text) || text.includes("'") ? JSON.stringify(text) : `'${text}'`;
}
function plainIsSafe(text, string) {
  if (text === "" || text !== text.trim()) return false;
  if (/^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]/.test(text) || /:\s|:$|\s#|[\n\r\t,[\]{}]/.test(text)) return false;
  if (!string) return true;
  if (/^(?:~|null|true|false|yes|no|on|off|y|n|\.inf|\.nan|[-+]\.inf)$/i.test(text)) return false;
  return !/^[-+.]?\d[\d_.,:eExXoa-fA-FT+-]*Z?$/.test(text);
}
function lineEnding(file) {
  const at3 = file.text.indexOf("\n");
  return at3 > 0 && file.text[at3 - 1] === "\r" ? "\r\n" : "\n";
}
function indentAt(file, offset) {
  const { line, column } = file.position(offset);
  return file.line(line).slice(0, column - 1).replace(/[^\t]/g, " ");
}
function addEntry(map, key, value) {
  const { file } = map;
  const own = map.entries.filter((entry) => !entry.merged && standsIn(entry, map));
  if (map.flow) return insertFlow(file, map, own.at(-1)?.span.end, `${yamlString(key)}: ${flowText(value)}`);
  const first = own.length ? own.reduce((a, b) => a.span.start <= b.span.start ? a : b).key.span.start : map.span.start;
  const indent = indentAt(file, first);
  const eol = lineEnding(file);
  const written = `${yamlString(key)}:${value.startsWith("\n") || value === "" ? "" : " "}${value}`.replaceAll("\n", `${eol}${indent}`);
  return [insertLineAfter(file, map.span.end, `${indent}${written}`, eol)];
}
function standsIn(entry, map) {
  return entry.file === map.file && entry.span.start >= map.span.start && entry.span.end <= map.span.end;
}
function removeEntry(map, entry) {
  const { file } = entry;
  if (map.flow) return [removeFlow(file, entry.span.start, entry.span.end, map)];
  return [removeLines(file, entry.span.start, entry.span.end)];
}
function flowText(value) {
  const trimmed2 = value.trim();
  return /[\n]/.test(trimmed2) ? JSON.stringify(trimmed2) : trimmed2;
}
function insertFlow(file, node, last, text) {
  if (last !== void 0) return [{ at: place(file, last, last), text: `, ${text}` }];
  const open2 = node.span.start + 1;
  return [{ at: place(file, open2, node.span.end - 1), text: node.type === "map" ? ` ${text} ` : text }];
}
function insertLineAfter(file, offset, line, eol) {
  const { end } = file.lineSpan(file.position(offset).line);
  return { at: place(file, end, end), text: `${eol}${line}` };
}
function removeLines(file, start, end) {
  const first = file.position(start);
  const last = file.lineSpan(file.position(end).line);
  const before = file.line(first.line).slice(0, first.column - 1);
  const next = last.end + (file.text.startsWith("\r\n", last.end) ? 2 : last.end < file.text.length ? 1 : 0);
  if (before.trim() !== "") {
    const rest = /^[ \t]*/.exec(file.text.slice(next, next + 400))?.[0] ?? "";
    return next + rest.length < file.text.length && rest.length === before.length ? { at: place(file, start, next + rest.length), text: "" } : { at: place(file, start, last.end), text: "" };
  }
  let line = first.line;
  while (line > 1 && file.line(line - 1).trim().startsWith("#") && indentOf(file.line(line - 1)) === before.length)
    line--;
  const from = file.lineSpan(line).start;
  if (next === file.text.length && last.end === next && from > 0) return { at: place(file, file.lineSpan(line - 1).end, next), text: "" };
  return { at: place(file, from, next), text: "" };
}
function indentOf(line) {
  return line.length - line.trimStart().length;
}
function removeFlow(file, start, end, node) {
  const after2 = /^\s*,\s*/.exec(file.text.slice(end, node.span.end));
  if (after2) return { at: place(file, start, end + after2[0].length), text: "" };
  const before = file.text.slice(node.span.start + 1, start);
  const comma = before.lastIndexOf(",");
  return { at: place(file, comma < 0 || before.slice(comma + 1).trim() !== "" ? start : node.span.start + 1 + comma, end), text: "" };
}

// rules/kubernetes/pdb-unhealthy-policy.ts
var pdb_unhealthy_policy_default = defineRule({
  id: "kubernetes/pdb-unhealthy-policy",
  scope: "manifest",
  objects: ["PodDisruptionBudget"],
  level: "info",
  category: "reliability",
  recommended: false,
  since: "next",
  summary: "disruption budget that holds back pods which are not ready",
  fixable: "unsafe",
  aliases: ["kube-linter/pdb-unhealthy-pod-eviction-policy"],
  *check(budget, { project }) {
    const spec = asMap(budget.root.get("spec"));
    if (!spec || budget.partial || budget.apiVersion.value !== "policy/v1" || !atLeast(project.kubernetesVersion, "1.27")) return;
    if (!isNull(spec.get("unhealthyPodEvictionPolicy"))) return;
    yield {
      at: budget.name ?? budget.object,
      message: `disruption budget \`${budget.name?.value ?? ""}\` holds back pods that are not ready`,
      help: "add `unhealthyPodEvictionPolicy: AlwaysAllow`",
      ...spec.entry("unhealthyPodEvictionPolicy") ? {} : { fix: { title: "let pods that are not ready go", safe: false, edits: addEntry(spec, "unhealthyPodEvictionPolicy", "AlwaysAllow") } }
    };
  }
});

// rules/kubernetes/missing-pdb.ts
var missing_pdb_default = defineRule({
  id: "kubernetes/missing-pdb",
  scope: "pod",
  objects: ["Deployment", "StatefulSet"],
  level: "info",
  category: "reliability",
  recommended: false,
  since: "next",
  summary: "several replicas without a disruption budget",
  aliases: ["kube-score/deployment-has-poddisruptionbudget", "kube-score/statefulset-has-poddisruptionbudget", "polaris/missingPodDisruptionBudget"],
  *check(pod, { project }) {
    const { manifest } = pod;
    if (manifest.partial || !manifest.name || !isWhole(project) || (fewestPods(project, manifest) ?? 0) < 2 || protectedPods(project).has(pod)) return;
    yield {
      at: manifest.name,
      message: `no disruption budget keeps pods of \`${manifest.name.value}\` running while nodes are drained`,
      help: "add a PodDisruptionBudget with `maxUnavailable: 1` and its labels"
    };
  }
});
var protectedPods = oncePer((project) => {
  const found = /* @__PURE__ */ new Set();
  const seen = /* @__PURE__ */ new Set();
  for (const budget of siblingsOf(project).flatMap((view) => view.objects("PodDisruptionBudget"))) {
    const { anywhere, possible } = podsSelectedBy(project, budget);
    if (seen.has(anywhere)) continue;
    seen.add(anywhere);
    for (const pod of anywhere) found.add(pod);
    for (const pod of possible) found.add(pod);
  }
  return found;
});

// rules/kubernetes/hpa-target-missing.ts
var SCALABLE = ["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"];
var NOT_SCALABLE = /* @__PURE__ */ new Set(["DaemonSet", "Job", "CronJob", "Pod", "Service"]);
var hpa_target_missing_default = defineRule({
  id: "kubernetes/hpa-target-missing",
  scope: "manifest",
  objects: ["HorizontalPodAutoscaler", "ScaledObject"],
  level: "error",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "autoscaler that leads to nothing it can scale",
  fixable: "unsafe",
  aliases: ["kube-linter/dangling-horizontalpodautoscaler", "kube-score/horizontalpodautoscaler-has-target"],
  *check(autoscaler, { project }) {
    const target = asMap(nodeAt(autoscaler.root, "spec", "scaleTargetRef"));
    const name = asScalar(target?.get("name"));
    const kindNode = asScalar(target?.get("kind"));
    const kind = kindNode?.source ?? (autoscaler.object.value === "ScaledObject" ? "Deployment" : void 0);
    if (!target || !name || !kind || autoscaler.partial) return;
    if (kindNode && NOT_SCALABLE.has(kind)) {
      yield { at: kindNode, message: `a ${kind} has no replicas that an autoscaler can change`, help: "scale a Deployment or a StatefulSet" };
      return;
    }
    const [workload] = targetsOf2(project, autoscaler, kind, name.source);
    if (workload) {
      yield* wrongGroup(asScalar(target.get("apiVersion")), groupOf(workload), kind);
      return;
    }
    if (!SCALABLE.includes(kind)) return;
    const other = SCALABLE.filter((each) => each !== kind).flatMap((each) => targetsOf2(project, autoscaler, each, name.source))[0];
    if (other) {
      const meant = other.object.value;
      yield {
        at: name,
        message: `there is no ${kind} \`${name.source}\`: it is a ${meant}`,
        related: [{ at: other.object, label: "declared here" }],
        help: `write \`kind: ${meant}\``,
        ...kindNode ? { fix: { title: `write \`kind: ${meant}\``, safe: false, edits: setScalar(kindNode, meant) } } : {}
      };
      return;
    }
    const found = lost(project, autoscaler, kind, name.source);
    if (found?.why === "misspelt") yield didYouMean(name, `there is no ${kind} \`${name.source}\``, found);
  }
});
function* wrongGroup(apiVersion, group2, kind) {
  if (!apiVersion || /\{\{|\$/.test(apiVersion.source)) return;
  const slash = apiVersion.source.indexOf("/");
  const written = slash < 0 ? "" : apiVersion.source.slice(0, slash);
  if (written === group2 || group2 !== "apps") return;
  yield {
    at: apiVersion,
    message: `\`${apiVersion.source}\` has no ${kind}, so the autoscaler finds nothing`,
    help: "write `apiVersion: apps/v1`",
    fix: { title: "write `apps/v1`", safe: false, edits: setScalar(apiVersion, "apps/v1") }
  };
}

// rules/kubernetes/hpa-and-replicas.ts
var hpa_and_replicas_default = defineRule({
  id: "kubernetes/hpa-and-replicas",
  scope: "manifest",
  objects: ["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"],
  level: "warning",
  category: "reliability",
  recommended: true,
  since: "next",
  summary: "replicas of a workload that an autoscaler scales",
  fixable: "unsafe",
  aliases: ["kube-score/deployment-targeted-by-hpa-does-not-have-replicas-configured"],
  *check(workload, { project }) {
    const spec = asMap(workload.root.get("spec"));
    const entry = spec?.entry("replicas");
    if (!spec || !entry || isNull(entry.value) || entry.merged) return;
    const [autoscaler] = autoscalersOf(project).get(workload) ?? [];
    if (!autoscaler) return;
    yield {
      at: entry.value,
      message: `each time this is applied, \`${workload.name?.value ?? ""}\` is set back to this number, whatever the autoscaler says`,
      related: [{ at: autoscaler.name ?? autoscaler.object, label: "scaled by this one" }],
      help: "leave `replicas` out",
      fix: { title: "remove `replicas`", safe: false, edits: removeEntry(spec, entry) }
    };
  }
});

// rules/kubernetes/hpa-min-replicas.ts
var hpa_min_replicas_default = defineRule({
  id: "kubernetes/hpa-min-replicas",
  scope: "manifest",
  objects: ["HorizontalPodAutoscaler"],
  level: "info",
  category: "reliability",
  recommended: false,
  since: "next",
  summary: "autoscaler that may go down to one replica",
  fixable: "unsafe",
  aliases: ["kube-linter/hpa-minimum-three-replicas", "kube-score/horizontalpodautoscaler-replicas", "polaris/hpaMinAvailability"],
  options: { type: "object", properties: { minimum: { type: "integer", minimum: 1 } }, additionalProperties: false },
  defaults: { minimum: 2 },
  *check(autoscaler, { options }) {
    const spec = asMap(autoscaler.root.get("spec"));
    if (!spec || autoscaler.partial) return;
    const written = asScalar(spec.get("minReplicas"));
    const number2 = isNull(spec.get("minReplicas")) ? 1 : integer(written);
    if (number2 === void 0 || number2 >= options.minimum) return;
    yield {
      at: written ?? autoscaler.name ?? autoscaler.object,
      message: `\`${autoscaler.name?.value ?? ""}\` may go down to ${number2 === 1 ? "1 replica" : `${number2} replicas`}`,
      help: `set \`minReplicas: ${options.minimum}\``,
      ...written ? { fix: { title: `set it to ${options.minimum}`, safe: false, edits: setScalar(written, String(options.minimum)) } } : {}
    };
  }
});

// rules/kubernetes/several-hpas-one-target.ts
var several_hpas_one_target_default = defineRule({
  id: "kubernetes/several-hpas-one-target",
  scope: "manifest",
  objects: ["HorizontalPodAutoscaler", "ScaledObject", "VerticalPodAutoscaler"],
  level: "warning",
  category: "reliability",
  recommended: true,
  since: "next",
  summary: "several autoscalers of one workload",
  *check(autoscaler, { project }) {
    const other = rivals(project).get(autoscaler);
    const target = autoscaler.refs.find(({ role }) => role === "scaleTargetRef");
    if (!other || !target) return;
    const vertical = autoscaler.object.value === "VerticalPodAutoscaler";
    yield {
      at: autoscaler.name ?? autoscaler.object,
      message: vertical ? `\`${target.name}\` is scaled by the same resource up and down and in number` : `\`${target.name}\` is scaled by two autoscalers, which overrule each other`,
      related: [{ at: other.name ?? other.object, label: "the other one" }],
      help: vertical ? 'set `updateMode: "Off"`, or let each handle another resource' : "put the metrics of both into one"
    };
  }
});
function setOf(project, autoscaler) {
  const folder = folderOf3(autoscaler);
  return project.files.has(`${folder}kustomization.yaml`) || project.files.has(`${folder}kustomization.yml`) ? folder : autoscaler.file.path;
}
var rivals = oncePer((project) => {
  const found = /* @__PURE__ */ new Map();
  const first = /* @__PURE__ */ new Map();
  const ids2 = /* @__PURE__ */ new Map();
  for (const [target, all3] of autoscalersOf(project)) {
    ids2.set(target, ids2.size);
    for (const each of all3) {
      const key = `${ids2.get(target)}\0${setOf(project, each)}`;
      const other = first.get(key);
      if (!other) first.set(key, each);
      else if (other.name?.value !== each.name?.value || other.object.value !== each.object.value) found.set(each, other);
    }
  }
  for (const vertical of project.objects("VerticalPodAutoscaler")) {
    const target = vertical.refs.find(({ role }) => role === "scaleTargetRef")?.to;
    const other = target && first.get(`${ids2.get(target)}\0${setOf(project, vertical)}`);
    if (other?.object.value === "HorizontalPodAutoscaler" && actsItself(vertical) && sharesResource(vertical, other)) found.set(vertical, other);
  }
  return found;
});
function actsItself({ root }) {
  const mode = asScalar(nodeAt(root, "spec", "updatePolicy", "updateMode"))?.source ?? "Auto";
  return mode === "Auto" || mode === "Recreate" || mode === "InPlaceOrRecreate";
}
function sharesResource(vertical, horizontal) {
  const policies = mapsIn(nodeAt(vertical.root, "spec", "resourcePolicy", "containerPolicies"));
  if (policies.some((policy) => policy.entry("controlledResources") || policy.entry("mode"))) return false;
  return mapsIn(nodeAt(horizontal.root, "spec", "metrics")).some((metric) => {
    const name = textIn(nodeAt(metric, "resource", "name"));
    return (name === "cpu" || name === "memory") && textIn(nodeAt(metric, "resource", "target", "type")) === "Utilization";
  });
}

// rules/kubernetes/missing-service-account.ts
var missing_service_account_default = defineRule({
  id: "kubernetes/missing-service-account",
  scope: "pod",
  level: "error",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "service account that is not there, but for a slip of the name",
  aliases: ["kube-linter/non-existent-service-account"],
  *check({ manifest }, { project }) {
    for (const ref2 of manifest.refs) {
      if (ref2.role !== "serviceAccountName") continue;
      const found = lostRef(project, ref2);
      if (found?.why === "misspelt") yield didYouMean(ref2, `there is no service account \`${ref2.name}\`, so no pod is made`, found);
    }
  }
});

// rules/kubernetes/missing-storage.ts
var WHAT = {
  PersistentVolumeClaim: "claim",
  StorageClass: "storage class",
  PersistentVolume: "persistent volume"
};
var missing_storage_default = defineRule({
  id: "kubernetes/missing-storage",
  scope: "manifest",
  level: "error",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "claim, storage class or volume that is not there, but for a slip",
  *check(manifest, { project }) {
    for (const ref2 of manifest.refs) {
      const what = WHAT[ref2.object];
      if (!what || ref2.object === "StorageClass" && ref2.name === "manual") continue;
      const found = lostRef(project, ref2);
      if (found?.why !== "misspelt") continue;
      if (ref2.object === "PersistentVolumeClaim" && /-\d+$/.test(ref2.name)) continue;
      yield didYouMean(ref2, `there is no ${what} \`${ref2.name}\``, found);
    }
  }
});

// rules/kubernetes/missing-priority-class.ts
var missing_priority_class_default = defineRule({
  id: "kubernetes/missing-priority-class",
  scope: "pod",
  level: "error",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "priority class that is not there, but for a slip of the name",
  *check({ manifest }, { project }) {
    for (const ref2 of manifest.refs) {
      if (ref2.object !== "PriorityClass") continue;
      const found = lostRef(project, ref2);
      if (found?.why === "misspelt") yield didYouMean(ref2, `there is no priority class \`${ref2.name}\`, so the pod is refused`, found);
    }
  }
});

// rules/kubernetes/missing-ingress-class.ts
var missing_ingress_class_default = defineRule({
  id: "kubernetes/missing-ingress-class",
  scope: "manifest",
  objects: ["Ingress"],
  level: "error",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "ingress class that is not there, but for a slip of the name",
  *check(ingress, { project }) {
    for (const ref2 of ingress.refs) {
      if (ref2.role !== "ingressClassName") continue;
      const found = lostRef(project, ref2);
      if (found?.why === "misspelt") yield didYouMean(ref2, `there is no ingress class \`${ref2.name}\`, so no controller takes this Ingress up`, found);
    }
  }
});

// rules/kubernetes/namespace-mismatch.ts
var OTHERS = /* @__PURE__ */ new Set(["backend", "subjects", "roleRef", "imagePullSecrets"]);
var namespace_mismatch_default = defineRule({
  id: "kubernetes/namespace-mismatch",
  scope: "manifest",
  level: "warning",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "name of an object that is in another namespace",
  *check(manifest, { project }) {
    for (const ref2 of manifest.refs) {
      if (OTHERS.has(ref2.role)) continue;
      const found = lostRef(project, ref2);
      if (found?.why !== "elsewhere" || isCopied(found.object)) continue;
      const { object, namespace, own } = found;
      yield {
        at: ref2,
        message: `\`${ref2.name}\` is in namespace \`${namespace}\`, and this ${ref2.object} is looked up in \`${own}\``,
        related: [
          {
            at: object.namespace ?? object.name ?? object.object,
            label: namespaceOf(project, object) === object.namespace?.value ? "it is here" : `put into \`${namespace}\` by a kustomization`
          }
        ],
        help: `put both into one namespace, or make a ${ref2.object} \`${ref2.name}\` in \`${own}\` too`
      };
    }
  }
});
function isCopied({ annotations }) {
  return annotations.some(({ key }) => /reflector|replicat|kubed|copy|sync/i.test(key.value));
}

// rules/kubernetes/missing-namespace.ts
var missing_namespace_default = defineRule({
  id: "kubernetes/missing-namespace",
  scope: "manifest",
  level: "error",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "namespace that nobody makes, but for a slip of the name",
  *check(manifest, { project }) {
    const own = manifest.namespace;
    if (!own?.known || own.value === "" || namespaceOf(project, manifest) !== own.value) return;
    const found = lost(project, manifest, "Namespace", own.value);
    if (found?.why === "misspelt") yield didYouMean(own, `there is no namespace \`${own.value}\``, found);
  }
});

// rules/kubernetes/dangling-reference.ts
var dangling_reference_default = defineRule({
  id: "kubernetes/dangling-reference",
  scope: "manifest",
  level: "warning",
  category: "correctness",
  recommended: false,
  since: "next",
  summary: "name of an object that is in none of the files",
  aliases: ["monokle/LNK003"],
  *check(manifest, { project }) {
    const said2 = /* @__PURE__ */ new Set();
    for (const ref2 of manifest.refs) {
      if (lostRef(project, ref2)?.why !== "absent") continue;
      const key = `${ref2.object}\0${ref2.name}`;
      if (said2.has(key)) continue;
      said2.add(key);
      yield {
        at: ref2,
        message: `there is no ${ref2.object} \`${ref2.name}\` in these files`,
        help: `add the ${ref2.object}, or make it before this is applied`
      };
    }
  }
});

// rules/kubernetes/_policy.ts
function isPolicy(manifest) {
  return manifest.object.value === "NetworkPolicy" && ["networking.k8s.io", "extensions"].includes(groupOf(manifest));
}
function isAbout({ root }, direction) {
  const types = nodeAt(root, "spec", "policyTypes");
  const items2 = asSeq(types)?.items ?? [];
  if (items2.length > 0) return items2.some((item) => textIn(item)?.toLowerCase() === direction);
  return direction === "ingress" || !isNull(nodeAt(root, "spec", "egress"));
}
function rulesIn({ root }, direction) {
  return mapsIn(nodeAt(root, "spec", direction));
}
function peersOf(rule, direction) {
  return mapsIn(rule.get(direction === "ingress" ? "from" : "to"));
}
function podsOfPeer(project, policy, peer) {
  const selector = labelSelector(peer.get("podSelector"));
  if (!selector) return void 0;
  const spaces = peer.get("namespaceSelector");
  let namespace = namespaceOf(project, policy);
  if (!isNull(spaces)) {
    const requirements = labelSelector(spaces) ?? [];
    const [only2] = requirements;
    if (requirements.length !== 1 || only2?.key !== "kubernetes.io/metadata.name" || only2.operator !== "In" || only2.values.length !== 1 || !only2.known)
      return void 0;
    namespace = only2.values[0];
  }
  return { selector, namespace, pods: podsMatching(project, selector, namespace, policy.file.path) };
}
function portsIn(rule) {
  return mapsIn(rule.get("ports")).map((node) => {
    const portNode = node.get("port");
    const number2 = integer(portNode);
    const port2 = number2 ?? textIn(portNode);
    const end = integer(node.get("endPort"));
    const protocol = textIn(node.get("protocol"))?.toUpperCase() ?? "TCP";
    const known2 = ![portNode, node.get("protocol"), node.get("endPort")].some(isUnknown);
    return { node, portNode, ...port2 === void 0 ? {} : { port: port2 }, ...end === void 0 ? {} : { end }, protocol, known: known2 };
  });
}
function hasOtherPolicies(project) {
  return [
    "CiliumNetworkPolicy",
    "CiliumClusterwideNetworkPolicy",
    "GlobalNetworkPolicy",
    "AdminNetworkPolicy",
    "BaselineAdminNetworkPolicy",
    "AuthorizationPolicy"
  ].some((kind) => project.objects(kind).length > 0);
}
var podsWithPolicy = oncePer(
  (project) => podsOf(
    project,
    siblingsOf(project).flatMap((view) => view.objects("NetworkPolicy").filter(isPolicy))
  )
);
function podsOf(project, policies) {
  const found = /* @__PURE__ */ new Set();
  const seen = /* @__PURE__ */ new Set();
  for (const policy of policies) {
    const { anywhere, possible } = podsSelectedBy(project, policy);
    if (seen.has(anywhere)) continue;
    seen.add(anywhere);
    for (const pod of anywhere) found.add(pod);
    for (const pod of possible) found.add(pod);
  }
  return found;
}

// rules/kubernetes/networkpolicy-selects-nothing.ts
var networkpolicy_selects_nothing_default = defineRule({
  id: "kubernetes/networkpolicy-selects-nothing",
  scope: "manifest",
  objects: ["NetworkPolicy"],
  level: "warning",
  category: "security",
  recommended: true,
  since: "next",
  summary: "NetworkPolicy whose selector matches no pod",
  aliases: ["kube-linter/dangling-networkpolicy", "kube-linter/dangling-networkpolicypeer-podselector", "kube-score/networkpolicy-targets-pod"],
  *check(policy, { project }) {
    if (policy.partial || !isPolicy(policy)) return;
    const name = policy.name?.value ?? "";
    const own = selectorOf(policy);
    const miss = own && missOf(project, own, namespaceOf(project, policy), policy.file.path);
    if (miss) {
      const at3 = miss.why === "label" ? miss.requirement : policy.namespace ?? policy.object;
      yield { at: at3, message: `network policy \`${name}\` applies to no pods`, ...tellMiss(miss) };
    }
    for (const direction of ["ingress", "egress"]) {
      for (const rule of rulesIn(policy, direction)) {
        for (const peer of peersOf(rule, direction)) {
          const meant = podsOfPeer(project, policy, peer);
          const lost2 = meant && missOf(project, meant.selector, meant.namespace, policy.file.path);
          if (!meant || !lost2) continue;
          const way = direction === "ingress" ? "lets in" : "lets traffic out to";
          if (lost2.why === "label") {
            yield { at: lost2.requirement, message: `network policy \`${name}\` ${way} no pods by this`, ...tellMiss(lost2) };
            continue;
          }
          const [first] = meant.selector;
          if (!first || peer.entry("namespaceSelector")) continue;
          yield {
            at: first,
            message: `network policy \`${name}\` ${way} no pods by this: without a \`namespaceSelector\` it means its own namespace`,
            ...tellMiss(lost2),
            help: `add \`namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${lost2.namespace}}}\` to the same item`
          };
        }
      }
    }
  }
});

// rules/kubernetes/pod-without-networkpolicy.ts
var pod_without_networkpolicy_default = defineRule({
  id: "kubernetes/pod-without-networkpolicy",
  scope: "pod",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "pods that no NetworkPolicy selects",
  aliases: [
    "kube-linter/non-isolated-pod",
    "kube-score/pod-networkpolicy",
    "polaris/missingNetworkPolicy",
    "trivy/KSV-0038",
    "checkov/CKV2_K8S_6",
    "kyverno/add-network-policy"
  ],
  *check(pod, { project }) {
    const { manifest } = pod;
    if (manifest.partial || !manifest.name || manifest.object.value === "PodTemplate" || flag(pod.spec.get("hostNetwork"))) return;
    if (!isWhole(project) || hasOtherPolicies(project) || podsWithPolicy(project).has(pod)) return;
    yield {
      at: manifest.name,
      message: `no NetworkPolicy selects the pods of \`${manifest.name.value}\``,
      help: "add a NetworkPolicy for their labels, or one for the whole namespace"
    };
  }
});

// rules/kubernetes/networkpolicy-blocks-dns.ts
var networkpolicy_blocks_dns_default = defineRule({
  id: "kubernetes/networkpolicy-blocks-dns",
  scope: "manifest",
  objects: ["NetworkPolicy"],
  level: "warning",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "NetworkPolicy that lets pods reach others, but not DNS",
  aliases: ["kyverno/add-networkpolicy-dns"],
  *check(policy, { project }) {
    if (policy.partial || !isPolicy(policy) || !isAbout(policy, "egress") || !isWhole(project) || hasOtherPolicies(project)) return;
    const rules2 = rulesIn(policy, "egress");
    const named3 = rules2.filter((rule) => peersOf(rule, "egress").some((peer) => peer.entry("podSelector") || peer.entry("namespaceSelector")));
    if (named3.length === 0 || rules2.some(mayAllowDns)) return;
    const { certain, possible } = podsSelectedBy(project, policy);
    const helped = allowing(project);
    if (possible.length > 0) return;
    const namespace = namespaceOf(project, policy);
    if (certain.length === 0 ? siblingsOf(project).flatMap((view) => allowing(view).namespaces).some((other) => mayShareNamespace(namespace, other)) : isHelped(certain, helped.pods))
      return;
    const tcpOnly = rules2.flatMap(portsIn).find(({ port: port2, protocol }) => port2 === 53 && protocol === "TCP");
    const name = policy.name?.value ?? "";
    if (tcpOnly?.portNode) {
      yield {
        at: tcpOnly.portNode,
        message: `\`${name}\` lets pods reach DNS only over TCP, and they ask over UDP`,
        ...tcpOnly.node.entry("protocol") ? {} : { label: "a port without `protocol` is TCP" },
        help: "add `port: 53` with `protocol: UDP`"
      };
      return;
    }
    yield {
      at: asMap(policy.root.get("spec"))?.entry("egress")?.key ?? policy.name ?? policy.object,
      message: `\`${name}\` keeps pods from DNS, so they cannot look up what it lets them reach`,
      help: "add a rule with port 53 for UDP and TCP"
    };
  }
});
function mayAllowDns(rule) {
  const ports = portsIn(rule);
  const open2 = isNull(rule.get("ports")) || ports.length === 0 || ports.some(({ port: port2, end, protocol, known: known2 }) => {
    if (!known2) return true;
    if (protocol !== "UDP") return false;
    return port2 === void 0 || typeof port2 === "string" || port2 === 53 || port2 === 5353 || end !== void 0 && port2 <= 53 && end >= 53;
  });
  if (!open2) return false;
  const peers = mapsIn(rule.get("to"));
  return peers.length === 0 || peers.some((peer) => peer.entry("namespaceSelector") || peer.entry("ipBlock"));
}
var allowing = oncePer((project) => {
  const policies = project.objects("NetworkPolicy").filter((policy) => isPolicy(policy) && isAbout(policy, "egress") && rulesIn(policy, "egress").some(mayAllowDns));
  return { pods: podsOf(project, policies), namespaces: [...new Set(policies.map((policy) => namespaceOf(project, policy)))] };
});
var answers2 = /* @__PURE__ */ new WeakMap();
function isHelped(pods, helped) {
  let answer = answers2.get(pods);
  if (answer === void 0) {
    answer = pods.some((pod) => helped.has(pod));
    answers2.set(pods, answer);
  }
  return answer;
}

// rules/kubernetes/networkpolicy-port-mismatch.ts
var networkpolicy_port_mismatch_default = defineRule({
  id: "kubernetes/networkpolicy-port-mismatch",
  scope: "manifest",
  objects: ["NetworkPolicy"],
  level: "warning",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "NetworkPolicy with the port of a Service, not of its pods",
  fixable: "unsafe",
  *check(policy, { project }) {
    if (policy.partial || !isPolicy(policy)) return;
    const own = podsSelectedBy(project, policy);
    if (own.possible.length > 0) return;
    for (const rule of rulesIn(policy, "ingress")) for (const port2 of portsIn(rule)) yield* judge2(policy, port2, own.certain, project);
    for (const rule of rulesIn(policy, "egress")) {
      const peers = peersOf(rule, "egress");
      const [first] = peers;
      const meant = peers.length === 1 && first ? podsOfPeer(project, policy, first) : void 0;
      if (meant && meant.pods.possible.length === 0) for (const port2 of portsIn(rule)) yield* judge2(policy, port2, meant.pods.certain, project);
    }
  }
});
function* judge2(policy, { port: port2, end, portNode, known: known2 }, pods, project) {
  const scalar2 = asScalar(portNode);
  if (!known2 || typeof port2 !== "number" || end !== void 0 || !scalar2 || pods.length === 0) return;
  const meant = mixedUp(pods, port2, project);
  if (!meant?.port.portNode || meant.port.target === void 0) return;
  const { target } = meant.port;
  yield {
    at: scalar2,
    message: `\`${policy.name?.value ?? ""}\` names port ${port2} of the Service, and packets arrive at port ${typeof target === "number" ? target : `\`${target}\``} of the pods`,
    related: [{ at: meant.port.portNode, label: "the port of the Service" }],
    help: `write \`port: ${target}\``,
    fix: { title: `write \`${target}\``, safe: false, edits: setScalar(scalar2, String(target), { raw: true }) }
  };
}
var answers3 = /* @__PURE__ */ new WeakMap();
function mixedUp(pods, port2, project) {
  let known2 = answers3.get(pods);
  if (!known2) {
    known2 = /* @__PURE__ */ new Map();
    answers3.set(pods, known2);
  }
  if (!known2.has(port2)) {
    const heard2 = pods.some((pod) => !declaresPorts(pod) || declares(pod, port2) || mentionsPort(pod, port2, project));
    const found = heard2 ? void 0 : servicePorts(project).get(pods[0])?.get(port2);
    known2.set(port2, found && (typeof found.target === "string" || found.target !== port2) ? { port: found } : void 0);
  }
  return known2.get(port2);
}
var servicePorts = oncePer((project) => {
  const byList = /* @__PURE__ */ new Map();
  for (const service of project.objects("Service")) {
    if (!isService(service)) continue;
    const { certain } = podsSelectedBy(project, service);
    const ports = byList.get(certain) ?? /* @__PURE__ */ new Map();
    byList.set(certain, ports);
    for (const port2 of portsOfService(service)) if (port2.port !== void 0 && port2.target !== void 0 && !ports.has(port2.port)) ports.set(port2.port, port2);
  }
  const byPod = /* @__PURE__ */ new Map();
  for (const [pods, ports] of byList) {
    for (const pod of pods) {
      const known2 = byPod.get(pod);
      if (!known2) byPod.set(pod, ports);
      else if (known2 !== ports) byPod.set(pod, new Map([...ports, ...known2]));
    }
  }
  return byPod;
});

// rules/kubernetes/rolebinding-dangling.ts
var rolebinding_dangling_default = defineRule({
  id: "kubernetes/rolebinding-dangling",
  scope: "manifest",
  objects: ["RoleBinding", "ClusterRoleBinding"],
  level: "warning",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "binding of a role or to a service account that is not there",
  *check(binding, { project }) {
    if (binding.partial) return;
    for (const ref2 of binding.refs) {
      if (ref2.role === "roleRef") yield* wrongRole(ref2, project);
      else if (ref2.role === "subjects") yield* wrongSubject(ref2, project);
    }
  }
});
function* wrongRole(ref2, project) {
  const binding = ref2.manifest;
  if (ref2.to || ref2.object === "" || !isWhole(project) || isMadeElsewhere(project, ref2.object, ref2.name)) return;
  const other = ref2.object === "Role" ? "ClusterRole" : "Role";
  const kind = asScalar(nodeAt(binding.root, "roleRef", "kind"));
  const [meant] = binding.object.value === "RoleBinding" && project.objects(ref2.object, ref2.name).length === 0 ? targetsOf2(project, binding, other, ref2.name) : [];
  if (meant && kind) {
    yield {
      at: kind,
      message: `there is no ${ref2.object} \`${ref2.name}\`: it is a ${other}`,
      related: [{ at: meant.object, label: "declared here" }],
      help: `write \`kind: ${other}\``
    };
    return;
  }
  yield* tell2(ref2, project, ref2.object === "Role" ? "role" : "cluster role", "so this gives no rights");
}
function* wrongSubject(ref2, project) {
  if (!ref2.to) yield* tell2(ref2, project, "service account", "so nobody gets these rights");
}
function* tell2(ref2, project, what, effect) {
  const found = lost(project, ref2.manifest, ref2.object, ref2.name, ref2.namespace);
  if (found?.why === "misspelt") yield didYouMean(ref2, `there is no ${what} \`${ref2.name}\`, ${effect}`, found);
  if (found?.why !== "elsewhere") return;
  const { object, namespace, own } = found;
  yield {
    at: ref2,
    message: `${what} \`${ref2.name}\` is in namespace \`${namespace}\`, not in \`${own}\`, ${effect}`,
    related: [
      {
        at: object.namespace ?? object.name ?? object.object,
        label: namespaceOf(project, object) === object.namespace?.value ? "it is here" : "put there by a kustomization"
      }
    ],
    help: ref2.role === "subjects" ? `write \`namespace: ${namespace}\` in the subject` : `bind it in \`${namespace}\`, or make a ClusterRole of it`
  };
}

// rules/kubernetes/gateway-route-dangling.ts
var GROUP = "gateway.networking.k8s.io";
var gateway_route_dangling_default = defineRule({
  id: "kubernetes/gateway-route-dangling",
  scope: "manifest",
  objects: ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"],
  level: "warning",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "route whose Gateway, listener, Service or port is not there",
  *check(route, { project }) {
    if (route.partial || groupOf(route) !== GROUP) return;
    for (const parent of mapsIn(nodeAt(route.root, "spec", "parentRefs"))) yield* ofParent(route, parent, project);
    for (const rule of mapsIn(nodeAt(route.root, "spec", "rules"))) {
      for (const backend of mapsIn(rule.get("backendRefs"))) yield* ofBackend(route, backend, project);
    }
  }
});
function* ofParent(route, parent, project) {
  const name = asScalar(parent.get("name"));
  if (!name || isUnknown(name) || (textIn(parent.get("kind")) ?? "Gateway") !== "Gateway" || (textIn(parent.get("group")) ?? GROUP) !== GROUP) return;
  const space = asScalar(parent.get("namespace"));
  if (isUnknown(space)) return;
  const own = namespaceOf(project, route);
  const namespace = space?.source ?? own;
  const [gateway] = targetsOf2(project, route, "Gateway", name.source, namespace);
  if (!gateway) {
    const found = lost(project, route, "Gateway", name.source, namespace);
    if (found?.why === "misspelt") yield didYouMean(name, `there is no gateway \`${name.source}\``, found);
    if (found?.why !== "elsewhere" || space) return;
    yield {
      at: name,
      message: `gateway \`${name.source}\` is in namespace \`${found.namespace}\`, and this one is looked up in \`${found.own}\``,
      related: [{ at: found.object.namespace ?? found.object.object, label: "it is here" }],
      help: `add \`namespace: ${found.namespace}\` to the reference`
    };
    return;
  }
  const listeners = mapsIn(nodeAt(gateway.root, "spec", "listeners"));
  if (groupOf(gateway) !== GROUP || gateway.partial || gateway.templated || listeners.length === 0) return;
  const section = asScalar(parent.get("sectionName"));
  const names2 = listeners.flatMap((listener) => textIn(listener.get("name")) ?? []);
  if (section && !isUnknown(section) && names2.length === listeners.length && !names2.includes(section.source)) {
    yield {
      at: section,
      message: `gateway \`${name.source}\` has no listener \`${section.source}\``,
      related: [{ at: asScalar(listeners[0]?.get("name")) ?? gateway.object, label: "its listener" }],
      help: `write one of ${names2.slice(0, 5).map((each) => `\`${each}\``).join(", ")}`
    };
    return;
  }
  const theirs = namespaceOf(project, gateway);
  if (own === void 0 || theirs === void 0 || own === theirs) return;
  const meant = section ? listeners.filter((listener) => textIn(listener.get("name")) === section.source) : listeners;
  if (!meant.every(
    (listener) => (textIn(nodeAt(listener, "allowedRoutes", "namespaces", "from")) ?? "Same") === "Same" && !isUnknown(nodeAt(listener, "allowedRoutes", "namespaces", "from"))
  ))
    return;
  yield {
    at: space ?? name,
    message: `gateway \`${name.source}\` takes routes of its own namespace only, and this one is in \`${own}\``,
    related: [{ at: asScalar(meant[0]?.get("name")) ?? gateway.object, label: "has no `allowedRoutes` for others" }],
    help: "set `allowedRoutes.namespaces.from: All`, or `Selector`, in the listener"
  };
}
function* ofBackend(route, backend, project) {
  const name = asScalar(backend.get("name"));
  if (!name || isUnknown(name) || (textIn(backend.get("kind")) ?? "Service") !== "Service" || !["", void 0].includes(textIn(backend.get("group")))) return;
  const space = asScalar(backend.get("namespace"));
  if (isUnknown(space)) return;
  const own = namespaceOf(project, route);
  const namespace = space?.source ?? own;
  const [service] = targetsOf2(project, route, "Service", name.source, namespace).filter(isService);
  if (!service) {
    const found = lost(project, route, "Service", name.source, namespace);
    if (found?.why === "misspelt") yield didYouMean(name, `there is no service \`${name.source}\``, found);
    if (found?.why === "elsewhere" && !space) {
      yield {
        at: name,
        message: `service \`${name.source}\` is in namespace \`${found.namespace}\`, and this one is looked up in \`${found.own}\``,
        related: [{ at: found.object.namespace ?? found.object.object, label: "it is here" }],
        help: `add \`namespace: ${found.namespace}\`, and a ReferenceGrant there`
      };
    }
    return;
  }
  const number2 = asScalar(backend.get("port"));
  const wanted = integer(number2);
  const ports = portsOfService(service);
  if (number2 && wanted !== void 0 && ports.length > 0 && !service.partial && ports.every(({ port: port2 }) => port2 !== void 0 && port2 !== wanted)) {
    const meant = ports.find(({ target }) => target === wanted) ?? ports[0];
    const isTarget = meant?.target === wanted;
    yield {
      at: number2,
      message: `service \`${name.source}\` has no port ${wanted}`,
      ...isTarget ? { label: "this is the port of the pods, not of the Service" } : {},
      related: meant?.portNode ? [{ at: meant.portNode, label: "its port" }] : [],
      help: `use port ${meant?.port}`
    };
  }
  if (!space || own === void 0 || space.source === own || !isWhole(project) || isGranted(project, route, own, space.source, name.source)) return;
  yield {
    at: space,
    message: `nothing allows routes of \`${own}\` to use Services of \`${space.source}\``,
    help: `add a ReferenceGrant to namespace \`${space.source}\``
  };
}
var grants = oncePer((project) => {
  const byNamespace = /* @__PURE__ */ new Map();
  for (const grant of siblingsOf(project).flatMap((view) => view.objects("ReferenceGrant"))) {
    const namespace = namespaceOf(project, grant);
    const list4 = byNamespace.get(namespace);
    if (list4) list4.push(grant);
    else byNamespace.set(namespace, [grant]);
  }
  return byNamespace;
});
function isGranted(project, route, from, to, service) {
  return [...grants(project).get(to) ?? [], ...grants(project).get(void 0) ?? []].some(
    (grant) => mapsIn(nodeAt(grant.root, "spec", "from")).some((each) => textIn(each.get("kind")) === route.object.value && textIn(each.get("namespace")) === from) && mapsIn(nodeAt(grant.root, "spec", "to")).some(
      (each) => textIn(each.get("kind")) === "Service" && (isNull(each.get("name")) || textIn(each.get("name")) === service)
    )
  );
}

// rules/kubernetes/replicas-share-volume.ts
var replicas_share_volume_default = defineRule({
  id: "kubernetes/replicas-share-volume",
  scope: "pod",
  objects: ["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"],
  level: "warning",
  category: "reliability",
  recommended: true,
  since: "next",
  summary: "several replicas that mount a claim for one node or one pod",
  *check(pod, { project }) {
    const { manifest } = pod;
    const most = manifest.partial ? 0 : mostPods(project, manifest);
    if (most < 2) return;
    for (const { node } of pod.volumes) {
      const named3 = asScalar(nodeAt(node, "persistentVolumeClaim", "claimName"));
      if (!named3 || isUnknown(named3)) continue;
      const claims = targetsOf2(project, manifest, "PersistentVolumeClaim", named3.source);
      const [claim] = claims;
      if (!claim || claims.length > 1) continue;
      const modes = asSeq(nodeAt(claim.root, "spec", "accessModes"))?.items ?? [];
      const words2 = modes.map((mode) => isUnknown(mode) ? void 0 : asScalar(mode)?.source);
      if (modes.length === 0 || !words2.every((word) => word === "ReadWriteOnce" || word === "ReadWriteOncePod")) continue;
      const onePod = words2.includes("ReadWriteOncePod");
      yield {
        at: named3,
        message: `up to ${most} replicas of \`${manifest.name?.value ?? ""}\` share claim \`${named3.source}\`, which ${onePod ? "one pod" : "one node"} can use at a time`,
        related: [{ at: modes[0] ?? claim.object, label: "says so" }],
        help: "use a claim with `ReadWriteMany`, one replica, or a StatefulSet with `volumeClaimTemplates`"
      };
    }
  }
});
function mostPods(project, workload) {
  const fewest = fewestPods(project, workload);
  if (fewest === void 0) return 0;
  const [autoscaler] = autoscalersOf(project).get(workload) ?? [];
  if (!autoscaler) return fewest;
  const field = autoscaler.object.value === "ScaledObject" ? "maxReplicaCount" : "maxReplicas";
  return integer(nodeAt(autoscaler.root, "spec", field)) ?? fewest;
}

// rules/kubernetes/claim-volume-mismatch.ts
var claim_volume_mismatch_default = defineRule({
  id: "kubernetes/claim-volume-mismatch",
  scope: "manifest",
  objects: ["PersistentVolumeClaim"],
  level: "error",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "claim that its own volume does not fit",
  *check(claim, { project }) {
    const named3 = asScalar(nodeAt(claim.root, "spec", "volumeName"));
    if (!named3 || isUnknown(named3) || named3.source === "" || claim.partial) return;
    const volumes = targetsOf2(project, claim, "PersistentVolume", named3.source, void 0);
    const [volume] = volumes;
    if (!volume || volumes.length > 1 || volume.partial) return;
    const wanted = nodeAt(claim.root, "spec", "resources", "requests", "storage");
    const held2 = nodeAt(volume.root, "spec", "capacity", "storage");
    const [asked2, size] = [quantityOf(wanted), quantityOf(held2)];
    if (wanted && held2 && asked2 && size && asked2.amount > size.amount) {
      yield {
        at: wanted,
        message: `volume \`${named3.source}\` is smaller than what this claim asks for`,
        related: [{ at: held2, label: "its size" }],
        help: "ask for no more than the volume holds"
      };
    }
    const modes = textsOf(nodeAt(volume.root, "spec", "accessModes"));
    const missing3 = items(claim).find((mode) => modes && !isUnknown(mode) && !modes.includes(asScalar(mode)?.source ?? ""));
    if (missing3 && modes && modes.length > 0) {
      yield {
        at: missing3,
        message: `volume \`${named3.source}\` does not offer \`${asScalar(missing3)?.source}\``,
        related: [{ at: nodeAt(volume.root, "spec", "accessModes") ?? volume.object, label: "its access modes" }],
        help: `write ${modes.map((mode) => `\`${mode}\``).join(" or ")}, or add the mode to the volume`
      };
    }
    const [own, other] = [nodeAt(claim.root, "spec", "storageClassName"), nodeAt(volume.root, "spec", "storageClassName")];
    if (!own || isNull(own) || isUnknown(own) || isUnknown(other)) return;
    const [mine, theirs] = [asScalar(own)?.source ?? "", asScalar(other)?.source ?? ""];
    if (mine === theirs) return;
    yield {
      at: own,
      message: `volume \`${named3.source}\` has ${theirs === "" ? "no storage class" : `storage class \`${theirs}\``}, not \`${mine}\``,
      related: [{ at: other ?? volume.name ?? volume.object, label: "the volume" }],
      help: `write \`storageClassName: ${theirs === "" ? "''" : theirs}\``
    };
  }
});
function items({ root }) {
  return asSeq(nodeAt(root, "spec", "accessModes"))?.items ?? [];
}
function textsOf(node) {
  const all3 = asSeq(node)?.items ?? [];
  return all3.some(isUnknown) ? void 0 : all3.flatMap((item) => asScalar(item)?.source ?? []);
}

// rules/kubernetes/quota-misfit.ts
var quota_misfit_default = defineRule({
  id: "kubernetes/quota-misfit",
  scope: "kubernetes-container",
  level: "error",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "container that a LimitRange or ResourceQuota refuses",
  *check(container, { project }) {
    const manifest = container.document;
    if (manifest.partial || container.role === "ephemeral") return;
    const rules2 = boundsOf(project).get(placeOf(project, manifest));
    if (!rules2) return;
    for (const { holder, item } of rules2.ranges) yield* outOfRange(container, holder, item);
    for (const quota of rules2.quotas)
      yield* beyondQuota(
        container,
        quota,
        rules2.ranges.map(({ item }) => item)
      );
  }
});
function placeOf(project, manifest) {
  const namespace = namespaceOf(project, manifest);
  return namespace === void 0 ? `in ${folderOf3(manifest)}` : namespace;
}
var boundsOf = oncePer((project) => {
  const found = /* @__PURE__ */ new Map();
  const seen = /* @__PURE__ */ new Map();
  const doubtful = /* @__PURE__ */ new Set();
  const boundsIn = (place2) => {
    const bounds = found.get(place2) ?? { ranges: [], quotas: [] };
    found.set(place2, bounds);
    return bounds;
  };
  for (const kind of ["LimitRange", "ResourceQuota"]) {
    for (const holder of project.objects(kind)) {
      const place2 = placeOf(project, holder);
      const key = `${kind}\0${place2}\0${holder.name?.value ?? ""}`;
      if (seen.has(key) || holder.partial || holder.templated) doubtful.add(place2);
      seen.set(key, holder);
      if (kind === "ResourceQuota") boundsIn(place2).quotas.push(holder);
      else
        for (const item of mapsIn(nodeAt(holder.root, "spec", "limits")))
          if (textIn(item.get("type")) === "Container") boundsIn(place2).ranges.push({ holder, item });
    }
  }
  for (const place2 of doubtful) found.delete(place2);
  return found;
});
var SIDES = ["requests", "limits"];
function* outOfRange(container, holder, item) {
  const name = holder.name?.value ?? "";
  for (const { key, value } of asMap(item.get("max"))?.entries ?? []) {
    const most = quantityOf(value);
    for (const side of SIDES) {
      const own = writtenAmount(container.node, side, key.source);
      if (!most || !own || own.quantity.amount <= most.amount) continue;
      yield tell3(container, own, `LimitRange \`${name}\` allows at most ${value.type === "scalar" ? value.source : ""} of ${key.source}`, value);
      break;
    }
  }
  for (const { key, value } of asMap(item.get("min"))?.entries ?? []) {
    const least = quantityOf(value);
    const own = amountOf(container, "requests", key.source);
    if (!least || !own || own.quantity.amount >= least.amount) continue;
    yield tell3(container, own, `LimitRange \`${name}\` asks for at least ${value.type === "scalar" ? value.source : ""} of ${key.source}`, value);
  }
  for (const { key, value } of asMap(item.get("maxLimitRequestRatio"))?.entries ?? []) {
    const ratio = quantityOf(value);
    const [limit, request] = [writtenAmount(container.node, "limits", key.source), writtenAmount(container.node, "requests", key.source)];
    if (!ratio || !limit || !request || request.quantity.amount <= 0 || limit.quantity.amount / request.quantity.amount <= ratio.amount) continue;
    yield tell3(container, limit, `LimitRange \`${name}\` allows a limit of at most ${ratio.amount} times the request`, value);
  }
}
function tell3(container, own, why, at3) {
  return {
    at: own.node,
    message: `\`${container.document.name?.value ?? ""}\` gets no pods: ${why}`,
    related: [{ at: at3, label: "says so" }],
    help: "stay within it, or change it"
  };
}
function countedBy(quota) {
  return (asMap(nodeAt(quota.root, "spec", "hard"))?.entries ?? []).flatMap(({ key, value }) => {
    const found = /^(?:(requests|limits)\.)?(cpu|memory)$/.exec(key.source);
    const hard = quantityOf(value);
    return found && hard ? [{ side: found[1] === "limits" ? "limits" : "requests", resource: found[2], hard, key }] : [];
  });
}
function* beyondQuota(container, quota, ranges) {
  if (!isNull(nodeAt(quota.root, "spec", "scopes")) || !isNull(nodeAt(quota.root, "spec", "scopeSelector"))) return;
  const missing3 = [];
  for (const { side, resource, hard, key } of countedBy(quota)) {
    const own = amountOf(container, side, resource);
    if (own && tooMuch(own.quantity, hard)) {
      yield {
        at: own.node,
        message: `\`${container.document.name?.value ?? ""}\` gets no pods: this is more than ResourceQuota \`${quota.name?.value ?? ""}\` gives the whole namespace`,
        related: [{ at: key, label: "says so" }],
        help: "stay within it, or change it"
      };
    }
    if (!own && !saysAmount(container, side, resource) && !ranges.some((range2) => fills(range2, side, resource))) missing3.push({ side, resource, key });
  }
  const [first] = missing3;
  if (!first) return;
  const words2 = missing3.map(({ side, resource }) => `\`${side}.${resource}\``).join(" and ");
  yield {
    at: container.name,
    message: `\`${container.document.name?.value ?? ""}\` gets no pods: ResourceQuota \`${quota.name?.value ?? ""}\` counts ${words2}, and container \`${container.name.value}\` does not say ${missing3.length > 1 ? "them" : "it"}`,
    related: [{ at: first.key, label: "counted here" }],
    help: "set it in `resources`, or add a LimitRange with defaults"
  };
}
function tooMuch(own, hard) {
  return own.amount > hard.amount;
}
function fills(range2, side, resource) {
  const fields = side === "limits" ? ["default", "max"] : ["defaultRequest", "default", "max", "min"];
  return fields.some((field) => !isNull(nodeAt(range2, field, resource)));
}

// rules/kubernetes/bare-namespace.ts
var bare_namespace_default = defineRule({
  id: "kubernetes/bare-namespace",
  scope: "manifest",
  objects: ["Namespace"],
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "namespace without bounds for its pods",
  aliases: ["trivy/KSV-0039", "trivy/KSV-0040", "kyverno/add-ns-quota"],
  *check(namespace, { project }) {
    const name = namespace.name;
    if (!name?.known || namespace.partial || groupOf(namespace) !== "" || !isWhole(project)) return;
    const lacks = [
      ...namespace.labels.some(({ key }) => key.value.startsWith("pod-security.kubernetes.io/")) ? [] : ["Pod Security level"],
      ...has(project, "NetworkPolicy", name.value) || hasOtherPolicies(project) ? [] : ["NetworkPolicy that denies by default"],
      ...has(project, "LimitRange", name.value) ? [] : ["LimitRange"],
      ...has(project, "ResourceQuota", name.value) ? [] : ["ResourceQuota"]
    ];
    if (lacks.length === 0) return;
    const words2 = lacks.length > 1 ? `${lacks.slice(0, -1).join(", no ")} and no ${lacks.at(-1)}` : lacks[0];
    yield {
      at: name,
      message: `namespace \`${name.value}\` has no ${words2}`,
      help: lacks.length > 1 ? "add them to what makes the namespace" : "add it to what makes the namespace"
    };
  }
});
var bounded = oncePer((project) => {
  const found = /* @__PURE__ */ new Set();
  const add2 = (kind, holder) => {
    found.add(`${kind}\0${namespaceOf(project, holder) ?? "*"}`);
  };
  for (const kind of ["LimitRange", "ResourceQuota"]) for (const holder of siblingsOf(project).flatMap((view) => view.objects(kind))) add2(kind, holder);
  for (const policy of siblingsOf(project).flatMap((view) => view.objects("NetworkPolicy")))
    if (isPolicy(policy) && selectorOf(policy)?.length === 0) add2("NetworkPolicy", policy);
  return found;
});
function has(project, kind, namespace) {
  return bounded(project).has(`${kind}\0${namespace}`) || bounded(project).has(`${kind}\0*`);
}

// rules/kubernetes/unused-config.ts
var WHAT2 = {
  ConfigMap: "ConfigMap",
  Secret: "Secret",
  ServiceAccount: "service account",
  Role: "role",
  ClusterRole: "cluster role"
};
var unused_config_default = defineRule({
  id: "kubernetes/unused-config",
  scope: "manifest",
  objects: ["ConfigMap", "Secret", "ServiceAccount", "Role", "ClusterRole"],
  level: "info",
  category: "efficiency",
  recommended: false,
  since: "next",
  summary: "ConfigMap, Secret, service account or role that nothing uses",
  *check(manifest, { project }) {
    const { name, object } = manifest;
    if (!name?.known || manifest.partial || !isWhole(project) || project.manifests.length < 2) return;
    if (!["", "rbac.authorization.k8s.io"].includes(groupOf(manifest)) || isMadeElsewhere(project, object.value, name.value)) return;
    if (isFound(manifest) || manifest.root.entry("aggregationRule")) return;
    const { targets, words: words2 } = used(project);
    if (targets.has(`${object.value}\0${name.value}`) || words2.has(name.value)) return;
    yield { at: name, message: `nothing in these files uses ${WHAT2[object.value]} \`${name.value}\``, help: "remove it, or let something refer to it" };
  }
});
function isFound({ labels, annotations, root }) {
  const type = root.get("type");
  if (type?.type === "scalar" && /^kubernetes\.io\/service-account-token$|^bootstrap\.kubernetes\.io\/|^helm\.sh\//.test(type.source)) return true;
  const plain = /^(?:app|name|tier|env|environment|component|version|team|release|chart|heritage|(?:app\.kubernetes\.io|helm\.sh)\/.*)$/;
  return labels.some(({ key }) => !plain.test(key.value)) || annotations.some(({ key }) => !/^kubectl\.kubernetes\.io\//.test(key.value));
}
var used = oncePer((project) => {
  const targets = /* @__PURE__ */ new Set();
  const words2 = /* @__PURE__ */ new Set();
  for (const manifest of siblingsOf(project).flatMap((view) => view.manifests)) {
    for (const ref2 of manifest.refs) targets.add(`${ref2.object}\0${ref2.name}`);
    collect(manifest.root, words2, manifest.root);
  }
  return { targets, words: words2 };
});
var PASSED_OVER = /* @__PURE__ */ new Set(["metadata", "selector", "matchLabels", "labels", "podSelector", "matchExpressions"]);
var OWN2 = /* @__PURE__ */ new Set(["name", "image", "kind", "apiVersion", "serviceName"]);
function collect(node, words2, root) {
  if (node.type === "seq") for (const item of node.items) collect(item, words2, root);
  else if (node.type === "map") {
    for (const { key, value } of node.entries) {
      if (key.source === "metadata" && value.type === "map") {
        const annotations = value.get("annotations");
        if (annotations) collect(annotations, words2, root);
      }
      if (PASSED_OVER.has(key.source) || OWN2.has(key.source) && value.type === "scalar" && isKnownKind(root)) continue;
      collect(value, words2, root);
    }
  } else for (const [word] of node.source.matchAll(/[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?/g)) words2.add(word);
}
function isKnownKind(root) {
  const apiVersion = root.type === "map" ? root.get("apiVersion") : void 0;
  const text = apiVersion?.type === "scalar" ? apiVersion.source : "";
  return !text.includes("/") || !text.slice(0, text.indexOf("/")).includes(".") || /^(?:networking|rbac\.authorization|storage|policy)(?:\.k8s\.io)?\//.test(text);
}

// rules/kubernetes/service-selects-nothing.ts
var GIVEN = /* @__PURE__ */ new Set(["statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index", "batch.kubernetes.io/job-name", "job-name", "controller-uid"]);
var service_selects_nothing_default = defineRule({
  id: "kubernetes/service-selects-nothing",
  scope: "manifest",
  level: "error",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "Service whose selector matches no pod",
  aliases: ["kube-linter/dangling-service", "kube-score/service-targets-pod"],
  *check(service, { project }) {
    if (service.object.value !== "Service" || service.partial) return;
    const selector = selectorOf(service) ?? [];
    if (selector.length === 0 || selector.some((requirement) => !requirement.known || GIVEN.has(requirement.key))) return;
    const { certain, possible } = podsSelectedBy(project, service);
    if (certain.length > 0 || possible.length > 0 || !isWhole(project)) return;
    if (siblingsOf(project).some((view) => view !== project && podsSelectedBy(view, service).anywhere.length > 0)) return;
    const near = closest(selector, project, service);
    if (!near) return;
    const { pod, missing: missing3, label } = near;
    const owner = pod.manifest.name?.value ?? pod.manifest.object.value;
    const name = service.name?.value ?? "";
    if (!missing3) {
      if (!service.namespace || !pod.manifest.namespace || !mayConcludeAbsence(project, "Service")) return;
      yield {
        at: service.namespace,
        message: `service \`${name}\` selects no pods: those of \`${owner}\` are in namespace \`${pod.manifest.namespace.value}\``,
        related: [{ at: pod.manifest.namespace, label: "these pods have the labels" }],
        help: "put both into one namespace; a selector never reaches into another"
      };
      return;
    }
    yield {
      at: missing3,
      message: `service \`${name}\` selects no pods`,
      label: "no pod has this label",
      related: [
        label ? { at: label, label: "did you mean this one" } : { at: pod.manifest.name ?? pod.manifest.object, label: "its pods do not have the label" }
      ],
      help: label?.value ? `write \`${label.key.value}: ${label.value.value}\`` : `give the pods of \`${owner}\` the label`
    };
  }
});
function closest(selector, project, service) {
  const own = namespaceOf(project, service);
  let best;
  for (const pod of alikePods(selector, project, service.file.path)) {
    if (pod.labels.some((label2) => !label2.value?.known)) continue;
    const theirs = namespaceOf(project, pod.manifest);
    const same = own === void 0 || theirs === void 0 || own === theirs;
    const lacking = selector.filter((requirement) => selects([requirement], pod.labels) === false);
    if (lacking.length === 0 === same) continue;
    const [missing3] = lacking;
    const wanted = missing3?.values[0] ?? "";
    const label = missing3 ? pod.labels.find((candidate) => candidate.key.value === missing3.key) ?? pod.labels.find((candidate) => candidate.value?.value === wanted) : void 0;
    const related = lacking.length < selector.length || label !== void 0 && alike2(label.value?.value ?? "", wanted);
    if (!related) continue;
    const lacks = lacking.length + (same ? 0 : 0.5);
    if (!best || lacks < best.lacks) best = { near: { pod, ...missing3 ? { missing: missing3 } : {}, ...label ? { label } : {} }, lacks };
  }
  return best?.near;
}
function alikePods(selector, project, path) {
  const wanted = new Set(selector.flatMap(({ values: values2 }) => values2));
  const { pods, byValue, values } = labelled2(project);
  const found = /* @__PURE__ */ new Set([
    ...podsMatching(project, selector, void 0, path).anywhere.slice(0, FEW3),
    ...podsMeetingSome(project, selector, void 0, path)
  ]);
  for (const value of wanted) {
    for (const pod of byValue.get(value) ?? []) found.add(pod);
    if (values.length <= MANY2) {
      for (const other of values) if (alike2(other, value)) for (const pod of byValue.get(other) ?? []) found.add(pod);
    }
  }
  return [...found].sort((a, b) => (pods.get(a) ?? 0) - (pods.get(b) ?? 0));
}
var FEW3 = 50;
var MANY2 = 1e3;
var labelled2 = oncePer((project) => {
  const pods = /* @__PURE__ */ new Map();
  const byValue = /* @__PURE__ */ new Map();
  for (const { pod } of project.manifests) {
    if (!pod) continue;
    pods.set(pod, pods.size);
    for (const { value } of pod.labels) {
      if (!value?.known) continue;
      const list4 = byValue.get(value.value);
      if (!list4) byValue.set(value.value, [pod]);
      else if (list4.length < FEW3) list4.push(pod);
    }
  }
  return { pods, byValue, values: [...byValue.keys()] };
});
function alike2(a, b) {
  return a !== "" && b !== "" && (a.includes(b) || b.includes(a) || a.toLowerCase() === b.toLowerCase());
}

// rules/kubernetes/service-target-port-missing.ts
var service_target_port_missing_default = defineRule({
  id: "kubernetes/service-target-port-missing",
  scope: "manifest",
  level: "error",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "Service port that leads to no port of its pods",
  *check(service, { project }) {
    if (service.object.value !== "Service" || service.partial) return;
    const spec = service.root.get("spec");
    const ports = spec?.type === "map" ? spec.get("ports") : void 0;
    if (ports?.type !== "seq") return;
    const pods = podsSelectedBy(project, service).certain;
    if (pods.length === 0) return;
    for (const item of ports.items) {
      if (item.type !== "map") continue;
      const target = item.get("targetPort");
      if (target?.type !== "scalar" || !/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(target.source) || /^\d+$/.test(target.source)) continue;
      const without3 = podWithout(pods, target.source);
      if (!without3) continue;
      const declared = portsOf2(without3);
      if (declared.some((port2) => !port2.known || port2.name && !port2.name.known)) continue;
      const near = nearest(
        target.source,
        declared.flatMap((port2) => port2.name ? [port2.name.value] : [])
      );
      const meant = declared.find((port2) => port2.name?.value === near) ?? declared[0];
      const owner = without3.manifest.name?.value ?? without3.manifest.object.value;
      yield {
        at: target,
        message: `the pods of \`${owner}\` have no port called \`${target.source}\``,
        ...near ? { label: `did you mean \`${near}\`` } : { label: "this Service port has no endpoints" },
        related: [
          meant ? {
            at: meant.name ?? meant,
            label: near ? "declared here" : `declared: ${meant.container ?? ""}${meant.name ? ` as \`${meant.name.value}\`` : ", without a name"}`
          } : { at: without3.manifest.name ?? without3.manifest.object, label: "declares no ports" }
        ],
        help: near ? `write \`targetPort: ${near}\`` : `give the container port the name \`${target.source}\`, or use its number`
      };
    }
  }
});
var answers4 = /* @__PURE__ */ new WeakMap();
function podWithout(pods, name) {
  let known2 = answers4.get(pods);
  if (!known2) {
    known2 = /* @__PURE__ */ new Map();
    answers4.set(pods, known2);
  }
  if (!known2.has(name)) {
    known2.set(
      name,
      pods.find((pod) => !portsOf2(pod).some((port2) => port2.name?.value === name))
    );
  }
  return known2.get(name);
}
function portsOf2(pod) {
  return pod.manifest.containers.flatMap((container) => container.role === "ephemeral" ? [] : container.ports);
}

// rules/kubernetes/ingress-backend-missing.ts
var ingress_backend_missing_default = defineRule({
  id: "kubernetes/ingress-backend-missing",
  scope: "manifest",
  level: "error",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "Ingress backend that leads to no Service or to no port of it",
  aliases: ["kube-linter/dangling-ingress", "kube-score/ingress-targets-service"],
  *check(ingress, { project }) {
    if (ingress.object.value !== "Ingress" || ingress.partial) return;
    for (const backend of backendsOf(ingress)) {
      const { name, port: port2 } = backend;
      if (templated2(name)) continue;
      const services = targetsOf2(project, ingress, "Service", name.source);
      if (services.length === 0) {
        yield* missing2(ingress, name, project);
        continue;
      }
      if (!port2 || templated2(port2)) continue;
      const declared = services.flatMap(portsOf3);
      if (declared.length === 0 || services.some((service) => service.partial || service.object.value !== "Service")) continue;
      if (declared.some((candidate) => candidate.port?.source === port2.source || candidate.name?.source === port2.source)) continue;
      const asTarget = declared.find((candidate) => candidate.target?.source === port2.source);
      const near = nearest(
        port2.source,
        declared.flatMap((candidate) => candidate.name ? [candidate.name.source] : [])
      );
      const meant = asTarget ?? declared.find((candidate) => candidate.name?.source === near) ?? declared[0];
      const right = near && !asTarget ? near : meant.port?.source ?? meant.name?.source ?? "";
      yield {
        at: port2,
        message: `service \`${name.source}\` has no port \`${port2.source}\``,
        ...asTarget ? { label: "this is the port of the pods, not of the Service" } : near ? { label: `did you mean \`${near}\`` } : {},
        related: [{ at: meant.port ?? meant.node, label: "its port" }],
        help: `use port \`${right}\``
      };
    }
  }
});
function* missing2(ingress, name, project) {
  const found = lost(project, ingress, "Service", name.source);
  if (found?.why === "elsewhere") {
    yield {
      at: name,
      message: `service \`${name.source}\` is in namespace \`${found.namespace}\`, and an Ingress reaches only its own`,
      related: [{ at: found.object.namespace ?? found.object.name ?? found.object.object, label: "the Service is here" }],
      help: `move the Ingress to \`${found.namespace}\`, or put an ExternalName Service beside it`
    };
  }
  if (found?.why === "misspelt") yield didYouMean(name, `there is no service \`${name.source}\``, found);
}
function templated2(node) {
  return /\{\{|\$[({]/.test(node.source);
}
function backendsOf(ingress) {
  const spec = asMap(ingress.root.get("spec"));
  const found = [];
  const add2 = (node) => {
    const backend = asMap(node);
    const service = asMap(backend?.get("service"));
    const name = asScalar(service?.get("name") ?? backend?.get("serviceName"));
    const ports = asMap(service?.get("port"));
    const port2 = asScalar(ports?.get("number") ?? ports?.get("name") ?? backend?.get("servicePort"));
    if (name) found.push({ name, ...port2 ? { port: port2 } : {} });
  };
  add2(spec?.get("defaultBackend") ?? spec?.get("backend"));
  const rules2 = spec?.get("rules");
  for (const rule of rules2?.type === "seq" ? rules2.items : []) {
    const paths = asMap(asMap(rule)?.get("http"))?.get("paths");
    for (const path of paths?.type === "seq" ? paths.items : []) add2(asMap(path)?.get("backend"));
  }
  return found;
}
function portsOf3(service) {
  const ports = asMap(service.root.get("spec"))?.get("ports");
  if (ports?.type !== "seq") return [];
  return ports.items.flatMap((item) => {
    const node = asMap(item);
    if (!node) return [];
    const [port2, name, target] = [asScalar(node.get("port")), asScalar(node.get("name")), asScalar(node.get("targetPort"))];
    return [{ node, ...port2 ? { port: port2 } : {}, ...name ? { name } : {}, ...target ? { target } : {} }];
  });
}

// rules/kubernetes/missing-config-key.ts
var missing_config_key_default = defineRule({
  id: "kubernetes/missing-config-key",
  scope: "manifest",
  level: "error",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "ConfigMap or Secret, or a key of it, that is not there",
  aliases: ["kube-linter/env-value-from", "monokle/LNK001", "monokle/LNK002"],
  *check(manifest, { project }) {
    if (manifest.partial) return;
    for (const ref2 of manifest.refs) {
      if (ref2.object !== "ConfigMap" && ref2.object !== "Secret" || ref2.optional || ref2.external) continue;
      const target = ref2.to;
      if (target) {
        const report3 = ref2.key ? missingKey(ref2, target) : void 0;
        if (report3) yield report3;
        continue;
      }
      if (ref2.role === "tls" && hasIssuer(manifest)) continue;
      const found = lostRef(project, ref2);
      if (found?.why === "misspelt") yield didYouMean(ref2, `there is no ${ref2.object} \`${ref2.name}\``, found);
    }
    for (const container of manifest.containers) yield* missingFiles(container, project);
  }
});
function hasIssuer({ annotations }) {
  return annotations.some(({ key }) => /^(?:cert-manager\.io|certmanager\.k8s\.io|acme\.cert-manager\.io)\/|tls-acme$|managed-certificates/.test(key.value));
}
function* missingFiles(container, project) {
  for (const { name, node } of container.volumeMounts) {
    const path = asScalar(node.get("subPath"));
    if (!path || hasTemplate(path.source) || path.source.includes("/")) continue;
    const volume = container.pod.volumes.find((each) => each.name.value === name.value)?.node;
    for (const [field, object, key] of SOURCES) {
      const source = volume?.get(field);
      const named3 = asScalar(nodeAt(source, key));
      if (!named3 || hasTemplate(named3.source) || !isNull(nodeAt(source, "items"))) continue;
      const [target] = targetsOf2(project, container.document, object, named3.source);
      const report3 = target && missingKey({ name: named3.source, object, key: { ...path, value: path.source, raw: path.source, known: true } }, target);
      if (report3)
        yield {
          ...report3,
          label: report3.label.startsWith("did") ? report3.label : "an empty folder is mounted instead",
          help: report3.help.replace("key:", "subPath:").replace(", or mark the reference `optional: true`", "")
        };
    }
  }
}
var SOURCES = [
  ["configMap", "ConfigMap", "name"],
  ["secret", "Secret", "secretName"]
];
function missingKey(ref2, target) {
  const { key } = ref2;
  if (!key?.known || target.partial || target.templated) return void 0;
  const keys = keysOf(target);
  if (!keys || keys.some((entry) => entry.key.source === key.value)) return void 0;
  const names2 = keys.map((entry) => entry.key.source);
  const near = nearest(key.value, names2) ?? names2.find((name) => squeeze(name) === squeeze(key.value));
  const meant = keys.find((entry) => entry.key.source === near);
  return {
    at: key,
    message: `${ref2.object} \`${ref2.name}\` has no key \`${key.value}\``,
    label: near ? `did you mean \`${near}\`` : "the container stays in `CreateContainerConfigError`",
    related: [
      meant ? { at: meant.key, label: "declared here" } : { at: target.name ?? target.object, label: names2.length > 0 ? `has ${list2(names2)}` : "has no keys" }
    ],
    help: near ? `write \`key: ${near}\`` : `add the key to the ${ref2.object}, or mark the reference \`optional: true\``
  };
}
function squeeze(name) {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
function list2(names2) {
  const shown = names2.slice(0, 5).map((name) => `\`${name}\``);
  return names2.length > 5 ? `${shown.join(", ")} and ${names2.length - 5} more` : shown.join(", ");
}
function keysOf(object) {
  const all3 = [];
  for (const field of ["data", "binaryData", "stringData"]) {
    const node = object.root.get(field);
    if (!node || node.type === "scalar" && node.value === null) continue;
    if (node.type !== "map") return void 0;
    all3.push(...node.entries);
  }
  return all3.length === 0 ? void 0 : all3;
}

// src/core/project/hosts.ts
var HOST = /\[[0-9A-Fa-f:.%]{2,64}\]|[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?/y;
var SCHEME = /[a-z][a-z0-9+.-]*:\/\//giy;
var HOSTLESS = /* @__PURE__ */ new Set([
  "file",
  "unix",
  "npipe",
  "data",
  "sqlite",
  "sqlite3",
  "jar",
  "classpath",
  "s3",
  "gs",
  "arn",
  "content",
  "chrome-extension",
  "docker-image"
]);
var KEY = /(?:^|(?<=[;\s"'&?]))(?:data source|datasource|server|hostname|host|addr|address|network address)\s{0,4}=\s{0,4}(?:(?:tcp|np|lpc|admin):)?/gi;
var PORT_KEY = /(?:^|(?<=[;\s"']))port\s{0,4}=\s{0,4}(\d{1,5})(?!\d)/i;
var NO_HOST = new Set(
  "port ports timeout size max min ttl limit count id uid gid user group line lines exit code status error level memory cpu width height http https tcp udp ws wss version v year index offset length total pid age retries interval delay quota weight priority sha sha1 sha256 sha512 md5 urn isbn issue pr rfc".split(
    " "
  )
);
var FILE = /\.(?:js|mjs|cjs|jsx|ts|tsx|mts|vue|py|pyc|rb|go|java|kt|scala|cs|vb|fs|php|c|cc|cpp|h|hpp|rs|swift|sh|bash|ps1|sql|json|ya?ml|toml|ini|xml|html?|css|scss|md|txt|log|conf|cfg|env|jar|war|dll|exe|so|db|sqlite3?|mdf|lock|gz|tgz|zip|tar|csproj|sln)$/i;
var IMAGES = new Set(
  "node python ruby golang php debian ubuntu alpine fedora centos postgres mysql mariadb redis mongo nginx httpd openjdk eclipse-temurin amazoncorretto maven gradle busybox".split(
    " "
  )
);
function endpointsIn(text) {
  const found = [];
  const covered = new Uint8Array(text.length);
  addresses(text, found, covered);
  connectionStrings(text, found, covered);
  pairs2(text, found, covered);
  return found.sort((a, b) => a.start - b.start);
}
function addresses(text, found, covered) {
  let next = 0;
  for (let slashes = text.indexOf("://"); slashes >= 0; slashes = text.indexOf("://", next)) {
    next = slashes + 3;
    let start = slashes;
    while (start > 0 && slashes - start < 60 && /[A-Za-z0-9+.-]/.test(text[start - 1])) start--;
    SCHEME.lastIndex = start;
    if (!SCHEME.test(text)) continue;
    const scheme = text.slice(start, slashes).toLowerCase();
    const from = slashes + 3;
    let end = from;
    while (end < text.length && !/[/?#\s"'<>`\\;|)]/.test(text[end])) end++;
    const authority = text.slice(from, end);
    next = Math.max(next, addressEnd(text, end));
    covered.fill(1, start, next);
    if (HOSTLESS.has(scheme) || /[${}]/.test(authority.slice(authority.lastIndexOf("@") + 1))) continue;
    let at3 = from + authority.lastIndexOf("@") + 1;
    while (at3 < end) {
      const endpoint = hostAndPort(text, at3, end);
      if (!endpoint || endpoint.after < end && text[endpoint.after] !== ",") break;
      found.push({ ...endpoint.value, scheme });
      if (text[endpoint.after] !== ",") break;
      at3 = endpoint.after + 1;
      if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text.slice(at3, at3 + 40))) {
        next = at3;
        break;
      }
    }
  }
}
function addressEnd(text, from) {
  let end = from;
  while (end < text.length && !/[\s"'<>`,;|]/.test(text[end])) end++;
  return end;
}
function hostAndPort(text, start, limit) {
  HOST.lastIndex = start;
  const host = HOST.exec(text)?.[0];
  if (!host || start + host.length > limit || !isHost(host)) return void 0;
  const end = start + host.length;
  const value = { host, start, end };
  if (text[end] !== ":" || end >= limit) return { value, after: end };
  const digits = /^\d{1,5}(?!\d)/.exec(text.slice(end + 1, end + 7))?.[0];
  if (!digits) return { value, after: end };
  const port2 = portOf3(digits);
  if (port2 === void 0) return void 0;
  const portEnd = end + 1 + digits.length;
  return { value: { ...value, port: port2, portStart: end + 1, portEnd }, after: portEnd };
}
function isHost(host) {
  if (host.startsWith("[")) return host.includes(":");
  if (host.includes("..")) return false;
  if (isIpv4(host)) return true;
  return /[A-Za-z]/.test(host) && !/^\d+(\.\d+)*$/.test(host);
}
function isIpv4(host) {
  const parts = host.split(".");
  return parts.length === 4 && parts.every((part2) => /^\d{1,3}$/.test(part2) && Number(part2) < 256);
}
function portOf3(digits) {
  if (digits.startsWith("0")) return void 0;
  const port2 = Number(digits);
  return port2 <= 65535 ? port2 : void 0;
}
function connectionStrings(text, found, covered) {
  if (!text.includes("=")) return;
  const said2 = PORT_KEY.exec(text);
  const port2 = said2?.[1] ? portOf3(said2[1]) : void 0;
  for (const match of text.matchAll(KEY)) {
    const start = match.index + match[0].length;
    if (covered[match.index]) continue;
    HOST.lastIndex = start;
    const host = HOST.exec(text)?.[0];
    if (!host || !isHost(host) || FILE.test(host)) continue;
    const end = start + host.length;
    const next = text[end];
    if (next !== void 0 && !/[;,:\s"'\\]/.test(next)) continue;
    const separator = /^[,:]\s?/.exec(text.slice(end, end + 2))?.[0];
    const digits = separator ? /^\d{1,5}(?![\dA-Za-z_.-])/.exec(text.slice(end + separator.length, end + separator.length + 7))?.[0] : void 0;
    covered.fill(1, match.index, end + (digits ? (separator?.length ?? 0) + digits.length : 0));
    if (separator && digits) {
      const own = portOf3(digits);
      const portStart = end + separator.length;
      if (own !== void 0) found.push({ host, start, end, port: own, portStart, portEnd: portStart + digits.length });
      continue;
    }
    if (!said2 || port2 === void 0) found.push({ host, start, end });
    else {
      const portEnd = said2.index + said2[0].length;
      found.push({ host, start, end, port: port2, portStart: portEnd - said2[1].length, portEnd });
    }
  }
}
function pairs2(text, found, covered) {
  for (let colon = text.indexOf(":"); colon >= 0; colon = text.indexOf(":", colon + 1)) {
    const digits = /^\d{1,5}(?!\d)/.exec(text.slice(colon + 1, colon + 7))?.[0];
    if (!digits) continue;
    const portEnd = colon + 1 + digits.length;
    const next = text[portEnd];
    if (next !== void 0 && !/[\s,;/"')\]}?&|]/.test(next)) continue;
    const start = hostStart(text, colon);
    const host = text.slice(start, colon);
    const before = text[start - 1];
    const oracle = /:(?:thin|oci):@(?:\/\/)?$/.test(text.slice(Math.max(0, start - 9), start));
    if (before !== void 0 && !oracle && !/[\s,;="'([{|&]/.test(before)) continue;
    if (covered[start]) continue;
    HOST.lastIndex = start;
    if (HOST.exec(text)?.[0] !== host || !isHost(host)) continue;
    const port2 = portOf3(digits);
    if (port2 === void 0 || !likely(host, port2)) continue;
    found.push({ host, start, end: colon, port: port2, portStart: colon + 1, portEnd });
    covered.fill(1, start, portEnd);
  }
}
function hostStart(text, colon) {
  let start = colon;
  if (text[start - 1] === "]") {
    const open2 = text.lastIndexOf("[", start);
    return open2 < 0 || colon - open2 > 66 ? start : open2;
  }
  while (start > 0 && colon - start < 254 && /[A-Za-z0-9_.-]/.test(text[start - 1])) start--;
  return start;
}
function likely(host, port2) {
  const lower = host.toLowerCase();
  if (lower === "localhost" || host.startsWith("[") || isIpv4(host)) return true;
  if (NO_HOST.has(lower) || FILE.test(host) || host.length < 2) return false;
  return port2 >= 80 || !IMAGES.has(lower) && (port2 === 21 || port2 === 22 || port2 === 25 || port2 === 53);
}

// rules/kubernetes/_hosts.ts
var HOST_NAME = /(?:^|_)(?:host|hostname|server|addr|address|endpoint|service)$/i;
var LONG = 2e5;
var read3 = /* @__PURE__ */ new WeakMap();
function hostsIn(manifest) {
  let found = read3.get(manifest);
  if (!found) {
    const own = new Set(
      mapsIn(manifest.pod?.spec.get("hostAliases")).flatMap(
        (alias) => (asSeq(alias.get("hostnames"))?.items ?? []).flatMap((name) => asScalar(name)?.source ?? [])
      )
    );
    found = [...scan(manifest)].filter(({ endpoint }) => !own.has(endpoint.host));
    read3.set(manifest, found);
  }
  return found;
}
function* scan(manifest) {
  for (const { node } of manifest.containers) {
    for (const variable of mapsIn(node.get("env"))) {
      const value = asScalar(variable.get("value"));
      if (value) yield* inText(value, HOST_NAME.test(asScalar(variable.get("name"))?.source ?? ""));
    }
    for (const field of ["command", "args"]) for (const item of asSeq(node.get(field))?.items ?? []) yield* inScalar(item, false);
  }
  if (manifest.object.value !== "ConfigMap" || manifest.apiVersion.value !== "v1") return;
  for (const { key, value } of asMap(manifest.root.get("data"))?.entries ?? []) yield* inScalar(value, HOST_NAME.test(key.source));
}
function* inScalar(node, whole3) {
  const scalar2 = asScalar(node);
  if (scalar2) yield* inText(scalar2, whole3);
}
function* inText(node, whole3) {
  const { start, end } = node.span;
  if (end - start > LONG) return;
  const text = node.file.text.slice(start, end);
  if (!/[:=]/.test(text) && !whole3) return;
  const endpoints = endpointsIn(text);
  for (const endpoint2 of endpoints) {
    if (/^#|\s#/.test(lineBefore(text, endpoint2.start))) continue;
    const { portStart, portEnd } = endpoint2;
    yield {
      endpoint: endpoint2,
      at: within2(node, endpoint2.start, endpoint2.end),
      ...portStart === void 0 || portEnd === void 0 ? {} : { portAt: within2(node, portStart, portEnd) }
    };
  }
  if (endpoints.length > 0 || !whole3 || !/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(node.source)) return;
  const shift = text.indexOf(node.source);
  if (shift < 0) return;
  const endpoint = { host: node.source, start: shift, end: shift + node.source.length };
  yield { endpoint, at: within2(node, endpoint.start, endpoint.end) };
}
function lineBefore(text, offset) {
  return text.slice(Math.max(text.lastIndexOf("\n", offset - 1) + 1, offset - 300), offset).trimStart();
}

// rules/kubernetes/short-name-across-namespaces.ts
var short_name_across_namespaces_default = defineRule({
  id: "kubernetes/short-name-across-namespaces",
  scope: "manifest",
  level: "error",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "Service of another namespace called by its short name",
  fixable: "unsafe",
  *check(manifest, { project }) {
    if (project.objects("Service").length === 0 || !isWhole(project)) return;
    const own = namespaceOf(project, manifest);
    if (own === void 0) return;
    for (const { endpoint, at: at3 } of hostsIn(manifest)) {
      const { host } = endpoint;
      if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(host)) continue;
      const services = project.objects("Service", host);
      if (services.length === 0 || siblingsOf(project).some((view) => view.objects("Service", host, own).length > 0)) continue;
      const [service] = services;
      const namespace = namespaceOf(project, service) ?? "";
      const full = `${host}.${namespace}.svc.cluster.local`;
      yield {
        at: at3,
        message: `\`${host}\` is a service of namespace \`${namespace}\`, and this ${manifest.pod ? "pod" : "text"} is in \`${own}\``,
        label: `the short name is looked up in \`${own}\``,
        related: [{ at: service.namespace ?? service.name ?? service.object, label: "the Service is here" }],
        help: `use \`${full}\`, or give \`${own}\` a Service of type ExternalName that is called \`${host}\` and points there`,
        ...services.length === 1 ? { fix: { title: `replace \`${host}\` with \`${full}\``, safe: false, edits: [{ at: at3, text: full }] } } : {}
      };
    }
  }
});

// rules/kubernetes/wrong-service-port.ts
var USUAL2 = { http: 80, https: 443 };
var wrong_service_port_default = defineRule({
  id: "kubernetes/wrong-service-port",
  scope: "manifest",
  level: "warning",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "address with a port that its Service does not have",
  fixable: "unsafe",
  *check(manifest, { project }) {
    if (manifest.partial || project.objects("Service").length === 0) return;
    for (const found of hostsIn(manifest)) {
      const report3 = judge3(manifest, found, project);
      if (report3) yield report3;
    }
  }
});
function judge3(manifest, { endpoint, at: at3, portAt }, project) {
  const port2 = endpoint.port ?? USUAL2[endpoint.scheme ?? ""];
  const parts = serviceName(endpoint.host);
  if (port2 === void 0 || !parts) return void 0;
  const services = targetsOf2(project, manifest, "Service", parts.name, parts.namespace ?? namespaceOf(project, manifest)).filter(isService);
  if (services.length === 0 || services.length > 5 || parts.namespace !== void 0 && !services.every((service) => namespaceOf(project, service) === parts.namespace))
    return void 0;
  if (!services.every(forwards)) return void 0;
  const ports = services.flatMap((service) => portsOfService(service));
  if (ports.length === 0 || ports.some((each) => each.port === void 0 || each.port === port2)) return void 0;
  const meant = ports.find(({ target }) => target === port2) ?? (ports.length === 1 ? ports[0] : void 0);
  const [shown] = meant ? [meant] : ports;
  const edit = portAt ? { at: portAt, text: String(meant?.port) } : { at: place(at3.file, at3.span.end, at3.span.end), text: `:${meant?.port}` };
  return {
    at: portAt ?? at3,
    message: `service \`${parts.name}\` has no port ${port2}`,
    ...meant?.target === port2 && meant.targetNode !== meant.portNode ? { label: "this is the port of the pods, not of the Service" } : portAt ? {} : { label: `\`${endpoint.scheme}\` without a port means ${port2}` },
    related: shown?.portNode ? [{ at: shown.portNode, label: "its port" }] : [],
    help: meant ? `use port ${meant.port}` : `use one of its ports: ${ports.slice(0, 5).map((each) => each.port).join(", ")}`,
    ...meant ? { fix: { title: `use port ${meant.port}`, safe: false, edits: [edit] } } : {}
  };
}
function forwards(service) {
  const spec = service.root.get("spec");
  return !service.partial && !service.templated && asScalar(nodeAt(spec, "clusterIP"))?.source !== "None" && asScalar(nodeAt(spec, "type"))?.source !== "ExternalName";
}

// rules/kubernetes/unknown-service-host.ts
var unknown_service_host_default = defineRule({
  id: "kubernetes/unknown-service-host",
  scope: "manifest",
  level: "warning",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "host that no Service bears, but for a slip of the name",
  fixable: "unsafe",
  *check(manifest, { project }) {
    if (manifest.partial || !mayConcludeAbsence(project, "Service")) return;
    for (const { endpoint, at: at3 } of hostsIn(manifest)) {
      const parts = serviceName(endpoint.host);
      if (!parts || parts.namespace !== void 0 && !parts.full || parts.name.length < 4 || otherNames(project).has(parts.name)) continue;
      const found = lost(project, manifest, "Service", parts.name, parts.namespace ?? namespaceOf(project, manifest));
      if (found?.why !== "misspelt" || distance(parts.name, found.near.toLowerCase(), 1) > 1) continue;
      const nameAt = { file: at3.file, span: { start: at3.span.start, end: at3.span.start + parts.name.length } };
      yield {
        at: nameAt,
        message: `there is no service \`${parts.name}\``,
        label: `did you mean \`${found.near}\``,
        related: [{ at: found.object.name, label: "declared here" }],
        help: `write \`${found.near}\``,
        fix: { title: `write \`${found.near}\``, safe: false, edits: [{ at: nameAt, text: found.near }] }
      };
    }
  }
});
var otherNames = oncePer((project) => {
  const names2 = /* @__PURE__ */ new Set();
  for (const compose of project.composes)
    for (const service of compose.services.values()) for (const { value } of service.hostnames) names2.add(value.toLowerCase());
  for (const manifest of project.manifests) {
    if (manifest.name && manifest.object.value !== "Service") names2.add(manifest.name.value.toLowerCase());
    for (const { name } of manifest.containers) names2.add(name.value.toLowerCase());
  }
  return names2;
});

// rules/kubernetes/flags-as-command.ts
var flags_as_command_default = defineRule({
  id: "kubernetes/flags-as-command",
  scope: "kubernetes-container",
  level: "error",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "command that begins with a flag, in place of a program",
  fixable: "unsafe",
  *check(container) {
    const entry = container.node.entry("command");
    const first = asScalar(asSeq(entry?.value)?.items[0]);
    if (!entry || !first || !/^--?[A-Za-z]/.test(first.source) || hasTemplate(first.source) || container.document.partial) return;
    const alone = !container.node.entry("args") && !entry.merged;
    yield {
      at: first,
      message: `\`${first.source.split("=")[0]}\` is a flag, and \`command\` has to begin with a program`,
      label: "`command` replaces the ENTRYPOINT of the image",
      help: "write it as `args`",
      ...alone ? { fix: { title: "write it as `args`", safe: false, edits: setScalar(entry.key, "args") } } : {}
    };
  }
});

// rules/project/port-not-exposed.ts
var port_not_exposed_default = defineRule({
  id: "project/port-not-exposed",
  scope: "container",
  level: "warning",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "port of a container that its image does not declare",
  *check(container, { project }) {
    const stage = project.stageOf(container);
    const builtAt = container.build?.dockerfileAt ?? container.build?.context ?? container.image;
    if (!stage || stage.dockerfile.partial || !builtAt || movesPort(container) || container.kind === "compose" && !container.build) return;
    const exposed = chain(stage).flatMap((at3) => at3.instructions.flatMap((instruction) => instruction.keyword === "EXPOSE" ? instruction.ports : []));
    if (exposed.length === 0 || exposed.some((port2) => !port2.known)) return;
    for (const port2 of container.ports) {
      const number2 = port2.container;
      if (port2.role === "expose" || !port2.known || number2 === void 0 || port2.containerEnd !== void 0) continue;
      if (container.env.some((env) => env.value && mentions(env.value.value, number2))) continue;
      const others = exposed.filter((other) => other.protocol === port2.protocol);
      if (others.length === 0 || others.some((other) => spans(other, number2))) continue;
      yield { ...wordsOf(container, port2, number2, others), related: relatedTo(builtAt, others[0]) };
    }
  }
});
function spans(port2, number2) {
  return port2.container !== void 0 && number2 >= port2.container && number2 <= (port2.containerEnd ?? port2.container);
}
function relatedTo(builtAt, exposed) {
  return [
    { at: builtAt, label: "built here" },
    { at: exposed, label: "declared here" }
  ];
}
function wordsOf(container, port2, number2, others) {
  const [only2] = others;
  const name = container.name.value;
  if (port2.role === "container") {
    return {
      at: port2,
      message: `container \`${name}\` declares port ${number2}, but its image exposes ${list3(others)}`,
      help: others.length === 1 ? `write \`containerPort: ${only2?.container}\`, or let the server read its port from the environment` : "declare a port that the server listens on"
    };
  }
  return {
    at: port2,
    message: `\`${name}\` publishes port ${number2}, but its image exposes ${list3(others)}`,
    label: "published here",
    help: others.length === 1 && port2.host !== void 0 ? `publish \`${port2.host}:${only2?.container}\`, or let the server read its port from the environment` : "publish a port that the server listens on"
  };
}
function movesPort(container) {
  if (container.command || container.entrypoint) return true;
  return container.env.some((env) => /(^|_)PORTS?$|ASPNETCORE_(HTTP_PORTS|HTTPS_PORTS|URLS)|LISTEN|BIND/i.test(env.name.value));
}
function mentions(text, port2) {
  return new RegExp(`(?<!\\d)${port2}(?!\\d)`).test(text);
}
function chain(stage) {
  return stage.parent ? [...chain(stage.parent), stage] : [stage];
}
function list3(ports) {
  const numbers = [...new Set(ports.map((port2) => port2.containerEnd ? `${port2.container}-${port2.containerEnd}` : String(port2.container)))];
  return numbers.length > 1 ? `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}` : numbers[0] ?? "";
}

// rules/dockerfile/_ancestry.ts
var MAX_CHAIN3 = 100;
function* lineage(stage) {
  let left = MAX_CHAIN3;
  for (let at3 = stage; at3 && left > 0; at3 = at3.parent, left--) yield at3;
}
function origin(stage) {
  let last = stage;
  for (last of lineage(stage)) ;
  return last.base;
}

// rules/dockerfile/_users.ts
function ancestry(stage) {
  return [...lineage(stage)].reverse().flatMap((at3) => at3.instructions);
}
function userOf(stage, before) {
  const all3 = ancestry(stage).filter(
    (instruction) => instruction.keyword === "USER" && !(before && instruction.stage === before.stage && instruction.index > before.index)
  );
  return all3.at(-1)?.args[0];
}

// rules/project/non-root-refused.ts
var ROOT2 = /^(?:docker\.io\/)?(?:library\/)?(?:alpine|debian|ubuntu|busybox|fedora|almalinux|rockylinux|amazonlinux|archlinux|python|node|golang|rust|ruby|php|perl|openjdk|eclipse-temurin|amazoncorretto|httpd|nginx)(?::[\w.-]+)?(?:@[\w:]+)?$|^scratch$/;
var non_root_refused_default = defineRule({
  id: "project/non-root-refused",
  scope: "kubernetes-container",
  level: "error",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "image that `runAsNonRoot` keeps from starting",
  *check(container, { project }) {
    const asked2 = effectiveSecurity(container, "runAsNonRoot");
    if (!asked2 || !flag(asked2) || effectiveSecurity(container, "runAsUser") || securityUnknown(container) || onWindows(container.pod)) return;
    const stage = container.document.partial ? void 0 : project.stageOf(container);
    if (!stage || stage.windows || stage.dockerfile.partial) return;
    const user = userOf(stage);
    if (user) yield* withUser(container, asked2, user);
    else if (isRoot(stage)) {
      yield {
        at: asked2,
        message: `container \`${container.name.value}\` does not start: nothing in its image says another user than root`,
        related: [{ at: stage.base, label: "runs as root" }],
        help: "end the Dockerfile with `USER` and a number, or set `runAsUser`"
      };
    }
  }
});
function* withUser(container, asked2, user) {
  const name = user.value.split(":")[0] ?? "";
  if (!user.known || /[${}]/.test(user.raw) || name === "" || /^\d+$/.test(name) && Number(name) !== 0) return;
  const root = name === "root" || Number(name) === 0;
  yield {
    at: asked2,
    message: root ? `container \`${container.name.value}\` does not start: its image runs as \`${name}\`` : `container \`${container.name.value}\` does not start: \`${name}\` is a name, and only a number shows that it is not root`,
    related: [{ at: user, label: "the user of the image" }],
    help: root ? "end the Dockerfile with `USER` and a number above 0, or set `runAsUser`" : `write the number that \`id -u ${name}\` prints in the image as \`USER\`, or set \`runAsUser\` to it`
  };
}
function isRoot(stage) {
  const base = origin(stage);
  return base.known && !base.builtBy && ROOT2.test(base.value);
}

// rules/dockerfile/_start.ts
function startOf(stage) {
  let entrypoint;
  let cmd;
  for (const instruction of ancestry(stage)) {
    if (instruction.keyword === "CMD") cmd = instruction;
    if (instruction.keyword !== "ENTRYPOINT") continue;
    entrypoint = instruction;
    if (cmd && cmd.stage !== instruction.stage) cmd = void 0;
  }
  return { ...entrypoint ? { entrypoint } : {}, ...cmd ? { cmd } : {} };
}

// rules/project/arguments-ignored.ts
var arguments_ignored_default = defineRule({
  id: "project/arguments-ignored",
  scope: "container",
  level: "warning",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "arguments for an ENTRYPOINT that never sees them",
  *check(container, { project }) {
    const { command } = container;
    if (!command || container.entrypoint || container.document.partial || command.commands.length === 0) return;
    const stage = project.stageOf(container);
    if (!stage || stage.windows || stage.dockerfile.partial) return;
    const { entrypoint } = startOf(stage);
    if (!entrypoint || entrypoint.json || entrypoint.heredocs.length > 0) return;
    const { file, span } = entrypoint.body;
    const text = file.text.slice(span.start, span.end);
    if (text.trim() === "" || /\$(?:[@*#0-9]|\{[@*#0-9])/.test(text)) return;
    yield {
      at: command,
      message: `the ENTRYPOINT of \`${container.name.value}\` never sees these arguments`,
      related: [{ at: entrypoint.body, label: "in shell form, so the shell gets them" }],
      help: "write the ENTRYPOINT as a JSON array"
    };
  }
});

// rules/project/healthcheck-unused.ts
var healthcheck_unused_default = defineRule({
  id: "project/healthcheck-unused",
  scope: "kubernetes-container",
  level: "info",
  category: "reliability",
  recommended: false,
  since: "next",
  summary: "HEALTHCHECK of an image, which Kubernetes does not know",
  *check(container, { project }) {
    const { image, document, node } = container;
    if (!image || document.partial || !keepsRunning(container) || ["Job", "CronJob"].includes(document.object.value)) return;
    if (["readinessProbe", "livenessProbe", "startupProbe"].some((name) => node.entry(name))) return;
    const stage = project.stageOf(container);
    const check2 = stage && ancestry(stage).filter(({ keyword }) => keyword === "HEALTHCHECK").at(-1);
    if (!check2 || /^\s*none\s*$/i.test(check2.body.file.text.slice(check2.body.span.start, check2.body.span.end))) return;
    yield {
      at: image,
      message: `Kubernetes does not run the HEALTHCHECK of this image, and container \`${container.name.value}\` has no probe`,
      related: [{ at: check2.keywordAt, label: "the check of the image" }],
      help: "write the same check as `readinessProbe`"
    };
  }
});

// ../../tmp/drydock/D3/mine.ts
var rules = [service_without_selector_default, service_selects_several_workloads_default, service_port_undeclared_default, statefulset_headless_service_default, servicemonitor_dangling_default, pdb_selects_nothing_default, pdb_blocks_eviction_default, pdb_overlap_default, pdb_unhealthy_policy_default, missing_pdb_default, hpa_target_missing_default, hpa_and_replicas_default, hpa_min_replicas_default, several_hpas_one_target_default, missing_service_account_default, missing_storage_default, missing_priority_class_default, missing_ingress_class_default, namespace_mismatch_default, missing_namespace_default, dangling_reference_default, networkpolicy_selects_nothing_default, pod_without_networkpolicy_default, networkpolicy_blocks_dns_default, networkpolicy_port_mismatch_default, rolebinding_dangling_default, gateway_route_dangling_default, replicas_share_volume_default, claim_volume_mismatch_default, quota_misfit_default, bare_namespace_default, unused_config_default, service_selects_nothing_default, service_target_port_missing_default, ingress_backend_missing_default, missing_config_key_default, short_name_across_namespaces_default, wrong_service_port_default, unknown_service_host_default, flags_as_command_default, port_not_exposed_default, non_root_refused_default, arguments_ignored_default, healthcheck_unused_default];

// ../../tmp/drydock/D3/lint.ts
var filter = new RegExp(process.argv[2] ?? ".");
for (const root of process.argv.slice(3)) {
  const list4 = readdirSync(root, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => relative(root, join(e.parentPath, e.name))).sort();
  const set = new Set(list4);
  const dirs = /* @__PURE__ */ new Set();
  for (const p of list4) {
    const parts = p.split("/");
    for (let i = 1; i < parts.length; i++) dirs.add(parts.slice(0, i).join("/"));
  }
  const cache = /* @__PURE__ */ new Map();
  const files = { has: (p) => set.has(p) || dirs.has(p), isDirectory: (p) => dirs.has(p) || p === ".", read: (p) => {
    if (!set.has(p)) return void 0;
    let f = cache.get(p);
    if (!f) {
      f = new SourceFile(p, readFileSync(join(root, p), "utf8"));
      cache.set(p, f);
    }
    return f;
  }, list: () => list4, complete: true };
  const { findings } = run2(files, rules, { ...DEFAULT_CONFIG, ...process.env.STRICT ? { preset: "strict" } : {}, matches: () => false });
  for (const f of findings) if (filter.test(f.rule)) {
    const p = f.at.file.position(f.at.span.start);
    console.log(`${root.split("/").pop()}/${f.at.file.path}:${p.line}:${p.column}: ${f.level} ${f.rule}: ${f.message}${f.label ? ` [${f.label}]` : ""}; help: ${f.help ?? ""}`);
  }
}
