/** Places in the forms that reports print. */
import type { Place } from '../core/text/source.ts';
import type { ReportContext } from './model.ts';

/** Line and column of both ends, 1-based; the end column is exclusive. */
export function rangeOf({ file, span }: Place): { line: number; column: number; endLine: number; endColumn: number } {
  const start = file.position(span.start);
  const end = file.position(Math.max(span.start, span.end));
  return { ...start, endLine: end.line, endColumn: end.column };
}

/** A path as the reader would type it from where he stands. */
export function shownPath(path: string, { shown }: Pick<ReportContext, 'shown'>): string {
  return shown ? shown(path) : path;
}

/** `path:line:column` of a place's start; with a context as its reader would type it. */
export function placeText({ file, span }: Place, context: Pick<ReportContext, 'shown'> = {}): string {
  const { line, column } = file.position(span.start);
  return `${shownPath(file.path, context)}:${line}:${column}`;
}
