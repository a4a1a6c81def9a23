/** Words of a joined Dockerfile line: how BuildKit splits them, per kind of instruction. Offsets count in the line's text. */

export interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What Go's unicode.IsSpace takes for a blank (Latin-1 and the separators of Unicode). */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 9 && code <= 13);
  if (code < 0x85) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** `[\t\v\f\r ]+`: what parts the words of FROM, COPY, EXPOSE …; quotes mean nothing there. */
function isTokenSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 11 || code === 12 || code === 13;
}

/** Splits at blanks only. */
export function blankWords(text: string, start: number, end: number): Word[] {
  const words: Word[] = [];
  for (let i = start; i < end; ) {
    while (i < end && isTokenSpace(text.charCodeAt(i))) i++;
    const from = i;
    while (i < end && !isTokenSpace(text.charCodeAt(i))) i++;
    if (i > from) words.push({ start: from, end: i, text: text.slice(from, i) });
  }
  return words;
}

/** Splits at blanks outside quotes, with quotes and escapes kept (`parseWords`): ENV, LABEL, ARG. */
export function quotedWords(text: string, start: number, end: number, escapeChar: string): Word[] {
  const words: Word[] = [];
  for (let i = start; i < end; ) {
    while (i < end && isSpace(text.charCodeAt(i))) i++;
    if (i >= end) break;
    const from = i;
    let quote = '';
    while (i < end) {
      const c = text[i] as string;
      if (quote) {
        if (c === quote) quote = '';
        else if (c === escapeChar && quote !== "'") i++;
      } else if (c === '"' || c === "'") quote = c;
      else if (c === escapeChar) i++;
      else if (isSpace(text.charCodeAt(i))) break;
      i++;
    }
    i = Math.min(i, end);
    words.push({ start: from, end: i, text: text.slice(from, i) });
  }
  return words;
}

/**
 * Words as BuildKit splits a line to look for heredocs: quotes and backslashes kept, `${…}` kept together only as far
 * as it holds no blank. Undefined when a quote stays open: then BuildKit finds none.
 */
export function rawWords(text: string): Word[] | undefined {
  const words: Word[] = [];
  let from = -1;
  let i = 0;
  const flush = (): void => {
    if (from >= 0) words.push({ start: from, end: i, text: text.slice(from, i) });
    from = -1;
  };
  while (i < text.length) {
    const c = text[i] as string;
    if (isSpace(text.charCodeAt(i))) {
      flush();
      i++;
      continue;
    }
    if (from < 0) from = i;
    if (c === "'" || c === '"') {
      let j = i + 1;
      while (j < text.length && text[j] !== c) j += c === '"' && text[j] === '\\' ? 2 : 1;
      if (j >= text.length) return undefined;
      i = j + 1;
    } else i += c === '\\' ? 2 : 1;
  }
  i = Math.min(i, text.length);
  flush();
  return words;
}

/** Reads `<<EOF`, `3<<-"EOF"`; undefined for any other word. */
export function parseHeredocWord(word: string): { delimiter: string; quoted: boolean; stripTabs: boolean } | undefined {
  const match = /^\d*<<(-?)([^<]+)$/.exec(word);
  if (!match) return undefined;
  const rest = match[2] as string;
  let delimiter = '';
  let quote = '';
  for (let i = 0; i < rest.length; i++) {
    const c = rest[i] as string;
    if (quote) {
      if (c === quote) quote = '';
      else if (c === '\\' && quote === '"' && i + 1 < rest.length && /["$\\]/.test(rest[i + 1] as string)) delimiter += rest[++i];
      else delimiter += c;
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '\\') {
      if (i + 1 < rest.length) delimiter += rest[++i];
    } else if (isSpace(c.charCodeAt(0))) return undefined;
    else delimiter += c;
  }
  if (delimiter === '' || quote) return undefined;
  return { delimiter, quoted: delimiter !== rest, stripTabs: match[1] === '-' };
}

export interface FlagWord extends Word {
  /** The word without quotes and escapes, and where each of its characters stands. */
  readonly value: string;
  readonly offsets: readonly number[];
}

/** Leading `--words`, and where the arguments begin. A bare `--` ends them. */
export function flagWords(text: string, start: number): { flags: FlagWord[]; rest: number } {
  const flags: FlagWord[] = [];
  let i = start;
  for (;;) {
    while (i < text.length && isSpace(text.charCodeAt(i))) i++;
    if (text[i] !== '-' || text[i + 1] !== '-') return { flags, rest: i };
    const from = i;
    let value = '';
    const offsets: number[] = [];
    let quote = '';
    while (i < text.length) {
      const c = text[i] as string;
      if (quote ? c === quote : c === '"' || c === "'") {
        quote = quote ? '' : c;
        i++;
        continue;
      }
      if (!quote && isSpace(text.charCodeAt(i))) break;
      if (c === '\\') i++;
      if (i < text.length) {
        value += text[i];
        offsets.push(i);
      }
      i++;
    }
    i = Math.min(i, text.length);
    if (value === '--') {
      while (i < text.length && isSpace(text.charCodeAt(i))) i++;
      return { flags, rest: i };
    }
    flags.push({ start: from, end: i, text: text.slice(from, i), value, offsets });
  }
}

export interface JsonWord extends Word {
  readonly value: string;
}

/** Strings of a JSON array; `mixed` when it holds anything else, undefined when it is no JSON array at all. */
export function jsonWords(text: string, start: number, end: number): JsonWord[] | 'mixed' | undefined {
  if (text[start] !== '[') return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.slice(start, end));
  } catch {
    return undefined;
  }
  if (!Array.isArray(parsed)) return undefined;
  if (!parsed.every((item) => typeof item === 'string')) return 'mixed';
  const words: JsonWord[] = [];
  let i = start;
  for (const value of parsed as string[]) {
    while (text[i] !== '"') i++;
    const from = i++;
    while (text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
    i++;
    words.push({ start: from, end: i, text: text.slice(from, i), value });
  }
  return words;
}
