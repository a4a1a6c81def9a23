/** Files that a report names and nobody has: their places have lines and columns, and there is nothing to show of them. */
import { SourceFile } from '../core/text/source.ts';

/** Lines and columns of both ends, 1-based. */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const absent = new WeakSet<SourceFile>();
/** A report may name any line; a text that is made for it has to stay small. */
const MAX_LINE = 1_000_000;
const MAX_COLUMN = 10_000;

/** A file of blanks in which these places exist. */
export function absentFile(path: string, places: readonly LinePlace[]): SourceFile {
  const widths: number[] = [0];
  for (const { line, column, endLine, endColumn } of places) {
    for (const [row, width] of [
      [line, column],
      [endLine, endColumn],
    ] as const) {
      const index = Math.min(row, MAX_LINE) - 1;
      while (widths.length <= index) widths.push(0);
      widths[index] = Math.max(widths[index] as number, Math.min(width, MAX_COLUMN) - 1);
    }
  }
  const file = new SourceFile(path, widths.map((width) => ' '.repeat(width)).join('\n'));
  absent.add(file);
  return file;
}

/** Whether there is nothing to show of the file. */
export function isAbsent(file: SourceFile): boolean {
  return absent.has(file);
}
