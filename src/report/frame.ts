/** Draws places of source text with labels under them: any number of labels, lines and files. Used for findings, suspects and log lines. */
import type { Level } from '../core/lint/rule.ts';
import type { Place, SourceFile } from '../core/text/source.ts';
import { isAbsent } from './absent.ts';
import { annotate, type Row, rowText, type Underline } from './frame-labels.ts';
import { shownPath } from './places.ts';
import { showLine } from './shown-line.ts';
import { colorsOf, levelStyle, type Style, type TerminalContext, visible, widthOf, wrap } from './terminal.ts';

export interface Label {
  readonly at: Place;
  readonly label?: string;
  readonly primary?: boolean;
}

export interface FrameContext extends TerminalContext {
  /** Colours the primary labels. */
  readonly level?: Level;
}

/** A label in lines and 0-based UTF-16 columns. */
interface Mark {
  readonly file: SourceFile;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
  readonly primary: boolean;
}

/** A mark over several lines, with its column in the margin left of the code. */
interface Bracket extends Mark {
  readonly column: number;
}

/** A frame, line by line, without a line end. */
export function frame(labels: readonly Label[], context: FrameContext): string[] {
  return layout(labels, context).lines;
}

/** A frame and the width of its line numbers, for whoever adds `= help:` lines below. */
export function layout(labels: readonly Label[], context: FrameContext): { lines: string[]; gutter: number } {
  const marks = labels.map(markOf);
  const first = marks.find((mark) => mark.primary) ?? marks[0];
  if (!first) return { lines: [], gutter: 0 };
  const files = [...new Set([first, ...marks].map((mark) => mark.file))];
  const gutter = String(Math.max(...marks.map((mark) => mark.endLine))).length;
  const { dim } = colorsOf(context);
  const bar = dim(`${' '.repeat(gutter)} |`);
  const lines: string[] = [];
  for (const file of files) {
    const own = marks.filter((mark) => mark.file === file);
    const head = own.find((mark) => mark === first) ?? own.find((mark) => mark.primary) ?? (own[0] as Mark);
    if (lines.length > 0) lines.push(bar);
    lines.push(
      `${' '.repeat(gutter)}${dim(lines.length > 0 ? '::: ' : '--> ')}${visible(shownPath(file.path, context))}:${head.startLine}:${head.startColumn + 1}`,
      ...(isAbsent(file) ? labelsOnly(own, gutter) : [bar, ...drawFile(file, own, gutter, context)]),
    );
  }
  return { lines, gutter };
}

function markOf({ at, label, primary }: Label): Mark {
  const { file, span } = at;
  const start = file.position(span.start);
  let end = file.position(Math.max(span.start, span.end));
  // A span that takes the line end with it (the range of a block collection) stops where its text does.
  while (
    end.line > start.line &&
    !file
      .line(end.line)
      .slice(0, end.column - 1)
      .trim()
  )
    end = { line: end.line - 1, column: file.line(end.line - 1).length + 1 };
  const length = file.line(start.line).length;
  const startColumn = Math.min(start.column - 1, length);
  const endColumn = Math.min(end.column - 1, file.line(end.line).length);
  return {
    file,
    startLine: start.line,
    startColumn,
    endLine: end.line,
    endColumn: end.line === start.line ? Math.max(startColumn, endColumn) : endColumn,
    text: visible(label ?? ''),
    primary: primary ?? false,
  };
}

/** What is said at places of a file that is not here. */
function labelsOnly(marks: readonly Mark[], gutter: number): string[] {
  return marks.filter((mark) => mark.text).map((mark) => `${' '.repeat(gutter + 5)}${mark.startLine}:${mark.startColumn + 1} ${mark.text}`);
}

