/** Docker's globs as a list of tokens that is walked once: no regular expression, so no pattern can make it slow. */

/** `dirs` is `**` before more text: nothing, or anything that ends in a slash. `rest` is a `**` at the end. */
type Token =
  | { readonly type: 'char'; readonly char: string }
  | { readonly type: 'any' | 'star' | 'dirs' | 'rest' }
  | { readonly type: 'class'; readonly negated: boolean; readonly ranges: readonly (readonly [string, string])[] };

export interface Glob {
  matches(path: string): boolean;
}

/**
 * Reads a glob: `*` and `?` stop at slashes, `[a-z]` and `[^a-z]` are classes, `\` takes the next character as it is.
 * With `globstar`, `**` crosses slashes (`.dockerignore`); without, it is a `*` (COPY sources, which Go's `path.Match` reads).
 * Undefined for a malformed pattern, which Docker refuses.
 */
export function parseGlob(pattern: string, globstar: boolean): Glob | undefined {
  const tokens = tokenise([...pattern], globstar);
  if (!tokens) return undefined;
  return { matches: (path) => run(tokens, path) };
}

/** Whether a text has glob characters, so that it can name several files. */
export function isGlob(text: string): boolean {
  return /[*?[]/.test(text);
}

function tokenise(chars: readonly string[], globstar: boolean): Token[] | undefined {
  const tokens: Token[] = [];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] as string;
    if (char === '*') {
      if (!globstar || chars[i + 1] !== '*') {
        // A run of stars is one star; more states would only cost time.
        if (tokens.at(-1)?.type !== 'star') tokens.push({ type: 'star' });
        continue;
      }
      i++;
      if (chars[i + 1] === '/') i++;
      tokens.push({ type: i + 1 === chars.length ? 'rest' : 'dirs' });
    } else if (char === '?') tokens.push({ type: 'any' });
    else if (char === '[') {
      const read = readClass(chars, i + 1);
      if (!read) return undefined;
      tokens.push(read.token);
      i = read.end;
    } else if (char === '\\') {
      const next = chars[++i];
      if (next === undefined) return undefined;
      tokens.push({ type: 'char', char: next });
    } else tokens.push({ type: 'char', char });
  }
  return tokens;
}

/** Reads a class from behind its `[`; `end` is the index of its `]`. */
function readClass(chars: readonly string[], from: number): { token: Token; end: number } | undefined {
  let i = from;
  const negated = chars[i] === '^';
  if (negated) i++;
  const ranges: [string, string][] = [];
  const one = (): string | undefined => {
    const char = chars[i++];
    return char === '\\' ? chars[i++] : char;
  };
  while (i < chars.length && (chars[i] !== ']' || ranges.length === 0)) {
    const low = one();
    let high = low;
    if (chars[i] === '-' && chars[i + 1] !== ']') {
      i++;
      high = one();
    }
    if (low === undefined || high === undefined) return undefined;
    ranges.push([low, high]);
  }
  return chars[i] === ']' ? { token: { type: 'class', negated, ranges }, end: i } : undefined;
}

/** Follows all ways through the tokens at once: time is path length times pattern length. */
function run(tokens: readonly Token[], path: string): boolean {
  const { length } = tokens;
  // State i stands before token i; state length + 1 + i is inside the `dirs` at i, where only a slash leads out.
  let states = new Set<number>();
  enter(0, tokens, states);
  for (const char of path) {
    const next = new Set<number>();
    for (const state of states) {
      if (state > length) {
        next.add(state);
        if (char === '/') enter(state - length, tokens, next);
        continue;
      }
      const token = tokens[state];
      if (!token) continue;
      if (token.type === 'char') {
        if (token.char === char) enter(state + 1, tokens, next);
      } else if (token.type === 'rest') enter(state, tokens, next);
      else if (token.type === 'dirs') {
        next.add(length + 1 + state);
        if (char === '/') enter(state + 1, tokens, next);
      } else if (token.type === 'class') {
        if (token.ranges.some(([low, high]) => low <= char && char <= high) !== token.negated) enter(state + 1, tokens, next);
      } else if (char !== '/') enter(token.type === 'star' ? state : state + 1, tokens, next);
    }
    if (next.size === 0) return false;
    states = next;
  }
  return states.has(length);
}

/** Adds a state and those that it reaches without reading anything. */
function enter(state: number, tokens: readonly Token[], states: Set<number>): void {
  for (let at = state; !states.has(at); at++) {
    states.add(at);
    const type = tokens[at]?.type;
    if (type !== 'star' && type !== 'rest' && type !== 'dirs') return;
  }
}
