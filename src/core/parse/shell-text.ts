/**
 * Text that was put together from pieces of a file, and remembers where each character stands there: a Dockerfile
 * line without its continuations, a script inside quotes, a block of YAML without its indentation.
 */
import type { SourceFile, Span } from '../text/source.ts';

export interface MappedText {
  readonly text: string;
  /** File offset of a character; for the end of the text, the offset behind the last one. */
  at(offset: number): number;
  /** Where a part of the text stands, with whatever the file has in between. */
  span(start: number, end: number): Span;
}

/** Joins pieces of a file, in order. */
export function textOfSpans(file: SourceFile, spans: readonly Span[]): MappedText {
  const kept = spans.filter((span) => span.end > span.start);
  const starts: number[] = [];
  let length = 0;
  for (const span of kept) {
    starts.push(length);
    length += span.end - span.start;
  }
  const text = kept.length === 1 ? file.text.slice(kept[0]?.start, kept[0]?.end) : kept.map((span) => file.text.slice(span.start, span.end)).join('');
  return mapped(
    text,
    starts,
    kept.map((span) => span.start),
    spans[0]?.start ?? 0,
  );
}

/** A part of a text, with the same places. */
export function partOf(whole: MappedText, start: number, end: number): MappedText {
  return {
    text: whole.text.slice(start, end),
    at: (offset) => (offset >= end - start && end > start ? whole.at(end - 1) + 1 + offset - (end - start) : whole.at(start + offset)),
    span: (from, to) => whole.span(start + from, start + to),
  };
}

/** A text made elsewhere: every part of it stands at one span. */
export function textAtSpan(text: string, span: Span): MappedText {
  return { text, at: () => span.start, span: () => span };
}

/**
 * Finds the characters of `value` in what is written for it, past quotes, backslashes, indentation and continuations.
 * @returns undefined when the two cannot be laid side by side (other escapes, substituted variables)
 */
export function align(value: string, written: MappedText): MappedText | undefined {
  const raw = written.text;
  const first = raw[0];
  const quote = first === '"' || first === "'" ? first : '';
  const starts: number[] = [];
  const offsets: number[] = [];
  let p = quote ? 1 : 0;
  // The header of a YAML block scalar (`|-`, `>2`).
  if (/^[|>][+\-\d]*[ \t]*(#.*)?\r?\n/.test(raw)) p = raw.indexOf('\n') + 1;
  let next = -1;
  for (let i = 0; i < value.length; i++, p++) {
    const c = value[i] as string;
    if (c !== raw[p]) {
      if (quote === "'" && c === "'" && raw[p] === "'") p++;
      else if (raw[p] === '\\' && raw[p + 1] === c && quote !== "'") p++;
      else if (raw[p] === '\\' && quote === '"' && ((c === '\n' && raw[p + 1] === 'n') || (c === '\t' && raw[p + 1] === 't'))) p++;
      else {
        while (p < raw.length && (isBlank(raw.charCodeAt(p)) || (raw[p] === '\\' && /^\\[ \t]*\r?\n/.test(raw.slice(p, p + 80))))) p++;
        // A line break that was folded into a space, or text that begins behind the indentation.
        if (raw[p] !== c) {
          if (c !== ' ' && c !== '\n') return undefined;
          p--;
        }
      }
      if (p >= raw.length) return undefined;
    } else if (quote === "'" && c === "'") p++;
    const at = written.at(Math.max(0, p));
    if (at !== next) {
      starts.push(i);
      offsets.push(at);
    }
    next = at + 1;
  }
  return mapped(value, starts, offsets, written.at(0));
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

function mapped(text: string, starts: readonly number[], offsets: readonly number[], origin: number): MappedText {
  const at = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    if (high < 0) return origin;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return (offsets[low] as number) + offset - (starts[low] as number);
  };
  return { text, at, span: (start, end) => (end > start ? { start: at(start), end: at(end - 1) + 1 } : { start: at(start), end: at(start) }) };
}
