/**
 * Message templates: fixed text with `<placeholders>`, compiled into a matcher that is linear by construction.
 * Matching starts at the longest fixed part (the literal) and goes outwards; a state (token, position) that failed once
 * is never entered again, so no text can make it slow.
 */
import type { CaptureName, Captures } from './article.ts';
import { isBareSentence } from './sentences.ts';
import { CAPTURE_NAMES, DIGITS, type Gap, gap } from './placeholders.ts';

/** The shortest literal that the prefilter can look for. */
export const MIN_LITERAL = 8;

interface Literal {
  readonly kind: 'literal';
  /** Folded. */
  readonly text: string;
}

type Token = Literal | Gap;

export interface Template {
  readonly source: string;
  /** The longest fixed part, folded. */
  readonly literal: string;
  readonly tokens: readonly Token[];
  /** Index of the literal among the tokens. */
  readonly anchor: number;
  /** Line breaks inside. */
  readonly breaks: number;
  /** Fixed characters: how specific it is. */
  readonly weight: number;
  readonly captures: ReadonlySet<CaptureName>;
  /** Written with a dash of a word processor: only lines that have one hold this message. */
  readonly smartDash: boolean;
}

/** Where a template matched, in offsets of the text that was given. */
export interface TemplateMatch {
  readonly start: number;
  readonly end: number;
  readonly captures: Captures;
}

