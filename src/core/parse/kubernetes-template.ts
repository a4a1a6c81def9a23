/**
 * Manifests with template braces. Files that only a template engine can read are recognised; of the others the braces
 * are hidden from the YAML reader, since `name: {{ x }}` would be two mappings to it, and put back into the tree.
 */
import { place, SourceFile, type Place } from '../text/source.ts';
import type { Entry, Node, ScalarNode } from './model.ts';
import { parseYaml, type YamlDocument, type YamlFile, type YamlProblem } from './yaml.ts';
import { entryOf, mapNode, seqNode } from './yaml-node.ts';

/** Functions of Helm and Go whose result is structure, not a value. */
const STRUCTURE = /\b(?:toYaml|toJson|nindent|indent|tpl)\b/;

/**
 * Whether a file can only be read after a template engine ran: a line is an action of its own (`{{- if … }}`,
 * `{% for … %}`), or a value is a piece of YAML (`{{ toYaml … }}`). Braces inside block scalars, quotes and comments
 * belong to somebody else (alert texts, nginx, Go programs) and do not count.
 */
export function isHelmTemplate(file: SourceFile): boolean {
  const { text } = file;
  if (!text.includes('{{') && !text.includes('{%')) return false;
  let block = -1;
  for (let line = 1; line <= file.lineStarts.length; line++) {
    const written = file.line(line);
    const body = written.trimStart();
    if (body === '' || body.startsWith('#')) continue;
    const indent = written.length - body.length;
    if (block >= 0 && indent > block) continue;
    block = -1;
    if (body.startsWith('{%') || (body.startsWith('{{') && !/^\{\{[^{}]*\}\}[\w./-]*[ \t]*:/.test(body))) return true;
    const found = /(?::|^-)[ \t]+(\{\{.*)$/.exec(body);
    if (found && STRUCTURE.test(found[1] as string)) return true;
    if (/(?:^|:[ \t]|-[ \t])[|>][-+0-9]*[ \t]*(?:#.*)?$/.test(body)) block = blockIndent(written);
  }
  return false;
}

/** A block scalar ends at a line that is not deeper than the key it belongs to; dashes before the key count as spaces. */
function blockIndent(line: string): number {
  const key = /^[ \t]*(?:-[ \t]+)*/.exec(line)?.[0].length ?? 0;
  return /^[ \t]*(?:-[ \t]+)*[|>]/.test(line) ? line.length - line.trimStart().length : key;
}

const FIRST = '\uE001';
const MORE = '\uE000';

/** Reads a manifest file. Values with braces keep them in `source`, with the braces in `unknown`. */
export function readManifestYaml(file: SourceFile): YamlFile {
  const hidden = hideTabs(hideBraces(file.text));
  if (hidden === file.text) return parseYaml(file);
  const read = parseYaml(new SourceFile(file.path, hidden, file.encoding));
  const documents = read.documents.map((document) => putBack(document, file));
  const comments = documents.flatMap((document) => document.comments);
  return { file, documents, comments, problems: documents.flatMap((document) => document.problems) };
}

/** Every `{{ … }}` on one line becomes a word of the same length, of characters that nobody writes. */
function hideBraces(text: string): string {
  let result = '';
  let from = 0;
  let close = 0;
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', from)) {
    if (close < open + 2) close = text.indexOf('}}', open + 2);
    if (close < 0) break;
    const lineEnd = text.indexOf('\n', open);
    if (lineEnd >= 0 && lineEnd < close) {
      result += text.slice(from, lineEnd);
      from = lineEnd;
      continue;
    }
    const length = close + 2 - open;
    result += text.slice(from, open) + FIRST + MORE.repeat(length - 1);
    from = close + 2;
  }
  return result + text.slice(from);
}

/** JSON may be indented with tabs, which YAML refuses. */
function hideTabs(text: string): string {
  if (!/^\s*[{[]/.test(text) || !text.includes('\t')) return text;
  return text.replace(/^[ \t]+/gm, (indent) => ' '.repeat(indent.length));
}

function putBack(document: YamlDocument, file: SourceFile): YamlDocument {
  const here = (at: Place): Place => place(file, at.span.start, at.span.end);
  const value = <T extends Place>(each: T): T => ({ ...each, ...here(each) });
  const problems = document.problems.map(
    (problem): YamlProblem => ({
      ...problem,
      at: here(problem.at),
      message: problem.message.replace(new RegExp(`${FIRST}${MORE}*`, 'g'), '{{ … }}'),
      ...(problem.related ? { related: problem.related.map(({ at, label }) => ({ at: here(at), label })) } : {}),
    }),
  );
  return {
    root: document.root && rebuild(document.root, file),
    problems,
    broken: document.broken,
    comments: document.comments.map((comment) => ({ ...value(comment), raw: file.text.slice(comment.span.start, comment.span.end) })),
    anchors: document.anchors.map((anchor) => ({ ...value(anchor), node: rebuild(anchor.node, file) })),
    at: here(document.at),
  };
}

/** A tree with the same places in another file, in which hidden words are what they were. */
export function inFile(node: Node, file: SourceFile): Node {
  return rebuild(node, file);
}

function rebuild(node: Node, file: SourceFile): Node {
  const at = place(file, node.span.start, node.span.end);
  const via = node.via ? { via: place(file, node.via.span.start, node.via.span.end) } : {};
  if (node.type === 'scalar') return { ...scalar(node, file), ...via };
  if (node.type === 'seq') {
    return {
      ...seqNode(
        at,
        node.items.map((item) => rebuild(item, file)),
        node.flow,
        node.tag,
      ),
      ...via,
    };
  }
  const entries = node.entries.map(
    (entry): Entry => entryOf(scalar(entry.key, file), rebuild(entry.value, file), place(file, entry.span.start, entry.span.end), entry.merged),
  );
  return { ...mapNode(at, entries, node.flow, node.tag), ...via };
}

/** The hidden words of a scalar stand in its text in the order in which the braces stand in the file. */
function scalar(node: ScalarNode, file: SourceFile): ScalarNode {
  const { start, end } = node.span;
  if (!node.source.includes(FIRST)) return { ...node, ...place(file, start, end) };
  let from = start;
  let source = '';
  let last = 0;
  const unknown: { start: number; end: number }[] = [];
  for (const found of node.source.matchAll(new RegExp(`${FIRST}${MORE}*`, 'g'))) {
    const open = file.text.indexOf('{{', from);
    from = open + found[0].length;
    source += node.source.slice(last, found.index);
    last = found.index + found[0].length;
    unknown.push({ start: source.length, end: source.length + found[0].length });
    source += file.text.slice(open, from);
  }
  source += node.source.slice(last);
  return { ...node, ...place(file, start, end), source, value: source, unknown };
}
