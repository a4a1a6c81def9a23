/** What a terminal does with text: cells, colours, links, wrapping, and characters that must never reach it as they are. */
import pc from 'picocolors';
import type { Level } from '../core/lint/rule.ts';
import type { ReportContext } from './model.ts';

export type Colors = ReturnType<typeof pc.createColors>;
export type Style = (text: string) => string;

/** The part of a report context that drawing needs. */
export type TerminalContext = Pick<ReportContext, 'color' | 'width' | 'links' | 'shown'>;

/** Narrower terminals wrap by themselves; frames would have no room left for code. */
export const MIN_WIDTH = 60;

/** The width to draw for. */
export function widthOf(context: TerminalContext): number {
  return Math.max(MIN_WIDTH, context.width);
}

/** Colours of a context; all of them return their input when it has none, and then the library that knows them is not asked. */
export function colorsOf({ color }: TerminalContext): Colors {
  return color ? pc.createColors(true) : PLAIN_COLORS;
}

const PLAIN_COLORS = new Proxy({ isColorSupported: false } as Colors, { get: (known, name) => (name in known ? known.isColorSupported : String) });

/** The colour of a level: its word, and the underline of its place. */
export function levelStyle(colors: Colors, level: Level | undefined): Style {
  const color = level === 'info' ? colors.blue : level === 'warning' ? colors.yellow : colors.red;
  return (text) => colors.bold(color(text));
}

/**
 * Characters that steer a terminal, hide, or reorder what the reader sees: controls, formats (bidi, zero-width), line
 * separators, lone surrogates. The joiner inside an emoji is the one exception.
 */
const UNSEEN = /(?<joiner>(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic}))|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const PLAIN = /^[\x20-\x7e]*$/;

/** Text with every unseen character written as an escape (`\x1b`, `\u{202e}`). The result is safe to print. */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(UNSEEN, (match, joiner: string | undefined) => (joiner ? match : escapeOf(match)));
}

function escapeOf(char: string): string {
  if (char === '\n') return '\\n';
  if (char === '\r') return '\\r';
  if (char === '\t') return '\\t';
  const code = char.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}

/** East Asian Wide and Fullwidth (Unicode UAX #11) apart from emoji, which have a property of their own. */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;
const ZERO = /\p{Mn}|\p{Me}|\u200d|[\u1160-\u11ff]/u;
const PICTOGRAPH = /\p{Extended_Pictographic}/u;

/** Cells of one code point that stands behind `before`. */
function charWidth(char: string, before: string): number {
  if (char < '\u0300') return 1;
  // U+FE0F asks for the emoji form, which takes two cells; one was counted already.
  if (char === '\ufe0f') return PICTOGRAPH.test(before) && !WIDE.test(before) ? 1 : 0;
  if (ZERO.test(char) || before === '\u200d') return 0;
  return WIDE.test(char) ? 2 : 1;
}

/** Display cells of a text that `visible` has passed. */
export function cellWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  let before = '';
  for (const char of text) {
    width += charWidth(char, before);
    before = char;
  }
  return width;
}

/** One step of a source line on the screen: UTF-16 range, what is shown, and its cells. */
export interface Unit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly width: number;
}

const TAB = 4;

/** Splits source text into units; tabs go to the next multiple of four cells, unseen characters become escapes. */
export function unitsOf(text: string, from: number): Unit[] {
  const units: Unit[] = [];
  const escaped = PLAIN.test(text) ? undefined : new Set(Array.from(text.matchAll(UNSEEN), (match) => (match.groups?.joiner ? -1 : match.index)));
  let column = 0;
  let before = '';
  let at = 0;
  for (const char of text) {
    let shown = char;
    let width = 1;
    if (char === '\t') {
      width = TAB - (column % TAB);
      shown = ' '.repeat(width);
    } else if (escaped?.has(at)) {
      shown = escapeOf(char);
      width = shown.length;
    } else if (escaped) {
      width = charWidth(char, before);
    }
    units.push({ from: from + at, to: from + at + char.length, text: shown, width });
    column += width;
    at += char.length;
    before = char;
  }
  return units;
}

/** An OSC 8 hyperlink, or the text alone where the terminal has none. */
export function link(text: string, url: string, context: TerminalContext): string {
  if (!context.links) return text;
  const safe = url.replace(/[^\x21-\x7e]/g, (char) => (char.length === 1 && char < '\x80' ? `%${char.charCodeAt(0).toString(16).padStart(2, '0')}` : ''));
  return `\x1b]8;;${safe}\x1b\\${text}\x1b]8;;\x1b\\`;
}

/** Punctuation that does not begin a line, and that does not end one, where text has no blanks to break at. */
const CLOSES = /[\u3001\u3002\u3009\u300b\u300d\u300f\u3011\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff5d\u201d\u2019\u2026!,.:;?)\]}%]/;
const OPENS = /[\u3008\u300a\u300c\u300e\u3010\uff08\uff5b\u201c\u2018([{]/;

/** Whether a line may end between two characters without a blank: Chinese and Japanese have none. */
export function breaks(before: string, after: string): boolean {
  return (WIDE.test(before) || WIDE.test(after)) && !ZERO.test(after) && !CLOSES.test(after) && !OPENS.test(before);
}

/** A word without blanks in parts between which a line may end. */
export function parts(word: string): string[] {
  if (PLAIN.test(word)) return [word];
  const out: string[] = [];
  let part = '';
  let before = '';
  for (const char of word) {
    if (part && breaks(before, char)) {
      out.push(part);
      part = '';
    }
    part += char;
    before = char;
  }
  return [...out, part];
}

/** Words of a text packed into lines of at most `width` cells; a longer word is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ').filter(Boolean)) {
    const all = parts(word).flatMap((long) => pieces(long, width));
    for (const [i, part] of all.entries()) {
      const cells = cellWidth(part);
      const gap = i === 0 && used > 0 ? 1 : 0;
      if (used > 0 && used + gap + cells > width) {
        lines.push(line);
        line = '';
        used = 0;
      }
      line += (gap > 0 && used > 0 ? ' ' : '') + part;
      used = used > 0 ? used + gap + cells : cells;
    }
  }
  return used > 0 || lines.length === 0 ? [...lines, line] : lines;
}

/** A word in pieces that fit into a line. */
export function pieces(word: string, width: number): string[] {
  if (cellWidth(word) <= width) return [word];
  const out: string[] = [];
  let piece = '';
  let used = 0;
  let before = '';
  for (const char of word) {
    const cells = charWidth(char, before);
    if (used + cells > width) {
      out.push(piece);
      piece = '';
      used = 0;
    }
    piece += char;
    used += cells;
    before = char;
  }
  return [...out, piece];
}

/** The text if it fits, else its beginning and `…`. */
export function clip(text: string, width: number): string {
  if (cellWidth(text) <= width) return text;
  return `${pieces(text, Math.max(1, width - 1))[0] ?? ''}…`;
}