/** ASCII lower case, and one quote for all quotes. Keeps the length, so offsets stay true. */
export function fold(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()).replace(/["`\u2018\u2019\u201b\u201c\u201d\u201e\u00b4]/g, "'");
}

/** Splits a template at its placeholders; `\<` is a plain `<`. */
export function* parts(source: string): Generator<{ readonly text: string; readonly placeholder?: string }> {
  let text = '';
  let i = 0;
  while (i < source.length) {
    const c = source[i] as string;
    if (c === '\\' && source[i + 1] === '<') {
      text += '<';
      i += 2;
      continue;
    }
    const name = c === '<' ? /^<([a-z][a-z0-9_-]*)>/i.exec(source.slice(i, i + 40))?.[1] : undefined;
    if (name === undefined) {
      text += c;
      i++;
      continue;
    }
    if (text) yield { text };
    text = '';
    yield { text: '', placeholder: name };
    i += name.length + 2;
  }
  if (text) yield { text };
}

/** Compiles a template. Unknown placeholders match as `<any>`; `templateFaults` reports them. */
export function compileTemplate(source: string): Template {
  const clean = source.replaceAll('\u23ce', '\n').replace(/\r\n?/g, '\n').trim();
  const pieces = [...parts(clean)].map((part) => ({
    ...part,
    text: foldPunctuation(part.text)
      .replace(/(?<![ \t\n])[ \t]*\n[ \t\n]*/g, '\n')
      .replace(/[ \t]+/g, ' '),
  }));
  const tokens: Token[] = [];
  const captures = new Set<CaptureName>();
  pieces.forEach((piece, i) => {
    if (piece.placeholder === undefined) {
      // A blank beside a text placeholder stays: templates say exactly what is printed.
      tokens.push({ kind: 'literal', text: fold(piece.text) });
      return;
    }
    const name = (CAPTURE_NAMES.has(piece.placeholder) ? piece.placeholder : 'any') as CaptureName;
    captures.add(name);
    tokens.push(gap(name, pieces[i - 1]?.text, pieces[i + 1]?.text));
  });
  // The longest fixed part; one that is a bare system sentence only when nothing else is long enough, since it stands in too many lines.
  let anchor = -1;
  let most = 0;
  tokens.forEach((token, i) => {
    if (token.kind !== 'literal') return;
    const { length } = token.text.trim();
    const worth = length + (length < MIN_LITERAL ? 0 : isBareSentence(token.text) ? 1000 : 2000);
    if (anchor >= 0 && worth <= most) return;
    anchor = i;
    most = worth;
  });
  const literal = anchor < 0 ? '' : longestLine((tokens[anchor] as Literal).text);
  return {
    source,
    literal,
    tokens,
    anchor,
    breaks: tokens.reduce((sum, token) => sum + (token.kind === 'literal' ? token.text.split('\n').length - 1 : 0), 0),
    weight: tokens.reduce((sum, token) => sum + (token.kind === 'literal' ? token.text.length : 0), 0),
    captures,
    smartDash: SMART_DASH.test(source),
  };
}

function longestLine(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .reduce((a, b) => (b.length > a.length ? b : a));
}

const NUMBER_OR_LETTER = /[a-z0-9]/i;

/**
 * Finds a template in normalised text (blanks collapsed, punctuation plain; lines joined by `\n`).
 * `folded` is `fold(text)`, given by the caller because many templates look at one line.
 */
export function matchTemplate(template: Template, text: string, folded: string): TemplateMatch | undefined {
  const { tokens, anchor } = template;
  const literal = (tokens[anchor] as Literal | undefined)?.text;
  if (!literal) return undefined;
  if (folded.length > 2 * WINDOW) return matchWindows(template, text, folded, literal);
  const forward = new Walk(tokens, folded, anchor + 1, 1);
  const backward = new Walk(tokens, folded, anchor - 1, -1);
  for (let at = folded.indexOf(literal); at >= 0; at = folded.indexOf(literal, at + 1)) {
    if (anchor === 0 && !startsWell(folded, at)) continue;
    if (anchor === tokens.length - 1 && !endsWell(folded, at + literal.length)) continue;
    const end = forward.from(at + literal.length);
    if (end < 0) continue;
    const start = backward.from(at);
    if (start < 0) continue;
    const captures: Captures = {};
    collect(tokens, backward.ends, forward.ends, anchor, at, literal.length, text, captures);
    return { start, end, captures };
  }
  return undefined;
}

/** Very long lines (JSON, minified code) are looked at only around the literal. */
const WINDOW = 2048;

function matchWindows(template: Template, text: string, folded: string, literal: string): TemplateMatch | undefined {
  let at = folded.indexOf(literal);
  for (let tries = 0; at >= 0 && tries < 8; tries++) {
    const start = Math.max(0, at - WINDOW / 2);
    const end = Math.min(text.length, start + 2 * WINDOW);
    const match = matchTemplate(template, text.slice(start, end), folded.slice(start, end));
    if (match) return { ...match, start: match.start + start, end: match.end + start };
    at = folded.indexOf(literal, Math.max(at + 1, end - WINDOW / 2));
  }
  return undefined;
}

/** A template that begins or ends with a letter or digit does so at a word's border. */
function startsWell(folded: string, at: number): boolean {
  return !(at > 0 && NUMBER_OR_LETTER.test(folded[at] as string) && NUMBER_OR_LETTER.test(folded[at - 1] as string));
}
function endsWell(folded: string, end: number): boolean {
  return !(end < folded.length && NUMBER_OR_LETTER.test(folded[end - 1] as string) && NUMBER_OR_LETTER.test(folded[end] as string));
}

/** Matches the tokens on one side of the literal, outwards, remembering what failed. */
class Walk {
  /** Outer border of each token on this side, by token index, after a success. */
  readonly ends: number[] = [];
  readonly #tokens: readonly Token[];
  readonly #text: string;
  readonly #first: number;
  readonly #step: 1 | -1;
  /** Positions at which a token's rest is known not to match. */
  #failed: Uint8Array | undefined;
  /** Per gap: starts between these two are known to fail. */
  readonly #gapFailed: (readonly [number, number] | undefined)[] = [];

  constructor(tokens: readonly Token[], text: string, first: number, step: 1 | -1) {
    this.#tokens = tokens;
    this.#text = text;
    this.#first = first;
    this.#step = step;
  }

  /** The outermost border, or -1. */
  from(position: number): number {
    return this.#match(this.#first, position);
  }

  #match(index: number, at: number): number {
    const token = this.#tokens[index];
    if (!token) return at;
    const step = this.#step;
    const width = this.#text.length + 1;
    this.#failed ??= new Uint8Array(width * this.#tokens.length);
    if (this.#failed[index * width + at]) return -1;
    const border = token.kind === 'literal' ? this.#literal(token, index, at) : this.#gap(token, index, at, step);
    if (border < 0) this.#failed[index * width + at] = 1;
    return border;
  }

  #literal(token: Literal, index: number, at: number): number {
    const { text } = token;
    const start = this.#step > 0 ? at : at - text.length;
    if (start < 0 || !this.#text.startsWith(text, start)) return -1;
    const border = this.#step > 0 ? start + text.length : start;
    const last = this.#tokens[index + this.#step] === undefined;
    if (last && !(this.#step > 0 ? endsWell(this.#text, border) : startsWell(this.#text, border))) return -1;
    this.ends[index] = border;
    return this.#match(index + this.#step, border);
  }

  #gap(token: Gap, index: number, at: number, step: 1 | -1): number {
    const longest = this.#run(token, at, step);
    if (longest < token.min) return -1;
    const last = this.#tokens[index + step] === undefined;
    if (last) {
      // Nothing comes after: take all of it, but never a part of a longer number.
      const border = at + step * longest;
      const beyond = this.#text.charCodeAt(step > 0 ? border : border - 1);
      if (token.accepts === DIGITS && beyond >= 48 && beyond <= 57) return -1;
      this.ends[index] = border;
      return border;
    }
    const known = this.#gapFailed[index];
    const [low, high] = known ?? [-1, -1];
    for (let i = 0; i <= longest - token.min; i++) {
      // Backwards the shortest comes first too: what is left over belongs to the name further left.
      const short = token.lazy || step < 0;
      const length = short ? token.min + i : longest - i;
      const border = at + step * length;
      // A start inside the same run has tried these borders before.
      if (border >= low && border <= high) continue;
      const outer = this.#match(index + step, border);
      if (outer >= 0) {
        this.ends[index] = border;
        return outer;
      }
    }
    const borders = [at + step * token.min, at + step * longest] as const;
    this.#gapFailed[index] = step > 0 ? borders : [borders[1], borders[0]];
    return -1;
  }

  /** How many characters a gap could take. */
  #run(token: Gap, at: number, step: 1 | -1): number {
    const { accepts, max } = token;
    let length = 0;
    while (length < max) {
      const position = step > 0 ? at + length : at - length - 1;
      if (position < 0 || position >= this.#text.length) break;
      const code = this.#text.charCodeAt(position);
      if (!accepts[Math.min(code, 128)]) break;
      length++;
    }
    return length;
  }
}

function collect(
  tokens: readonly Token[],
  back: readonly number[],
  ahead: readonly number[],
  anchor: number,
  at: number,
  length: number,
  text: string,
  captures: Captures,
): void {
  tokens.forEach((token, i) => {
    if (token.kind !== 'gap' || captures[token.name] !== undefined) return;
    const start = i < anchor ? (back[i] as number) : i === anchor + 1 ? at + length : (ahead[i - 1] as number);
    const end = i < anchor ? (i === anchor - 1 ? at : (back[i + 1] as number)) : (ahead[i] as number);
    const value = text.slice(start, end);
    captures[token.name] = token.trim === 'none' ? value : token.trim === 'blank' ? value.trim() : value.replace(/(?<![\s.,:;!])[\s.,:;!]+$/, '') || value;
  });
}

/** Dashes that no program prints and no shell reads as `-`. */
export const SMART_DASH = /[\u2010-\u2015\u2212]/;

/** Smart punctuation as the ASCII it stands for; the length is kept except for what has no width. */
export function foldPunctuation(text: string): string {
  if (!/[^\x00-\x7f]/.test(text)) return text;
  return text
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/[\u2018\u2019\u201b]/g, "'")
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/\u2026/g, '...');
}
