/** The rows below a source line: underlines, and their labels set so that none hides another. */
import { cellWidth, type Style, wrap } from './terminal.ts';

/** An underlined range in cells. */
export interface Underline {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly primary: boolean;
  readonly style: Style;
}

/** Single characters at columns, and at most one text to the right of them. */
export interface Row {
  cells: ({ char: string; style: Style } | undefined)[];
  tail?: { column: number; text: string; style: Style };
}

/** With less room than this a label is not wrapped beside its underline. */
const NARROW = 24;

/**
 * Rows for the underlines of one line that has `room` cells. The rightmost label stands beside its underline; the
 * others hang below at their first column, rightmost first, joined by `|`.
 */
export function annotate(underlines: readonly Underline[], room: number): Row[] {
  if (underlines.length === 0) return [];
  const row: Row = { cells: [] };
  for (const { from, to, primary, style } of [...underlines].sort((a, b) => Number(a.primary) - Number(b.primary) || b.to - b.from - (a.to - a.from))) {
    for (let i = from; i < to; i++) row.cells[i] = { char: primary ? '^' : '-', style };
  }
  const rows = [row];
  const labelled = underlines.filter((underline) => underline.text);
  const end = Math.max(...underlines.map(({ to }) => to));
  const beside = labelled.filter(({ to }) => to === end).sort((a, b) => Number(b.primary) - Number(a.primary) || b.from - a.from)[0];
  const space = room - end - 1;
  const lines = beside && space >= NARROW ? wrap(beside.text, space) : [];
  const fits = beside && (cellWidth(beside.text) <= space || (labelled.length === 1 && lines.length === 2));
  if (beside && fits) {
    const [text = beside.text, ...more] = lines;
    row.tail = { column: end + 1, text, style: beside.style };
    for (const line of more) rows.push({ cells: [], tail: { column: end + 1, text: line, style: beside.style } });
  }
  const hanging = labelled.filter((underline) => !(fits && underline === beside)).sort((a, b) => b.from - a.from || Number(b.primary) - Number(a.primary));
  let joined = false;
  for (const [i, { from, text, style }] of hanging.entries()) {
    if (!joined) rows.push({ cells: connectors(hanging.slice(i)) });
    // A label is wrapped under its own column; where that would make a thin strip of it, it moves left until it fits, so that `|` still points into it.
    const strip = room - from < NARROW || cellWidth(text) > 3 * (room - from);
    const column = strip ? Math.max(0, Math.min(from, room - cellWidth(text))) : from;
    const left = hanging.slice(i + 1);
    const cells = connectors(left.filter((other) => other.from < column));
    for (const line of wrap(text, room - column)) rows.push({ cells: [...cells], tail: { column, text: line, style } });
    joined = left.every((other) => other.from < column || other.from === from);
  }
  return rows;
}

function connectors(underlines: readonly Underline[]): Row['cells'] {
  const cells: Row['cells'] = [];
  for (const { from, style } of underlines) cells[from] = { char: '|', style };
  return cells;
}

/** A row as text, at least `width` cells wide. */
export function rowText(row: Row, width = 0): string {
  let text = '';
  const length = Math.max(width, row.cells.length, row.tail?.column ?? 0);
  for (let i = 0; i < length; ) {
    const cell = row.cells[i];
    let end = i + 1;
    while (end < length && row.cells[end]?.style === cell?.style) end++;
    const run = Array.from({ length: end - i }, (_, k) => row.cells[i + k]?.char ?? ' ').join('');
    text += cell ? cell.style(run) : run;
    i = end;
  }
  return row.tail ? text + row.tail.style(row.tail.text) : text;
}
