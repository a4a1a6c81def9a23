/**
 * A Dockerfile's text in raw instructions, as BuildKit reads lines: continuations joined, comments and blank lines in
 * them left out, heredocs taken off.
 */
import type { SourceFile, Span } from '../text/source.ts';
import { isSpace, parseHeredocWord, rawWords } from './dockerfile-words.ts';
import { type MappedText, textOfSpans } from './shell-text.ts';

export interface RawHeredoc {
  readonly delimiter: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
  /** The opening word, `<<EOF`. */
  readonly span: Span;
  readonly body: Span;
  /** The line that ends it; undefined when the file ends first. */
  readonly close: Span | undefined;
}

export interface RawInstruction {
  /** As written. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  /** The whole instruction without continuations and comments, trimmed. */
  readonly line: MappedText;
  /** Where the text after the keyword begins in `line.text`. */
  readonly rest: number;
  readonly heredocs: readonly RawHeredoc[];
  /** From the keyword to the last character, the lines of heredocs included. */
  readonly span: Span;
}

export interface RawDirective {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
}

/** What makes the text unreadable; the message is written by the caller. */
export type Fault =
  | { readonly kind: 'duplicate-directive' | 'escape-value'; readonly directive: RawDirective; readonly first?: RawDirective }
  | { readonly kind: 'long-line'; readonly span: Span };

export interface RawDockerfile {
  readonly escapeChar: '\\' | '`';
  readonly directives: readonly RawDirective[];
  /** `#` to the end of the line, parser directives left out. */
  readonly comments: readonly Span[];
  readonly instructions: readonly RawInstruction[];
  readonly faults: readonly Fault[];
}

/** bufio.MaxScanTokenSize - 1: BuildKit reads no longer line. */
const LONGEST_LINE = 65_535;
/** Enough of a line to find the keyword inside an ONBUILD in. */
const HEAD = 80;

/** Reads any text; what cannot be read becomes a fault. */
export function splitDockerfile(file: SourceFile): RawDockerfile {
  const { text } = file;
  const comments: Span[] = [];
  const instructions: RawInstruction[] = [];
  // BuildKit skips a byte order mark.
  let offset = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const head = readDirectives(file, offset);
  const faults = [...head.faults];
  offset = head.end;
  const escapeChar = head.escapeChar;
  while (offset < text.length) {
    const first = lineAt(text, offset);
    offset = first.next;
    if (first.end - first.start > LONGEST_LINE) faults.push({ kind: 'long-line', span: { start: first.start, end: first.end } });
    let start = first.start;
    while (start < first.end && isSpace(text.charCodeAt(start))) start++;
    if (start === first.end) continue;
    if (text[start] === '#') {
      comments.push({ start, end: first.end });
      continue;
    }
    const pieces: Span[] = [];
    let contentEnd = continued(text, start, first.end, escapeChar);
    pieces.push({ start, end: contentEnd < 0 ? first.end : contentEnd });
    while (contentEnd >= 0 && offset < text.length) {
      const line = lineAt(text, offset);
      offset = line.next;
      if (line.end - line.start > LONGEST_LINE) faults.push({ kind: 'long-line', span: { start: line.start, end: line.end } });
      let content = line.start;
      while (content < line.end && isSpace(text.charCodeAt(content))) content++;
      // Comments and blank lines do not end a continuation.
      if (text[content] === '#' && content < line.end) {
        comments.push({ start: content, end: line.end });
        continue;
      }
      if (content === line.end) continue;
      contentEnd = continued(text, line.start, line.end, escapeChar);
      pieces.push({ start: line.start, end: contentEnd < 0 ? line.end : contentEnd });
    }
    const line = textOfSpans(file, trimmed(text, pieces));
    if (line.text === '') continue;
    const keywordEnd = keywordLength(line.text);
    let rest = keywordEnd;
    while (rest < line.text.length && isSpace(line.text.charCodeAt(rest))) rest++;
    const keyword = line.text.slice(0, keywordEnd);
    const read = heredocsOf(text, line, keyword, rest, offset);
    offset = read.next;
    const span = { start: line.at(0), end: Math.max(line.span(0, line.text.length).end, read.end) };
    instructions.push({ keyword, keywordSpan: line.span(0, keywordEnd), line, rest, heredocs: read.heredocs, span });
  }
  return { escapeChar, directives: head.directives, comments, instructions, faults };
}

interface Line extends Span {
  /** Where the next line begins. */
  readonly next: number;
}

/** Only `\n` ends a line; `\r` before it does not belong to the text. */
function lineAt(text: string, start: number): Line {
  const newline = text.indexOf('\n', start);
  const next = newline < 0 ? text.length : newline + 1;
  let end = newline < 0 ? text.length : newline;
  while (end > start && text.charCodeAt(end - 1) === 13) end--;
  return { start, end, next };
}

