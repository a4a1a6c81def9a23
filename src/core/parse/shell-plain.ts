/**
 * Lists of plain commands, which most scripts are: words, quotes, variables, and what joins commands. They mean the same to every shell
 * and need no parser, which takes longer to load than to read one `RUN`. unbash reads the same of them (test/core/shell-plain.test.ts).
 */
import type { Command } from './model.ts';

/** A word and where it stands in the text. */
export interface PlainWord {
  readonly pos: number;
  readonly end: number;
  /** Without quotes. */
  readonly value: string;
  /** Holds a variable. */
  readonly expands: boolean;
}

export interface PlainCommand {
  readonly words: readonly PlainWord[];
  readonly after: Command['after'];
}

/** Blanks, then an operator or a word: plain characters, variables, text in quotes. */
const TOKEN = /[ \t]*(?:(&&|\|\||[|;])|((?:[\w./:@%+,=*-]|\$\w|\$\{\w+\}|'[^']*'|"(?:[^"$`\\]|\$\w|\$\{\w+\})*")+))/y;
const QUOTED = /'([^']*)'|"([^"]*)"/g;
/** What begins something else than a command, or a command whose words are read in another way; signs (`{`, `!`) are no plain words anyway. */
const OTHER = new Set(
  'case coproc declare do done elif else esac eval export fi for function if in let local readonly select then time typeset until while'.split(' '),
);

/** The commands of a shell text, in order; undefined when it holds anything else. */
export function plainCommands(text: string): readonly PlainCommand[] | undefined {
  const commands: PlainCommand[] = [];
  let end = text.length;
  // Not `trimEnd`: a no-break space is part of a word.
  while (end > 0 && ' \t\n'.includes(text[end - 1] as string)) end--;
  let words: PlainWord[] = [];
  let after: Command['after'];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < end; at = TOKEN.lastIndex) {
    const found = TOKEN.exec(text);
    if (!found) return undefined;
    const [, operator, word] = found;
    if (word === undefined) {
      if (words.length === 0) return undefined;
      commands.push({ words, after });
      words = [];
      after = operator as Command['after'];
      continue;
    }
    // An assignment in front of a command is none of its words.
    if (words.length === 0 && (OTHER.has(word) || /^\w+\+?=/.test(word))) return undefined;
    words.push(wordAt(word, TOKEN.lastIndex - word.length));
  }
  if (words.length > 0) commands.push({ words, after });
  else if (after !== ';') return undefined;
  return commands;
}

function wordAt(raw: string, pos: number): PlainWord {
  const end = pos + raw.length;
  if (!/['"]/.test(raw)) return { pos, end, value: raw, expands: raw.includes('$') };
  const value = raw.replace(QUOTED, (_, single?: string, double?: string) => single ?? double ?? '');
  const expanded = raw.replace(QUOTED, (quoted) => (quoted.startsWith("'") ? '' : quoted));
  return { pos, end, value, expands: expanded.includes('$') };
}
