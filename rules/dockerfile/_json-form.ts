/** Text that was meant as a JSON array: told apart from the shell's `[ … ]`, and read as it was meant. */
import type { Instruction } from '../../src/core/lint/rule.ts';

/** Whether text that begins with `[` and is no JSON was meant as an array rather than as the program `[` or a glob. */
export function looksLikeJson(text: string): boolean {
  if (text.startsWith('[[')) return false;
  const blank = /^\[\s/.test(text);
  const inner = text.slice(1).trimStart();
  const quote = inner[0];
  if (quote === '"' || quote === "'") {
    if (!blank) return true;
    // `[ "$A" = b ]` is a test; a comma, or a second string right behind the first, is none.
    const close = inner.indexOf(quote, 1);
    return close > 0 && /^\s*[,"']/.test(inner.slice(close + 1, close + 200));
  }
  // `[node, server.js]`; a glob such as `[abc]*` goes on behind its bracket, and a test has a blank.
  return !blank && text.endsWith(']') && text.indexOf(']') === text.length - 1;
}

/**
 * The items that were meant: quoted ones whole, bare ones up to a comma or blank.
 * @returns undefined when the text goes on behind the bracket or anything is in doubt
 */
export function itemsOf(text: string): string[] | undefined {
  const items: string[] = [];
  let i = 1;
  while (i < text.length) {
    const c = text[i] as string;
    if (/[\s,]/.test(c)) i++;
    else if (c === ']') return i === text.length - 1 && items.length > 0 ? items : undefined;
    else if (c === '"' || c === "'") {
      const close = text.indexOf(c, i + 1);
      const item = text.slice(i + 1, close);
      if (close < 0 || /[\\\r\n]/.test(item)) return undefined;
      items.push(item);
      i = close + 1;
    } else {
      const from = i;
      while (i < text.length && !/[\s,\]"'\\]/.test(text[i] as string)) i++;
      if (i === from) return undefined;
      items.push(text.slice(from, i));
    }
  }
  return undefined;
}

/** A COPY, ADD or VOLUME whose paths cannot be told apart, because its array is no JSON. */
export function isBrokenArray({ json, body }: Instruction): boolean {
  const text = body.file.text.slice(body.span.start, body.span.end).trimEnd();
  return !json && text.startsWith('[') && looksLikeJson(text);
}