/** Where the text of a continued line ends, or -1. A doubled escape character does not continue; blanks after it do no harm. */
function continued(text: string, start: number, end: number, escapeChar: string): number {
  let i = end;
  while (i > start && (text[i - 1] === ' ' || text[i - 1] === '\t')) i--;
  if (i === start || text[i - 1] !== escapeChar || (i - 2 >= start && text[i - 2] === escapeChar)) return -1;
  return i - 1;
}

/** The pieces of a line without blanks at its two ends. */
function trimmed(text: string, pieces: readonly Span[]): Span[] {
  const result = pieces.filter((piece) => piece.end > piece.start);
  for (let last = result.at(-1); last; last = result.at(-1)) {
    let { end } = last;
    while (end > last.start && isSpace(text.charCodeAt(end - 1))) end--;
    result.pop();
    if (end > last.start) {
      result.push({ start: last.start, end });
      break;
    }
  }
  let skip = 0;
  while (skip < result.length) {
    const piece = result[skip] as Span;
    let { start } = piece;
    while (start < piece.end && isSpace(text.charCodeAt(start))) start++;
    if (start < piece.end) {
      result[skip] = { start, end: piece.end };
      break;
    }
    skip++;
  }
  return result.slice(skip);
}

/** The keyword of a joined line ends at the first blank. */
function keywordLength(line: string): number {
  let end = 0;
  while (end < line.length && !isSpace(line.charCodeAt(end))) end++;
  return end;
}

const TAKES_HEREDOCS = /^(?:run|copy|add)$/i;

/**
 * Bodies of the heredocs that a line opens. BuildKit compares whole lines with the delimiter,
 * without leading tabs after `<<-`.
 */
function heredocsOf(text: string, line: MappedText, keyword: string, rest: number, from: number): { heredocs: RawHeredoc[]; next: number; end: number } {
  const heredocs: RawHeredoc[] = [];
  let next = from;
  let end = 0;
  if (line.text.indexOf('<<', rest) < 0) return { heredocs, next, end };
  const inner = /^onbuild$/i.test(keyword) ? /^\S*/.exec(line.text.slice(rest, rest + HEAD))?.[0] : undefined;
  if (!TAKES_HEREDOCS.test(inner ?? keyword)) return { heredocs, next, end };
  const body = line.text.slice(rest + (inner?.length ?? 0)).trimStart();
  if (body.startsWith('[') && isJson(body)) return { heredocs, next, end };
  for (const word of rawWords(line.text) ?? []) {
    const found = parseHeredocWord(word.text);
    if (!found) continue;
    const start = next;
    let bodyEnd = start;
    let close: Span | undefined;
    while (next < text.length) {
      const candidate = lineAt(text, next);
      let at = candidate.start;
      if (found.stripTabs) while (at < candidate.end && text[at] === '\t') at++;
      next = candidate.next;
      if (candidate.end - at === found.delimiter.length && text.startsWith(found.delimiter, at)) {
        close = { start: at, end: candidate.end };
        bodyEnd = candidate.start;
        break;
      }
      bodyEnd = candidate.next;
    }
    end = close?.end ?? text.length;
    heredocs.push({ ...found, span: line.span(word.start, word.end), body: { start, end: bodyEnd }, close });
  }
  return { heredocs, next, end };
}

function isJson(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

/** Parser directives stand at the very top, one a line; anything else ends them. */
function readDirectives(file: SourceFile, from: number): { directives: RawDirective[]; escapeChar: '\\' | '`'; faults: Fault[]; end: number } {
  const { text } = file;
  const directives: RawDirective[] = [];
  const faults: Fault[] = [];
  let escapeChar: '\\' | '`' = '\\';
  let offset = from;
  while (offset < text.length) {
    const line = lineAt(text, offset);
    let start = line.start;
    while (start < line.end && isSpace(text.charCodeAt(start))) start++;
    if (text[start] !== '#') break;
    // A name of letters, `=`, a value: cut by hand, so that blanks cost nothing.
    const equals = text.indexOf('=', start);
    if (equals < 0 || equals >= line.end) break;
    const name = text.slice(start + 1, equals).trim();
    const value = text.slice(equals + 1, line.end).trim();
    if (!/^(?:syntax|escape|check)$/i.test(name) || value === '') break;
    const nameStart = text.indexOf(name, start + 1);
    const valueStart = text.indexOf(value, equals + 1);
    const directive: RawDirective = {
      name: name.toLowerCase(),
      nameSpan: { start: nameStart, end: nameStart + name.length },
      value,
      valueSpan: { start: valueStart, end: valueStart + value.length },
    };
    const first = directives.find((other) => other.name === directive.name);
    if (first) faults.push({ kind: 'duplicate-directive', directive, first });
    else if (directive.name === 'escape') {
      if (value === '\\' || value === '`') escapeChar = value;
      else faults.push({ kind: 'escape-value', directive });
    }
    directives.push(directive);
    offset = line.next;
  }
  return { directives, escapeChar, faults, end: offset };
}
