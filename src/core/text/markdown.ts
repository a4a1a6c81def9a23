/** The top-level blocks of a Markdown page, with their places: what rule pages and articles are read by. Lists, quotes and tables are not looked into. */

export interface Block {
  readonly type: 'front' | 'heading' | 'paragraph' | 'code' | 'comment' | 'other';
  /** Front matter without its dashes, a heading without its marks, code without its fence; anything else as it stands. */
  readonly text: string;
  /** Of a heading: 1 to 6. */
  readonly depth?: number;
  /** Of code: the first word behind the fence, and the rest of that line. */
  readonly lang?: string;
  readonly meta?: string;
  /** From 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

const FENCE = /^(`{3,}|~{3,})[ \t]*(\S*)[ \t]*(.*)$/;
const ITEM_OR_QUOTE = /^(?:[-*+]|\d{1,9}[.)]|>|\|)(?:\s|$)|^[>|]/;

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Reads a page. Never throws: what is not understood is `other`. */
export function blocksOf(text: string): Block[] {
  const lines = linesOf(text);
  const blocks: Block[] = [];
  const add = (type: Block['type'], from: number, to: number, more: Partial<Block> = {}): number => {
    const [first, last] = [lines[from] as Line, lines[Math.min(to, lines.length - 1)] as Line];
    blocks.push({ type, text: text.slice(first.start, last.end), line: from + 1, start: first.start, end: last.end, ...more });
    return to + 1;
  };
  const inner = (from: number, to: number): string =>
    lines
      .slice(from, to)
      .map((line) => line.text)
      .join('\n');
  let i = 0;
  if (lines[0]?.text === '---') {
    const close = lines.findIndex(({ text: line }, at) => at > 0 && line === '---');
    if (close > 0) i = add('front', 0, close, { text: inner(1, close) });
  }
  while (i < lines.length) {
    const { text: line } = lines[i] as Line;
    const heading = headingOf(line);
    const fence = fenceOf(line);
    if (line === '') i++;
    else if (heading) i = add('heading', i, i, heading);
    else if (fence) {
      const close = closeOf(lines, i, fence[1] as string);
      i = add('code', i, close, { text: inner(i + 1, close), lang: fence[2] as string, meta: (fence[3] as string).trim() });
    } else if (line.startsWith('<!--'))
      i = add(
        'comment',
        i,
        find(lines, i, (other) => other.includes('-->')),
      );
    else if (/^\s/.test(line) || ITEM_OR_QUOTE.test(line) || line.startsWith('<') || /^([-*_])(?:\s*\1){2,}$/.test(line))
      i = add('other', i, endOfOther(lines, i));
    else
      i = add(
        'paragraph',
        i,
        find(lines, i, (_, next) => next === undefined || next === '' || interrupts(next)),
      );
  }
  return blocks;
}

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const own = { text: line.trimEnd(), start, end: start + line.trimEnd().length };
    start += line.length + 1;
    // Code keeps its trailing blanks, but not the ends of lines of another system.
    return { ...own, text: own.text === '' ? '' : line.replace(/\r$/, '') };
  });
}

function headingOf(line: string): { readonly depth: number; readonly text: string } | undefined {
  const marks = /^(#{1,6})(?:[ \t]|$)/.exec(line)?.[1];
  if (!marks) return undefined;
  const text = line.slice(marks.length).trim();
  return { depth: marks.length, text: text.replace(/(?:^|[ \t])#+$/, '').trimEnd() };
}

function fenceOf(line: string): RegExpExecArray | undefined {
  const fence = FENCE.exec(line);
  return fence && !(line.startsWith('`') && line.slice((fence[1] as string).length).includes('`')) ? fence : undefined;
}

/** The line that closes a fence; the one behind the last when nothing does. */
function closeOf(lines: readonly Line[], open: number, marks: string): number {
  for (let i = open + 1; i < lines.length; i++) {
    const line = (lines[i] as Line).text.trim();
    if (line.startsWith(marks) && line === (marks[0] as string).repeat(line.length)) return i;
  }
  return lines.length;
}

function find(lines: readonly Line[], from: number, isLast: (line: string, next: string | undefined) => boolean): number {
  for (let i = from; i < lines.length; i++) if (isLast((lines[i] as Line).text, lines[i + 1]?.text)) return i;
  return lines.length - 1;
}

function interrupts(line: string): boolean {
  return headingOf(line) !== undefined || fenceOf(line) !== undefined || line.startsWith('<!--') || ITEM_OR_QUOTE.test(line);
}

/** To the last line before a blank one, over fences that stand inside. */
function endOfOther(lines: readonly Line[], from: number): number {
  let i = from;
  for (;;) {
    const marks =
      /^[ \t]+(?:[-*+][ \t]+)?(`{3,}|~{3,})/.exec((lines[i] as Line).text)?.[1] ??
      /^(?:[-*+]|\d{1,9}[.)])[ \t]+(`{3,}|~{3,})/.exec((lines[i] as Line).text)?.[1];
    if (marks) i = Math.min(closeOf(lines, i, marks), lines.length - 1);
    const next = lines[i + 1]?.text;
    if (next === undefined || next === '' || headingOf(next) || fenceOf(next)) return i;
    i++;
  }
}

/** What a line of text says without its marks: code, emphasis and the addresses of links. */
export function plainText(markdown: string): string {
  return markdown
    .split(/((?<!`)(`+)(?!`).+?(?<!`)\2(?!`))/s)
    .map((part, i) => {
      // Each code span comes with its marks behind it.
      if (i % 3 === 2) return '';
      if (i % 3 === 1) return part.replace(/^`+ ?|(?<![ `]) ?`+$| `+$/g, '');
      return part
        .replace(/\[([^[\]]*)\]\([^)]*\)/g, '$1')
        .replace(/\*\*([^*]+)\*\*|\*([^*]+)\*/g, '$1$2')
        .replace(/<(https?:[^>]+)>/g, '$1')
        .replace(/\\([!-/:-@[-`{-~])/g, '$1');
    })
    .join('');
}
