// ../../tmp/drydock/lintE.ts
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
  let index;
  const entry = (key) => {
    if (entries.length < INDEX_FROM) {
      for (let i = entries.length - 1; i >= 0; i--) if (entries[i].key.source === key) return entries[i];
      return void 0;
    }
    index ??= new Map(entries.map((each) => [each.key.source, each]));
    return index.get(key);
  };
  const node = { type: "map", file: at3.file, span: at3.span, entries, flow, entry, get: (key) => entry(key)?.value };
  return tag === void 0 ? node : { ...node, tag };
}
function seqNode(at3, items, flow, tag) {
  const node = { type: "seq", file: at3.file, span: at3.span, items, flow };
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
function readPlain(text) {
  if (/[\u0000-\u0009\u000b-\u001f\u007f\ufeff]/.test(text)) return void 0;
  try {
    return new Reader(text).document();
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
  constructor(text) {
    this.#text = text;
  }
  document() {
    const text = this.#text;
    this.#next();
    if (this.#start >= 0 && this.#indent === 0 && /^---(?: |\n|$)/.test(text.slice(this.#start, this.#start + 4))) this.#finish(this.#start + 3);
    if (this.#start < 0) throw OTHER;
    const contents = this.#block(this.#indent);
    if (this.#start >= 0) throw OTHER;
    return { contents, comments: this.#comments };
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
          if (at3 === from && this.#begun && /^(?:---|\.\.\.)(?:[ \n]|$)/.test(text.slice(at3, at3 + 4))) throw OTHER;
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
    const items = [];
    while (this.#start >= 0 && this.#indent === indent) {
      const key = this.#key(this.#start);
      if (!key) throw OTHER;
      let colon = key.range[1];
      while (this.#text.charCodeAt(colon) === SPACE3) colon++;
      const after2 = colon + 1;
      items.push({
        key,
        value: this.#value(after2, indent, true) ?? { [NODE_TYPE]: SCALAR, value: null, source: "", type: "PLAIN", range: [after2, after2, after2] }
      });
      if (this.#indent > indent) throw OTHER;
    }
    return { [NODE_TYPE]: MAP, items, range: [first, first, first], flow: false };
  }
  #seq(indent) {
    const first = this.#start;
    const items = [];
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
      items.push(item);
      if (this.#indent > indent) throw OTHER;
    }
    return { [NODE_TYPE]: SEQ, items, range: [first, first, first], flow: false };
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
  const comments = plain.comments.map(([start, end]) => comment(file, start, file.text.slice(start, end)));
  const { length } = file.text;
  const document = convertDocument(file, { contents: plain.contents, errors: [], range: [0, length, length] }, comments);
  return { file, documents: [document], comments, problems: document.problems };
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
function comment(file, start, written2) {
  const raw = written2.trimEnd();
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
    anchors: context.all.flatMap(({ name, node, used }) => node ? [{ file, span: node.span, name, node, used }] : []),
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
    const items = node.items.map((item) => {
      const child = convert(item, context, last);
      last = Math.max(last, child.via ? child.via.span.end : child.span.end);
      size += context.sizes.get(child) ?? 1;
      return child;
    });
    const flow = node.flow === true;
    const seq = seqNode(place(file, start, flow ? end : Math.max(last, start + 1)), items, flow, node.tag);
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
    const written2 = file.line(line);
    const body = written2.trimStart();
    if (body === "" || body.startsWith("#")) continue;
    const indent = written2.length - body.length;
    if (block >= 0 && indent > block) continue;
    block = -1;
    if (body.startsWith("{%") || body.startsWith("{{") && !/^\{\{[^{}]*\}\}[\w./-]*[ \t]*:/.test(body)) return true;
    const found = /(?::|^-)[ \t]+(\{\{.*)$/.exec(body);
    if (found && STRUCTURE.test(found[1])) return true;
    if (/(?:^|:[ \t]|-[ \t])[|>][-+0-9]*[ \t]*(?:#.*)?$/.test(body)) block = blockIndent(written2);
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
  const read3 = parseYaml(new SourceFile(file.path, hidden, file.encoding));
  const documents = read3.documents.map((document) => putBack(document, file));
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
  const shorter = Math.min(inner.length, source.length);
  while (prefix < shorter && inner.charCodeAt(prefix) === source.charCodeAt(prefix)) prefix++;
  let suffix = 0;
  while (suffix < shorter - prefix && inner.charCodeAt(inner.length - 1 - suffix) === source.charCodeAt(source.length - 1 - suffix)) suffix++;
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
  const spans = [];
  const visit3 = (node) => {
    if (node.type === "scalar" || node.via) return;
    if (node.type === "seq") {
      for (const item of node.items) {
        spans.push((item.via ?? item).span);
        visit3(item);
      }
      return;
    }
    for (const entry of node.entries) {
      if (entry.merged) continue;
      spans.push(entry.span);
      visit3(entry.value);
    }
  };
  if (document.root) visit3(document.root);
  return spans.sort((a, b) => a.start - b.start || b.end - a.end);
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
  const list2 = word.endsWith(":") ? "" : colon < 0 ? rest : rest.slice(0, colon);
  const reason = (word.endsWith(":") ? rest : colon < 0 ? "" : rest.slice(colon + 1)).trim();
  const given2 = ids(comment2, lead + length, list2, /[\s,]+/);
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
function ids(comment2, offset, list2, separators) {
  const found = [];
  let from = 0;
  for (const part2 of list2.split(separators)) {
    if (part2 === "") continue;
    const at3 = list2.indexOf(part2, from);
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
  const list2 = (node, field) => {
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
    for (const item of asSeq(root.get(field))?.items ?? []) if (!asScalar(item)?.source.includes("\n")) list2(item, field);
  }
  const patches = [];
  for (const item of asSeq(root.get("patchesStrategicMerge"))?.items ?? []) {
    const scalar2 = asScalar(item);
    if (!scalar2) continue;
    if (scalar2.source.includes("\n")) patches.push({ node: item, inline: scalar2 });
    else patches.push({ node: item, ...optional("file", list2(item, "patchesStrategicMerge")) });
  }
  for (const field of ["patches", "patchesJson6902"]) {
    for (const item of asSeq(root.get(field))?.items ?? []) {
      const map = asMap(item);
      if (!map) continue;
      const target = asMap(map.get("target"));
      patches.push({ node: item, ...optional("file", list2(map.get("path"), field)), ...optional("inline", map.get("patch")), ...optional("target", target) });
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
      for (const source of ["files", "envs"]) for (const path of asSeq(node.get(source))?.items ?? []) list2(withoutKey(path), field);
      list2(node.get("env"), field);
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
  const list2 = files.list();
  let result = known.get(list2);
  if (!result) {
    result = readAll(files, list2.filter(isKustomizationName));
    known.set(list2, result);
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
  const has = (fields) => all3.some(({ root }) => fields.some((field) => root.entry(field)));
  const namespaces = namespacesOf(byFolder);
  return {
    all: all3,
    reachesOut: all3.some(({ listed: listed3 }) => listed3.some(({ remote }) => remote)) || has(["helmCharts", "helmChartInflationGenerator"]),
    patches: has(["patches", "patchesStrategicMerge", "patchesJson6902", "replicas"]),
    generates: (kind, name) => generated.has(`${kind}\0${name}`),
    namespaceOf(path) {
      const found = namespaces.get(path);
      return found?.size === 1 ? [...found][0] : void 0;
    }
  };
}
function namespacesOf(byFolder) {
  const namespaces = /* @__PURE__ */ new Map();
  const used = new Set([...byFolder.values()].flatMap(resourcesOf));
  const visited = /* @__PURE__ */ new Set();
  const all3 = [...byFolder.values()];
  const roots = [...all3.filter((each) => !used.has(each.folder)), ...all3.filter((each) => used.has(each.folder))];
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
    let items;
    for (const [i, item] of node.items.entries()) {
      const made = visit(item, inner, to);
      if (made !== item) {
        items ??= [...node.items];
        items[i] = made;
      }
    }
    return items ? carry(node, seqNode(node, items, node.flow, node.tag)) : node;
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
    const written2 = node.source.slice(use2.at.start, use2.at.end);
    if (written2 !== text || use2.text === written2) {
      const found = raw.indexOf(written2, cursor);
      at3 = found < 0 ? place(node.file, node.span.start, node.span.end) : place(node.file, node.span.start + found, node.span.start + found + written2.length);
      if (found >= 0) cursor = found + written2.length;
      text = written2;
    }
    const inner = use2.text === written2 ? at3 : within(at3, use2.text);
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
    const written2 = node.source.slice(wrong.start, wrong.end);
    const found = raw.indexOf(written2);
    const start = found < 0 ? node.span.start : node.span.start + found;
    to.problem({
      at: place(node.file, start, found < 0 ? node.span.end : start + written2.length),
      message: `\`${written2.length > 60 ? `${written2.slice(0, 57)}...` : written2}\` is no substitution that Compose knows`,
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
  const known4 = [...new Set(paths)].sort();
  const groups2 = [];
  const taken = /* @__PURE__ */ new Set();
  const add2 = (group) => {
    for (const path of group) taken.add(path);
    if (group.length > 0 && !groups2.some((other) => other.join("\n") === group.join("\n"))) groups2.push([...group]);
  };
  for (const group of config) add2(group.filter((path) => files.has(path) || known4.includes(path)));
  const folders = /* @__PURE__ */ new Map();
  for (const path of known4) {
    const folder = directoryOf(path);
    folders.set(folder, [...folders.get(folder) ?? [], path]);
  }
  const used = new Set(known4.flatMap((path) => usedBy(path, files)));
  for (const [folder, inFolder] of folders) groupFolder(folder, inFolder, files, used, taken, add2);
  return groups2.sort((a, b) => a.join("\n") < b.join("\n") ? -1 : 1);
}
function groupFolder(folder, paths, files, used, taken, add2) {
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
    if (lacking.length === 0 || used.has(path)) continue;
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
  const list2 = values.get("COMPOSE_FILE");
  if (!list2?.known || list2.value === "") return void 0;
  const separator = values.get("COMPOSE_PATH_SEPARATOR")?.value || (list2.value.includes(";") ? ";" : ":");
  return list2.value.split(separator).flatMap((each) => insideRoot(folder, each.trim()) ?? []);
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
      const written2 = asMap(item)?.get("path") ?? item;
      found.push(...written2.type === "seq" ? written2.items : [written2]);
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
function readNamed(loading, path, at3, written2, key) {
  if (path === void 0) {
    note(loading, at3, `\`${written2}\` lies outside the project and is not followed`);
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
  } else note(loading, at3, `\`${written2}\` could not be read and is not followed`);
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
function unique(items, key) {
  const positions = /* @__PURE__ */ new Map();
  const kept = [];
  for (const item of items) {
    const name = key(item);
    const position = name === void 0 ? void 0 : positions.get(name);
    if (position !== void 0) kept[position] = item;
    else {
      if (name !== void 0) positions.set(name, kept.length);
      kept.push(item);
    }
  }
  return kept.length === items.length && kept.every((item, i) => item === items[i]) ? items : kept;
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
  const items = [...base];
  for (const item of over) {
    const words3 = wording(item);
    if (!there.has(words3)) items.push(item);
    there.add(words3);
  }
  return items;
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
  const items = [...base.items];
  for (const item of over.items) {
    const subnet = item.type === "map" ? textOf(item.get("subnet"))?.value : void 0;
    const position = subnet === void 0 ? -1 : items.findIndex((other) => other.type === "map" && textOf(other.get("subnet"))?.value === subnet);
    if (position < 0) items.push(item);
    else items[position] = mergeNodes(items[position], item, [...path, "[]"], to);
  }
  return seqNode(base, items, base.flow);
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
    const items = key ? unique(node.items, key) : node.items;
    return items === node.items ? node : carry(node, seqNode(node, items, node.flow, node.tag));
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
  function extend(name, node, siblings, path, directory, reset, chain) {
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
    if (chain.length === 1) loading.extended.push({ at: base, name: base.source, service: name, outside: from !== file });
    const step = { file: from ?? "", name: base.source };
    const start = chain.findIndex((other2) => other2.file === step.file && other2.name === step.name);
    if (start >= 0 || chain.length > MAX_CHAIN) {
      const circle = chain.slice(Math.max(start, 0)).map((other2) => other2.name);
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
    const read3 = other || !fileAt ? void 0 : readNamed(loading, from, fileAt, fileAt.source, "extended");
    if (!other && !read3) return node;
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
    const whole3 = asMap(extend(base.source, target, found, from, folder, [], [...chain, step]));
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
    for (const { written: written2, paths } of documentsOf(file, loading)) {
      let tree = substitute2(written2, scope, loading);
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
    const { root: written2, paths } = collectTags(root);
    found.push({ written: written2, paths });
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
  const written2 = service.node.get("networks");
  const names2 = namesIn2(written2);
  if (names2.length > 0)
    return names2.map(({ name }) => name.value === "default" ? toDefault(service, name, networks) : toResource(name, "network", service, networks));
  if (service.networkMode || service.node.get("provider") || asSeq(written2)?.items.length) return [];
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
  const written2 = textOf(sourceNode);
  const source = kind?.value === "volume" && written2?.known && written2.value === "" ? void 0 : written2;
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
function commandOf(parts, index, script, owner) {
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
    index,
    script,
    ...owner,
    ...questions(name.value, args)
  };
}
function unwrap(all3) {
  const wrappers = [];
  const assignments = [];
  let words3 = all3;
  for (; ; ) {
    const first = words3[0];
    if (!first?.known) break;
    const name = programName(first).value;
    if (/^(?:python[\d.]*|py)$/.test(name) && words3[1]?.value === "-m" && words3[2]?.value === "pip") {
      wrappers.push(name);
      words3 = words3.slice(2);
      break;
    }
    const wrapper = WRAPPERS.get(name);
    if (!wrapper) break;
    let i = 1;
    let stopped = false;
    let own = wrapper.operands;
    const found = [];
    for (; i < words3.length; i++) {
      const word = words3[i].value;
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
    if (stopped || i >= words3.length) break;
    wrappers.push(name);
    assignments.push(...found);
    words3 = words3.slice(i);
  }
  return { words: words3, wrappers, assignments };
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
  const read3 = () => {
    given2 ??= readFlags(program, args);
    return given2;
  };
  return {
    has: (...flags2) => flags2.some((flag2) => read3().flags.has(flag2.replace(/^--?/, ""))),
    operands: () => read3().operands
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
function textOfSpans(file, spans) {
  const kept = spans.filter((span) => span.end > span.start);
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
    spans[0]?.start ?? 0
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
function align(value, written2) {
  const raw = written2.text;
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
    const at3 = written2.at(Math.max(0, p));
    if (at3 !== next) {
      starts.push(i);
      offsets.push(at3);
    }
    next = at3 + 1;
  }
  return mapped(value, starts, offsets, written2.at(0));
}
function isBlank(code) {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
function mapped(text, starts, offsets, origin) {
  const at3 = (offset) => {
    let low = 0;
    let high = starts.length - 1;
    if (high < 0) return origin;
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
function parseExec(words3, at3, owner) {
  const { script, state } = begin(at3, "exec", "sh", at3.file.text.slice(at3.span.start, at3.span.end), owner);
  emit({ words: words3, assignments: [], span: at3.span, after: void 0, depth: 0 }, (i) => mapValue(words3[i]), state);
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
  const written2 = textOfSpans(value.file, [value.span]);
  return align(value.value, written2) ?? textAtSpan(value.value, value.span);
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
  const words3 = [];
  const places = [];
  const add2 = (word, value, known4) => {
    const span = source.span(word.pos, word.end);
    words3.push({ file: state.script.file, span, value, raw: state.script.file.text.slice(span.start, span.end), known: known4 });
    places.push(word);
  };
  const textOf2 = (i) => {
    const { value, span } = words3[i];
    const { pos, end } = places[i];
    return align(value, partOf2(source, pos, end)) ?? textAtSpan(value, span);
  };
  if (node.name) add2(node.name, node.name.value, !expands(node.name));
  for (const arg of node.args) {
    if (arg.type === "Word") add2(arg, arg.value, !expands(arg));
    else add2(arg, assigned(arg.text, arg.name, arg.value), arg.value.type === "Word" && !expands(arg.value));
  }
  if (words3.length > 0) {
    const start = wrappers.length > 0 ? source.text.lastIndexOf("time", node.pos) : node.pos;
    const assignments = node.prefix.flatMap(
      (prefix) => prefix.type === "Assignment" ? [{ name: prefix.name, value: prefix.value.type === "Word" ? prefix.value.value : "" }] : []
    );
    const command = emit({ words: words3, assignments, span: source.span(start, node.end), after: after2, depth, wrappers }, textOf2, state);
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
  const words3 = [];
  let word = "";
  let start = -1;
  let quote = "";
  let back = false;
  let round = false;
  const end = (offset) => {
    if (start >= 0) words3.push({ ...partOf4(start, offset), value: word });
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
      if (i + 1 === text.length) return { words: words3, invalid: true };
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
          if (round || !word.endsWith("$")) return { words: words3, invalid: true };
          round = true;
        } else if (!back && !round && ";&|<>".includes(c)) {
          if (c === ">" && /^\d/.test(word)) start = -1;
          end(i);
          return { words: words3, dropped: partOf4(i, text.length), invalid: false };
        }
      }
      take(i, c);
    }
  }
  if (quote || back || round) return { words: words3, invalid: true };
  end(text.length);
  return { words: words3, invalid: false };
}

// src/core/parse/compose/script.ts
function wordsIn(items) {
  return items.flatMap((item) => {
    const scalar2 = asScalar(item);
    return scalar2 ? [textValue(scalar2)] : [];
  });
}
function commandOf2(node, container) {
  if (!node || isNull(node) || node.type === "map") return void 0;
  if (node.type === "seq") return exec(node, wordsIn(node.items), container);
  const { words: words3, invalid } = splitWords(node);
  const script = exec(node, words3, container);
  if (invalid) script.partial = true;
  return script;
}
function testOf(node, container) {
  const owner = { document: container.document, container };
  const text = asScalar(node);
  if (text) return text.source === "NONE" ? void 0 : parseValue(textValue(text), "sh", owner);
  const items = asSeq(node)?.items ?? [];
  const kind = asScalar(items[0])?.source;
  const first = asScalar(items[1]);
  if (kind === "CMD" && node) return exec(node, wordsIn(items.slice(1)), container);
  return kind === "CMD-SHELL" && first ? parseValue(textValue(first), "sh", owner) : void 0;
}
function exec(at3, words3, container) {
  return parseExec(words3, { file: at3.file, span: at3.span }, { document: container.document, container });
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
  const privileged2 = booleanOf(node.get("privileged"));
  if (privileged2) service.privileged = privileged2;
  const user = textOf(node.get("user"));
  if (user) service.user = user;
  const networkMode = textOf(node.get("network_mode"));
  if (networkMode) service.networkMode = networkMode;
  service.profiles = (asSeq(node.get("profiles"))?.items ?? []).flatMap((item) => textOf(item) ?? []);
  const healthcheck = asMap(node.get("healthcheck"));
  if (healthcheck) {
    const written2 = healthcheck.get("test");
    const test = testOf(written2, service);
    const disabled = booleanOf(healthcheck.get("disable"))?.value === true || textOf(nodeAt(written2, 0) ?? written2)?.value === "NONE";
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
  const written2 = node.get("env_file");
  const items = written2?.type === "seq" ? written2.items : written2 ? [written2] : [];
  return items.flatMap((item) => {
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
  const { uses, known: known4, fault } = state;
  return fault ? { value: word, known: false, uses, fault } : { value, known: known4, uses };
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
  const words3 = [];
  for (let i = start; i < end; ) {
    while (i < end && isTokenSpace(text.charCodeAt(i))) i++;
    const from = i;
    while (i < end && !isTokenSpace(text.charCodeAt(i))) i++;
    if (i > from) words3.push({ start: from, end: i, text: text.slice(from, i) });
  }
  return words3;
}
function quotedWords(text, start, end, escapeChar) {
  const words3 = [];
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
    words3.push({ start: from, end: i, text: text.slice(from, i) });
  }
  return words3;
}
function rawWords(text) {
  const words3 = [];
  let from = -1;
  let i = 0;
  const flush = () => {
    if (from >= 0) words3.push({ start: from, end: i, text: text.slice(from, i) });
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
  return words3;
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
  const words3 = [];
  let i = start;
  for (const value of parsed) {
    while (text[i] !== '"') i++;
    const from = i++;
    while (text[i] !== '"') i += text[i] === "\\" ? 2 : 1;
    i++;
    words3.push({ start: from, end: i, text: text.slice(from, i), value });
  }
  return words3;
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
  const words3 = splitWords2(keyword, text, start, end, context.escapeChar);
  if (words3.mixed) report2(reader, start, end, `\`${keyword}\` has something else than strings in its JSON array`, "put every item in double quotes");
  const args = words3.words.map((word) => readArg(word, reader));
  const pairs2 = PAIRS.has(keyword) ? readPairs(reader, start, end) : { pairs: [], legacy: false };
  const heredocs = raw.heredocs.map((heredoc) => readHeredoc(heredoc, file));
  const bodySpan = line.span(start, end);
  const lastHeredoc = raw.heredocs.at(-1);
  const body = place(file, Math.min(bodySpan.start, raw.end), lastHeredoc ? raw.end : bodySpan.end);
  const paths = keyword === "COPY" || keyword === "ADD" ? args.filter((arg) => words3.json || !parseHeredocWord(arg.raw)) : [];
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
    args: PAIRS.has(keyword) ? pairs2.pairs.flatMap((pair) => pairArgs(pair, pairs2.legacy)) : args,
    json: words3.json,
    heredocs,
    pairs: pairs2.pairs,
    legacy: pairs2.legacy,
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
  return { instruction, line, start, end, commandStart: keyword === "HEALTHCHECK" ? commandStart(words3.words, end) : start };
}
function report2(context, start, end, message, help) {
  context.problems.push({ rule: "dockerfile/syntax", at: { file: context.file, span: context.line.span(start, end) }, message, help });
}
function valueAt(file, line, start, end, value, known4) {
  const span = line.span(start, end);
  return { file, span, value, raw: file.text.slice(span.start, span.end), known: known4 };
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
  const plain = (words3) => ({ words: words3, json: false, mixed: false });
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
function commandStart(words3, end, text) {
  const [type, next] = words3;
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
    const known4 = result.known && !/[$`]/.test(word.text);
    return valueAt(file, line, word.start, word.end, result.fault ? word.text : result.value, known4 || /^'[^']*'$/.test(word.text));
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
  const words3 = quotedWords(text, start, end, escapeChar);
  const [first] = words3;
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
  const pairs2 = [];
  for (const word of words3) {
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
    pairs2.push({ file, span: line.span(word.start, word.end), key, ...value ? { value } : {} });
  }
  return { pairs: pairs2, legacy: false };
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
function* arityProblems(read3) {
  if (isTemplate(read3.line.text)) return;
  for (const complaint of complaints(read3)) yield { rule: "dockerfile/syntax", ...complaint };
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
        const missing2 = heredocs.length > 0 && !json ? "no destination" : "a source but no destination";
        yield { at: only2, message: `\`${keyword}\` has ${missing2}`, help: "add where it goes: `./` is the working directory" };
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
  const list2 = word.endsWith(":") ? "" : colon < 0 ? rest : rest.slice(0, colon);
  const reason = (word.endsWith(":") ? rest : colon < 0 ? "" : rest.slice(colon + 1)).trim();
  const ids2 = idsIn(comment2, list2, /[\s,]+/);
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
function idsIn(comment2, list2, separators) {
  const found = [];
  const { file, raw, span } = comment2;
  let from = Math.max(0, raw.indexOf(list2));
  for (const part2 of list2.split(separators)) {
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
function readScript(read3, file, shell) {
  const { instruction } = read3;
  if (!RUNS.has(instruction.keyword)) return;
  const script = scriptFor(read3, file, shell);
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
    const words3 = keyword === "HEALTHCHECK" ? args.slice(1) : args;
    return words3.length > 0 ? parseExec(words3, { file, span: line.span(start, end) }, owner) : void 0;
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
  const spans = [];
  let from = start;
  for (let i = file.text.indexOf("\r\n", start); i >= 0 && i < end; i = file.text.indexOf("\r\n", i + 2)) {
    spans.push({ start: from, end: i });
    from = i + 1;
  }
  spans.push({ start: from, end });
  return textOfSpans(file, spans);
}
function shebang(text, body) {
  if (!text.startsWith("#!", body.start)) return void 0;
  const newline = text.indexOf("\n", body.start);
  const words3 = text.slice(body.start + 2, newline < 0 || newline > body.end ? body.end : newline).trim().split(/\s+/);
  const [program] = words3;
  if (!program || shellName(program) !== "env") return program;
  return words3.slice(1).find((word) => !word.startsWith("-") && !word.includes("=")) ?? program;
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
    const read3 = heredocsOf(text, line, keyword, rest, offset);
    offset = read3.next;
    const span = { start: line.at(0), end: Math.max(line.span(0, line.text.length).end, read3.end) };
    instructions.push({ keyword, keywordSpan: line.span(0, keywordEnd), line, rest, heredocs: read3.heredocs, span });
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
  const read3 = readInstruction(part2, {
    file,
    dockerfile,
    escapeChar: state.raw.escapeChar,
    scope,
    problems,
    index: instructions.length,
    onbuild: false,
    visible: new Snapshot(environment)
  });
  const { instruction } = read3;
  problems.push(...arityProblems(read3), ...heredocProblems(raw, file));
  if (isFrom) openStage(read3, state);
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
  readScript(read3, state.file, shellOf(current));
  if (instruction.keyword === "ONBUILD") addTrigger(read3, raw, state, environment);
}
function shellOf(current) {
  return current?.shell ?? (current?.stage.windows ? "cmd" : "sh");
}
function openStage(read3, state) {
  const { instruction } = read3;
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
function addTrigger(read3, raw, state, environment) {
  const { instruction: outer, line, start, end } = read3;
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
function listed2(value, list2) {
  return [...list2.matchAll(/[^\s,]+/g)].map((found) => part(value, found.index, found[0]));
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
  const privileged2 = bool(nodeAt(node, "securityContext", "privileged"));
  if (privileged2) container.privileged = privileged2;
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
  const written2 = item.get("value");
  const scalar2 = written2?.type === "scalar" && !isNull(written2) ? written2 : void 0;
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
  const words3 = (items) => items.flatMap((item) => item.type === "scalar" ? wordValue(item, (name) => names2.has(name) || more && /^[A-Z_][A-Z0-9_]*$/.test(name)) : []);
  const program = words3(command?.items ?? []);
  const given2 = words3(args?.items ?? []);
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
    const items = itemsOf(source.get("items"));
    if (items.length === 0) add2(object, source.get(name), role, { optional: optional2 });
    for (const item of items) add2(object, source.get(name), role, { key: item.get("key"), optional: optional2 });
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
  const has = (key) => root.entry(key) !== void 0;
  return (has("apiVersion") || has("kind")) && has("metadata") && (has("spec") || has("data") || has("stringData") || has("rules") || has("apiVersion") && has("kind"));
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
  const items = asSeq(root.get("items"));
  if (!kind.endsWith("List") || !items || depth > 10) {
    addManifest(root, problems, reading, inherited2);
    return;
  }
  const count = reading.manifests.length;
  const apiVersion = asScalar(root.get("apiVersion"));
  const named3 = asScalar(root.get("kind"));
  const typed3 = kind === "List" || !apiVersion || !named3 ? {} : { apiVersion: manifestValue(apiVersion), kind: { ...manifestValue(named3), value: kind.slice(0, -4) } };
  let left = problems;
  for (const item of items.items) {
    if (item.type !== "map") continue;
    if (!looksLikeManifest(item) && !typed3.kind) {
      if (meantAsObject(item)) addManifest(item, [...left, ...absentNames(item)], reading);
      else continue;
    } else readObject(item, left, reading, typed3, depth + 1);
    left = [];
  }
  if (reading.manifests.length === count && problems.length > 0) addManifest(root, problems, reading);
}
function addManifest(root, problems, reading, inherited2 = {}) {
  const { file, directives, broken } = reading;
  reading.manifests.push(makeManifest(root, { file, problems, directives, broken, index: reading.manifests.length, inherited: inherited2 }));
}
function makeManifest(root, { file, problems, directives, broken, index, inherited: inherited2 = {} }) {
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
    index,
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
  const { file, problems = [], broken = false, index = 0, apiVersion, object } = original;
  return makeManifest(root, { file, problems, directives, broken, index, ...apiVersion && object ? { inherited: { apiVersion, kind: object } } : {} });
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
  let words3 = [];
  const flush = () => {
    const done = words3;
    words3 = [];
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
      words3.push(word);
      at3 = Math.max(at3 + 1, word.span.end);
    }
  }
  const line = flush();
  if (line) yield line;
}
function remember(words3, variables) {
  const assigned2 = words3[0]?.value === "export" || words3[0]?.value === "readonly" || words3[0]?.value === "local" ? words3.slice(1) : words3;
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
  let known4 = true;
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
        known4 = false;
        value += text.slice(at3, end);
      } else value += found;
      at3 = end;
    } else if (!quote && char === "'") {
      quote = "'";
      at3++;
    } else if (!quote && /[\s;&|()]/.test(char)) break;
    else {
      if (!quote && "*?[".includes(char)) known4 = false;
      value += char;
      at3++;
    }
  }
  return { ...place(file, start, at3), value, raw: text.slice(start, at3), known: known4 && quote === "" };
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
function expand2(written2, variables, { folder }) {
  const name = /^\$(?:\{([A-Za-z_][\w.]*)\}|\(([A-Za-z_][\w.]*)\)|([A-Za-z_]\w*))$/.exec(written2);
  const variable = name?.[1] ?? name?.[2] ?? name?.[3];
  if (variable === "PWD" || variable === "CURDIR" || variable === "pwd" && name?.[2]) return ".";
  if (variable !== void 0 && variables.has(variable)) return variables.get(variable);
  if (variable !== void 0 && CHECKOUT.has(variable)) return ROOT;
  if (/^\$\{\{\s*github\.workspace\s*\}\}$/.test(written2) || /^[$`]\(?git rev-parse --show-toplevel[)`]$/.test(written2)) return ROOT;
  if (folder !== void 0 && /\bdirname\b/.test(written2) && /\$0|BASH_SOURCE|readlink/.test(written2)) {
    const up = /\)"?((?:\/\.\.)*)"?\s*(?:&&|>|\)|;|$)/.exec(written2)?.[1] ?? "";
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
    const words3 = line.words.map((word) => word.value.replace(/^[@-]+(?=cd$|pushd$)/, ""));
    const step = words3.indexOf("cd") >= 0 ? words3.indexOf("cd") : words3.indexOf("pushd");
    if (step < 0 || step > 1) {
      if (words3[0] === "popd") folders = before;
      continue;
    }
    const to = line.words[step + 1];
    const from = folders;
    if (to?.value === "-") folders = before;
    else folders = to?.known ? folders.flatMap((folder) => resolveFrom(folder, to.value) ?? []).filter((folder) => files.isDirectory(folder)) : [];
    before = from;
  }
}
function buildOf3(words3) {
  let i = 0;
  while (i < words3.length && WRAPPERS2.test(words3[i].value)) i++;
  const program = words3[i]?.value.replace(/^[@-]+/, "").replace(/^.*\//, "") ?? "";
  const rest = words3.slice(i + 1);
  if (program === "executor" && words3[i]?.value.includes("kaniko")) return kaniko(words3, rest);
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
  return draftOf(words3[i], rest.slice(j + 1));
}
function draftOf(program, words3) {
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
  for (let i = 0; i < words3.length; i++) {
    const word = words3[i];
    const written2 = word.value;
    if (/^\d?[<>]/.test(written2)) {
      if (/^\d?[<>]+$/.test(written2)) i++;
      continue;
    }
    if (written2.startsWith("--") && written2.length > 2) {
      const equals = written2.indexOf("=");
      const name = equals < 0 ? written2.slice(2) : written2.slice(2, equals);
      if (equals >= 0) take(name, partOf3(word, equals + 1));
      else if (WITH_VALUE.has(name) || /^(?:file|target|tag|build-arg|build-context)$/.test(name)) take(name, words3[++i]);
    } else if (written2.startsWith("-") && written2.length > 1) {
      for (let k = 1; k < written2.length; k++) {
        const letter = written2[k];
        if (!SHORT_WITH_VALUE.includes(letter)) continue;
        take(letter, k + 1 < written2.length ? partOf3(word, k + 1 + (written2[k + 1] === "=" ? 1 : 0)) : words3[++i]);
        break;
      }
    } else operands.push(word);
  }
  const context = operands.at(-1);
  const unknown = operands.slice(0, -1);
  if (!context || unknown.some((word) => word.known) || unknown.length > 0 && !file) return void 0;
  return { at: spanning(program, context), context, ...file ? { file } : {}, ...target ? { target } : {}, tags, args, contexts };
}
function kaniko(words3, rest) {
  const flag2 = (name) => {
    const i = rest.findIndex((word2) => word2.value === `--${name}` || word2.value.startsWith(`--${name}=`));
    const word = rest[i];
    return word?.value.includes("=") ? partOf3(word, name.length + 3) : rest[i < 0 ? rest.length : i + 1];
  };
  const context = flag2("context") ?? (rest.includes(words3[0]) ? void 0 : flag2("c"));
  if (!context) return void 0;
  const local = context.value.startsWith("dir://") ? { ...context, value: context.value.slice(6) } : context;
  const file = flag2("dockerfile");
  const tag = flag2("destination");
  const target = flag2("target");
  return {
    at: spanning(words3[0], words3.at(-1)),
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
  const known4 = !key.includes("$");
  const keyValue = {
    ...word,
    value: key,
    known: known4,
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
  const written2 = asScalar(
    node.get("working-directory") ?? node.get("workingDirectory") ?? node.get("working_directory") ?? nodeAt(node, "defaults", "run", "working-directory")
  );
  const matrix = asMap(nodeAt(node, "strategy", "matrix"));
  const variables = new Map(around.variables);
  for (const { key, value } of env?.entries ?? [])
    if (value.type === "scalar") variables.set(key.source, value.source.includes("$") ? void 0 : value.source);
  const folder = written2 ? folderOf(written2, variables) : around.folder;
  return { folder, variables, matrix: matrix ? combinations(matrix) : around.matrix };
}
function folderOf(written2, variables) {
  const path = substitute4(scalarValue(written2), variables, /* @__PURE__ */ new Map());
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
  const said3 = asScalar(inputs?.get("Dockerfile") ?? inputs?.get("dockerfile") ?? inputs?.get("dockerFile"));
  const dockerfile = said3 ? checkout(scalarValue(said3)) : void 0;
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
  const words3 = args.flatMap((arg) => arg.type === "scalar" ? [{ ...scalarValue(arg), known: !arg.source.includes("$") }] : []);
  if (words3[0]?.value !== "build") return;
  const folder = asScalar(node.get("dir"))?.source ?? ".";
  const draft = draftOf(scalarValue(name), words3.slice(1));
  const recipe = draft && recipeOf("ci", draft, [folder], files);
  if (recipe) yield recipe;
}
function linesOf2(value) {
  if (!value) return [];
  return value.value.split(/[\n,]/).map((line) => line.trim()).filter((line) => line !== "").map((line) => ({ ...value, value: line, raw: line, known: value.known && !line.includes("$") }));
}
function substitute4(value, variables, matrix) {
  const text = value.value.replace(/\$\{\{\s{0,9}([\w.-]{1,99})\s{0,9}\}\}/g, (written2, name) => {
    if (name === "github.workspace") return ROOT;
    if (name.startsWith("matrix.")) return matrix.get(name.slice(7)) ?? written2;
    return name.startsWith("env.") ? variables.get(name.slice(4)) ?? written2 : written2;
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
    const written2 = text.slice(start, end);
    const call = /\bdocker\.build\(\s{0,9}(["'])([^"']*)\1(?:\s{0,9},\s{0,9}(["'])([^"']*)\3)?\s{0,9}\)/.exec(written2);
    if (call) {
      const at3 = place(file, start + call.index, start + call.index + call[0].length);
      const words3 = (call[4] ?? ".").split(/\s+/).filter(Boolean);
      const word = (value) => ({ ...at3, value, raw: value, known: !value.includes("$") });
      const draft = draftOf(word("docker"), [word("-t"), word(call[2] ?? ""), ...words3.map(word)]);
      const recipe = draft && recipeOf("ci", { ...draft, at: at3 }, ["."], files);
      if (recipe) yield recipe;
    }
    const command = /\b(?:docker|podman|buildah|nerdctl)\s.{0,200}?\bbuild\b/.exec(written2);
    if (!command) continue;
    const quote = written2[command.index - 1];
    const close = quote === '"' || quote === "'" ? written2.indexOf(quote, command.index) : -1;
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
  const known4 = services.entries.flatMap(({ value }) => asMap(value) ?? []);
  return known4.length === services.entries.length && known4.some((service) => service.entry("image") !== void 0 || service.entry("build") !== void 0);
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
  const items = [...base.items];
  const added = [];
  for (const change of patch.items) {
    const value = asScalar(asMap(change)?.get(key))?.source;
    const at3 = items.findIndex((item) => asScalar(asMap(item)?.get(key))?.source === value);
    if (at3 < 0) {
      const made2 = merge(void 0, change, true);
      if (made2) added.push(made2);
      continue;
    }
    const made = merge(items[at3], change, true);
    if (made) items[at3] = made;
    else items.splice(at3, 1);
  }
  return seqNode(base, [...items, ...added], base.flow, base.tag);
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
    const index = step === "-" ? node.items.length : Number(step);
    if (!Number.isInteger(index) || index < 0 || index > node.items.length) return void 0;
    const items = [...node.items];
    if (rest.length === 0) {
      if (value === void 0) items.splice(index, 1);
      else items.splice(index, insert ? 0 : 1, value);
    } else {
      const inner2 = items[index] && put2(items[index], rest, value, insert);
      if (!inner2) return void 0;
      items[index] = inner2;
    }
    return seqNode(node, items, node.flow, node.tag);
  }
  if (node.type !== "map") return void 0;
  const known4 = node.entry(step);
  const inner = rest.length === 0 ? value : known4 && put2(known4.value, rest, value, insert);
  if (rest.length > 0 && inner === void 0) return void 0;
  const others = node.entries.filter((entry) => entry !== known4);
  if (inner === void 0) return mapNode(node, others, node.flow, node.tag);
  if (known4) {
    return mapNode(
      node,
      node.entries.map((entry) => entry === known4 ? entryOf(entry.key, inner, rest.length === 0 ? inner : entry) : entry),
      node.flow,
      node.tag
    );
  }
  const key = scalarNode(inner, step, step, "plain");
  return mapNode(node, [...others, entryOf(key, inner, inner)], node.flow, node.tag);
}
function setPath(root, path, value) {
  const [step, ...rest] = path;
  const known4 = root.get(step);
  const inner = rest.length === 0 ? value : setPath(asMap(known4) ?? mapNode(value, [], false), rest, value);
  return asMap(put2(root, [step], inner, true)) ?? root;
}
function mapItems(root, path, change) {
  const [step, ...rest] = path;
  const known4 = root.get(step);
  if (rest.length > 0) {
    const map = asMap(known4);
    const inner = map && mapItems(map, rest, change);
    return inner && inner !== map ? asMap(put2(root, [step], inner, false)) ?? root : root;
  }
  const list2 = asSeq(known4);
  if (!list2) return root;
  const items = list2.items.map((item) => item.type === "map" ? change(item) : item);
  if (items.every((item, i) => item === list2.items[i])) return root;
  return asMap(put2(root, [step], seqNode(list2, items, list2.flow, list2.tag), false)) ?? root;
}

// src/core/project/kustomization-build.ts
function buildKustomizations(kustomizations, manifests, files) {
  if (kustomizations.length === 0) return { manifests, views: [], unmet: /* @__PURE__ */ new Set() };
  const byFile = /* @__PURE__ */ new Map();
  for (const manifest of manifests) {
    const list2 = byFile.get(manifest.file.path);
    if (list2) list2.push(manifest);
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
  const used = new Set(kustomizations.flatMap(({ listed: listed4 }) => listed4.flatMap(({ path }) => path ?? [])));
  const listed3 = ({ folder }) => used.has(folder) ? 1 : 0;
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
function build2(kustomization, run3, within2) {
  run3.reached.add(kustomization);
  const inside2 = new Set(within2).add(kustomization);
  const items = [];
  const components = [];
  let whole3 = !["helmCharts", "helmChartInflationGenerator", "generators", "transformers"].some((field) => kustomization.root.entry(field));
  for (const listed3 of kustomization.listed) {
    if (!["resources", "bases", "components"].includes(listed3.field)) continue;
    const inner = listed3.path === void 0 ? void 0 : run3.byFolder.get(listed3.path);
    if (inner) {
      if (listed3.field === "components") components.push(inner);
      else if (!inside2.has(inner)) items.push(...build2(inner, run3, inside2));
    } else {
      const found = listed3.path === void 0 ? void 0 : run3.byFile.get(listed3.path);
      if (!found || found.some(({ partial }) => partial)) whole3 = false;
      for (const manifest of found ?? []) items.push({ original: manifest, root: manifest.root, names: names(manifest), directives: manifest.directives });
    }
  }
  let result = items;
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
  let items = [...before, ...kustomization.generated.flatMap((each) => generate(each, kustomization, run3.files) ?? [])];
  for (const patch of kustomization.patches) items = applyPatch(patch, kustomization, items, run3, whole3);
  items = labelled(kustomization, items);
  items = items.map((item) => inNamespace(item, kustomization));
  items = images(kustomization, items, run3, whole3);
  items = replicas(kustomization, items);
  const { prefix, suffix } = kustomization;
  if (prefix === "" && suffix === "") return items;
  return items.map((item) => ({ ...item, names: [...item.names, `${prefix}${item.names.at(-1) ?? ""}${suffix}`] }));
}
function applyPatch(patch, kustomization, items, run3, whole3) {
  if (!whole3) run3.unsure.add(patch.node);
  const read3 = patchOf(patch, kustomization, run3);
  if (!read3) {
    run3.unsure.add(patch.node);
    return [...items];
  }
  const result = [];
  for (const item of items) {
    let { root } = item;
    let directives = item.directives;
    for (const change of read3) {
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
  const group = original.apiVersion.value.includes("/") ? original.apiVersion.value.split("/")[0] : "";
  const version = original.apiVersion.value.split("/").at(-1) ?? "";
  const exact = (field, value) => {
    const wanted = targetText(target, field);
    return wanted === void 0 || wanted === value;
  };
  const covers = (field, values) => {
    const wanted = targetText(target, field);
    return wanted === void 0 || wanted === "" || values.some((value) => coversWhole(wanted, value));
  };
  if (!exact("group", group) || !exact("version", version) || !covers("kind", [original.object.value]) || !covers("name", item.names)) return false;
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
  const group = apiVersion.value.includes("/") ? apiVersion.value.split("/")[0] : "";
  return !group.includes(".") || group.endsWith(".k8s.io");
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
function labelled({ root: said3 }, items) {
  const steps = [];
  const template = (item) => nodeAt(item.root, "spec", "template", "metadata") ? [["spec", "template", "metadata", "labels"]] : [];
  const selector = (item) => {
    if (item.original.object.value === "Service") return nodeAt(item.root, "spec", "selector") ? [["spec", "selector"]] : [];
    return nodeAt(item.root, "spec", "selector", "matchLabels") ? [["spec", "selector", "matchLabels"]] : [];
  };
  const own = ["metadata", "labels"];
  const common = asMap(said3.get("commonLabels"));
  if (common) steps.push({ pairs: common, paths: (item) => [own, ...template(item), ...selector(item)] });
  for (const entry of asSeq(said3.get("labels"))?.items ?? []) {
    const pairs2 = asMap(nodeAt(entry, "pairs"));
    const yes = (field) => asScalar(nodeAt(entry, field))?.source === "true";
    if (!pairs2) continue;
    steps.push({
      pairs: pairs2,
      paths: (item) => [own, ...yes("includeSelectors") || yes("includeTemplates") ? template(item) : [], ...yes("includeSelectors") ? selector(item) : []]
    });
  }
  const annotations = asMap(said3.get("commonAnnotations"));
  if (annotations) steps.push({ pairs: annotations, paths: () => [["metadata", "annotations"]] });
  if (steps.length === 0) return [...items];
  return items.map((item) => {
    let { root } = item;
    for (const { pairs: pairs2, paths } of steps)
      for (const path of paths(item)) for (const { key, value } of pairs2.entries) if (!isNull(value)) root = setPath(root, [...path, key.source], value);
    return { ...item, root };
  });
}
var PODS = [
  ["spec"],
  ["spec", "template", "spec"],
  ["spec", "jobTemplate", "spec", "template", "spec"],
  ["template", "spec"]
];
function images({ root: said3 }, items, run3, whole3) {
  let result = [...items];
  for (const node of asSeq(said3.get("images"))?.items ?? []) {
    if (!whole3) run3.unsure.add(node);
    const name = asScalar(nodeAt(node, "name"))?.source;
    if (name === void 0) continue;
    const newName = asScalar(nodeAt(node, "newName"));
    const newTag = asScalar(nodeAt(node, "newTag"));
    const digest = asScalar(nodeAt(node, "digest"));
    const at3 = newTag ?? digest ?? newName;
    const change = (container) => {
      const written2 = asScalar(container.get("image"));
      if (!written2) return container;
      const image = imageOf({ ...written2, value: written2.source, raw: written2.source, known: true }, "run", run3.byFile.values().next().value?.[0]);
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
      for (const path of PODS) for (const list2 of ["containers", "initContainers"]) root = mapItems(root, [...path, list2], change);
      return root === item.root ? item : { ...item, root };
    });
  }
  return result;
}
function replicas({ root: said3 }, items) {
  const wanted = asSeq(said3.get("replicas"))?.items ?? [];
  if (wanted.length === 0) return [...items];
  return items.map((item) => {
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
  const listsOf = [...asSeq(node.get("envs"))?.items ?? [], node.get("env")].flatMap((each) => asScalar(each) ?? []);
  for (const listed3 of envs) {
    if (!listsOf.some((each) => each.span.start === listed3.span.start)) continue;
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
      const read3 = readClass(chars, i + 1);
      if (!read3) return void 0;
      tokens.push(read3.token);
      i = read3.end;
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
function ignoreFileOf(dockerfilePath, contextPath, read3) {
  return read3(`${dockerfilePath}.dockerignore`) ?? read3(contextPath === "." ? ".dockerignore" : `${contextPath}/.dockerignore`);
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
  const written2 = line === 1 ? file.line(1).replace(/^\uFEFF/, "") : file.line(line);
  if (written2.startsWith("#")) return void 0;
  const trimmed2 = written2.trim();
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
  const list2 = files.list();
  let low = 0;
  let high = list2.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (list2[middle] < prefix) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < list2.length && list2[i].startsWith(prefix); i++) yield list2[i];
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
  const list2 = map.get(key);
  if (list2) list2.push(value);
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
function folderTree(items, pathOf) {
  const root = { items: [...items], children: /* @__PURE__ */ new Map() };
  for (const item of items) {
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

// src/core/project/kubernetes.ts
function namespaceOf(project, manifest) {
  const set = kustomizationsOf(project.files).namespaceOf(manifest.file.path);
  if (set !== void 0) return set;
  return manifest.namespace?.known ? manifest.namespace.value : void 0;
}
function mayShareNamespace(a, b) {
  return a === void 0 || b === void 0 || a === b;
}
var asked = /* @__PURE__ */ new WeakSet();
var trees = /* @__PURE__ */ new WeakMap();
function nearestTo(path, candidates2, pathOf) {
  if (candidates2.length < 2) return candidates2;
  const known4 = trees.get(candidates2);
  if (known4) return known4.nearest(path);
  if (candidates2.length > 8 && asked.has(candidates2)) {
    const tree = folderTree(candidates2, pathOf);
    trees.set(candidates2, tree);
    return tree.nearest(path);
  }
  asked.add(candidates2);
  return folderTree(candidates2, pathOf).nearest(path);
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
  const items = [];
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
    if (item) items.push(item);
    if (reader.at === before) reader.at++;
  }
  return items;
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
  const text = value.value.replace(/\$\{([A-Za-z_]\w{0,99})\}/g, (written2, name) => variables.get(name) ?? written2);
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
  const list2 = files.list();
  const folders = new Set(list2.filter(isDockerfileName).map(directoryOf));
  for (const path of list2) {
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
    const written2 = match[1];
    const path = written2.trim().replace(/\$\((?:MSBuildThisFileDirectory|MSBuildProjectDirectory|ProjectDir)\)[\\/]?/g, "./").replaceAll("\\", "/");
    return { ...place(file, start, start + written2.length), value: path || ".", raw: written2, known: !path.includes("$(") };
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
    const list2 = stated.get(dockerfile) ?? [];
    list2.push({ source, path: build3.contextPath, at: at3, build: build3 });
    stated.set(dockerfile, list2);
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
      for (const { file, span, value, known: known4 } of stagesNamed(instruction)) {
        if (!known4) continue;
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
  const index = /* @__PURE__ */ new Map();
  const add2 = (key, manifest) => {
    const list2 = index.get(key);
    if (list2) list2.push(manifest);
    else index.set(key, [manifest]);
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
      const found = index.get(key) ?? [];
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
    let list2 = merged.get(namespace);
    if (!list2) {
      list2 = [...groups2.get(namespace) ?? [], ...anywhere].sort(([a], [b]) => a - b).map(([, manifest]) => manifest);
      merged.set(namespace, list2);
    }
    return list2;
  };
}
function groupBy(items, keyOf2) {
  const groups2 = /* @__PURE__ */ new Map();
  for (const item of items) {
    const key = keyOf2(item);
    if (key === void 0) continue;
    const group = groups2.get(key);
    if (group) group.push(item);
    else groups2.set(key, [item]);
  }
  return groups2;
}

// src/core/project/open.ts
function openProject(files, options = {}) {
  const notes = [];
  const documents = [];
  const attempt = (file, read3) => {
    try {
      return read3();
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
  return grouped2.map((group) => group.flatMap((path) => files.read(path) ?? [])).filter((group) => group.length > 0);
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
  let origin = !rule.recommended && config.preset === "strict" ? "preset" : "default";
  let at3;
  let said3 = false;
  const own = config.files?.get(path);
  if (own?.on.has(rule.id) && level === "off") [level, origin] = [rule.level, "file"];
  if (own?.raised.has(rule.id) && level !== "off") [level, origin, said3] = ["error", "file", true];
  const layer = (setting, name) => {
    if (!setting) return;
    if (setting.level) [level, said3] = setting.level === "on" ? [rule.level, false] : [setting.level, true];
    if (setting.options) options = { ...options, ...setting.options };
    origin = name;
    at3 = setting.at;
  };
  layer(config.rules[rule.id], "config");
  for (const override of config.overrides) {
    if (rule.id in override.rules && config.matches(path, override.files)) layer(override.rules[rule.id], "override");
  }
  layer(config.flags[rule.id], "flag");
  if (config.only && !config.only.includes(rule.id)) level = "off";
  return { level, options, origin, ...at3 ? { at: at3 } : {}, ...said3 ? { said: said3 } : {} };
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
    const list2 = byFile.get(directive.file.path);
    if (list2) list2.push(open2);
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
    const spared2 = new Set(except.map((name) => `${dialect}/${name}`.toLowerCase()));
    return new Set(
      rules2.filter((rule) => rule.aliases?.some((alias) => alias.startsWith(`${dialect}/`) && !spared2.has(alias.toLowerCase()))).map((rule) => rule.id)
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
    for (const { id, rules: meant, used } of covers) {
      if (meant === void 0) {
        const guess = nearest(id.value, names2.keys()) ?? rules2.find((rule) => rule.id.endsWith(`/${id.value}`))?.id;
        yield {
          rule: "meta/unknown-ignore",
          at: { file: id.file, span: id.span },
          message: `no rule is named \`${id.value}\``,
          help: guess ? `write \`${guess}\`` : "look the id up with `drydock rules`, or remove it"
        };
      } else if (!used && (meant === "all" || [...rules2, ...shellcheckRules(id.value)].every((rule) => !meant.has(rule.id) || ran(rule, file.path)))) {
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
  for (const [scope, group] of byScope(rules2, config)) {
    if (only2 && scope === "project") continue;
    const located = [...targetsOf(project, scope)].map((target) => ({ target, ...whatAndWhere(scope, target, project) }));
    const all3 = only2 ? located.filter(({ kind }) => kind === only2) : located;
    const byObject = group.some((rule) => rule.objects) ? grouped(all3) : void 0;
    for (const rule of group) {
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
  const { level, said: said3 } = effective(config, rule, report3.at.file.path);
  const own = level === "off" || said3 ? level : report3.level ?? level;
  return { ...shortened(report3), rule: rule.id, level: own, url: ruleUrl(rule.id) };
}
function byScope(rules2, config) {
  const groups2 = /* @__PURE__ */ new Map();
  for (const rule of rules2) {
    if (effective(config, rule, "").level === "off" && !canBeOnElsewhere(config, rule)) continue;
    const group = groups2.get(rule.scope);
    if (group) group.push(rule);
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
    const group = groups2.get(name);
    if (group) group.push(each);
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
        const list2 = byFile.get(manifest.file.path);
        if (list2) list2.push({ id, span: manifest.root.span });
        else byFile.set(manifest.file.path, [{ id, span: manifest.root.span }]);
      }
    }
  }
  const ruleOf = new Map(rules2.map((rule) => [rule.id, rule]));
  return {
    settings: new Map([...byFile].map(([path, list2]) => [path, { raised: /* @__PURE__ */ new Set(), on: new Set(list2.map(({ id }) => id)) }])),
    asked({ rule: id, at: at3 }, config) {
      const list2 = byFile.get(at3.file.path)?.filter((each) => each.id === id) ?? [];
      const rule = list2.length > 0 ? ruleOf.get(id) : void 0;
      if (!rule) return true;
      const { files: _files, ...without2 } = config;
      const inside2 = list2.some(({ span }) => at3.span.start >= span.start && at3.span.start < span.end);
      return inside2 || effective(without2, rule, at3.file.path).level !== "off";
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

// rules/kubernetes/_patches.ts
var known2 = /* @__PURE__ */ new WeakMap();
function isPatch(project, path) {
  let patches = known2.get(project);
  if (!patches) {
    patches = new Set(patchesOf(project));
    known2.set(project, patches);
  }
  return patches.has(path);
}
function* patchesOf({ files }) {
  for (const path of files.list()) {
    if (!/(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(path)) continue;
    const file = files.read(path);
    const root = file && asMap(parseYaml(file).documents[0]?.root);
    for (const key of ["patches", "patchesStrategicMerge", "patchesJson6902"]) {
      for (const item of asSeq(root?.get(key))?.items ?? []) {
        const named3 = asScalar(item) ?? asScalar(asMap(item)?.get("path"));
        const inside2 = named3 && !named3.source.includes("\n") ? insideRoot(directoryOf(path), named3.source) : void 0;
        if (inside2) yield inside2;
      }
    }
  }
}

// rules/kubernetes/_patch.ts
var NAME3 = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;
var known3 = /* @__PURE__ */ new WeakMap();
function resourcesOf3({ files }) {
  const list2 = files.list();
  const before = known3.get(list2);
  if (before) return before;
  const resources = /* @__PURE__ */ new Map();
  for (const path of list2) {
    const file = NAME3.test(path) ? files.read(path) : void 0;
    const root = file && asMap(parseYaml(file).documents[0]?.root);
    if (!root) continue;
    const folder = directoryOf(path);
    const own = /* @__PURE__ */ new Set();
    for (const key of ["resources", "bases", "components"])
      for (const item of asSeq(root.get(key))?.items ?? []) {
        const text = asScalar(item)?.source;
        const inside2 = text === void 0 ? void 0 : insideRoot(folder, text);
        if (inside2 !== void 0) own.add(inside2);
      }
    resources.set(folder, own);
  }
  known3.set(list2, resources);
  return resources;
}
function isWhole(project, manifest) {
  if (manifest.partial || manifest.templated) return false;
  const { path } = manifest.file;
  if (isPatch(project, path)) return false;
  const own = resourcesOf3(project).get(directoryOf(path));
  return !own || own.has(path);
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

// rules/kubernetes/_pod.ts
var LONG_RUNNING = ["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "ReplicationController", "DeploymentConfig", "Rollout"];
var WORKLOADS = [...LONG_RUNNING, "Job", "CronJob", "Pod"];
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
function titleOf(manifest) {
  return manifest.name ? `${manifest.object.value} \`${manifest.name.value}\`` : manifest.object.value;
}
function atLeast(version, minimum) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = minimum.split(".").map(Number);
  return major > wantedMajor || major === wantedMajor && minor >= wantedMinor;
}

// rules/kubernetes/_pss.ts
var JUDGED = [
  "Pod",
  "Deployment",
  "ReplicaSet",
  "StatefulSet",
  "DaemonSet",
  "ReplicationController",
  "Job",
  "CronJob",
  "PodTemplate"
];
var PSS = {
  scope: "pod",
  objects: JUDGED,
  level: "warning",
  category: "security",
  recommended: true,
  since: "next",
  options: { type: "object", properties: { level: { type: "string", enum: ["privileged", "baseline", "restricted"] } }, additionalProperties: false },
  defaults: { level: "privileged" }
};
function* judge2(control, pod, { project, options }) {
  const modes = modesOf(project, pod, options);
  const said3 = /* @__PURE__ */ new Set();
  const { instead } = control;
  if (instead) {
    for (const mode of modes) if (applies(instead, mode)) for (const { at: at3 } of instead.check(pod, mode.version)) said3.add(at3.span.start);
  }
  for (const mode of modes) {
    if (!applies(control, mode)) continue;
    for (const breach of control.check(pod, mode.version)) {
      if (said3.has(breach.at.span.start) || breach.missing && !isWhole(project, pod.manifest)) continue;
      said3.add(breach.at.span.start);
      yield reportOf(breach, control, mode, pod.manifest.object.value === "Pod");
    }
  }
}
function isJudged(project, pod, standard) {
  return JUDGED.includes(pod.manifest.object.value) && labelsOf(project, pod).some((mode) => standard === "baseline" || mode.standard === "restricted");
}
function applies({ standard, since, replaced }, mode) {
  if (standard === "restricted" && mode.standard === "baseline") return false;
  if (since && !atLeast(mode.version, since)) return false;
  return !(mode.standard === "restricted" && replaced && atLeast(mode.version, replaced));
}
function reportOf({ at: at3, message, help, fix, missing: missing2 }, { standard }, mode, isPod) {
  const where = mode.namespace === void 0 ? "" : ` in namespace \`${mode.namespace}\``;
  const refused = isPod ? `refused${where}` : `its pods are refused${where}`;
  const label = { enforce: refused, warn: "the API server warns of it", audit: "goes into the audit log", option: void 0 }[mode.mode];
  const verb = { enforce: "enforces", warn: "warns below", audit: "audits below", option: "" }[mode.mode];
  return {
    at: at3,
    message: `${message}, which the \`${standard}\` Pod Security Standard ${missing2 ? "requires" : "forbids"}`,
    ...label ? { label } : {},
    ...mode.at ? { related: [{ at: mode.at, label: `namespace \`${mode.namespace}\` ${verb} \`${mode.standard}\`` }] } : {},
    help,
    ...fix ? { fix } : {},
    // Only pods are refused when they come; a workload is let in, and fails to make any.
    ...mode.mode === "enforce" && isPod ? { level: "error" } : {}
  };
}
function modesOf(project, pod, { level }) {
  const labels = labelsOf(project, pod);
  return level === "privileged" ? labels : [...labels, { mode: "option", standard: level, version: project.kubernetesVersion }];
}
var PREFIX = "pod-security.kubernetes.io/";
var MODES = ["enforce", "warn", "audit"];
var indexes = /* @__PURE__ */ new WeakMap();
function labelsOf(project, pod) {
  let index = indexes.get(project);
  if (!index) {
    index = /* @__PURE__ */ new Map();
    for (const manifest of project.objects("Namespace")) {
      if (!manifest.name?.known || manifest.apiVersion.value !== "v1") continue;
      const list2 = index.get(manifest.name.value) ?? [];
      list2.push({ manifest, modes: modesAt(manifest, manifest.name.value, project.kubernetesVersion) });
      index.set(manifest.name.value, list2);
    }
    indexes.set(project, index);
  }
  if (index.size === 0) return [];
  const namespace = namespaceOf(project, pod.manifest);
  const found = namespace === void 0 ? void 0 : index.get(namespace);
  if (!found) return [];
  const near = found.length === 1 ? found : nearestTo(pod.manifest.file.path, found, ({ manifest }) => manifest.file.path);
  return near.length === 1 ? near[0]?.modes ?? [] : [];
}
function modesAt(manifest, namespace, latest) {
  const value = (key) => manifest.labels.find((label) => label.key.value === `${PREFIX}${key}`)?.value;
  return MODES.flatMap((mode) => {
    const level = value(mode);
    if (!level?.known || level.value !== "baseline" && level.value !== "restricted") return [];
    const pinned = value(`${mode}-version`);
    if (pinned && !pinned.known) return [];
    const version = /^v(1\.\d{1,3})$/.exec(pinned?.value ?? "")?.[1] ?? latest;
    return [{ mode, standard: level.value, version, at: level, namespace }];
  });
}

// rules/kubernetes/_pss-baseline.ts
function holders(pod) {
  const own = asMap(pod.spec.get("securityContext"));
  return [...own ? [{ owner: "the pod", context: own }] : [], ...containerHolders(pod)];
}
function containerHolders(pod) {
  return pod.manifest.containers.flatMap((container) => {
    const context = asMap(container.node.get("securityContext"));
    return context ? [{ owner: nameOf3(container), context, container }] : [];
  });
}
function nameOf3(container) {
  return `container \`${container.name.value}\``;
}
function hasOwnUsers(pod) {
  return flag(pod.spec.get("hostUsers")) === false;
}
function said2(node) {
  const scalar2 = asScalar(node);
  return scalar2 && !isUnknown(scalar2) ? scalar2 : void 0;
}
var privileged = {
  standard: "baseline",
  *check(pod) {
    for (const { owner, context } of containerHolders(pod)) {
      const entry = context.entry("privileged");
      if (entry && flag(entry.value)) yield { at: entry.value, message: `${owner} runs privileged`, help: "remove `privileged`" };
    }
  }
};
var windowsHostProcess = {
  standard: "baseline",
  *check(pod) {
    for (const { owner, context } of holders(pod)) {
      const entry = asMap(context.get("windowsOptions"))?.entry("hostProcess");
      if (entry && flag(entry.value)) yield { at: entry, message: `${owner} runs as a process of the Windows host`, help: "remove `hostProcess`" };
    }
  }
};
var hostNamespaces = {
  standard: "baseline",
  *check(pod) {
    for (const key of ["hostNetwork", "hostPID", "hostIPC"]) {
      const entry = pod.spec.entry(key);
      if (entry && flag(entry.value)) yield { at: entry, message: `the pod shares the node's ${NAMESPACES[key]}`, help: `remove \`${key}\`` };
    }
  }
};
var NAMESPACES = { hostNetwork: "network", hostPID: "process ids", hostIPC: "shared memory" };
var DEFAULT_CAPABILITIES = new Set(
  "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT".split(" ")
);
var capabilitiesBaseline = {
  standard: "baseline",
  replaced: "1.22",
  check: (pod) => addedBeyond(pod, DEFAULT_CAPABILITIES)
};
function* addedBeyond(pod, allowed) {
  for (const { owner, context } of containerHolders(pod)) {
    for (const item of asSeq(nodeAt(context, "capabilities", "add"))?.items ?? []) {
      const name = said2(item);
      if (name && !allowed.has(name.source)) yield { at: name, message: `${owner} gets the capability \`${name.source}\``, help: "remove it from `add`" };
    }
  }
}
var hostPathVolumes = {
  standard: "baseline",
  replaced: "1.0",
  *check(pod) {
    for (const { name, node } of pod.volumes) {
      const entry = node.entry("hostPath");
      if (entry && !isNull(entry.value))
        yield { at: entry.key, message: `volume \`${name.value}\` is a folder of the node`, help: "use an `emptyDir` or a PersistentVolumeClaim" };
    }
  }
};
var hostPorts = {
  standard: "baseline",
  *check(pod) {
    for (const container of pod.manifest.containers) {
      for (const port2 of mapsIn(container.node.get("ports"))) {
        const entry = port2.entry("hostPort");
        if (entry && integer(entry.value)) yield { at: entry, message: `${nameOf3(container)} takes a port of the node`, help: "remove `hostPort`" };
      }
    }
  }
};
var hostProbesAndHostLifecycle = {
  standard: "baseline",
  since: "1.34",
  *check(pod) {
    for (const container of pod.manifest.containers) {
      for (const [group, hook] of HOOKS) {
        for (const handler of ["httpGet", "tcpSocket"]) {
          const entry = entryAt(container.node, ...group ? [group] : [], hook, handler, "host");
          const host = entry && said2(entry.value);
          if (entry && host && host.source !== "") yield { at: entry, message: `\`${hook}\` of ${nameOf3(container)} asks another host`, help: "remove `host`" };
        }
      }
    }
  }
};
var HOOKS = [
  ["", "livenessProbe"],
  ["", "readinessProbe"],
  ["", "startupProbe"],
  ["lifecycle", "postStart"],
  ["lifecycle", "preStop"]
];
function entryAt(root, ...path) {
  return asMap(nodeAt(root, ...path.slice(0, -1)))?.entry(path.at(-1) ?? "");
}
var APPARMOR = "container.apparmor.security.beta.kubernetes.io/";
var appArmorProfile = {
  standard: "baseline",
  *check(pod) {
    for (const { key, value } of pod.annotations) {
      if (!key.value.startsWith(APPARMOR) || !value?.known) continue;
      if (value.value === "" || value.value === "runtime/default" || value.value.startsWith("localhost/")) continue;
      yield {
        at: value,
        message: `container \`${key.value.slice(APPARMOR.length)}\` has the AppArmor profile \`${value.value}\``,
        help: "write `runtime/default`"
      };
    }
    yield* typesBeyond(pod, "appArmorProfile", "AppArmor");
  }
};
function* typesBeyond(pod, field, title) {
  for (const { owner, context } of holders(pod)) {
    const type = said2(nodeAt(context, field, "type"));
    if (!type || type.source === "RuntimeDefault" || type.source === "Localhost") continue;
    yield { at: type, message: `${owner} has the ${title} profile \`${type.source}\``, help: "write `RuntimeDefault`" };
  }
}
var seLinuxOptions = {
  standard: "baseline",
  *check(pod, version) {
    const types = ["", "container_t", "container_init_t", "container_kvm_t", ...atLeast(version, "1.31") ? ["container_engine_t"] : []];
    for (const { owner, context } of holders(pod)) {
      for (const field of ["type", "user", "role"]) {
        const value = said2(nodeAt(context, "seLinuxOptions", field));
        if (!value || value.source === "" || field === "type" && types.includes(value.source)) continue;
        yield {
          at: value,
          message: `${owner} has the SELinux ${field} \`${value.source}\``,
          help: field === "type" ? "write `container_t`" : `remove \`${field}\``
        };
      }
    }
  }
};
var procMount = {
  standard: "baseline",
  replaced: "1.35",
  check: (pod, version) => atLeast(version, "1.35") && hasOwnUsers(pod) ? [] : procMounts(pod)
};
function* procMounts(pod) {
  for (const { owner, context } of containerHolders(pod)) {
    const value = said2(context.get("procMount"));
    if (value && value.source !== "Default") yield { at: value, message: `${owner} sees all of \`/proc\``, help: "remove `procMount`" };
  }
}
var SECCOMP_POD = "seccomp.security.alpha.kubernetes.io/pod";
var SECCOMP_CONTAINER = "container.seccomp.security.alpha.kubernetes.io/";
var seccompProfileBaseline = {
  standard: "baseline",
  replaced: "1.19",
  *check(pod, version) {
    if (atLeast(version, "1.19")) {
      yield* typesBeyond(pod, "seccompProfile", "seccomp");
      return;
    }
    for (const { key, value } of pod.annotations) {
      if (key.value !== SECCOMP_POD && !key.value.startsWith(SECCOMP_CONTAINER) || !value?.known) continue;
      if (value.value === "runtime/default" || value.value === "docker/default" || value.value.startsWith("localhost/")) continue;
      const owner = key.value === SECCOMP_POD ? "the pod" : `container \`${key.value.slice(SECCOMP_CONTAINER.length)}\``;
      yield { at: value, message: `${owner} has the seccomp profile \`${value.value}\``, help: "write `runtime/default`" };
    }
  }
};
var SYSCTLS = [
  [
    "1.0",
    ["kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range", "net.ipv4.ip_unprivileged_port_start"]
  ],
  ["1.27", ["net.ipv4.ip_local_reserved_ports"]],
  ["1.29", ["net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes"]],
  ["1.32", ["net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"]],
  ["1.37", ["net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_notsent_lowat"]]
];
function isSafeSysctl(name, version) {
  return SYSCTLS.some(([since, names2]) => atLeast(version, since) && names2.includes(name));
}
var sysctls = {
  standard: "baseline",
  *check(pod, version) {
    for (const item of mapsIn(nodeAt(pod.spec, "securityContext", "sysctls"))) {
      const name = said2(item.get("name"));
      if (name && !isSafeSysctl(name.source, version)) yield { at: name, message: `the pod sets \`${name.source}\``, help: "remove it, or set it on the node" };
    }
  }
};

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
  const written2 = `${yamlString(key)}:${value.startsWith("\n") || value === "" ? "" : " "}${value}`.replaceAll("\n", `${eol}${indent}`);
  return [insertLineAfter(file, map.span.end, `${indent}${written2}`, eol)];
}
function standsIn(entry, map) {
  return entry.file === map.file && entry.span.start >= map.span.start && entry.span.end <= map.span.end;
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

// rules/kubernetes/_security-fix.ts
function addSecurity(holder, key, value) {
  if (holder.via) return [];
  const context = holder.entry("securityContext");
  if (!context) return addEntry(holder, "securityContext", written([key, value], holder.flow));
  const map = asMap(context.value);
  return map && !map.via && !context.merged && map.entries.length > 0 ? addEntry(map, key, written(value, map.flow)) : [];
}
function written(value, flow) {
  if (typeof value === "string") return value;
  const inner = written(value[1], flow);
  if (flow) return `{ ${value[0]}: ${inner} }`;
  return `
  ${value[0]}:${inner.startsWith("\n") ? inner.replaceAll("\n", "\n  ") : ` ${inner}`}`;
}
function needsEscalation(container) {
  if (flag(ownSecurity(container, "privileged")) || isUnknown(ownSecurity(container, "privileged"))) return true;
  return (asSeq(ownSecurity(container, "capabilities", "add"))?.items ?? []).some(
    (item) => item.type === "scalar" && /SYS_ADMIN|ALL|\{\{|\$/.test(item.source)
  );
}
function forbidEscalation(container) {
  if (needsEscalation(container)) return void 0;
  const own = nodeAt(container.node, "securityContext", "allowPrivilegeEscalation");
  if (own && isNull(own)) return void 0;
  const edits = own?.type === "scalar" ? setScalar(own, "false", { raw: true }) : addSecurity(container.node, "allowPrivilegeEscalation", "false");
  return edits.length > 0 ? { title: "write `allowPrivilegeEscalation: false`", safe: true, edits } : void 0;
}
function runtimeSeccomp(pod) {
  const edits = nodeAt(pod.spec, "securityContext", "seccompProfile") ? [] : addSecurity(pod.spec, "seccompProfile", ["type", "RuntimeDefault"]);
  return edits.length > 0 ? { title: "take the seccomp profile of the runtime", safe: true, edits } : void 0;
}

// rules/kubernetes/_pss-restricted.ts
function spared(pod, version) {
  return atLeast(version, "1.25") && said2(nodeAt(pod.spec, "os", "name"))?.source === "windows";
}
function sparedUsers(pod, version) {
  return atLeast(version, "1.35") && hasOwnUsers(pod);
}
var VOLUMES = /* @__PURE__ */ new Set(["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret"]);
var restrictedVolumes = {
  standard: "restricted",
  instead: hostPathVolumes,
  *check(pod) {
    for (const { name, node } of pod.volumes) {
      const source = node.entries.find((entry) => entry.key.source !== "name" && !isNull(entry.value) && !VOLUMES.has(entry.key.source));
      if (!source || isUnknown(source.key) || isUnknown(source.value)) continue;
      yield {
        at: source.key,
        message: `volume \`${name.value}\` is a \`${source.key.source}\``,
        help: "use a PersistentVolumeClaim, a ConfigMap, a Secret or an `emptyDir`"
      };
    }
  }
};
var allowPrivilegeEscalation = {
  standard: "restricted",
  since: "1.8",
  *check(pod, version) {
    if (spared(pod, version)) return;
    for (const container of pod.manifest.containers) {
      const own = ownSecurity(container, "allowPrivilegeEscalation");
      const fix = forbidEscalation(container);
      const rest = { help: "write `allowPrivilegeEscalation: false`", ...fix ? { fix } : {} };
      if (own) {
        if (flag(own) === true) yield { at: own, message: `${nameOf3(container)} may gain more rights than it starts with`, ...rest };
      } else if (!isUnknown(container.node.get("securityContext"))) {
        yield { at: container.name, message: `${nameOf3(container)} does not say \`allowPrivilegeEscalation: false\``, ...rest, missing: true };
      }
    }
  }
};
var runAsNonRoot = {
  standard: "restricted",
  *check(pod, version) {
    if (sparedUsers(pod, version)) return;
    const help = "write `runAsNonRoot: true`";
    for (const { owner, context } of holders(pod)) {
      const own = context.get("runAsNonRoot");
      if (own && flag(own) === false && !isUnknown(own)) yield { at: own, message: `${owner} may run as root`, help };
    }
    if (podSecurity(pod, "runAsNonRoot") || isUnknown(pod.spec.get("securityContext"))) return;
    for (const container of pod.manifest.containers) {
      if (ownSecurity(container, "runAsNonRoot") || securityUnknown(container)) continue;
      yield { at: container.name, message: `${nameOf3(container)} does not say \`runAsNonRoot: true\`, nor does its pod`, help, missing: true };
    }
  }
};
var runAsUser = {
  standard: "restricted",
  since: "1.23",
  *check(pod, version) {
    if (sparedUsers(pod, version)) return;
    for (const { owner, context } of holders(pod)) {
      const user = context.get("runAsUser");
      if (user && integer(user) === 0) yield { at: user, message: `${owner} runs as user 0`, help: "remove it, or write a number above 0" };
    }
  }
};
var seccompProfileRestricted = {
  standard: "restricted",
  instead: seccompProfileBaseline,
  since: "1.19",
  *check(pod, version) {
    if (spared(pod, version)) return;
    yield* typesBeyond(pod, "seccompProfile", "seccomp");
    if (typed2(podSecurity(pod, "seccompProfile")) || isUnknown(pod.spec.get("securityContext"))) return;
    let fix = runtimeSeccomp(pod);
    for (const container of pod.manifest.containers) {
      if (typed2(ownSecurity(container, "seccompProfile")) || securityUnknown(container)) continue;
      const message = `${nameOf3(container)} has no seccomp profile, nor does its pod`;
      yield {
        at: container.name,
        message: `${message} give it one`,
        help: "set `seccompProfile.type: RuntimeDefault` for the pod",
        ...fix ? { fix } : {},
        missing: true
      };
      fix = void 0;
    }
  }
};
function typed2(profile) {
  return profile !== void 0 && (profile.type !== "map" || !isNull(profile.get("type")));
}
var BIND = /* @__PURE__ */ new Set(["NET_BIND_SERVICE"]);
var capabilitiesRestricted = {
  standard: "restricted",
  instead: capabilitiesBaseline,
  since: "1.22",
  *check(pod, version) {
    if (spared(pod, version)) return;
    for (const container of pod.manifest.containers) {
      if (dropsAll(container)) continue;
      yield {
        at: container.name,
        message: `${nameOf3(container)} does not drop \`ALL\` capabilities`,
        help: "write `capabilities: { drop: [ALL] }`",
        missing: true
      };
    }
    yield* addedBeyond(pod, BIND);
  }
};
function dropsAll(container) {
  if (isUnknown(container.node.get("securityContext")) || isUnknown(ownSecurity(container, "capabilities"))) return true;
  const drop = ownSecurity(container, "capabilities", "drop");
  if (drop && drop.type !== "seq") return true;
  return (asSeq(drop)?.items ?? []).some((item) => item.type === "scalar" && (item.source === "ALL" || isUnknown(item)));
}
var procMountRestricted = {
  standard: "restricted",
  instead: procMount,
  since: "1.35",
  check: (pod) => procMounts(pod)
};

// rules/kubernetes/pss-allow-privilege-escalation.ts
var pss_allow_privilege_escalation_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-allow-privilege-escalation",
  summary: "no word against new rights where the restricted standard holds",
  fixable: "safe",
  aliases: ["pss/allowPrivilegeEscalation", "kyverno/disallow-privilege-escalation", "monokle/PSS202"],
  check: (pod, context) => judge2(allowPrivilegeEscalation, pod, context)
});

// rules/kubernetes/pss-app-armor-profile.ts
var pss_app_armor_profile_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-app-armor-profile",
  summary: "AppArmor turned off where the baseline standard holds",
  aliases: ["pss/appArmorProfile", "kyverno/restrict-apparmor-profiles", "monokle/PSS107"],
  check: (pod, context) => judge2(appArmorProfile, pod, context)
});

// rules/kubernetes/pss-capabilities-baseline.ts
var pss_capabilities_baseline_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-capabilities-baseline",
  summary: "capability that the baseline standard does not let through",
  aliases: ["pss/capabilities_baseline", "kyverno/disallow-capabilities", "monokle/PSS104"],
  check: (pod, context) => judge2(capabilitiesBaseline, pod, context)
});

// rules/kubernetes/pss-capabilities-restricted.ts
var pss_capabilities_restricted_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-capabilities-restricted",
  summary: "capabilities kept where the restricted standard holds",
  aliases: ["pss/capabilities_restricted", "kyverno/disallow-capabilities-strict", "monokle/PSS206"],
  check: (pod, context) => judge2(capabilitiesRestricted, pod, context)
});

// rules/kubernetes/pss-host-namespaces.ts
var pss_host_namespaces_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-host-namespaces",
  summary: "namespace of the node where the baseline standard holds",
  aliases: ["pss/hostNamespaces", "kyverno/disallow-host-namespaces", "monokle/PSS102"],
  check: (pod, context) => judge2(hostNamespaces, pod, context)
});

// rules/kubernetes/pss-host-path-volumes.ts
var pss_host_path_volumes_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-host-path-volumes",
  summary: "folder of the node where the baseline standard holds",
  aliases: ["pss/hostPathVolumes", "kyverno/disallow-host-path", "monokle/PSS105"],
  check: (pod, context) => judge2(hostPathVolumes, pod, context)
});

// rules/kubernetes/pss-host-ports.ts
var pss_host_ports_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-host-ports",
  summary: "port of the node where the baseline standard holds",
  aliases: ["pss/hostPorts", "kyverno/disallow-host-ports", "monokle/PSS106"],
  check: (pod, context) => judge2(hostPorts, pod, context)
});

// rules/kubernetes/pss-host-probes-and-host-lifecycle.ts
var pss_host_probes_and_host_lifecycle_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-host-probes-and-host-lifecycle",
  summary: "probe of another host where the baseline standard holds",
  aliases: ["pss/hostProbesAndHostLifecycle"],
  check: (pod, context) => judge2(hostProbesAndHostLifecycle, pod, context)
});

// rules/kubernetes/pss-privileged.ts
var pss_privileged_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-privileged",
  summary: "privileged container where the baseline standard holds",
  aliases: ["pss/privileged", "kyverno/disallow-privileged-containers", "monokle/PSS103"],
  check: (pod, context) => judge2(privileged, pod, context)
});

// rules/kubernetes/pss-proc-mount-restricted.ts
var pss_proc_mount_restricted_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-proc-mount-restricted",
  summary: "unmasked `/proc` where the restricted standard holds",
  aliases: ["pss/procMount_restricted"],
  check: (pod, context) => judge2(procMountRestricted, pod, context)
});

// rules/kubernetes/pss-proc-mount.ts
var pss_proc_mount_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-proc-mount",
  summary: "unmasked `/proc` where the baseline standard holds",
  aliases: ["pss/procMount", "kyverno/disallow-proc-mount", "monokle/PSS109"],
  check: (pod, context) => judge2(procMount, pod, context)
});

// rules/kubernetes/pss-restricted-volumes.ts
var pss_restricted_volumes_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-restricted-volumes",
  summary: "kind of volume that the restricted standard does not let through",
  aliases: ["pss/restrictedVolumes", "kyverno/restrict-volume-types", "monokle/PSS201", "trivy/KSV-0028"],
  check: (pod, context) => judge2(restrictedVolumes, pod, context)
});

// rules/kubernetes/pss-run-as-non-root.ts
var pss_run_as_non_root_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-run-as-non-root",
  summary: "no word against root where the restricted standard holds",
  aliases: ["pss/runAsNonRoot", "kyverno/require-run-as-nonroot", "monokle/PSS203"],
  check: (pod, context) => judge2(runAsNonRoot, pod, context)
});

// rules/kubernetes/pss-run-as-user.ts
var pss_run_as_user_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-run-as-user",
  summary: "user 0 where the restricted standard holds",
  aliases: ["pss/runAsUser", "kyverno/require-run-as-non-root-user", "monokle/PSS204"],
  check: (pod, context) => judge2(runAsUser, pod, context)
});

// rules/kubernetes/pss-se-linux-options.ts
var pss_se_linux_options_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-se-linux-options",
  summary: "SELinux label that the baseline standard does not let through",
  aliases: ["pss/seLinuxOptions", "kyverno/disallow-selinux", "monokle/PSS108"],
  check: (pod, context) => judge2(seLinuxOptions, pod, context)
});

// rules/kubernetes/pss-seccomp-profile-baseline.ts
var pss_seccomp_profile_baseline_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-seccomp-profile-baseline",
  summary: "seccomp turned off where the baseline standard holds",
  aliases: ["pss/seccompProfile_baseline", "kyverno/restrict-seccomp", "monokle/PSS110"],
  check: (pod, context) => judge2(seccompProfileBaseline, pod, context)
});

// rules/kubernetes/pss-seccomp-profile-restricted.ts
var pss_seccomp_profile_restricted_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-seccomp-profile-restricted",
  summary: "no seccomp profile where the restricted standard holds",
  fixable: "safe",
  aliases: ["pss/seccompProfile_restricted", "kyverno/restrict-seccomp-strict", "monokle/PSS205"],
  check: (pod, context) => judge2(seccompProfileRestricted, pod, context)
});

// rules/kubernetes/pss-sysctls.ts
var pss_sysctls_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-sysctls",
  summary: "kernel setting that the baseline standard does not let through",
  aliases: ["pss/sysctls", "kyverno/restrict-sysctls", "monokle/PSS111"],
  check: (pod, context) => judge2(sysctls, pod, context)
});

// rules/kubernetes/pss-windows-host-process.ts
var pss_windows_host_process_default = defineRule({
  ...PSS,
  id: "kubernetes/pss-windows-host-process",
  summary: "Windows host process where the baseline standard holds",
  aliases: ["pss/windowsHostProcess", "kyverno/disallow-host-process", "monokle/PSS101"],
  check: (pod, context) => judge2(windowsHostProcess, pod, context)
});

// rules/kubernetes/_hardening.ts
function mayMiss(container, project) {
  return isWhole(project, container.document) && container.role !== "ephemeral" && !onWindows(container.pod) && !securityUnknown(container);
}
function podTitle({ manifest }) {
  return manifest.object.value === "Pod" ? `pod${manifest.name ? ` \`${manifest.name.value}\`` : ""}` : `the pod of ${titleOf(manifest)}`;
}
function capabilities(container, list2) {
  if ([container.node.get("securityContext"), ownSecurity(container, "capabilities")].some(isUnknown)) return void 0;
  const node = ownSecurity(container, "capabilities", list2);
  if (node && node.type !== "seq") return void 0;
  const items = asSeq(node)?.items ?? [];
  return items.some(isUnknown) ? void 0 : items.flatMap((item) => item.type === "scalar" ? [item] : []);
}
function plainName(capability) {
  return capability.toUpperCase().replace(/^CAP_/, "");
}
var DANGEROUS = /* @__PURE__ */ new Set(["ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_RAWIO", "DAC_READ_SEARCH", "SYS_BOOT"]);
var USUAL2 = new Set(
  "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT".split(" ")
);
var KNOWN2 = /* @__PURE__ */ new Set([
  ...USUAL2,
  ...DANGEROUS,
  ...`AUDIT_CONTROL AUDIT_READ BLOCK_SUSPEND BPF CHECKPOINT_RESTORE IPC_LOCK IPC_OWNER LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE NET_ADMIN NET_BROADCAST NET_RAW
  PERFMON SYS_NICE SYS_PACCT SYS_PTRACE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG SYSLOG WAKE_ALARM`.split(/\s+/)
]);

// rules/kubernetes/host-namespace.ts
var host_namespace_default = defineRule({
  id: "kubernetes/host-namespace",
  scope: "pod",
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "pod that shares processes or memory with its node",
  aliases: [
    "kube-linter/host-pid",
    "kube-linter/host-ipc",
    "kubesec/HostPID",
    "kubesec/HostIPC",
    "polaris/hostPIDSet",
    "polaris/hostIPCSet",
    "pss/hostNamespaces",
    "trivy/KSV-0008",
    "trivy/KSV-0010",
    "checkov/CKV_K8S_17",
    "checkov/CKV_K8S_18",
    "semgrep/hostpid-pod",
    "semgrep/hostipc-pod",
    "kyverno/disallow-host-namespaces",
    "monokle/PSS102",
    "kics/Shared Host PID Namespace",
    "kics/Shared Host IPC Namespace"
  ],
  *check(pod, { project }) {
    if (isJudged(project, pod, "baseline")) return;
    for (const [key, what] of [
      ["hostPID", "sees and can kill every process of its node"],
      ["hostIPC", "reads the shared memory of its node"]
    ]) {
      const entry = pod.spec.entry(key);
      if (entry && flag(entry.value)) yield { at: entry, message: `${podTitle(pod)} ${what}`, help: `remove \`${key}\`` };
    }
  }
});

// rules/kubernetes/host-network.ts
var host_network_default = defineRule({
  id: "kubernetes/host-network",
  scope: "pod",
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "pod on the network of its node",
  aliases: [
    "kube-linter/host-network",
    "kubesec/HostNetwork",
    "polaris/hostNetworkSet",
    "pss/hostNamespaces",
    "trivy/KSV-0009",
    "checkov/CKV_K8S_19",
    "semgrep/hostnetwork-pod",
    "kyverno/disallow-host-namespaces",
    "kics/Shared Host Network Namespace"
  ],
  *check(pod, { project }) {
    const entry = pod.spec.entry("hostNetwork");
    if (!entry || !flag(entry.value) || isJudged(project, pod, "baseline")) return;
    yield {
      at: entry,
      message: `${podTitle(pod)} is on the network of its node`,
      label: "network policies do not hold there",
      help: "remove `hostNetwork`, and reach the pods through a Service"
    };
  }
});

// rules/kubernetes/host-process.ts
var host_process_default = defineRule({
  id: "kubernetes/host-process",
  scope: "pod",
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "container that is a process of its Windows host",
  aliases: ["polaris/hostProcess", "pss/windowsHostProcess", "trivy/KSV-0103", "kyverno/disallow-host-process", "monokle/PSS101"],
  *check(pod, { project }) {
    if (isJudged(project, pod, "baseline")) return;
    for (const { at: at3, message } of windowsHostProcess.check(pod, project.kubernetesVersion))
      yield { at: at3, message, label: "with every right on the node", help: "remove `hostProcess`" };
  }
});

// rules/kubernetes/_host-paths.ts
function hostPathsOf(pod) {
  return pod.volumes.flatMap((volume) => {
    const path = asScalar(asMap(volume.node.get("hostPath"))?.get("path"));
    return path && !isUnknown(path) ? [{ volume, path, folder: path.source.replace(/(?<=.)\/+$/, "") }] : [];
  });
}
var SOCKET = /(?:^|\/)(?:docker|containerd|podman|crio|cri-dockerd|dockershim)\.sock$|pipe[/\\](?:docker_engine|containerd-containerd)$/;
var SOCKET_FOLDERS = new Set(["", "/containerd", "/podman", "/crio", "/docker"].flatMap((name) => [`/run${name}`, `/var/run${name}`]));
function isSocket(folder) {
  return SOCKET.test(folder);
}
function holdsSocket(folder) {
  return SOCKET_FOLDERS.has(folder);
}
var SENSITIVE = /^\/(?:boot|dev|etc|lib|lib64|proc|sys|usr|bin|sbin|root|var\/run|var\/lib\/kubelet|var\/lib\/docker|var\/lib\/containerd|var\/lib\/etcd|var\/log)(?:\/|$)/;
var HARMLESS = /^\/(?:etc\/(?:localtime|timezone|ssl|pki|ca-certificates)|usr\/(?:share|local)|dev\/(?!mem$|kmem$|port$|sd|nvme|vd|xvd|mapper|disk).+)(?:\/|$)/;
function isSensitive(folder) {
  return folder === "/" || SENSITIVE.test(folder) && !HARMLESS.test(`${folder}`);
}
function writersOf(pod, volume) {
  return pod.manifest.containers.filter(
    (container) => container.volumeMounts.some(
      ({ name, node }) => name.known && name.value === volume.name.value && !isUnknown(node.get("readOnly")) && flag(node.get("readOnly")) !== true
    )
  );
}

// rules/kubernetes/host-path-volume.ts
var host_path_volume_default = defineRule({
  id: "kubernetes/host-path-volume",
  scope: "pod",
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "volume that is a folder of the node",
  aliases: [
    "polaris/hostPathSet",
    "pss/hostPathVolumes",
    "trivy/KSV-0023",
    "kyverno/disallow-host-path",
    "monokle/PSS105",
    "kics/Non Kube System Pod With Host Mount"
  ],
  *check(pod, { project }) {
    if (isJudged(project, pod, "baseline")) return;
    for (const { volume, path, folder } of hostPathsOf(pod)) {
      if (isSocket(folder) || holdsSocket(folder)) continue;
      yield {
        at: path,
        message: `volume \`${volume.name.value}\` is \`${path.source}\` of whichever node the pod runs on`,
        help: "use a PersistentVolumeClaim, or an `emptyDir` for what may be lost"
      };
    }
  }
});

// rules/kubernetes/sensitive-host-path.ts
var sensitive_host_path_default = defineRule({
  id: "kubernetes/sensitive-host-path",
  scope: "pod",
  level: "warning",
  category: "security",
  recommended: true,
  since: "next",
  summary: "folder that governs the node, mounted writable",
  aliases: [
    "kube-linter/sensitive-host-mounts",
    "trivy/KSV-0121",
    "kics/Workload Mounting With Sensitive OS Directory",
    "kics/Volume Mount With OS Directory Write Permissions"
  ],
  *check(pod) {
    const { manifest } = pod;
    if (manifest.object.value === "DaemonSet" || manifest.namespace?.value === "kube-system") return;
    for (const { volume, path, folder } of hostPathsOf(pod)) {
      if (!isSensitive(folder) || isSocket(folder) || holdsSocket(folder)) continue;
      const [writer] = writersOf(pod, volume);
      const mount = writer?.volumeMounts.find(({ name }) => name.value === volume.name.value);
      if (!writer || !mount) continue;
      yield {
        at: path,
        message: `container \`${writer.name.value}\` can write to \`${path.source}\` of its node`,
        label: "who writes here owns the node",
        related: [{ at: mount.name, label: "mounted without `readOnly: true`" }],
        help: "mount the one file that is needed, with `readOnly: true`"
      };
    }
  }
});

// rules/kubernetes/writable-host-path.ts
var writable_host_path_default = defineRule({
  id: "kubernetes/writable-host-path",
  scope: "pod",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "folder of the node that a container can write to",
  aliases: ["kube-linter/writable-host-mount"],
  *check(pod) {
    for (const { volume, path, folder } of hostPathsOf(pod)) {
      const usual = pod.manifest.object.value !== "DaemonSet" && pod.manifest.namespace?.value !== "kube-system";
      if (usual && isSensitive(folder) || isSocket(folder) || holdsSocket(folder)) continue;
      for (const container of pod.manifest.containers) {
        for (const { name, node } of container.volumeMounts) {
          const readOnly = node.get("readOnly");
          if (name.value !== volume.name.value || isUnknown(readOnly) || flag(readOnly) === true) continue;
          yield {
            at: name,
            message: `container \`${container.name.value}\` can write to \`${path.source}\` of its node`,
            related: [{ at: path, label: "this folder of the node" }],
            help: "write `readOnly: true`, or use another kind of volume"
          };
        }
      }
    }
  }
});

// rules/kubernetes/container-runtime-socket.ts
var MONITOR = /(?:^|\/)cadvisor$/;
var container_runtime_socket_default = defineRule({
  id: "kubernetes/container-runtime-socket",
  scope: "pod",
  level: "warning",
  category: "security",
  recommended: true,
  since: "next",
  summary: "pod with the control socket of the container runtime",
  aliases: [
    "kube-linter/docker-sock",
    "kubesec/DockerSock",
    "trivy/KSV-0006",
    "checkov/CKV_K8S_27",
    "kyverno/disallow-cri-sock-mount",
    "monokle/KBP101",
    "semgrep/exposing-docker-socket-hostpath",
    "kics/Docker Daemon Socket is Exposed to Containers"
  ],
  *check(pod) {
    for (const { volume, path, folder } of hostPathsOf(pod)) {
      const socket = isSocket(folder);
      if (!socket && (!holdsSocket(folder) || writersOf(pod, volume).length === 0)) continue;
      if (!socket && pod.manifest.containers.some(({ image }) => MONITOR.test(image?.repository ?? ""))) continue;
      yield {
        at: path,
        message: `${podTitle(pod)} can command the container runtime, and with it the node`,
        label: socket ? "the same as root on the node" : "the socket is in this folder",
        help: "remove it; to build images use rootless BuildKit or Buildah"
      };
    }
  }
});

// rules/kubernetes/allow-privilege-escalation.ts
var allow_privilege_escalation_default = defineRule({
  id: "kubernetes/allow-privilege-escalation",
  scope: "kubernetes-container",
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "container that may gain rights it did not start with",
  fixable: "safe",
  aliases: [
    "kube-linter/privilege-escalation-container",
    "kubesec/AllowPrivilegeEscalation",
    "polaris/privilegeEscalationAllowed",
    "pss/allowPrivilegeEscalation",
    "trivy/KSV-0001",
    "checkov/CKV_K8S_20",
    "kyverno/disallow-privilege-escalation",
    "monokle/PSS202",
    "semgrep/allow-privilege-escalation",
    "semgrep/allow-privilege-escalation-true",
    "semgrep/allow-privilege-escalation-no-securitycontext",
    "kics/Privilege Escalation Allowed"
  ],
  *check(container, { project }) {
    if (!mayMiss(container, project) || isJudged(project, container.pod, "restricted")) return;
    const own = ownSecurity(container, "allowPrivilegeEscalation");
    if (own && flag(own) !== true || container.privileged?.value) return;
    const fix = forbidEscalation(container);
    yield {
      at: own ?? container.name,
      message: `a setuid program makes root of whoever gets into container \`${container.name.value}\``,
      label: own ? "allowed here" : "not forbidden",
      help: "write `allowPrivilegeEscalation: false` in its `securityContext`",
      ...fix ? { fix } : {}
    };
  }
});

// rules/kubernetes/capabilities-not-dropped.ts
var capabilities_not_dropped_default = defineRule({
  id: "kubernetes/capabilities-not-dropped",
  scope: "kubernetes-container",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "container that keeps the capabilities of its runtime",
  aliases: [
    "kube-linter/drop-net-raw-capability",
    "kubesec/CapDropAll",
    "kubesec/CapDropAny",
    "polaris/insecureCapabilities",
    "pss/capabilities_restricted",
    "trivy/KSV-0003",
    "trivy/KSV-0004",
    "trivy/KSV-0106",
    "trivy/KSV-0119",
    "checkov/CKV_K8S_28",
    "checkov/CKV_K8S_37",
    "kyverno/require-drop-all",
    "kyverno/require-drop-cap-net-raw",
    "kyverno/disallow-capabilities-strict",
    "monokle/KBP103",
    "monokle/PSS206",
    "kics/NET_RAW Capabilities Not Being Dropped",
    "kics/No Drop Capabilities for Containers"
  ],
  *check(container, { project }) {
    if (!mayMiss(container, project) || container.privileged?.value || isJudged(project, container.pod, "restricted")) return;
    const drop = capabilities(container, "drop");
    const dropped = drop?.map(({ source }) => plainName(source));
    if (!drop || !dropped || dropped.includes("ALL")) return;
    const raw = !dropped.includes("NET_RAW");
    yield {
      at: drop[0] ?? container.name,
      message: `container \`${container.name.value}\` ${drop.length > 0 ? "drops only some capabilities" : "keeps the capabilities that its runtime gives"}${raw ? ", and can forge network packets" : ""}`,
      help: "write `capabilities: { drop: [ALL] }`, and add back what it needs"
    };
  }
});

// rules/kubernetes/added-capability.ts
var added_capability_default = defineRule({
  id: "kubernetes/added-capability",
  scope: "kubernetes-container",
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "capability beyond those that a container has anyway",
  aliases: [
    "pss/capabilities_baseline",
    "trivy/KSV-0022",
    "checkov/CKV_K8S_25",
    "kyverno/disallow-capabilities",
    "monokle/PSS104",
    "polaris/dangerousCapabilities",
    "kics/Containers With Added Capabilities"
  ],
  *check(container, { project }) {
    if (isJudged(project, container.pod, "baseline")) return;
    for (const capability of capabilities(container, "add") ?? []) {
      const name = plainName(capability.source);
      if (USUAL2.has(name) || DANGEROUS.has(name) || !KNOWN2.has(name)) continue;
      yield {
        at: capability,
        message: `container \`${container.name.value}\` gets \`${name}\`, which containers do not have`,
        help: "remove it unless the program needs it"
      };
    }
  }
});

// rules/kubernetes/dangerous-capability.ts
var MEANS = {
  ALL: "has every right of root",
  SYS_ADMIN: "can mount the disks of its node",
  SYS_MODULE: "can load code into the kernel of its node",
  SYS_RAWIO: "can read and write the memory of its node",
  DAC_READ_SEARCH: "can read every file of its node",
  SYS_BOOT: "can restart its node"
};
var dangerous_capability_default = defineRule({
  id: "kubernetes/dangerous-capability",
  scope: "kubernetes-container",
  level: "warning",
  category: "security",
  recommended: true,
  since: "next",
  summary: "capability that is as good as root on the node",
  aliases: [
    "kubesec/CapSysAdmin",
    "polaris/dangerousCapabilities",
    "trivy/KSV-0005",
    "trivy/KSV-0120",
    "checkov/CKV_K8S_39",
    "monokle/KBP100",
    "kics/Containers With Sys Admin Capabilities"
  ],
  *check(container, { project }) {
    if (container.privileged?.value || isJudged(project, container.pod, "baseline")) return;
    for (const capability of capabilities(container, "add") ?? []) {
      const name = plainName(capability.source);
      if (!DANGEROUS.has(name)) continue;
      yield {
        at: capability,
        message: `with \`${name}\` container \`${container.name.value}\` ${MEANS[name]}`,
        help: name === "ALL" ? "name the one capability that is needed" : "remove it, or name a narrower capability"
      };
    }
  }
});

// rules/kubernetes/capability-name.ts
var capability_name_default = defineRule({
  id: "kubernetes/capability-name",
  scope: "kubernetes-container",
  level: "warning",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "capability in a spelling that does not hold everywhere",
  fixable: "safe",
  *check(container) {
    for (const list2 of ["add", "drop"]) {
      for (const capability of capabilities(container, list2) ?? []) {
        const { source } = capability;
        if (source === "" || KNOWN2.has(source)) continue;
        const name = plainName(source);
        const known4 = KNOWN2.has(name);
        const meant = known4 ? name : nearest(name, [...KNOWN2]);
        if (!meant) continue;
        const prefixed = known4 && source.toUpperCase() !== name;
        yield {
          at: capability,
          message: known4 ? `capability \`${source}\` is written ${prefixed ? "with `CAP_`, which Kubernetes leaves out" : "in lower case, and Pod Security compares exactly"}` : `there is no capability \`${source}\``,
          label: known4 ? prefixed ? "the runtime puts it in front once more" : `\`${meant}\` is meant` : `did you mean \`${meant}\``,
          help: `write \`${meant}\``,
          fix: { title: `write \`${meant}\``, safe: known4, edits: setScalar(capability, meant) }
        };
      }
    }
  }
});

// rules/kubernetes/root-group.ts
var root_group_default = defineRule({
  id: "kubernetes/root-group",
  scope: "pod",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "container in the group of root",
  aliases: ["trivy/KSV-0116", "monokle/KBP109"],
  *check(pod) {
    if (onWindows(pod)) return;
    const groups2 = holders(pod).map(({ owner: owner2, context }) => ({ owner: owner2, group: context.get("runAsGroup") }));
    const owner = "the pod";
    groups2.push({ owner, group: podSecurity(pod, "fsGroup") });
    for (const group of asSeq(podSecurity(pod, "supplementalGroups"))?.items ?? []) groups2.push({ owner, group });
    for (const { owner: owner2, group } of groups2) {
      if (group && integer(group) === 0) yield { at: group, message: `${owner2} is in group 0, which is root's`, help: "use a number above 0" };
    }
  }
});

// rules/kubernetes/low-user-id.ts
var low_user_id_default = defineRule({
  id: "kubernetes/low-user-id",
  scope: "kubernetes-container",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "user or group id that may be one of the node",
  aliases: [
    "kube-score/container-security-context-user-group-id",
    "kubesec/RunAsUser",
    "kubesec/RunAsGroup",
    "trivy/KSV-0020",
    "trivy/KSV-0021",
    "checkov/CKV_K8S_40",
    "monokle/KBP104",
    "monokle/KBP105",
    "kics/Container Running With Low UID"
  ],
  *check(container) {
    const { pod } = container;
    if (onWindows(pod)) return;
    for (const field of ["runAsUser", "runAsGroup"]) {
      const own = ownSecurity(container, field);
      const node = own ?? (pod.manifest.containers.find((other) => !ownSecurity(other, field)) === container ? podSecurity(pod, field) : void 0);
      const id = integer(node);
      if (!node || id === void 0 || id <= 0 || id >= 1e4) continue;
      yield {
        at: node,
        message: `\`${field}: ${id}\` may be an account of the node as well`,
        help: "use a number from 10000 up that the image can run with"
      };
    }
  }
});

// rules/kubernetes/writable-root-filesystem.ts
var writable_root_filesystem_default = defineRule({
  id: "kubernetes/writable-root-filesystem",
  scope: "kubernetes-container",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "container that can change its own programs",
  fixable: "unsafe",
  aliases: [
    "kube-linter/no-read-only-root-fs",
    "kube-score/container-security-context-readonlyrootfilesystem",
    "kubesec/ReadOnlyRootFilesystem",
    "polaris/notReadOnlyRootFilesystem",
    "trivy/KSV-0014",
    "checkov/CKV_K8S_22",
    "kyverno/require-ro-rootfs",
    "monokle/KBP102",
    "semgrep/writable-filesystem-container",
    "kics/Root Container Not Mounted Read-only"
  ],
  *check(container, { project }) {
    if (!mayMiss(container, project)) return;
    const own = ownSecurity(container, "readOnlyRootFilesystem");
    if (own && flag(own) !== false) return;
    const edits = own?.type === "scalar" ? setScalar(own, "true", { raw: true }) : addSecurity(container.node, "readOnlyRootFilesystem", "true");
    yield {
      at: own ?? container.name,
      message: `whoever gets into container \`${container.name.value}\` can change its programs`,
      help: "write `readOnlyRootFilesystem: true`, and mount an `emptyDir` where it has to write",
      ...edits.length > 0 ? { fix: { title: "mount the root file system read-only", safe: false, edits } } : {}
    };
  }
});

// rules/kubernetes/no-seccomp-profile.ts
var no_seccomp_profile_default = defineRule({
  id: "kubernetes/no-seccomp-profile",
  scope: "kubernetes-container",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "container that may make every call of the kernel",
  fixable: "safe",
  aliases: [
    "kube-score/container-seccomp-profile",
    "kubesec/SeccompAny",
    "kubesec/SeccompUnconfined",
    "polaris/linuxHardening",
    "pss/seccompProfile_restricted",
    "pss/seccompProfile_baseline",
    "trivy/KSV-0030",
    "trivy/KSV-0104",
    "checkov/CKV_K8S_31",
    "kyverno/restrict-seccomp",
    "kyverno/restrict-seccomp-strict",
    "monokle/PSS110",
    "monokle/PSS205",
    "semgrep/seccomp-confinement-disabled",
    "kics/Seccomp Profile Is Not Configured"
  ],
  *check(container, { project }) {
    const { pod } = container;
    if (!mayMiss(container, project) || container.privileged?.value || isJudged(project, pod, "restricted")) return;
    const profile = effectiveSecurity(container, "seccompProfile");
    const type = nodeAt(profile, "type");
    const name = `container \`${container.name.value}\``;
    if (type?.type === "scalar" && type.source === "Unconfined") {
      if (isJudged(project, pod, "baseline")) return;
      const fix2 = { title: "take the profile of the runtime", safe: false, edits: setScalar(type, "RuntimeDefault") };
      yield { at: type, message: `${name} may make every call of the kernel`, label: "seccomp is turned off", help: "write `RuntimeDefault`", fix: fix2 };
      return;
    }
    if (profile && (profile.type !== "map" || !isNull(type)) || isUnknown(profile)) return;
    if (pod.annotations.some(({ key }) => key.value.includes("seccomp.security.alpha.kubernetes.io/"))) return;
    const fix = runtimeSeccomp(pod);
    yield {
      at: container.name,
      message: `${name} may make every call of the kernel`,
      label: "no seccomp profile",
      help: "set `seccompProfile: { type: RuntimeDefault }` for the pod",
      ...fix ? { fix } : {}
    };
  }
});

// rules/kubernetes/no-apparmor-profile.ts
var ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";
var no_apparmor_profile_default = defineRule({
  id: "kubernetes/no-apparmor-profile",
  scope: "kubernetes-container",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "container that AppArmor does not watch",
  aliases: [
    "kubesec/ApparmorAny",
    "kubesec/ApparmorUnconfined",
    "pss/appArmorProfile",
    "trivy/KSV-0002",
    "kyverno/restrict-apparmor-profiles",
    "monokle/PSS107",
    "kics/Missing AppArmor Profile"
  ],
  *check(container, { project }) {
    const { pod, name } = container;
    if (!mayMiss(container, project) || container.privileged?.value) return;
    const message = `container \`${name.value}\` is not watched by AppArmor`;
    const help = "write `appArmorProfile: { type: RuntimeDefault }`";
    const profile = effectiveSecurity(container, "appArmorProfile");
    const type = nodeAt(profile, "type");
    const annotation = pod.annotations.find(({ key }) => key.value === `${ANNOTATION}${name.value}`)?.value;
    const off = type?.type === "scalar" && type.source === "Unconfined" ? type : annotation?.value === "unconfined" ? annotation : void 0;
    if (off) {
      if (!isJudged(project, pod, "baseline")) yield { at: off, message, label: "turned off here", help };
    } else if (!annotation && (!profile || profile.type === "map" && isNull(type))) {
      yield { at: name, message, label: "unless the runtime has a profile of its own", help };
    }
  }
});

// rules/kubernetes/selinux-label.ts
var selinux_label_default = defineRule({
  id: "kubernetes/selinux-label",
  scope: "pod",
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "SELinux label that is none of a container",
  aliases: ["pss/seLinuxOptions", "trivy/KSV-0025", "kyverno/disallow-selinux", "monokle/PSS108"],
  *check(pod, { project }) {
    if (isJudged(project, pod, "baseline")) return;
    for (const { at: at3, message, help } of seLinuxOptions.check(pod, project.kubernetesVersion))
      yield { at: at3, message, label: "may lift what containers are held back from", help };
  }
});

// rules/kubernetes/unmasked-proc.ts
var unmasked_proc_default = defineRule({
  id: "kubernetes/unmasked-proc",
  scope: "kubernetes-container",
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "container that sees all of `/proc`",
  fixable: "unsafe",
  aliases: [
    "kube-linter/unsafe-proc-mount",
    "kubesec/ProcMount",
    "polaris/procMount",
    "pss/procMount",
    "trivy/KSV-0027",
    "kyverno/disallow-proc-mount",
    "monokle/PSS109"
  ],
  *check(container, { project }) {
    const mount = ownSecurity(container, "procMount");
    if (mount?.type !== "scalar" || mount.source !== "Unmasked" || hasOwnUsers(container.pod) || isJudged(project, container.pod, "baseline")) return;
    yield {
      at: mount,
      message: `container \`${container.name.value}\` sees, and may write, all of \`/proc\``,
      help: "remove `procMount`, or add `hostUsers: false` to the pod",
      fix: { title: "write `Default`", safe: false, edits: setScalar(mount, "Default") }
    };
  }
});

// rules/kubernetes/unsafe-sysctl.ts
var unsafe_sysctl_default = defineRule({
  id: "kubernetes/unsafe-sysctl",
  scope: "pod",
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "kernel setting that kubelets refuse by default",
  aliases: ["kube-linter/unsafe-sysctls", "pss/sysctls", "trivy/KSV-0026", "kyverno/restrict-sysctls", "monokle/PSS111", "kics/Cluster Allows Unsafe Sysctls"],
  *check(pod, { project }) {
    if (isJudged(project, pod, "baseline")) return;
    for (const item of mapsIn(nodeAt(pod.spec, "securityContext", "sysctls"))) {
      const name = said2(item.get("name"));
      if (!name || isSafeSysctl(name.source, project.kubernetesVersion)) continue;
      yield {
        at: name,
        message: `kubelets refuse \`${name.source}\` unless they are told to allow it`,
        label: "the pod ends in `SysctlForbidden`",
        help: "remove it, or start the kubelets with it in `--allowed-unsafe-sysctls`"
      };
    }
  }
});

// rules/kubernetes/no-security-context.ts
var no_security_context_default = defineRule({
  id: "kubernetes/no-security-context",
  scope: "pod",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "pod that says nothing about its rights",
  aliases: ["trivy/KSV-0118", "checkov/CKV_K8S_29", "checkov/CKV_K8S_30", "kics/Pod or Container Without Security Context"],
  *check(pod, { project }) {
    const { manifest } = pod;
    if (!isWhole(project, manifest) || onWindows(pod) || pod.spec.get("securityContext")) return;
    if (manifest.containers.length === 0 || manifest.containers.some(({ node }) => node.get("securityContext"))) return;
    yield {
      at: manifest.name ?? manifest.object,
      message: `${podTitle(pod)} has no \`securityContext\`, so it gets whatever image and cluster give it`,
      help: "start with `securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }` below `spec`"
    };
  }
});

// rules/kubernetes/host-users.ts
var host_users_default = defineRule({
  id: "kubernetes/host-users",
  scope: "pod",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "pod whose root is root of the node",
  aliases: ["kubesec/HostUsers"],
  *check(pod, { project }) {
    const { manifest, spec } = pod;
    if (!isWhole(project, manifest) || !atLeast(project.kubernetesVersion, "1.33") || onWindows(pod)) return;
    const own = spec.get("hostUsers");
    if (isUnknown(own) || flag(own) === false) return;
    if (["hostNetwork", "hostPID", "hostIPC"].some((key) => flag(spec.get(key)) || isUnknown(spec.get(key)))) return;
    yield {
      at: own ?? manifest.name ?? manifest.object,
      message: `users of ${podTitle(pod)} are users of its node`,
      help: "write `hostUsers: false` where nodes and volumes support it"
    };
  }
});

// rules/kubernetes/bidirectional-mount.ts
var bidirectional_mount_default = defineRule({
  id: "kubernetes/bidirectional-mount",
  scope: "kubernetes-container",
  level: "error",
  category: "correctness",
  recommended: true,
  since: "next",
  summary: "mount that only a privileged container may share back",
  aliases: ["monokle/KBP115"],
  *check(container) {
    const { privileged: privileged2 } = container;
    if (privileged2?.value || privileged2 && !privileged2.known || container.document.partial || isUnknown(ownSecurity(container, "privileged")) || isUnknown(container.node.get("securityContext")))
      return;
    for (const { name, node } of container.volumeMounts) {
      const propagation = node.get("mountPropagation");
      if (propagation?.type !== "scalar" || propagation.source !== "Bidirectional") continue;
      yield {
        at: propagation,
        message: `container \`${container.name.value}\` is not privileged, so it may not share mounts of \`${name.value}\` with its node`,
        label: "the API server refuses the pod",
        help: "write `HostToContainer`, or leave it out"
      };
    }
  }
});

// rules/kubernetes/_rights.ts
var ROLES = ["Role", "ClusterRole"];
var BINDINGS = ["RoleBinding", "ClusterRoleBinding"];
function rulesOf(role) {
  if (!isRbac(role) || isBuiltIn2(role)) return [];
  return mapsIn(role.root.get("rules")).map((node) => ({
    node,
    groups: words2(node, "apiGroups"),
    resources: words2(node, "resources"),
    verbs: words2(node, "verbs"),
    names: words2(node, "resourceNames")
  }));
}
function words2(node, key) {
  return (asSeq(node.get(key))?.items ?? []).flatMap((item) => item.type === "scalar" && !isUnknown(item) ? [item] : []);
}
function isRbac(manifest) {
  return /^rbac\.authorization\.k8s\.io\/|^authorization\.openshift\.io\//.test(manifest.apiVersion.value);
}
function isBuiltIn2(role) {
  return role.labels.some(({ key, value }) => key.value === "kubernetes.io/bootstrapping" && value?.value === "rbac-defaults") || (role.name?.value.startsWith("system:") ?? false);
}
function grantOf(rule, { group, resources, verbs }) {
  if (!rule.groups.some(({ source }) => source === group || source === "*")) return void 0;
  const verb = rule.verbs.find(({ source }) => verbs.includes(source)) ?? rule.verbs.find(({ source }) => source === "*");
  const resource = rule.resources.find(
    ({ source }) => resources.includes(source) || source.startsWith("*/") && resources.some((each) => each.endsWith(source.slice(1)))
  );
  return verb && resource ? { resource, verb } : void 0;
}
function* reportGrants(role, rights, say, options = {}) {
  for (const rule of rulesOf(role)) {
    if (options.named && rule.names.length > 0) continue;
    const grant = rights.map((right) => grantOf(rule, right)).find((each) => each !== void 0);
    if (!grant) continue;
    const { message, help } = say(titleOf(role), grant);
    yield { at: grant.resource, message, related: [{ at: grant.verb, label: `\`${grant.verb.source}\`` }], help };
  }
}
function subjectsOf(binding) {
  if (!isRbac(binding) || isBuiltIn2(binding)) return [];
  return mapsIn(binding.root.get("subjects")).flatMap((node) => {
    const kind = asScalar(node.get("kind"));
    const name = asScalar(node.get("name"));
    const namespace = asScalar(node.get("namespace"));
    if (!kind || !name || isUnknown(kind) || isUnknown(name)) return [];
    return [{ kind: kind.source, name, ...namespace && !isUnknown(namespace) ? { namespace } : {} }];
  });
}
function roleRefOf(binding) {
  if (!isRbac(binding) || isBuiltIn2(binding)) return void 0;
  const kind = asScalar(nodeAt(binding.root, "roleRef", "kind"));
  const name = asScalar(nodeAt(binding.root, "roleRef", "name"));
  return kind && name && !isUnknown(name) ? { kind: kind.source, name: name.source, at: name } : void 0;
}
function roleOf2(project, binding) {
  const ref2 = roleRefOf(binding);
  return ref2 && project.objects(ref2.kind, ref2.name, ref2.kind === "Role" ? binding.namespace?.value : void 0)[0];
}
function isPowerful(project, binding) {
  const ref2 = roleRefOf(binding);
  if (!ref2) return false;
  if (ref2.kind === "ClusterRole" && ["cluster-admin", "admin", "edit"].includes(ref2.name)) return true;
  const role = roleOf2(project, binding);
  if (!role) return false;
  return rulesOf(role).some(
    ({ verbs, resources }) => resources.some(({ source }) => source === "secrets" || source === "*" || source === "nodes/proxy") || resources.length > 0 && verbs.some(({ source }) => !["get", "list", "watch"].includes(source) && !isReview(resources))
  );
}
function isReview(resources) {
  return resources.every(({ source }) => /reviews$/.test(source));
}

// rules/kubernetes/_accounts.ts
function accountOf({ spec }) {
  const node = asScalar(spec.get("serviceAccountName")) ?? asScalar(spec.get("serviceAccount"));
  if (!node || node.source === "") return { name: "default" };
  return isUnknown(node) ? void 0 : { name: node.source, at: node };
}
function tokenOf(project, pod) {
  const own = pod.spec.get("automountServiceAccountToken");
  if (isUnknown(own) || flag(own)) return "on purpose";
  if (flag(own) === false) return "none";
  const account = accountOf(pod);
  const objects = account ? project.objects("ServiceAccount", account.name, namespaceOf(project, pod.manifest)) : [];
  const words3 = objects.map((object) => object.root.get("automountServiceAccountToken"));
  if (words3.some((word) => flag(word) === false || isUnknown(word))) return "none";
  return "by default";
}
var bounds = /* @__PURE__ */ new WeakMap();
function isBound(project, account, pod) {
  let index = bounds.get(project);
  if (!index) {
    index = /* @__PURE__ */ new Map();
    for (const kind of ["RoleBinding", "ClusterRoleBinding"]) {
      for (const binding of project.objects(kind)) {
        for (const subject of subjectsOf(binding)) {
          if (subject.kind !== "ServiceAccount") continue;
          const list2 = index.get(subject.name.source) ?? [];
          list2.push(subject.namespace?.source ?? namespaceOf(project, binding));
          index.set(subject.name.source, list2);
        }
      }
    }
    bounds.set(project, index);
  }
  const own = namespaceOf(project, pod.manifest);
  return (index.get(account) ?? []).some((namespace) => mayShareNamespace(own, namespace));
}

// rules/kubernetes/service-account-token-mounted.ts
var service_account_token_mounted_default = defineRule({
  id: "kubernetes/service-account-token-mounted",
  scope: "pod",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "pod with a token for the API that it may not need",
  aliases: [
    "kubesec/AutomountServiceAccountToken",
    "polaris/automountServiceAccountToken",
    "trivy/KSV-0036",
    "checkov/CKV_K8S_38",
    "monokle/KBP106",
    "kube-linter/default-service-account",
    "kubesec/ServiceAccountName",
    "popeye/POP-301",
    "kics/Service Account Token Automount Not Disabled"
  ],
  *check(pod, { project }) {
    const { manifest } = pod;
    if (!isWhole(project, manifest) || tokenOf(project, pod) !== "by default") return;
    const account = accountOf(pod);
    if (!account || isBound(project, account.name, pod)) return;
    yield {
      at: account.at ?? manifest.name ?? manifest.object,
      message: `${podTitle(pod)} holds a token of ServiceAccount \`${account.name}\``,
      label: "mounted by default",
      help: "write `automountServiceAccountToken: false` when the program does not talk to the API server"
    };
  }
});

// rules/kubernetes/default-service-account.ts
var default_service_account_default = defineRule({
  id: "kubernetes/default-service-account",
  scope: "manifest",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "rights or pods tied to the `default` account of a namespace",
  aliases: [
    "kube-linter/default-service-account",
    "checkov/CKV_K8S_41",
    "checkov/CKV_K8S_42",
    "popeye/POP-300",
    "popeye/POP-308",
    "kics/Service Account Name Undefined Or Empty"
  ],
  *check(manifest) {
    if (manifest.object.value === "RoleBinding" || manifest.object.value === "ClusterRoleBinding") yield* bound(manifest);
    const account = manifest.pod && accountOf(manifest.pod);
    if (!manifest.pod || account?.name !== "default" || !account.at) return;
    yield {
      at: account.at,
      message: `${podTitle(manifest.pod)} shares the account \`default\` with every pod that names none`,
      help: "make a ServiceAccount of its own"
    };
  }
});
function* bound(binding) {
  for (const { kind, name } of subjectsOf(binding)) {
    if (kind !== "ServiceAccount" || name.source !== "default") continue;
    yield {
      at: name,
      message: `\`${binding.name?.value ?? "the binding"}\` gives rights to every pod that names no account`,
      help: "bind a ServiceAccount of the one pod that needs them"
    };
  }
}

// rules/kubernetes/shared-service-account.ts
var shared_service_account_default = defineRule({
  id: "kubernetes/shared-service-account",
  scope: "pod",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "one account for several workloads",
  aliases: ["kics/Shared Service Account"],
  *check(pod, { project }) {
    const account = accountOf(pod);
    if (!account?.at || account.name === "default") return;
    const first = indexOf(project).get(keyOf(project, pod, account.name));
    const other = first && accountOf(first);
    if (!first || first === pod || !other?.at || first.manifest.name?.value === pod.manifest.name?.value) return;
    yield {
      at: account.at,
      message: `${podTitle(pod)} has the rights of ${titleOf(first.manifest)} too`,
      related: [{ at: other.at, label: `the account of ${titleOf(first.manifest)}` }],
      help: "make an account for each of them"
    };
  }
});
var indexes2 = /* @__PURE__ */ new WeakMap();
function indexOf(project) {
  const known4 = indexes2.get(project);
  if (known4) return known4;
  const index = /* @__PURE__ */ new Map();
  for (const { pod } of project.manifests) {
    const account = pod && accountOf(pod);
    if (!pod || !account?.at || tokenOf(project, pod) === "none") continue;
    const key = keyOf(project, pod, account.name);
    if (!index.has(key)) index.set(key, pod);
  }
  indexes2.set(project, index);
  return index;
}
function keyOf(project, { manifest }, account) {
  const folder = manifest.file.path.replace(/[^/]*$/, "");
  return `${folder}\0${namespaceOf(project, manifest) ?? ""}\0${account}`;
}

// rules/compose/_secrets.ts
var SECRET = /(?:^|[_.-])(?:api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key|encryption[_-]?key|passwd|password|passphrase|pwd|pass|secret|token|credentials?)$|(?:password|passwd|passphrase|apikey|secretkey|clientsecret|accesstoken|authtoken)$/i;
var ALWAYS = /^(?:AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|MYSQL_PWD|PGPASSWORD|(?:GITHUB|GH|GITLAB)_PAT|RABBITMQ_ERLANG_COOKIE)$/;
var HARMLESS2 = /(?:^|[_.-])(?:public|allow|disable|enable|use|require|min|max|random|no|empty|reset|skip)(?:[_.-]|$)|^PWD$|^OLDPWD$/i;
function isSecretName(name) {
  return ALWAYS.test(name) || SECRET.test(name) && !HARMLESS2.test(name);
}
function isLiteral(value) {
  return value?.known === true && !value.raw.includes("$") && !/^(?:|true|false|yes|no|on|off|none|null|~|\d{1,3})$/i.test(value.value) && !/^(?:\/run\/secrets\/|<|\{\{|\/\/)/.test(value.value);
}
var WEAK = new Set(
  `admin administrator changeit changeme changethis change_me default demo dev development example guest hunter2 letmein master mysql mariadb mongo mongodb minio
  minioadmin neo4j pass pass123 password password1 password123 passw0rd p@ssw0rd postgres postgresql qwerty rabbitmq redis root rootpassword sa secret
  secretpassword secret123 superset test test123 testing toor user welcome 1234 12345 123456 1234567 12345678 123456789 1234567890 admin123`.split(/\s+/)
);

// rules/kubernetes/secret-in-environment.ts
var NO_SECRET = /^(?:change.?me|placeholder|replace|todo|xxx|dummy|your[-_ ])/i;
var NAMES_CLUSTER = /_CLUSTER_TOKEN$/;
var secret_in_environment_default = defineRule({
  id: "kubernetes/secret-in-environment",
  scope: "env",
  kinds: ["kubernetes"],
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "secret written out among the variables of a container",
  aliases: ["kube-linter/env-var-secret", "polaris/sensitiveContainerEnvVar", "monokle/KBP111"],
  *check(env) {
    const { name, value } = env;
    if (env.source !== "env" || !name.known || !isSecretName(name.value) || !isLiteral(value)) return;
    if (NO_SECRET.test(value.value) || NAMES_CLUSTER.test(name.value)) return;
    yield {
      at: value,
      message: `\`${name.value}\` is written out, for everybody who has the manifest`,
      help: `put it into a Secret, and write \`valueFrom: { secretKeyRef: \u2026 }\``
    };
  }
});

// rules/_keys.ts
var KEY_FORMS = [
  { what: "private key", pattern: /-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED|PGP) )?PRIVATE KEY(?: BLOCK)?-----/ },
  { what: "AWS access key", pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/ },
  { what: "GitHub token", pattern: /(?<![A-Za-z0-9_])gh[pousr]_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
  { what: "GitHub token", pattern: /(?<![A-Za-z0-9_])github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![A-Za-z0-9])/ },
  { what: "GitLab token", pattern: /(?<![A-Za-z0-9_])gl(?:pat|dt|rt|ptt|soat)-[A-Za-z0-9_-]{20}/ },
  { what: "npm token", pattern: /(?<![A-Za-z0-9_])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
  { what: "PyPI token", pattern: /(?<![A-Za-z0-9_])pypi-AgE[A-Za-z0-9_-]{70}/ },
  { what: "Docker token", pattern: /(?<![A-Za-z0-9_])dckr_[op]at_[A-Za-z0-9_-]{27}/ },
  { what: "Slack token", pattern: /(?<![A-Za-z0-9_])xox[baprs]-\d{10,13}-[A-Za-z0-9-]{20}/ },
  { what: "Slack webhook", pattern: /hooks\.slack\.com\/services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{24}/ },
  { what: "Google API key", pattern: /(?<![A-Za-z0-9_])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/ },
  { what: "Stripe live key", pattern: /(?<![A-Za-z0-9_])[sr]k_live_[A-Za-z0-9]{24}/ },
  { what: "SendGrid key", pattern: /(?<![A-Za-z0-9_])SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/ },
  { what: "DigitalOcean token", pattern: /(?<![A-Za-z0-9_])do[por]_v1_[a-f0-9]{64}(?![a-f0-9])/ },
  { what: "Hugging Face token", pattern: /(?<![A-Za-z0-9_])hf_[A-Za-z]{34}(?![A-Za-z0-9])/ },
  { what: "Anthropic key", pattern: /(?<![A-Za-z0-9_])sk-ant-(?:api|admin)\d\d-[A-Za-z0-9_-]{80}/ },
  { what: "OpenAI key", pattern: /(?<![A-Za-z0-9_])sk-proj-[A-Za-z0-9_-]{80}/ },
  { what: "age key", pattern: /(?<![A-Za-z0-9])AGE-SECRET-KEY-1[A-Z0-9]{58}(?![A-Z0-9])/ },
  { what: "Vault token", pattern: /(?<![A-Za-z0-9_])hvs\.[A-Za-z0-9_-]{90}/ }
];
function isPlaceholder(text) {
  return /EXAMPLE|example|XXXX|xxxx|0000000|1234567/.test(text) || /(.)\1{7}/.test(text.replaceAll("-----", ""));
}

// rules/kubernetes/secret-literal.ts
var secret_literal_default = defineRule({
  id: "kubernetes/secret-literal",
  scope: "manifest",
  level: "warning",
  category: "security",
  recommended: true,
  since: "next",
  summary: "key or token written out in a manifest",
  aliases: ["semgrep/secrets-in-config-file", "trivy/KSV-01010", "trivy/KSV-0109"],
  *check(manifest) {
    const { file, root } = manifest;
    const text = file.text.slice(root.span.start, root.span.end);
    for (const { what, pattern } of KEY_FORMS) {
      for (const match of text.matchAll(new RegExp(pattern, "g"))) {
        if (isPlaceholder(match[0])) continue;
        const start = root.span.start + match.index;
        yield {
          at: { file, span: { start, end: start + match[0].length } },
          message: `this is a ${what}, for everybody who has the manifest`,
          label: "revoke it",
          help: "revoke it, and bring the new one in from a secret store"
        };
      }
    }
  }
});

// rules/kubernetes/secret-in-configmap.ts
var LINE = /^[ \t]{0,20}["']?([\w.-]{3,60})["']?[ \t]{0,8}[:=][ \t]{0,8}["']?([^\s"'#,]{4,200})["']?,?[ \t]{0,8}$/gm;
var ADDRESS = /:\/\/[^\s:@/'"]{0,100}:([^\s@/'"]{1,200})@/g;
var secret_in_configmap_default = defineRule({
  id: "kubernetes/secret-in-configmap",
  scope: "manifest",
  objects: ["ConfigMap"],
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "secret in a ConfigMap",
  aliases: ["polaris/sensitiveConfigmapContent", "trivy/KSV-01010", "trivy/KSV-0109"],
  *check(manifest) {
    if (manifest.apiVersion.value !== "v1") return;
    for (const entry of asMap(manifest.root.get("data"))?.entries ?? []) {
      const found = secretIn(entry);
      if (!found) continue;
      yield {
        at: entry.key,
        message: `\`${entry.key.source}\` of ${titleOf(manifest)} holds ${found}`,
        help: "keep it in a Secret; ConfigMaps are shown to whoever may look around"
      };
    }
  }
});
function secretIn({ key, value }) {
  const scalar2 = asScalar(value);
  if (!scalar2) return void 0;
  if (isSecretName(key.source) && isLiteral(manifestValue(scalar2)) && !scalar2.source.includes("\n")) return "a secret";
  for (const [, name = "", text = ""] of scalar2.source.matchAll(LINE)) {
    if (isSecretName(name) && !/[${<*(]|^(?:true|false|yes|no|none|null|\d{1,3}|\/.*)$/i.test(text)) return `a secret in \`${name}\``;
  }
  for (const [, password = ""] of scalar2.source.matchAll(ADDRESS)) if (!/[${<*]/.test(password)) return "an address with a password";
  return void 0;
}

// rules/kubernetes/secret-as-environment.ts
var ADVICE = { label: "shown to every program that it starts", help: "mount the Secret as a volume, if the program can read a file" };
var secret_as_environment_default = defineRule({
  id: "kubernetes/secret-as-environment",
  scope: "kubernetes-container",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "secret that a container gets as a variable",
  aliases: [
    "kube-linter/read-secret-from-env-var",
    "kubesec/SecretsAsEnvironmentVariables",
    "checkov/CKV_K8S_35",
    "monokle/KBP112",
    "kics/Secrets As Environment Variables"
  ],
  *check(container) {
    for (const item of mapsIn(container.node.get("env"))) {
      const name = nodeAt(item, "valueFrom", "secretKeyRef", "name");
      if (name)
        yield { at: name, message: `container \`${container.name.value}\` gets a secret as the variable \`${textIn(item.get("name")) ?? ""}\``, ...ADVICE };
    }
    for (const item of mapsIn(container.node.get("envFrom"))) {
      const name = nodeAt(item, "secretRef", "name");
      if (name) yield { at: name, message: `container \`${container.name.value}\` gets every key of a Secret as a variable`, ...ADVICE };
    }
  }
});

// rules/kubernetes/secret-committed.ts
var NO_SECRET2 = /^(?:|change.?me.*|changeit|placeholder|replace.*|todo.*|xxx+|dummy.*|<.*>|your[-_ ].*|example.*|ENC\[.*|vault:.*|ref\+.*|\(\(.*|null|true|false)$/is;
var SETTING = /^(?:username|user|host|hostname|port|database|dbname|url|type|project|name|namespace|server|region|bucket|ca\.crt|tls\.crt)$/i;
var secret_committed_default = defineRule({
  id: "kubernetes/secret-committed",
  scope: "manifest",
  objects: ["Secret"],
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "Secret whose values stand in the repository",
  *check(manifest) {
    if (manifest.apiVersion.value !== "v1" || manifest.root.get("sops")) return;
    const entries = ["data", "stringData"].flatMap((field) => asMap(manifest.root.get(field))?.entries ?? []);
    const first = entries.find(isSecret);
    if (!first) return;
    yield {
      at: first.key,
      message: `${titleOf(manifest)} is in the repository with its value`,
      label: manifest.root.get("data") === void 0 ? "written out" : "base64 hides nothing",
      help: "keep it in a secret store, or encrypt it: SealedSecret, ExternalSecret, sops"
    };
  }
});
function isSecret({ key, value }) {
  const scalar2 = asScalar(value);
  return scalar2 !== void 0 && !isUnknown(scalar2) && !SETTING.test(key.source) && !NO_SECRET2.test(scalar2.source.trim());
}

// rules/kubernetes/rbac-secrets-access.ts
var rbac_secrets_access_default = defineRule({
  id: "kubernetes/rbac-secrets-access",
  scope: "manifest",
  objects: ROLES,
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "role that reads every Secret",
  aliases: ["kube-linter/access-to-secrets", "trivy/KSV-0041", "trivy/KSV-0113", "checkov/CKV2_K8S_5", "kics/RBAC Roles with Read Secrets Permission"],
  *check(role) {
    yield* reportGrants(
      role,
      [{ group: "", resources: ["secrets"], verbs: ["get", "list", "watch", "create", "update", "patch", "delete"] }],
      (name) => ({
        message: `whoever has ${name} reaches every Secret${name.startsWith("ClusterRole") ? ", of all namespaces when it is bound for the cluster" : " of its namespace"}`,
        help: "name the Secrets that are needed in `resourceNames`"
      }),
      { named: true }
    );
  }
});

// rules/kubernetes/rbac-pod-create.ts
var rbac_pod_create_default = defineRule({
  id: "kubernetes/rbac-pod-create",
  scope: "manifest",
  objects: ROLES,
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "role that starts pods",
  aliases: ["kube-linter/access-to-create-pods", "trivy/KSV-0048", "monokle/KBP107", "kics/Permissive Access to Create Pods"],
  *check(role) {
    yield* reportGrants(
      role,
      [
        { group: "", resources: ["pods", "replicationcontrollers"], verbs: ["create", "update", "patch"] },
        { group: "apps", resources: ["deployments", "daemonsets", "statefulsets", "replicasets"], verbs: ["create", "update", "patch"] },
        { group: "batch", resources: ["jobs", "cronjobs"], verbs: ["create", "update", "patch"] }
      ],
      (name) => ({
        message: `whoever has ${name} starts pods, as any account of the namespace and with any Secret of it`,
        help: "leave it to a deployment tool, and enforce a Pod Security Standard in the namespace"
      })
    );
  }
});

// rules/kubernetes/rbac-pod-exec.ts
var rbac_pod_exec_default = defineRule({
  id: "kubernetes/rbac-pod-exec",
  scope: "manifest",
  objects: ROLES,
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "role that gets into running containers",
  aliases: [
    "polaris/rolePodExecAttach",
    "polaris/clusterrolePodExecAttach",
    "polaris/rolebindingRolePodExecAttach",
    "polaris/rolebindingClusterRolePodExecAttach",
    "polaris/clusterrolebindingPodExecAttach",
    "trivy/KSV-0053",
    "trivy/KSV-0054",
    "checkov/CKV2_K8S_2",
    "monokle/KBP108",
    "kics/RBAC Roles with Exec Permission",
    "kics/RBAC Roles with Attach Permission",
    "kics/RBAC Roles with Port-Forwarding Permission"
  ],
  *check(role) {
    yield* reportGrants(
      role,
      [{ group: "", resources: ["pods/exec", "pods/attach", "pods/portforward", "pods/ephemeralcontainers"], verbs: ["get", "create", "update", "patch"] }],
      (name, grant) => ({
        message: `whoever has ${name} gets into running containers with \`${grant.resource.source}\``,
        help: "keep it for a role that people take on for a time"
      })
    );
  }
});

// rules/kubernetes/rbac-escalation.ts
var KEYS = [
  { group: "rbac.authorization.k8s.io", resources: ["roles", "clusterroles"], verbs: ["escalate"], can: "can write any right into a role" },
  { group: "rbac.authorization.k8s.io", resources: ["roles", "clusterroles"], verbs: ["bind"], can: "can bind any role to itself" },
  { group: "", resources: ["users", "groups", "serviceaccounts"], verbs: ["impersonate"], can: "can act as anybody" },
  { group: "", resources: ["serviceaccounts/token"], verbs: ["create"], can: "can make tokens of other accounts" }
];
var rbac_escalation_default = defineRule({
  id: "kubernetes/rbac-escalation",
  scope: "manifest",
  objects: ROLES,
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "role that can give itself more rights",
  aliases: [
    "trivy/KSV-0043",
    "trivy/KSV-0050",
    "trivy/KSV-0051",
    "trivy/KSV-0052",
    "trivy/KSV-0055",
    "checkov/CKV_K8S_157",
    "checkov/CKV_K8S_158",
    "checkov/CKV2_K8S_1",
    "checkov/CKV2_K8S_3",
    "kics/RBAC Roles Allow Privilege Escalation",
    "kics/RBAC Roles with Impersonate Permission"
  ],
  *check(role) {
    for (const rule of rulesOf(role)) {
      for (const { group, resources, verbs, can } of KEYS) {
        const verb = rule.verbs.find(({ source }) => verbs.includes(source));
        const covers = rule.groups.some(({ source }) => source === group || source === "*");
        const resource = rule.resources.find(({ source }) => resources.includes(source) || source === "*");
        if (!verb || !covers || !resource || rule.names.length > 0) continue;
        yield {
          at: verb,
          message: `whoever has ${titleOf(role)} ${can}`,
          related: [{ at: resource, label: `\`${resource.source}\`` }],
          help: "name what it may be used on in `resourceNames`"
        };
      }
    }
  }
});

// rules/kubernetes/rbac-webhooks.ts
var WRITE = ["create", "update", "patch", "delete", "deletecollection"];
var rbac_webhooks_default = defineRule({
  id: "kubernetes/rbac-webhooks",
  scope: "manifest",
  objects: ROLES,
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "role that puts itself into the path of every request",
  aliases: ["trivy/KSV-0114", "checkov/CKV_K8S_155"],
  *check(role) {
    yield* reportGrants(
      role,
      [{ group: "admissionregistration.k8s.io", resources: ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"], verbs: WRITE }],
      (name) => ({
        message: `whoever has ${name} can put a webhook in front of every request to the API server`,
        help: "name the one configuration in `resourceNames`"
      }),
      { named: true }
    );
  }
});

// rules/kubernetes/rbac-csr-approve.ts
var rbac_csr_approve_default = defineRule({
  id: "kubernetes/rbac-csr-approve",
  scope: "manifest",
  objects: ROLES,
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "role that issues certificates of the cluster",
  aliases: ["checkov/CKV_K8S_156"],
  *check(role) {
    yield* reportGrants(
      role,
      [
        { group: "certificates.k8s.io", resources: ["certificatesigningrequests/approval"], verbs: ["update", "patch"] },
        { group: "certificates.k8s.io", resources: ["signers"], verbs: ["approve", "sign"] }
      ],
      (name) => ({
        message: `whoever has ${name} approves certificates, also one for an administrator`,
        help: "leave approval to the controller of the cluster, or name the signer in `resourceNames`"
      }),
      { named: true }
    );
  }
});

// rules/kubernetes/rbac-nodes-proxy.ts
var rbac_nodes_proxy_default = defineRule({
  id: "kubernetes/rbac-nodes-proxy",
  scope: "manifest",
  objects: ROLES,
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "role that talks to kubelets",
  aliases: ["trivy/KSV-0047"],
  *check(role) {
    yield* reportGrants(role, [{ group: "", resources: ["nodes/proxy"], verbs: ["get", "create", "update", "patch"] }], (name) => ({
      message: `whoever has ${name} runs commands in every pod of the nodes, past admission and the audit log`,
      help: "use `nodes/metrics`, `nodes/stats` or `nodes/log`"
    }));
  }
});

// rules/kubernetes/rbac-services-status.ts
var rbac_services_status_default = defineRule({
  id: "kubernetes/rbac-services-status",
  scope: "manifest",
  objects: ROLES,
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "role that redirects traffic through a status",
  aliases: ["checkov/CKV2_K8S_4"],
  *check(role) {
    yield* reportGrants(role, [{ group: "", resources: ["services/status"], verbs: ["update", "patch"] }], (name) => ({
      message: `whoever has ${name} can point a Service at an address of its own choice`,
      help: "leave the status to the controller of load balancers"
    }));
  }
});

// rules/kubernetes/rbac-configmaps.ts
var WRITE2 = ["create", "update", "patch", "delete", "deletecollection"];
var rbac_configmaps_default = defineRule({
  id: "kubernetes/rbac-configmaps",
  scope: "manifest",
  objects: ROLES,
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "role that changes every ConfigMap",
  aliases: ["trivy/KSV-0049"],
  *check(role) {
    yield* reportGrants(
      role,
      [{ group: "", resources: ["configmaps"], verbs: WRITE2 }],
      (name) => ({ message: `whoever has ${name} changes every ConfigMap, and with it how programs behave`, help: "name the ConfigMaps in `resourceNames`" }),
      { named: true }
    );
  }
});

// rules/kubernetes/rbac-networking.ts
var WRITE3 = ["create", "update", "patch", "delete", "deletecollection"];
var rbac_networking_default = defineRule({
  id: "kubernetes/rbac-networking",
  scope: "manifest",
  objects: ROLES,
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "role that changes who reaches whom",
  aliases: ["trivy/KSV-0056"],
  *check(role) {
    yield* reportGrants(
      role,
      [
        { group: "", resources: ["services", "endpoints"], verbs: WRITE3 },
        { group: "discovery.k8s.io", resources: ["endpointslices"], verbs: WRITE3 },
        { group: "networking.k8s.io", resources: ["networkpolicies", "ingresses"], verbs: WRITE3 }
      ],
      (name, grant) => ({
        message: `whoever has ${name} changes \`${grant.resource.source}\`, and with it where traffic goes`,
        help: "name the objects in `resourceNames`, or leave reading only"
      }),
      { named: true }
    );
  }
});

// rules/kubernetes/rbac-log-delete.ts
var rbac_log_delete_default = defineRule({
  id: "kubernetes/rbac-log-delete",
  scope: "manifest",
  objects: ROLES,
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "role that removes traces",
  aliases: ["trivy/KSV-0042"],
  *check(role) {
    yield* reportGrants(
      role,
      [
        { group: "", resources: ["pods/log", "events"], verbs: ["delete", "deletecollection"] },
        { group: "events.k8s.io", resources: ["events"], verbs: ["delete", "deletecollection"] }
      ],
      (name, grant) => ({
        message: `whoever has ${name} removes \`${grant.resource.source}\`, and with it the traces of what happened`,
        help: "remove the verb"
      })
    );
  }
});

// rules/kubernetes/rbac-wildcard.ts
var rbac_wildcard_default = defineRule({
  id: "kubernetes/rbac-wildcard",
  scope: "manifest",
  objects: ROLES,
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "role with `*` for verbs or resources",
  aliases: [
    "kube-linter/wildcard-in-rules",
    "trivy/KSV-0044",
    "trivy/KSV-0045",
    "trivy/KSV-0046",
    "trivy/KSV-0112",
    "checkov/CKV_K8S_49",
    "semgrep/legacy-api-clusterrole-excessive-permissions",
    "kics/RBAC Wildcard In Rule"
  ],
  *check(role) {
    for (const { node, groups: groups2, resources, verbs } of rulesOf(role)) {
      const star = (list2) => list2.find(({ source }) => source === "*");
      const verb = star(verbs);
      const resource = star(resources);
      if (!verb && !resource) continue;
      if (resources.length === 0 && node.get("nonResourceURLs")) continue;
      const all3 = verb && resource;
      const where = star(groups2) ? "" : " of its API groups";
      yield {
        at: verb ?? resource ?? node,
        message: all3 ? `whoever has ${titleOf(role)} may do everything with everything${where}` : `whoever has ${titleOf(role)} ${verb ? "may do everything with its resources" : `reaches every resource${where}`}`,
        label: "also what a later version adds",
        ...all3 ? { related: [{ at: resource, label: "every resource" }] } : {},
        help: `name the ${all3 ? "verbs and resources" : verb ? "verbs" : "resources"} that are needed`
      };
    }
  }
});

// rules/kubernetes/_everybody.ts
function isAnonymous({ kind, name }) {
  return kind === "User" && name.source === "system:anonymous" || kind === "Group" && name.source === "system:unauthenticated";
}
function isAnyAccount({ kind, name }) {
  return kind === "Group" && (name.source === "system:authenticated" || name.source === "system:serviceaccounts");
}
function everybody(subject) {
  return isAnonymous(subject) || isAnyAccount(subject);
}

// rules/kubernetes/cluster-admin-binding.ts
var cluster_admin_binding_default = defineRule({
  id: "kubernetes/cluster-admin-binding",
  scope: "manifest",
  objects: BINDINGS,
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "binding that makes an administrator of the cluster",
  aliases: [
    "kube-linter/cluster-admin-role-binding",
    "polaris/clusterrolebindingClusterAdmin",
    "polaris/rolebindingClusterAdminClusterRole",
    "polaris/rolebindingClusterAdminRole",
    "trivy/KSV-0111",
    "kics/Cluster Admin Rolebinding With Superuser Permissions"
  ],
  *check(binding) {
    const ref2 = roleRefOf(binding);
    if (ref2?.kind !== "ClusterRole" || ref2.name !== "cluster-admin") return;
    const subjects2 = subjectsOf(binding);
    if (subjects2.some(everybody)) return;
    const [first] = subjects2;
    const who = first ? `\`${first.name.source}\`` : "whoever is bound here";
    yield {
      at: ref2.at,
      message: `${who} gets every right ${binding.object.value === "RoleBinding" ? "in the namespace" : "in the cluster"}`,
      help: "make a role with the rights that are needed"
    };
  }
});

// rules/kubernetes/rbac-anonymous-binding.ts
var OPEN = /* @__PURE__ */ new Set(["system:public-info-viewer", "system:discovery", "system:basic-user", "kubeadm:bootstrap-signer-clusterinfo"]);
var rbac_anonymous_binding_default = defineRule({
  id: "kubernetes/rbac-anonymous-binding",
  scope: "manifest",
  objects: BINDINGS,
  level: "warning",
  category: "security",
  recommended: true,
  since: "next",
  summary: "rights for whoever asks, without a name",
  aliases: ["kubesec/BindingsToSystemAnonymous", "trivy/KSV-0122"],
  *check(binding, { project }) {
    const ref2 = roleRefOf(binding);
    if (!ref2 || OPEN.has(ref2.name)) return;
    const powerful = isPowerful(project, binding);
    for (const subject of subjectsOf(binding)) {
      if (!isAnonymous(subject)) continue;
      yield {
        at: subject.name,
        message: `whoever reaches the API server has ${ref2.kind} \`${ref2.name}\`, without a name or password`,
        ...powerful ? { label: "and can change things with it" } : {},
        related: [{ at: ref2.at, label: "these rights" }],
        help: "bind a ServiceAccount, a user or a group of your own"
      };
    }
  }
});

// rules/kubernetes/rbac-authenticated-binding.ts
var rbac_authenticated_binding_default = defineRule({
  id: "kubernetes/rbac-authenticated-binding",
  scope: "manifest",
  objects: BINDINGS,
  level: "warning",
  category: "security",
  recommended: true,
  since: "next",
  summary: "strong rights for every account of the cluster",
  aliases: ["trivy/KSV-01011"],
  *check(binding, { project }) {
    const ref2 = roleRefOf(binding);
    if (!ref2 || !isPowerful(project, binding)) return;
    for (const subject of subjectsOf(binding)) {
      if (!isAnyAccount(subject)) continue;
      yield {
        at: subject.name,
        message: `every account, and so every pod, has ${ref2.kind} \`${ref2.name}\``,
        related: [{ at: ref2.at, label: "these rights" }],
        help: "bind the accounts that need it"
      };
    }
  }
});

// rules/kubernetes/rbac-masters-binding.ts
var rbac_masters_binding_default = defineRule({
  id: "kubernetes/rbac-masters-binding",
  scope: "manifest",
  objects: BINDINGS,
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "binding to the group that no rule holds back",
  aliases: ["trivy/KSV-0123"],
  *check(binding) {
    for (const { kind, name } of subjectsOf(binding)) {
      if (kind !== "Group" || name.source !== "system:masters") continue;
      yield { at: name, message: "`system:masters` has every right already, and no binding takes them away", help: "bind a group of your own" };
    }
  }
});

// rules/kubernetes/rbac-aws-auth.ts
var CHANGES = { group: "", resources: ["configmaps"], verbs: ["update", "patch", "create", "delete"] };
var rbac_aws_auth_default = defineRule({
  id: "kubernetes/rbac-aws-auth",
  scope: "manifest",
  objects: ROLES,
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "role that changes who is who in an EKS cluster",
  aliases: ["trivy/KSV-0115"],
  *check(role) {
    for (const rule of rulesOf(role)) {
      const named3 = rule.names.find(({ source }) => source === "aws-auth");
      if (!named3 || !grantOf(rule, CHANGES)) continue;
      yield {
        at: named3,
        message: `whoever has ${titleOf(role)} can make any AWS identity an administrator of the cluster`,
        help: "use access entries of EKS in the place of `aws-auth`"
      };
    }
  }
});

// rules/kubernetes/openshift-scc-privileged.ts
var BUILT_IN = /* @__PURE__ */ new Set(["privileged", "node-exporter", "hostaccess", "machine-api-termination-handler"]);
var openshift_scc_privileged_default = defineRule({
  id: "kubernetes/openshift-scc-privileged",
  scope: "manifest",
  objects: ["SecurityContextConstraints"],
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "OpenShift constraint that lets privileged containers in",
  aliases: ["kube-linter/scc-deny-privileged-container"],
  *check(constraint) {
    const { name, root } = constraint;
    const entry = root.entry("allowPrivilegedContainer");
    if (!constraint.apiVersion.value.startsWith("security.openshift.io/") || !entry || !flag(entry.value) || BUILT_IN.has(name?.value ?? "")) return;
    yield {
      at: entry,
      message: `whoever may use \`${name?.value ?? "these constraints"}\` can start privileged containers`,
      help: "write `false`, and allow the capabilities that are needed"
    };
  }
});

// rules/kubernetes/ssh-port.ts
var ssh_port_default = defineRule({
  id: "kubernetes/ssh-port",
  scope: "port",
  kinds: ["kubernetes"],
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "container that offers a login by SSH",
  aliases: ["kube-linter/ssh-port", "monokle/KBP110"],
  *check(port2) {
    if (!port2.known || port2.container !== 22 || port2.role !== "container" || port2.protocol !== "tcp") return;
    const name = port2.owner?.name.value;
    yield {
      at: port2,
      message: `${name ? `container \`${name}\`` : "a container"} offers a login by SSH`,
      label: "a second way in, with keys of its own",
      help: "remove it, and use `kubectl exec` or `kubectl debug`"
    };
  }
});

// rules/kubernetes/privileged-port.ts
var privileged_port_default = defineRule({
  id: "kubernetes/privileged-port",
  scope: "port",
  kinds: ["kubernetes"],
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "port that only root may listen on",
  aliases: ["kube-linter/privileged-ports", "trivy/KSV-0117", "monokle/KBP113"],
  *check(port2) {
    const number2 = port2.container;
    if (!port2.known || port2.role !== "container" || number2 === void 0 || number2 <= 0 || number2 >= 1024 || number2 === 22) return;
    const name = port2.owner?.name.value;
    yield {
      at: port2,
      message: `${name ? `container \`${name}\`` : "a container"} listens on ${number2}, for which a program needs a right of root`,
      help: "listen on a port from 1024 up; a Service can still offer it as the old one"
    };
  }
});

// src/core/parse/kubernetes-kinds.ts
function groupOf(apiVersion) {
  const slash = apiVersion.lastIndexOf("/");
  return slash < 0 ? "" : apiVersion.slice(0, slash);
}
var CLUSTER_SCOPED2 = new Set(
  `Namespace Node PersistentVolume ComponentStatus ClusterRole ClusterRoleBinding CustomResourceDefinition APIService StorageClass CSIDriver CSINode
  VolumeAttachment VolumeAttributesClass PriorityClass RuntimeClass IngressClass ValidatingWebhookConfiguration MutatingWebhookConfiguration
  ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding MutatingAdmissionPolicy MutatingAdmissionPolicyBinding CertificateSigningRequest
  ClusterTrustBundle FlowSchema PriorityLevelConfiguration PodSecurityPolicy DeviceClass ResourceSlice ServiceCIDR IPAddress StorageVersionMigration
  TokenReview SubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SelfSubjectReview`.split(/\s+/)
);

// rules/kubernetes/_object.ts
function specIn(manifest, ...groups2) {
  return isOf(manifest, ...groups2) ? asMap(manifest.root.get("spec")) : void 0;
}
function isOf(manifest, ...groups2) {
  return manifest.apiVersion.known && groups2.includes(groupOf(manifest.apiVersion.value));
}
function serviceType(spec) {
  const type = spec.get("type");
  return isNull(type) ? "ClusterIP" : textIn(type);
}

// rules/kubernetes/exposed-service.ts
var INTERNAL = /internal|load-balancer-type$|aws-load-balancer-scheme/;
var exposed_service_default = defineRule({
  id: "kubernetes/exposed-service",
  scope: "manifest",
  objects: ["Service"],
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "Service that is reached from outside the cluster",
  aliases: [
    "kube-linter/exposed-services",
    "kube-score/service-type",
    "kyverno/restrict-node-port",
    "kyverno/restrict-service-external-ips",
    "monokle/KBP114",
    "trivy/KSV-0108",
    "kics/Service Type is NodePort",
    "kics/Service With External Load Balancer"
  ],
  *check(service) {
    const spec = specIn(service, "");
    if (!spec) return;
    const name = service.name?.value ?? "";
    const type = spec.get("type");
    const external = asSeq(spec.get("externalIPs"));
    if (external && external.items.length > 0) {
      yield {
        at: external.items[0] ?? external,
        message: `\`${name}\` takes the traffic of an address that nobody checks is its own`,
        help: "use a load balancer or an Ingress"
      };
    }
    const kind = serviceType(spec);
    if (!type || isUnknown(type)) return;
    if (kind === "NodePort") {
      yield { at: type, message: `\`${name}\` is open on every node, to whoever reaches one`, help: "use a ClusterIP behind an Ingress or a Gateway" };
    } else if (kind === "LoadBalancer") {
      const ranges = asSeq(spec.get("loadBalancerSourceRanges"));
      if (ranges && ranges.items.length > 0 || service.annotations.some(({ key, value }) => INTERNAL.test(key.value) || /internal|private/i.test(value?.value ?? "")))
        return;
      yield {
        at: type,
        message: `\`${name}\` is open to every address that reaches its load balancer`,
        help: "list who may in `loadBalancerSourceRanges`, or put an Ingress or a Gateway in front"
      };
    }
  }
});

// rules/kubernetes/ingress-without-tls.ts
var ELSEWHERE = /certificate|pre-shared-cert|ssl|tls|entrypoints|acme/i;
var ingress_without_tls_default = defineRule({
  id: "kubernetes/ingress-without-tls",
  scope: "manifest",
  objects: ["Ingress"],
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "Ingress that answers unencrypted",
  aliases: ["polaris/tlsSettingsMissing"],
  *check(ingress, { project }) {
    const spec = specIn(ingress, "networking.k8s.io", "extensions");
    if (!spec || !isWhole(project, ingress) || !isNull(spec.get("tls"))) return;
    if (ingress.annotations.some(({ key }) => ELSEWHERE.test(key.value))) return;
    yield {
      at: ingress.name ?? ingress.object,
      message: `\`${ingress.name?.value ?? ""}\` has no certificate, so whoever is between reads along`,
      help: "add `tls` with the host and a Secret that holds its certificate"
    };
  }
});

// rules/kubernetes/ingress-nginx-snippet.ts
var SNIPPET = /^nginx\.ingress\.kubernetes\.io\/(?:configuration|server|auth|stream|modsecurity)-snippet$/;
var COPIED = /^nginx\.ingress\.kubernetes\.io\/(?:auth-url|auth-signin|auth-tls-match-cn|mirror-target|mirror-host|permanent-redirect|rewrite-target)$/;
var DIRECTIVES = /[{};#\n]|\blua_|_by_lua|\balias\b|\broot\b|serviceaccount/;
var ingress_nginx_snippet_default = defineRule({
  id: "kubernetes/ingress-nginx-snippet",
  scope: "manifest",
  objects: ["Ingress"],
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "annotation that writes into the configuration of nginx",
  aliases: ["checkov/CKV_K8S_152", "checkov/CKV_K8S_153", "checkov/CKV_K8S_154", "trivy/KCV-0093"],
  *check(ingress) {
    for (const { key, value } of ingress.annotations) {
      const copied = COPIED.test(key.value);
      if (!SNIPPET.test(key.value) && !(copied && value?.known && DIRECTIVES.test(value.value.replace(/\\?[{]\d+(?:,\d*)?[}]|#.*$/g, "")))) continue;
      yield {
        at: key,
        message: copied ? `\`${key.value.split("/")[1] ?? ""}\` holds directives of nginx, which the controller copies into its configuration` : `\`${key.value.split("/")[1] ?? ""}\` writes into the configuration that all Ingresses share`,
        label: "whoever may write an Ingress reads every Secret of the controller",
        help: "use an annotation that is made for it, and keep `allow-snippet-annotations` off"
      };
    }
  }
});

// rules/kubernetes/host-aliases.ts
var host_aliases_default = defineRule({
  id: "kubernetes/host-aliases",
  scope: "pod",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "pod that answers for names on its own",
  aliases: ["kubesec/HostAliases", "trivy/KSV-0007"],
  *check(pod) {
    const entry = pod.spec.entry("hostAliases");
    const items = asSeq(entry?.value)?.items ?? [];
    if (!entry || items.length === 0) return;
    yield {
      at: entry.key,
      message: `${podTitle(pod)} has addresses in its own \`/etc/hosts\`, past the DNS of the cluster`,
      help: "make a Service of type `ExternalName`, or an entry in the DNS"
    };
  }
});

// rules/kubernetes/tiller.ts
var tiller_default = defineRule({
  id: "kubernetes/tiller",
  scope: "manifest",
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "Tiller, the server of Helm 2",
  aliases: [
    "checkov/CKV_K8S_34",
    "checkov/CKV_K8S_44",
    "checkov/CKV_K8S_45",
    "kyverno/disallow-helm-tiller",
    "trivy/KSV-0102",
    "kics/Tiller (Helm v2) Is Deployed",
    "kics/Tiller Service Is Not Deleted"
  ],
  *check(manifest) {
    const image = manifest.containers.find((container) => /(?:^|\/)tiller$/.test(container.image?.repository ?? ""))?.image;
    const service = manifest.object.value === "Service" && manifest.apiVersion.value === "v1" && manifest.name?.value === "tiller-deploy" ? manifest.name : void 0;
    const at3 = image ?? service;
    if (!at3) return;
    yield {
      at: at3,
      message: service ? "`tiller-deploy` opens the server of Helm 2 to every pod of the cluster" : "the server of Helm 2 does what anybody asks it to, with the rights of an administrator",
      label: "ended in November 2020",
      help: "move to Helm 3, which needs no server, and remove Tiller"
    };
  }
});

// rules/kubernetes/dashboard.ts
var dashboard_default = defineRule({
  id: "kubernetes/dashboard",
  scope: "manifest",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "Kubernetes Dashboard among the manifests",
  aliases: ["checkov/CKV_K8S_33", "kics/Dashboard Is Enabled"],
  *check(manifest) {
    const image = manifest.containers.find(
      (container) => /(?:^|\/)kubernetes-?dashboard(?:-amd64|ui\/dashboard)?$|kubernetesui\/dashboard(?:-web|-api)?$/.test(container.image?.repository ?? "")
    )?.image;
    if (!image) return;
    yield {
      at: image,
      message: "`kubernetes-dashboard` shows the cluster to whoever has a token, or is let in without one",
      help: "use a program on your own machine, such as Headlamp or k9s"
    };
  }
});

// rules/kubernetes/git-sync.ts
var git_sync_default = defineRule({
  id: "kubernetes/git-sync",
  scope: "kubernetes-container",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "container that runs what a repository holds at the moment",
  aliases: ["checkov/CKV_K8S_159"],
  *check(container) {
    const { image } = container;
    if (!image || !/(?:^|\/)git-sync$/.test(image.repository ?? "")) return;
    const rev = container.env.find(({ name }) => /^(?:GITSYNC_REF|GIT_SYNC_REV)$/.test(name.value))?.value?.value ?? "";
    if (/^[0-9a-f]{40}$/.test(rev)) return;
    yield {
      at: image,
      message: `container \`${container.name.value}\` brings in whatever the repository holds, past every review of images`,
      help: "build it into an image, or pin `GITSYNC_REF` to a commit"
    };
  }
});

// rules/kubernetes/default-namespace.ts
var default_namespace_default = defineRule({
  id: "kubernetes/default-namespace",
  scope: "manifest",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "object in the namespace `default`",
  aliases: ["kube-linter/use-namespace", "kyverno/disallow-default-namespace", "trivy/KSV-0110", "checkov/CKV_K8S_21", "kics/Using Unrecommended Namespace"],
  *check(manifest) {
    const { namespace } = manifest;
    if (!namespace?.known || namespace.value !== "default" || manifest.object.value === "Service" && manifest.name?.value === "kubernetes") return;
    yield {
      at: namespace,
      message: `\`${manifest.name?.value ?? manifest.object.value}\` is put into \`default\`, where everything lands that nobody sorted`,
      help: "make a namespace for it"
    };
  }
});

// rules/kubernetes/kube-system-namespace.ts
var kube_system_namespace_default = defineRule({
  id: "kubernetes/kube-system-namespace",
  scope: "pod",
  level: "info",
  category: "security",
  recommended: false,
  since: "next",
  summary: "own program among those that run the cluster",
  aliases: ["trivy/KSV-0037"],
  *check(pod) {
    const { namespace } = pod.manifest;
    if (!namespace?.known || namespace.value !== "kube-system") return;
    const priority = pod.spec.get("priorityClassName");
    if (priority?.type === "scalar" && /^system-/.test(priority.source)) return;
    yield { at: namespace, message: `${podTitle(pod)} runs among the programs of the cluster itself`, help: "make a namespace for it" };
  }
});

// rules/kubernetes/flask-debug.ts
var flask_debug_default = defineRule({
  id: "kubernetes/flask-debug",
  scope: "env",
  kinds: ["kubernetes"],
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "debugger of Flask that runs whatever it is sent",
  aliases: ["semgrep/flask-debugging-enabled"],
  *check({ name, value }) {
    if (!value?.known) return;
    const on = name.value === "FLASK_DEBUG" ? /^(?:1|true|yes|on|t|y)$/i.test(value.value) : name.value === "FLASK_ENV" && value.value === "development";
    if (!on) return;
    yield {
      at: value,
      message: `\`${name.value}=${value.value}\` opens the debugger of Flask`,
      label: "its page runs Python for whoever reaches it",
      help: "remove it outside of development"
    };
  }
});

// rules/kubernetes/skip-tls-verify.ts
var skip_tls_verify_default = defineRule({
  id: "kubernetes/skip-tls-verify",
  scope: "manifest",
  objects: ["APIService"],
  level: "warning",
  category: "security",
  recommended: false,
  since: "next",
  summary: "certificate that is not looked at",
  aliases: ["semgrep/skip-tls-verify-service", "semgrep/skip-tls-verify-cluster"],
  *check(service) {
    const entry = asMap(service.root.get("spec"))?.entry("insecureSkipTLSVerify");
    if (!entry || !flag(entry.value) || !service.apiVersion.value.startsWith("apiregistration.k8s.io/")) return;
    yield {
      at: entry,
      message: `the API server does not look who answers for \`${service.name?.value ?? ""}\``,
      label: "another pod could, and gets the requests of users",
      help: "give `caBundle` in its place"
    };
  }
});

// rules/kubernetes/privileged.ts
var privileged_default = defineRule({
  id: "kubernetes/privileged",
  scope: "kubernetes-container",
  level: "warning",
  category: "security",
  recommended: true,
  since: "next",
  summary: "container with all the rights of the node",
  aliases: [
    "kube-linter/privileged-container",
    "kube-score/container-security-context-privileged",
    "polaris/runAsPrivileged",
    "pss/privileged",
    "trivy/KSV-0017",
    "checkov/CKV_K8S_16",
    "kyverno/disallow-privileged-containers",
    "semgrep/privileged-container",
    "kics/Container Is Privileged",
    "kubesec/Privileged",
    "monokle/PSS103"
  ],
  *check(container, { project }) {
    const { privileged: privileged2 } = container;
    if (!privileged2?.known || !privileged2.value || isJudged(project, container.pod, "baseline")) return;
    yield {
      at: privileged2,
      message: `container \`${container.name.value}\` runs privileged: whoever breaks into it owns the node`,
      help: "remove it and add the one capability that is needed under `capabilities.add`"
    };
  }
});

// rules/kubernetes/host-port.ts
var host_port_default = defineRule({
  id: "kubernetes/host-port",
  scope: "kubernetes-container",
  level: "warning",
  category: "reliability",
  recommended: true,
  since: "next",
  summary: "container port bound to the node",
  aliases: [
    "polaris/hostPortSet",
    "pss/hostPorts",
    "trivy/KSV-0024",
    "checkov/CKV_K8S_26",
    "kyverno/disallow-host-ports",
    "kics/HostPort Is Set",
    "monokle/PSS106",
    "kyverno/disallow-host-ports-range"
  ],
  *check(container, { project }) {
    const spec = container.pod.spec;
    const hostNetwork = spec.get("hostNetwork");
    if (hostNetwork?.type === "scalar" && hostNetwork.value !== false) return;
    if (container.document.object.value === "DaemonSet" || isJudged(project, container.pod, "baseline")) return;
    const ports = container.node.get("ports");
    if (ports?.type !== "seq") return;
    for (const item of ports.items) {
      const entry = item.type === "map" ? item.entry("hostPort") : void 0;
      if (entry?.value.type !== "scalar" || !/^[1-9]\d*$/.test(entry.value.source)) continue;
      yield {
        at: entry,
        message: `\`hostPort: ${entry.value.source}\` lets only one such pod run on each node`,
        label: "a second one stays `Pending`",
        help: "remove it and reach the pods through a Service"
      };
    }
  }
});

// rules/kubernetes/run-as-root.ts
var run_as_root_default = defineRule({
  id: "kubernetes/run-as-root",
  scope: "kubernetes-container",
  level: "info",
  category: "security",
  recommended: true,
  since: "next",
  summary: "container that may run as root",
  aliases: [
    "kube-linter/run-as-non-root",
    "polaris/runAsRootAllowed",
    "trivy/KSV-0012",
    "trivy/KSV-0105",
    "checkov/CKV_K8S_23",
    "kubesec/RunAsNonRoot",
    "semgrep/run-as-non-root",
    "semgrep/run-as-non-root-container-level",
    "semgrep/run-as-non-root-container-level-missing-security-context",
    "semgrep/run-as-non-root-security-context-pod-level",
    "semgrep/run-as-non-root-unsafe-value",
    "kyverno/require-run-as-nonroot",
    "pss/runAsNonRoot",
    "pss/runAsUser",
    "monokle/PSS203",
    "monokle/PSS204",
    "kyverno/require-run-as-non-root-user"
  ],
  *check(container, { project }) {
    if (isJudged(project, container.pod, "restricted")) return;
    if (container.document.partial || container.role === "ephemeral" || windows(container)) return;
    const own = read2(container.node.get("securityContext"));
    const pod = read2(container.pod.spec.get("securityContext"));
    const user = own.user ?? pod.user;
    const nonRoot = own.nonRoot ?? pod.nonRoot;
    if (own.unknown || pod.unknown) return;
    if (user && user.source === "0") {
      yield {
        at: user,
        message: `container \`${container.name.value}\` runs as user 0, which is root`,
        ...nonRoot?.value === true ? { label: "the kubelet refuses to start it", related: [{ at: nonRoot, label: "asks for a user that is not root" }], level: "error" } : {},
        help: "use a number above 0 that the image can run as"
      };
      return;
    }
    if (user || nonRoot?.value === true) return;
    if (nonRoot) {
      yield { at: nonRoot, message: `container \`${container.name.value}\` may run as root`, help: "write `runAsNonRoot: true`" };
      return;
    }
    const stage = project.stageOf(container);
    const set = stage?.instructions.filter((instruction) => instruction.keyword === "USER").at(-1)?.args[0];
    if (set?.known && !/^(root|0)(:|$)/.test(set.value)) return;
    yield {
      at: container.name,
      message: `nothing keeps container \`${container.name.value}\` from running as root`,
      help: "set `securityContext.runAsNonRoot: true`"
    };
  }
});
function read2(context) {
  if (context?.type !== "map") return { unknown: context?.type === "scalar" && context.source.includes("{{") };
  const user = context.get("runAsUser");
  const nonRoot = context.get("runAsNonRoot");
  const templated = [user, nonRoot].some((node) => node?.type === "scalar" && /\{\{|\$\{/.test(node.source));
  return {
    ...user?.type === "scalar" && user.value !== null ? { user } : {},
    ...nonRoot?.type === "scalar" && nonRoot.value !== null ? { nonRoot } : {},
    unknown: templated
  };
}
function windows(container) {
  const os = container.pod.spec.get("os");
  const selector = container.pod.spec.get("nodeSelector");
  const name = os?.type === "map" ? os.get("name") : selector?.type === "map" ? selector.get("kubernetes.io/os") : void 0;
  return name?.type === "scalar" && name.source === "windows";
}

// ../../tmp/drydock/lintE.ts
var rules = [pss_allow_privilege_escalation_default, pss_app_armor_profile_default, pss_capabilities_baseline_default, pss_capabilities_restricted_default, pss_host_namespaces_default, pss_host_path_volumes_default, pss_host_ports_default, pss_host_probes_and_host_lifecycle_default, pss_privileged_default, pss_proc_mount_restricted_default, pss_proc_mount_default, pss_restricted_volumes_default, pss_run_as_non_root_default, pss_run_as_user_default, pss_se_linux_options_default, pss_seccomp_profile_baseline_default, pss_seccomp_profile_restricted_default, pss_sysctls_default, pss_windows_host_process_default, host_namespace_default, host_network_default, host_process_default, host_path_volume_default, sensitive_host_path_default, writable_host_path_default, container_runtime_socket_default, allow_privilege_escalation_default, capabilities_not_dropped_default, added_capability_default, dangerous_capability_default, capability_name_default, root_group_default, low_user_id_default, writable_root_filesystem_default, no_seccomp_profile_default, no_apparmor_profile_default, selinux_label_default, unmasked_proc_default, unsafe_sysctl_default, no_security_context_default, host_users_default, bidirectional_mount_default, service_account_token_mounted_default, default_service_account_default, shared_service_account_default, secret_in_environment_default, secret_literal_default, secret_in_configmap_default, secret_as_environment_default, secret_committed_default, rbac_secrets_access_default, rbac_pod_create_default, rbac_pod_exec_default, rbac_escalation_default, rbac_webhooks_default, rbac_csr_approve_default, rbac_nodes_proxy_default, rbac_services_status_default, rbac_configmaps_default, rbac_networking_default, rbac_log_delete_default, rbac_wildcard_default, cluster_admin_binding_default, rbac_anonymous_binding_default, rbac_authenticated_binding_default, rbac_masters_binding_default, rbac_aws_auth_default, openshift_scc_privileged_default, ssh_port_default, privileged_port_default, exposed_service_default, ingress_without_tls_default, ingress_nginx_snippet_default, host_aliases_default, tiller_default, dashboard_default, git_sync_default, default_namespace_default, kube_system_namespace_default, flask_debug_default, skip_tls_verify_default, privileged_default, host_port_default, run_as_root_default];
var STRICT = process.env.STRICT;
var filter = new RegExp(process.argv[2] ?? ".");
for (const root of process.argv.slice(3)) {
  const list2 = readdirSync(root, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => relative(root, join(e.parentPath, e.name))).sort();
  const set = new Set(list2);
  const dirs = /* @__PURE__ */ new Set();
  for (const p of list2) {
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
  }, list: () => list2, complete: true };
  const { findings } = run2(files, rules, { ...DEFAULT_CONFIG, ...STRICT ? { preset: "strict" } : {}, matches: () => false });
  for (const f of findings) if (filter.test(f.rule)) {
    const p = f.at.file.position(f.at.span.start);
    console.log(`${root.split("/").pop()}/${f.at.file.path}:${p.line}:${p.column}: ${f.level} ${f.rule}: ${f.message}${f.label ? ` [${f.label}]` : ""}; help: ${f.help ?? ""}`);
  }
}
