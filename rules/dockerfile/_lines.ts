/** Whole lines of a Dockerfile, for fixes that remove an instruction. */
import type { Place } from '../../src/core/text/source.ts';

/** An instruction with the blanks before it and its line's end. */
export function linesOf({ file, span }: Place): Place {
  const { text } = file;
  let { start, end } = span;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  while (end > start && /\s/.test(text[end - 1] as string)) end--;
  while (end < text.length && text[end] !== '\n') end++;
  return { file, span: { start, end: Math.min(text.length, end + 1) } };
}
