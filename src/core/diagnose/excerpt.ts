/** The lines of a log that are quoted, as a file of their own that keeps the line numbers of the log and hides secrets. */
import { type Place, type Position, place, SourceFile, type Span } from '../text/source.ts';
import { maskSecrets } from './secrets.ts';

/** A log of which only some lines were kept. Positions are those of the whole log. */
class LogExcerpt extends SourceFile {
  readonly #numbers: readonly number[];
  readonly #starts: readonly number[];

  constructor(path: string, lines: readonly string[], numbers: readonly number[]) {
    super(path, lines.join('\n'));
    this.#numbers = numbers;
    let at = 0;
    this.#starts = lines.map((line) => {
      const start = at;
      at += line.length + 1;
      return start;
    });
  }

  override position(offset: number): Position {
    let low = 0;
    let high = Math.max(0, this.#starts.length - 1);
    const at = Math.max(0, Math.min(offset, this.text.length));
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: this.#numbers[low] ?? 1, column: at - (this.#starts[low] ?? 0) + 1 };
  }

  override lineSpan(line: number): Span {
    const index = this.#numbers.indexOf(line);
    if (index < 0) return { start: this.text.length, end: this.text.length };
    const start = this.#starts[index] as number;
    return { start, end: (this.#starts[index + 1] ?? this.text.length + 1) - 1 };
  }

  override offset(line: number, column: number): number {
    const { start, end } = this.lineSpan(line);
    return Math.min(start + column - 1, end);
  }
}

/** Makes an excerpt of `lines` (by 1-based number) and a function that gives a line's place in it. */
export function excerpt(path: string, lines: ReadonlyMap<number, string>): { readonly file: SourceFile; readonly at: (line: number) => Place } {
  const numbers = [...lines.keys()].sort((a, b) => a - b);
  const file = new LogExcerpt(
    path,
    numbers.map((number) => maskSecrets(lines.get(number) ?? '')),
    numbers,
  );
  return {
    file,
    at: (line) => {
      const { start, end } = file.lineSpan(line);
      return place(file, start, end);
    },
  };
}
