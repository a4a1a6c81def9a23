/** Finds every regular expression literal of TypeScript sources: what test/regex.test.ts proves to be harmless. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export interface RegexLiteral {
  readonly source: string;
  readonly flags: string;
  /** 1-based. */
  readonly line: number;
}

export interface Regexes {
  readonly literals: readonly RegexLiteral[];
  /** Lines with `new RegExp(…)`: made at run time, so no text proves them. */
  readonly made: readonly { readonly line: number; readonly text: string }[];
}

/** Behind these a slash begins an expression, not a division. */
const BEFORE_OPERAND = new Set(['return', 'typeof', 'case', 'in', 'of', 'delete', 'void', 'throw', 'new', 'else', 'do', 'yield', 'await', 'instanceof']);

/**
 * A tokenizer just good enough to tell a regular expression from a division, a comment, a string and a template.
 * TypeScript decides that by its parser; what comes before the slash is enough for code without `)/…/` and `}/…/`, which the test makes sure of.
 */
export function regexesIn(text: string): Regexes {
  const literals: RegexLiteral[] = [];
  const made: { line: number; text: string }[] = [];
  let line = 1;
  let last = '';
  /** One entry for each open template: how many braces are open in its `${…}`. */
  const templates: number[] = [];
  let i = 0;
  const skip = (to: number): void => {
    for (; i < to; i++) if (text[i] === '\n') line++;
  };
  const template = (): void => {
    let at = i;
    for (; at < text.length; at++) {
      if (text[at] === '\\') at++;
      else if (text[at] === '`') {
        skip(at + 1);
        last = '`';
        return;
      } else if (text[at] === '$' && text[at + 1] === '{') {
        skip(at + 2);
        templates.push(0);
        last = '{';
        return;
      }
    }
    skip(at);
  };
  while (i < text.length) {
    const c = text[i] as string;
    if (c === '/' && text[i + 1] === '/') {
      const end = text.indexOf('\n', i);
      skip(end < 0 ? text.length : end);
    } else if (c === '/' && text[i + 1] === '*') {
      const end = text.indexOf('*/', i + 2);
      skip(end < 0 ? text.length : end + 2);
    } else if (c === "'" || c === '"') {
      let at = i + 1;
      while (at < text.length && text[at] !== c && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
      skip(at + 1);
      last = c;
    } else if (c === '`') {
      i++;
      template();
    } else if (c === '/' && beginsOperand(last)) {
      let at = i + 1;
      for (let inClass = false; at < text.length && (inClass || text[at] !== '/') && text[at] !== '\n'; at++) {
        if (text[at] === '\\') at++;
        else if (text[at] === '[') inClass = true;
        else if (text[at] === ']') inClass = false;
      }
      const flags = /^[a-z]*/.exec(text.slice(at + 1, at + 10))?.[0] ?? '';
      literals.push({ source: text.slice(i + 1, at), flags, line });
      skip(at + 1 + flags.length);
      last = ')';
    } else if (/[\w$]/.test(c)) {
      const word = /^[\w$]+/.exec(text.slice(i, i + 200))?.[0] ?? c;
      if (word === 'RegExp' && text[i + word.length] === '(') made.push({ line, text: text.slice(i, text.indexOf('\n', i)) });
      skip(i + word.length);
      last = word;
    } else {
      if (templates.length > 0 && c === '{') templates.push((templates.pop() as number) + 1);
      if (templates.length > 0 && c === '}') {
        const open = templates.pop() as number;
        if (open === 0) {
          i++;
          template();
          continue;
        }
        templates.push(open - 1);
      }
      if (!/\s/.test(c)) last = c;
      skip(i + 1);
    }
  }
  return { literals, made };
}

function beginsOperand(last: string): boolean {
  if (last === '') return true;
  if (/^[\w$]/.test(last)) return BEFORE_OPERAND.has(last);
  return !/[)\]}'"`]/.test(last);
}

/** All expressions below some folders, by path. */
export function regexesBelow(root: string, folders: readonly string[]): Map<string, Regexes> {
  const found = new Map<string, Regexes>();
  for (const folder of folders)
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
      const path = join(entry.parentPath, entry.name);
      found.set(relative(root, path).split(sep).join('/'), regexesIn(readFileSync(path, 'utf8')));
    }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
