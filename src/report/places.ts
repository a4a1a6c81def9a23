/** Places in the forms that reports print. */
import type { Place } from '../core/text/source.ts';

/** Line and column of both ends, 1-based; the end column is exclusive. */
export function rangeOf({ file, span }: Place): { line: number; column: number; endLine: number; endColumn: number } {
  const start = file.position(span.start);
  const end = file.position(Math.max(span.start, span.end));
  return { ...start, endLine: end.line, endColumn: end.column };
}

/** `path:line:column` of a place's start. */
export function placeText({ file, span }: Place): string {
  const { line, column } = file.position(span.start);
  return `${file.path}:${line}:${column}`;
}