function drawFile(file: SourceFile, marks: readonly Mark[], gutter: number, context: FrameContext): string[] {
  const colors = colorsOf(context);
  const brackets = bracketsOf(marks.filter((mark) => mark.endLine > mark.startLine));
  const margin = brackets.length > 0 ? 2 * (Math.max(...brackets.map((bracket) => bracket.column)) + 1) : 0;
  const budget = widthOf(context) - gutter - 3 - margin;
  const styleOf = (mark: Mark): Style => (mark.primary ? levelStyle(colors, context.level) : colors.cyan);
  const lines: string[] = [];

  const barsOn = (open: readonly Bracket[], line: number): Row => {
    const cells: Row['cells'] = [];
    for (const bracket of open) cells[2 * bracket.column] = { char: bracket.startLine === line ? '/' : '|', style: styleOf(bracket) };
    return { cells };
  };
  const emit = (left: string, margins: Row, text: string): void => {
    const between = margin > 0 ? rowText(margins, margin) : '';
    lines.push(text || between.trim() ? `${colors.dim(`${left} |`)} ${between}${text}`.trimEnd() : colors.dim(`${left} |`));
  };

  let before = 0;
  for (const line of linesToShow(file, marks)) {
    if (before > 0 && hidesText(file, before, line)) {
      const open = brackets.filter((bracket) => bracket.startLine <= before && bracket.endLine >= line);
      lines.push(`${colors.dim('...'.padEnd(margin > 0 ? gutter + 3 : 0))}${rowText(barsOn(open, 0), margin)}`.trimEnd());
    }
    before = line;
    const singles = marks.filter((mark) => mark.startLine === line && mark.endLine === line);
    const text = file.line(line);
    const starting = brackets.filter((bracket) => bracket.startLine === line);
    const ending = brackets.filter((bracket) => bracket.endLine === line);
    const ranges = [
      ...[...singles].sort((a, b) => Number(b.primary) - Number(a.primary)).map((mark) => ({ start: mark.startColumn, end: mark.endColumn })),
      ...starting.map((mark) => ({ start: mark.startColumn, end: mark.startColumn + 1 })),
      ...ending.map((mark) => ({ start: Math.max(0, mark.endColumn - 1), end: mark.endColumn })),
    ];
    const shown = showLine(text, ranges, budget);
    const spanning = brackets.filter((bracket) => bracket.startLine <= line && bracket.endLine >= line);
    emit(String(line).padStart(gutter), barsOn(spanning, line), shown.text);

    const underlines: Underline[] = singles.map((mark) => {
      const from = shown.start(mark.startColumn);
      const to = mark.endColumn > mark.startColumn ? shown.end(mark.endColumn) : from + 1;
      return { from, to: Math.max(from + 1, to), text: mark.text, primary: mark.primary, style: styleOf(mark) };
    });
    // The first line of a bracket is underlined only when something stands before it; else the margin says enough.
    for (const mark of starting) {
      if (!text.slice(0, mark.startColumn).trim()) continue;
      const from = shown.start(mark.startColumn);
      underlines.push({ from, to: Math.max(from + 1, shown.end(text.length)), text: '', primary: mark.primary, style: styleOf(mark) });
    }
    const left = ' '.repeat(gutter);
    const running = (row: Row): Row => ({ cells: row.cells.map((cell) => (cell?.char === '/' ? { ...cell, char: '|' } : cell)) });
    for (const row of annotate(underlines, budget)) emit(left, running(barsOn(spanning, line)), rowText(row));
    let open = spanning;
    for (const mark of [...ending].sort((a, b) => b.column - a.column)) {
      const margins = running(barsOn(open, line));
      const end = margin + Math.max(0, shown.end(mark.endColumn) - 1);
      const style = styleOf(mark);
      const row: Row = { cells: [...margins.cells] };
      for (let i = 2 * mark.column + 1; i < end; i++) if (i >= margin || !row.cells[i]) row.cells[i] = { char: '_', style };
      row.cells[end] = { char: mark.primary ? '^' : '-', style };
      const room = budget + margin - end - 2;
      const [tail, ...rest] = mark.text ? wrapLabel(mark.text, room, budget) : [];
      if (tail !== undefined) row.tail = { column: end + 2, text: tail, style };
      lines.push(`${colors.dim(`${left} |`)} ${rowText(row)}`);
      open = open.filter((other) => other !== mark);
      for (const more of rest)
        emit(left, running(barsOn(open, line)), rowText({ cells: [], tail: { column: Math.max(0, budget - Math.max(room, 20)), text: more, style } }));
    }
  }
  return lines;
}

function wrapLabel(text: string, room: number, budget: number): string[] {
  return room >= 20 ? wrap(text, room) : ['', ...wrap(text, Math.min(budget, 20))];
}

/** Gives each bracket the leftmost free column of the margin, outer ones first. */
function bracketsOf(marks: readonly Mark[]): Bracket[] {
  const lastLines: number[] = [];
  return [...marks]
    .sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine)
    .map((mark) => {
      let column = lastLines.findIndex((last) => last < mark.startLine);
      if (column < 0) column = lastLines.length;
      lastLines[column] = mark.endLine;
      return { ...mark, column };
    });
}

/** Labelled lines; the ends of brackets; a single line between two of them; and above the first one the line that it belongs to. */
function linesToShow(file: SourceFile, marks: readonly Mark[]): number[] {
  const wanted = new Set<number>();
  for (const { startLine, endLine } of marks) {
    wanted.add(startLine).add(endLine);
    if (endLine - startLine > 1) wanted.add(startLine + 1);
    if (endLine - startLine <= 4) for (let line = startLine; line < endLine; line++) wanted.add(line);
  }
  const sorted = [...wanted].sort((a, b) => a - b);
  const out: number[] = [];
  for (const line of sorted) {
    const last = out.at(-1);
    if (last !== undefined && line - last === 2 && file.line(line - 1).trim()) out.push(line - 1);
    if (last === undefined && belongsTo(file, line)) out.push(line - 1);
    out.push(line);
  }
  return out;
}

/**
 * The line above explains this one: it is the key or instruction that this one is a part of. Top-level keys such as
 * `services:` say nothing that the reader does not know.
 */
function belongsTo(file: SourceFile, line: number): boolean {
  if (line < 2) return false;
  const above = file.line(line - 1);
  const own = file.line(line);
  const trimmed = above.trim();
  if (!trimmed) return false;
  // A label at the end of the file hangs in the air without the line before it.
  if (!own.trim()) return true;
  if (trimmed.startsWith('#') || /^[\w.-]+:\s*$/.test(above)) return false;
  if (/[\\`]$/.test(trimmed)) return true;
  const difference = indent(own) - indent(above);
  return difference > 0 || (difference === 0 && /^\s*- /.test(own) && trimmed.endsWith(':'));
}

function indent(text: string): number {
  return text.length - text.trimStart().length;
}

function hidesText(file: SourceFile, before: number, line: number): boolean {
  if (line - before > 8) return true;
  for (let between = before + 1; between < line; between++) if (file.line(between).trim()) return true;
  return false;
}
