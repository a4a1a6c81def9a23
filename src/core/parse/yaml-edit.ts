/**
 * Edits of YAML as text: nothing is ever printed from a tree, so comments, indentation, quotes and line endings of
 * everything else stay as they are. A node that came in through an alias is edited where it stands.
 */
import type { Edit } from '../text/edit.ts';
import { place, type SourceFile } from '../text/source.ts';
import type { Entry, MapNode, Node, ScalarNode, SeqNode } from './model.ts';

/**
 * Replaces the text of a scalar and keeps its quotes; a plain one is quoted when the new text needs it. `text` is the
 * value, not YAML. Pass `raw: true` to write YAML as it is: `setScalar(node, 'true', { raw: true })`.
 */
export function setScalar(node: ScalarNode, text: string, options: { readonly raw?: boolean } = {}): Edit[] {
  return [{ at: place(node.file, node.span.start, node.span.end), text: options.raw ? text : quoteLike(node, text) }];
}

/** The text as YAML in the style of a scalar; block scalars become double-quoted. */
function quoteLike(node: ScalarNode, text: string): string {
  if (node.style === 'single' && !/[\n\r\t]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  if (node.style !== 'plain') return JSON.stringify(text);
  // A plain number or boolean says that its type is meant; replacing text by a look-alike must not change the type.
  return plainIsSafe(text, typeof node.value === 'string') ? text : quoted(text);
}

/** The text as a YAML value of type string: plain where that is read back as the same string, else quoted. */
export function yamlString(text: string): string {
  return plainIsSafe(text, true) ? text : quoted(text);
}

function quoted(text: string): string {
  return /[\n\r\t\u0000-\u001f]/.test(text) || text.includes("'") ? JSON.stringify(text) : `'${text}'`;
}

/** Whether a plain scalar with this text is read back as the same string by YAML 1.1, YAML 1.2 and Go alike. */
function plainIsSafe(text: string, string: boolean): boolean {
  if (text === '' || text !== text.trim()) return false;
  if (/^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]/.test(text) || /:\s|:$|\s#|[\n\r\t,[\]{}]/.test(text)) return false;
  if (!string) return true;
  if (/^(?:~|null|true|false|yes|no|on|off|y|n|\.inf|\.nan|[-+]\.inf)$/i.test(text)) return false;
  return !/^[-+.]?\d[\d_.,:eExXoa-fA-FT+-]*Z?$/.test(text);
}

/** How the file ends its lines. */
export function lineEnding(file: SourceFile): string {
  const at = file.text.indexOf('\n');
  return at > 0 && file.text[at - 1] === '\r' ? '\r\n' : '\n';
}

/** The whitespace at the start of the line on which an offset stands; `- ` of a list item counts as indentation. */
function indentAt(file: SourceFile, offset: number): string {
  const { line, column } = file.position(offset);
  return file
    .line(line)
    .slice(0, column - 1)
    .replace(/[^\t]/g, ' ');
}

/**
 * Adds an entry at the end of a mapping. `value` is YAML text; its lines after the first are indented relative to the
 * key (`'\n  a: 1'` makes a nested block). Empty for a block mapping that has no entry of its own in the text.
 */
export function addEntry(map: MapNode, key: string, value: string): Edit[] {
  const { file } = map;
  const own = map.entries.filter((entry) => !entry.merged && standsIn(entry, map));
  if (map.flow) return insertFlow(file, map, own.at(-1)?.span.end, `${yamlString(key)}: ${flowText(value)}`);
  // With nothing but merged entries the first key in the text is the `<<` itself, and the mapping starts with it.
  const first = own.length ? own.reduce((a, b) => (a.span.start <= b.span.start ? a : b)).key.span.start : map.span.start;
  const indent = indentAt(file, first);
  const eol = lineEnding(file);
  const written = `${yamlString(key)}:${value.startsWith('\n') || value === '' ? '' : ' '}${value}`.replaceAll('\n', `${eol}${indent}`);
  return [insertLineAfter(file, map.span.end, `${indent}${written}`, eol)];
}

/** A tree that was merged from several files has entries that stand elsewhere. */
function standsIn(entry: Entry, map: MapNode): boolean {
  return entry.file === map.file && entry.span.start >= map.span.start && entry.span.end <= map.span.end;
}

/** Adds an entry before another one, on a line of its own with the same indentation. */
export function addEntryBefore(map: MapNode, before: Entry, key: string, value: string): Edit[] {
  const { file } = before;
  if (map.flow) return [{ at: place(file, before.span.start, before.span.start), text: `${yamlString(key)}: ${flowText(value)}, ` }];
  const indent = indentAt(file, before.span.start);
  const eol = lineEnding(file);
  const written = `${yamlString(key)}:${value.startsWith('\n') || value === '' ? '' : ' '}${value}`.replaceAll('\n', `${eol}${indent}`);
  return [{ at: place(file, before.span.start, before.span.start), text: `${written}${eol}${indent}` }];
}

/** Adds an item at the end of a list, or before the item at `index`. `value` is YAML text. */
export function insertItem(seq: SeqNode, value: string, index = seq.items.length): Edit[] {
  const { file } = seq;
  const next = seq.items[index];
  if (seq.flow) {
    if (next) return [{ at: place(file, startOf(next), startOf(next)), text: `${flowText(value)}, ` }];
    const last = seq.items.at(-1);
    return insertFlow(file, seq, last && endOf(last), flowText(value));
  }
  const indent = indentAt(file, seq.span.start);
  const eol = lineEnding(file);
  const written = `- ${value}`.replaceAll('\n', `${eol}${indent}  `);
  if (!next) return [insertLineAfter(file, seq.span.end, `${indent}${written}`, eol)];
  const dash = file.text.lastIndexOf('-', startOf(next) - 1);
  return [{ at: place(file, dash, dash), text: `${written}${eol}${indent}` }];
}

/**
 * Removes an entry: its lines in a block mapping with the comment lines directly above it, or the text up to the next
 * comma in a flow mapping. The last entry of a mapping leaves its parent with a null value; remove the parent instead.
 */
export function removeEntry(map: MapNode, entry: Entry): Edit[] {
  const { file } = entry;
  if (map.flow) return [removeFlow(file, entry.span.start, entry.span.end, map)];
  return [removeLines(file, entry.span.start, entry.span.end)];
}

/** Removes an item of a list. Removing the only item leaves a null value. */
export function removeItem(seq: SeqNode, item: Node): Edit[] {
  const { file } = seq;
  if (seq.flow) return [removeFlow(file, startOf(item), endOf(item), seq)];
  const dash = file.text.lastIndexOf('-', Math.max(startOf(item) - 1, seq.span.start));
  return [removeLines(file, Math.max(dash, seq.span.start), endOf(item))];
}

/** Gives an entry another key; quotes of the old one are kept. */
export function renameKey(entry: Entry, name: string): Edit[] {
  return setScalar({ ...entry.key, value: '' }, name);
}

function startOf(node: Node): number {
  return node.via ? node.via.span.start : node.span.start;
}

function endOf(node: Node): number {
  return node.via ? node.via.span.end : node.span.end;
}

function flowText(value: string): string {
  const trimmed = value.trim();
  return /[\n]/.test(trimmed) ? JSON.stringify(trimmed) : trimmed;
}

function insertFlow(file: SourceFile, node: MapNode | SeqNode, last: number | undefined, text: string): Edit[] {
  if (last !== undefined) return [{ at: place(file, last, last), text: `, ${text}` }];
  const open = node.span.start + 1;
  return [{ at: place(file, open, node.span.end - 1), text: node.type === 'map' ? ` ${text} ` : text }];
}

/** Puts a line after the line on which an offset stands, so that a comment at its end stays there. */
function insertLineAfter(file: SourceFile, offset: number, line: string, eol: string): Edit {
  const { end } = file.lineSpan(file.position(offset).line);
  return { at: place(file, end, end), text: `${eol}${line}` };
}

function removeLines(file: SourceFile, start: number, end: number): Edit {
  const first = file.position(start);
  const last = file.lineSpan(file.position(end).line);
  const before = file.line(first.line).slice(0, first.column - 1);
  const next = last.end + (file.text.startsWith('\r\n', last.end) ? 2 : last.end < file.text.length ? 1 : 0);
  if (before.trim() !== '') {
    // First entry of a list item, `- key: …`: what follows moves up to the dash.
    const rest = /^[ \t]*/.exec(file.text.slice(next, next + 400))?.[0] ?? '';
    return next + rest.length < file.text.length && rest.length === before.length
      ? { at: place(file, start, next + rest.length), text: '' }
      : { at: place(file, start, last.end), text: '' };
  }
  let line = first.line;
  while (
    line > 1 &&
    file
      .line(line - 1)
      .trim()
      .startsWith('#') &&
    indentOf(file.line(line - 1)) === before.length
  )
    line--;
  const from = file.lineSpan(line).start;
  // The last line of a file without a final newline takes the newline before it along.
  if (next === file.text.length && last.end === next && from > 0) return { at: place(file, file.lineSpan(line - 1).end, next), text: '' };
  return { at: place(file, from, next), text: '' };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function removeFlow(file: SourceFile, start: number, end: number, node: MapNode | SeqNode): Edit {
  const after = /^\s*,\s*/.exec(file.text.slice(end, node.span.end));
  if (after) return { at: place(file, start, end + after[0].length), text: '' };
  const before = file.text.slice(node.span.start + 1, start);
  const comma = before.lastIndexOf(',');
  return { at: place(file, comma < 0 || before.slice(comma + 1).trim() !== '' ? start : node.span.start + 1 + comma, end), text: '' };
}
