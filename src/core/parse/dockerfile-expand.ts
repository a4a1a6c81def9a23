/** Variable substitution as BuildKit does it: `$X`, `${X:-d}`, `${X#pattern}`, `${X/a/b}`, with quotes and escapes removed. */

export interface Variable {
  /** Undefined when it exists but nothing here gives it a value. */
  readonly value: string | undefined;
}

export interface Scope {
  lookup(name: string): Variable | undefined;
  /** A name that is not found has certainly no value. */
  readonly closed: boolean;
}

export interface Use {
  readonly name: string;
  readonly operator?: string;
  readonly word?: string;
  /** From the `$` to behind the name or the brace. */
  readonly start: number;
  readonly end: number;
  readonly defined: boolean;
}

export interface ExpandFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly help: string;
}

export interface Expansion {
  readonly value: string;
  readonly known: boolean;
  readonly uses: readonly Use[];
  /** BuildKit refuses the word. */
  readonly fault?: ExpandFault;
}

/** Nothing a person writes is nested deeper. */
const MAX_DEPTH = 50;
/** Longer values and patterns are not matched: time grows with the square of the one and with the other. */
const MAX_VALUE = 300;
const MAX_PATTERN = 60;

/** Expands `text[start, end)`. A word without quotes, escapes and variables comes back as it is. */
export function expand(text: string, start: number, end: number, escapeChar: string, scope: Scope): Expansion {
  const word = text.slice(start, end);
  if (!/["'$\\`]/.test(word)) return { value: word, known: true, uses: [] };
  const state: State = { text, at: start, end, escapeChar, scope, uses: [], known: true, fault: undefined };
  const value = readUntil(state, '', false, 0);
  const { uses, known, fault } = state;
  return fault ? { value: word, known: false, uses, fault } : { value, known, uses };
}

interface State {
  readonly text: string;
  at: number;
  readonly end: number;
  readonly escapeChar: string;
  readonly scope: Scope;
  readonly uses: Use[];
  known: boolean;
  fault: ExpandFault | undefined;
}

function fail(state: State, start: number, message: string, help: string): string {
  state.fault ??= { start, end: Math.min(state.end, Math.max(start + 1, state.at)), message, help };
  state.at = state.end;
  return '';
}

/** Reads to `stop` (swallowed) or to the end; in patterns escapes stay. */
function readUntil(state: State, stop: string, rawEscapes: boolean, depth: number): string {
  let result = '';
  const from = state.at;
  while (state.at < state.end) {
    const c = state.text[state.at] as string;
    if (c === stop) {
      state.at++;
      return result;
    }
    if (c === "'") result += singleQuoted(state);
    else if (c === '"') result += doubleQuoted(state, rawEscapes, depth);
    else if (c === '$') result += dollar(state, depth);
    else {
      state.at++;
      if (c !== state.escapeChar) result += c;
      else {
        if (rawEscapes) result += c;
        if (state.at < state.end) result += state.text[state.at++];
      }
    }
  }
  if (stop && !state.fault) fail(state, from, `\`\${\` without \`${stop}\``, stop === '}' ? 'close the brace' : `write \`\${name/pattern/replacement}\``);
  return result;
}

function singleQuoted(state: State): string {
  const from = state.at;
  const close = state.text.indexOf("'", from + 1);
  if (close < 0 || close >= state.end) return fail(state, from, "quote `'` is never closed", "add the closing `'`, or escape it");
  state.at = close + 1;
  return state.text.slice(from + 1, close);
}

function doubleQuoted(state: State, rawEscapes: boolean, depth: number): string {
  const from = state.at++;
  let result = '';
  while (state.at < state.end) {
    const c = state.text[state.at] as string;
    if (c === '"') {
      state.at++;
      return result;
    }
    if (c === '$') result += dollar(state, depth);
    else if (c === state.escapeChar) {
      state.at++;
      if (rawEscapes) result += c;
      const next = state.at < state.end ? (state.text[state.at] as string) : '';
      if (next === '"' || next === '$' || next === state.escapeChar) {
        result += next;
        state.at++;
      } else if (!rawEscapes) result += c;
    } else {
      result += c;
      state.at++;
    }
  }
  if (state.fault) return '';
  state.at = from + 1;
  return fail(state, from, 'quote `"` is never closed', 'add the closing `"`, or escape it');
}

function readName(state: State): string {
  const rest = /^(?:[0-9]+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*)/u.exec(state.text.slice(state.at, Math.min(state.end, state.at + 256)));
  const name = rest?.[0] ?? '';
  state.at += name.length;
  return name;
}

function isName(name: string): boolean {
  return /^[\p{L}_]/u.test(name);
}

function dollar(state: State, depth: number): string {
  const start = state.at++;
  const shown = (): string => state.text.slice(start, state.at);
  if (state.text[state.at] !== '{' || state.at >= state.end) {
    const name = readName(state);
    if (name === '') return '$';
    return substitute(state, start, name, shown);
  }
  state.at++;
  const next = state.at < state.end ? (state.text[state.at] as string) : '';
  if (next === '') return fail(state, start, `\`\${\` without \`}\``, 'close the brace');
  if (next === '{' || next === '}' || next === ':') return fail(state, start, `\`\${${next}\` is no variable`, `write \`\${NAME}\`, or escape the \`$\``);
  if (depth > MAX_DEPTH) return fail(state, start, 'variables are nested too deep', 'give the inner ones names of their own');
  const name = readName(state);
  const operatorAt = state.at;
  let operator = state.at < state.end ? (state.text[state.at++] as string) : '';
  if (operator === '}') return substitute(state, start, name, shown);
  if (operator === ':' && state.at < state.end) operator += state.text[state.at++];
  const kind = operator.at(-1) ?? '';
  if (!(/^:?[-+?]$/.test(operator) || /^[#%/]$/.test(operator))) {
    if (operator === '') return fail(state, start, `\`\${\` without \`}\``, 'close the brace');
    state.at = operatorAt + operator.length;
    return fail(state, start, `\`${operator}\` is no operator that the builder knows in \`\${…}\``, 'use `:-`, `:+`, `:?`, `#`, `%` or `/`');
  }
  if (kind !== operator || /[-+?]/.test(kind)) return conditional(state, start, name, operator, depth, shown);
  let doubled = false;
  if (state.text[state.at] === kind && state.at < state.end) {
    doubled = true;
    state.at++;
  }
  const wordAt = state.at;
  const pattern = readUntil(state, kind === '/' ? '/' : '}', true, depth + 1);
  const replacement = kind === '/' && !state.fault ? readUntil(state, '}', true, depth + 1) : '';
  if (state.fault) return '';
  const variable = state.scope.lookup(name);
  use(state, start, name, variable, doubled ? kind + kind : kind, state.text.slice(wordAt, state.at - 1));
  const value = variable ? variable.value : state.scope.closed ? '' : undefined;
  if (value === undefined || value.length > MAX_VALUE || pattern.length > MAX_PATTERN) {
    state.known = false;
    return shown();
  }
  return edited(value, kind, pattern, replacement, doubled);
}

function use(state: State, start: number, name: string, variable: Variable | undefined, operator?: string, word?: string): void {
  if (!isName(name)) return;
  state.uses.push({ name, start, end: state.at, defined: variable !== undefined, ...(operator ? { operator, word: word ?? '' } : {}) });
}

function substitute(state: State, start: number, name: string, shown: () => string): string {
  const variable = isName(name) ? state.scope.lookup(name) : undefined;
  use(state, start, name, variable);
  if (variable?.value !== undefined) return variable.value;
  state.known = false;
  return shown();
}

/** `:-`, `-`, `:+`, `+`, `:?`, `?`. A name that this file does not define may come from the base image. */
function conditional(state: State, start: number, name: string, operator: string, depth: number, shown: () => string): string {
  const wordAt = state.at;
  const before = state.known;
  const word = readUntil(state, '}', false, depth + 1);
  if (state.fault) return '';
  const wordKnown = state.known;
  const variable = state.scope.lookup(name);
  use(state, start, name, variable, operator, state.text.slice(wordAt, state.at - 1));
  const certain = variable ? true : state.scope.closed;
  const value = variable?.value;
  const filled = value !== undefined && !(operator[0] === ':' && value === '');
  const kind = operator.at(-1);
  if (!certain) {
    state.known = false;
    return kind === '-' ? word : shown();
  }
  if (kind === '-') {
    if (filled) state.known = before;
    return filled ? (value as string) : word;
  }
  if (kind === '+') {
    // An ARG without a default may be given when it is built.
    state.known = filled ? wordKnown : before && (value !== undefined || !variable);
    return filled ? word : '';
  }
  state.known = before && filled;
  return filled ? (value as string) : shown();
}

function edited(value: string, kind: string, pattern: string, replacement: string, doubled: boolean): string {
  const glob = readGlob(pattern);
  if (kind === '#') return value.slice(matchLength(glob, value, 0, doubled) ?? 0);
  if (kind === '%') {
    const length = matchLength([...glob].reverse(), [...value].reverse().join(''), 0, doubled) ?? 0;
    return value.slice(0, value.length - length);
  }
  let result = '';
  let at = 0;
  while (at <= value.length) {
    const length = matchLength(glob, value, at, true);
    if (length) {
      result += replacement;
      at += length;
      if (!doubled) break;
    } else result += value[at++] ?? '';
  }
  return result + value.slice(at);
}

interface GlobPart {
  readonly kind: 'text' | 'one' | 'many';
  readonly text: string;
}

function readGlob(pattern: string): GlobPart[] {
  const parts: GlobPart[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (c === '*') parts.push({ kind: 'many', text: '' });
    else if (c === '?') parts.push({ kind: 'one', text: '' });
    else if (c === '\\' && i + 1 < pattern.length) parts.push({ kind: 'text', text: pattern[++i] as string });
    else parts.push({ kind: 'text', text: c });
  }
  return parts;
}

/** Length of the shortest or longest match that begins at `from`; the states of the pattern advance together, so time stays bounded. */
function matchLength(glob: readonly GlobPart[], value: string, from: number, longest: boolean): number | undefined {
  let states = new Set<number>();
  const add = (set: Set<number>, state: number): void => {
    for (let s = state; ; s++) {
      set.add(s);
      if (glob[s]?.kind !== 'many') return;
    }
  };
  add(states, 0);
  let found: number | undefined;
  for (let i = from; ; i++) {
    if (states.has(glob.length)) {
      found = i - from;
      if (!longest) return found;
    }
    if (i >= value.length || states.size === 0) return found;
    const next = new Set<number>();
    for (const s of states) {
      const part = glob[s];
      if (!part) continue;
      if (part.kind === 'many') add(next, s);
      else if (part.kind === 'one' || part.text === value[i]) add(next, s + 1);
    }
    states = next;
  }
}
