/**
 * Texts and places in them. A place is stored as offsets only; lines and columns are computed when
 * something is printed.
 */

/** Half-open range of UTF-16 offsets into a file's text. The only position that is stored anywhere. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** 1-based line and 1-based UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A span of one file. */
export interface Place {
  readonly file: SourceFile;
  readonly span: Span;
}

/** How the bytes of a file became text. Files made in memory are plain UTF-8. */
export interface Encoding {
  /** `utf-8`, `utf-16le`, `utf-16be`, or the best guess for bytes that are not UTF-8: `gbk`, `big5`, `shift_jis`, `windows-1252`, … */
  readonly name: string;
  /** The file began with a byte order mark (it is not part of `text`). */
  readonly bom: boolean;
}

const UTF8: Encoding = { name: 'utf-8', bom: false };

/** One text and its path. Immutable; line starts are found on first use. */
export class SourceFile {
  /** Relative to the project root, always with `/`. */
  readonly path: string;
  readonly text: string;
  readonly encoding: Encoding;
  #lineStarts: number[] | undefined;

  constructor(path: string, text: string, encoding: Encoding = UTF8) {
    this.path = path;
    this.text = text;
    this.encoding = encoding;
  }

  /** Offsets at which lines start; `\n`, `\r\n` and a lone `\r` end a line, as editors count. */
  get lineStarts(): readonly number[] {
    if (this.#lineStarts) return this.#lineStarts;
    const starts = [0];
    const { text } = this;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10) starts.push(i + 1);
      else if (c === 13) {
        if (text.charCodeAt(i + 1) === 10) i++;
        starts.push(i + 1);
      }
    }
    this.#lineStarts = starts;
    return starts;
  }

  /** Line and column of an offset; offsets outside the text are clamped into it. */
  position(offset: number): Position {
    const starts = this.lineStarts;
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] as number) + 1 };
  }

  /** Offset of a 1-based line and column; clamped to the line's end. */
  offset(line: number, column: number): number {
    const starts = this.lineStarts;
    if (line < 1) return 0;
    const start = starts[line - 1];
    if (start === undefined) return this.text.length;
    return Math.min(start + column - 1, this.lineSpan(line).end);
  }

  /** The span of a 1-based line without its line ending. */
  lineSpan(line: number): Span {
    const starts = this.lineStarts;
    const start = starts[line - 1] ?? this.text.length;
    let end = line < starts.length ? (starts[line] as number) : this.text.length;
    if (line < starts.length) {
      end--;
      if (this.text.charCodeAt(end) === 10 && this.text.charCodeAt(end - 1) === 13) end--;
    }
    return { start, end: Math.max(start, end) };
  }

  /** The text of a 1-based line without its line ending. */
  line(line: number): string {
    const { start, end } = this.lineSpan(line);
    return this.text.slice(start, end);
  }
}

/** Makes a place from offsets. */
export function place(file: SourceFile, start: number, end: number): Place {
  return { file, span: { start, end } };
}

/** The text that stands at a place. */
export function textAt(at: Place): string {
  return at.file.text.slice(at.span.start, at.span.end);
}

/** Orders places by path, then by offset; usable with `sort`. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.file.path !== b.file.path) return a.file.path < b.file.path ? -1 : 1;
  return a.span.start - b.span.start || a.span.end - b.span.end;
}
