/**
 * Commands in files that hold shell text among other things: scripts, Makefiles, pipelines. A tolerant reader that knows
 * words, quotes and separators; whatever it cannot follow makes a word unknown, never a wrong one.
 */
import type { Value } from '../parse/model.ts';
import { place, type SourceFile, type Span } from '../text/source.ts';
import { ROOT } from './recipe.ts';

export type Line = { readonly words: readonly Value[] } | { readonly mark: '(' | ')' | 'newline' };

export interface ReadOptions {
  /** Line breaks are spaces: folded YAML. */
  readonly folded?: boolean;
  /** Folder of the script, for `$(dirname "$0")`. */
  readonly folder?: string;
  /** Values of variables; assignments that are read are added. */
  readonly variables?: Map<string, string | undefined>;
}

/** Variables of CI systems that hold the folder of the checkout. */
const CHECKOUT = new Set([
  'CI_PROJECT_DIR',
  'GITHUB_WORKSPACE',
  'BUILD_SOURCESDIRECTORY',
  'Build.SourcesDirectory',
  'System.DefaultWorkingDirectory',
  'SYSTEM_DEFAULTWORKINGDIRECTORY',
  'WORKSPACE',
  'DRONE_WORKSPACE',
  'BITBUCKET_CLONE_DIR',
  'CIRCLE_WORKING_DIRECTORY',
  'TRAVIS_BUILD_DIR',
]);

/** Yields the simple commands of a span, with marks where a subshell opens or closes and where a line ends. */
export function* readLines(file: SourceFile, span: Span, options: ReadOptions = {}): Generator<Line> {
  const { text } = file;
  const variables = options.variables ?? new Map<string, string | undefined>();
  let words: Value[] = [];
  const flush = (): { words: Value[] } | undefined => {
    const done = words;
    words = [];
    if (done.length === 0) return undefined;
    remember(done, variables);
    return { words: done };
  };
  let at = span.start;
  while (at < span.end) {
    const char = text[at] as string;
    const next = text[at + 1];
    if (char === '\\' && (next === '\n' || next === '\r')) at += next === '\r' && text[at + 2] === '\n' ? 3 : 2;
    else if (char === ' ' || char === '\t' || char === '\r' || (char === '\n' && options.folded)) at++;
    else if (char === '#') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? span.end : end;
    } else if ('\n;&|(){}'.includes(char) && !(char === '{' && next === '{')) {
      const line = flush();
      if (line) yield line;
      if (char === '\n') yield { mark: 'newline' };
      if (char === '(' || char === ')') yield { mark: char };
      at++;
    } else {
      const word = readWord(file, at, span.end, variables, options);
      words.push(word);
      at = Math.max(at + 1, word.span.end);
    }
  }
  const line = flush();
  if (line) yield line;
}

/** `NAME=value` alone on a line sets a variable; a second, different value makes it unknown. */
function remember(words: readonly Value[], variables: Map<string, string | undefined>): void {
  const assigned = words[0]?.value === 'export' || words[0]?.value === 'readonly' || words[0]?.value === 'local' ? words.slice(1) : words;
  if (assigned.length !== 1) return;
  const word = assigned[0] as Value;
  const match = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(word.value);
  if (match?.[1]) setVariable(variables, match[1], word.known ? match[2] : undefined);
}

export function setVariable(variables: Map<string, string | undefined>, name: string, value: string | undefined): void {
  variables.set(name, variables.has(name) && variables.get(name) !== value ? undefined : value);
}

function readWord(file: SourceFile, start: number, limit: number, variables: ReadonlyMap<string, string | undefined>, options: ReadOptions): Value {
  const { text } = file;
  let value = '';
  let known = true;
  let quote = '';
  let at = start;
  while (at < limit) {
    const char = text[at] as string;
    if (quote === "'") {
      if (char === "'") quote = '';
      else value += char;
      at++;
    } else if (char === '\\' && at + 1 < limit) {
      const next = text[at + 1] as string;
      if (next === '\n') at += 2;
      else if (next === '\r') at += 3;
      else {
        value += quote && !'"\\$`'.includes(next) ? `\\${next}` : next;
        at += 2;
      }
    } else if (char === '"') {
      quote = quote ? '' : '"';
      at++;
    } else if (char === '$' || char === '`') {
      const end = expansionEnd(text, at, limit);
      const found = expand(text.slice(at, end), variables, options);
      if (found === undefined) {
        known = false;
        value += text.slice(at, end);
      } else value += found;
      at = end;
    } else if (!quote && char === "'") {
      quote = "'";
      at++;
    } else if (!quote && /[\s;&|()]/.test(char)) break;
    else {
      if (!quote && '*?['.includes(char)) known = false;
      value += char;
      at++;
    }
  }
  return { ...place(file, start, at), value, raw: text.slice(start, at), known: known && quote === '' };
}

/** Behind `$x`, `${…}`, `$(…)`, `${{ … }}` or backquotes; the end of the line when one is not closed. */
function expansionEnd(text: string, start: number, limit: number): number {
  const lineEnd = ((end) => (end < 0 || end > limit ? limit : end))(text.indexOf('\n', start));
  if (text[start] === '`') {
    const end = text.indexOf('`', start + 1);
    return end < 0 || end >= lineEnd ? lineEnd : end + 1;
  }
  const open = text[start + 1];
  if (open === '{' || open === '(') {
    const close = open === '{' ? '}' : ')';
    let depth = 0;
    for (let at = start + 1; at < lineEnd; at++) {
      if (text[at] === open) depth++;
      else if (text[at] === close && --depth === 0) return at + 1;
    }
    return lineEnd;
  }
  const name = /^\$(?:[A-Za-z_]\w*|.)?/.exec(text.slice(start, Math.min(start + 80, lineEnd)))?.[0];
  return start + (name?.length ?? 1);
}

function expand(written: string, variables: ReadonlyMap<string, string | undefined>, { folder }: ReadOptions): string | undefined {
  const name = /^\$(?:\{([A-Za-z_][\w.]*)\}|\(([A-Za-z_][\w.]*)\)|([A-Za-z_]\w*))$/.exec(written);
  const variable = name?.[1] ?? name?.[2] ?? name?.[3];
  if (variable === 'PWD' || variable === 'CURDIR' || (variable === 'pwd' && name?.[2])) return '.';
  if (variable !== undefined && variables.has(variable)) return variables.get(variable);
  if (variable !== undefined && CHECKOUT.has(variable)) return ROOT;
  if (/^\$\{\{\s*github\.workspace\s*\}\}$/.test(written) || /^[$`]\(?git rev-parse --show-toplevel[)`]$/.test(written)) return ROOT;
  if (folder !== undefined && /\bdirname\b/.test(written) && /\$0|BASH_SOURCE|readlink/.test(written)) {
    const up = /\)"?((?:\/\.\.)*)"?\s*(?:&&|>|\)|;|$)/.exec(written)?.[1] ?? '';
    return `${ROOT}/${folder}${up}`;
  }
  return undefined;
}
