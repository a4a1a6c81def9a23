/** How Compose splits a `command` or `entrypoint` that is written as one text. */
import type { ScalarNode, Value } from '../model.ts';
import { partsOf } from './scalars.ts';

export interface Words {
  readonly words: readonly Value[];
  /** From here on Compose drops the text, without a word: it begins with `;`, `&`, `|`, `<` or `>`. */
  readonly dropped?: Value;
  /** The text is refused: a quote is not closed, or a bare parenthesis stands in it. */
  readonly invalid: boolean;
}

/**
 * Splits at spaces, reads quotes and backslashes, and stops at an operator of the shell: no shell is involved. By the grammar
 * of mattn/go-shellwords 1.0.12, to which `$(…)` and backticks are one piece that stays as it is.
 */
export function splitWords(node: ScalarNode): Words {
  const text = node.source;
  const partOf = partsOf(node);
  const words: Value[] = [];
  let word = '';
  let start = -1;
  let quote = '';
  let back = false;
  let round = false;
  const end = (offset: number): void => {
    if (start >= 0) words.push({ ...partOf(start, offset), value: word });
    word = '';
    start = -1;
  };
  const take = (i: number, piece: string): void => {
    if (start < 0) start = i;
    word += piece;
  };
  let nextUnknown = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    const unknown = node.unknown?.[nextUnknown];
    if (unknown?.start === i) {
      nextUnknown++;
      take(i, text.slice(i, unknown.end));
      i = unknown.end - 1;
    } else if (c === '\\' && quote !== "'") {
      if (i + 1 === text.length) return { words, invalid: true };
      take(i, text[++i] as string);
    } else if (/[ \t\r\n]/.test(c)) {
      if (quote || back || round) word += c;
      else end(i);
    } else if ((c === '"' || c === "'") && !round && (!quote || quote === c)) {
      take(i, '');
      quote = quote ? '' : c;
    } else {
      if (!quote) {
        if (c === '`' && !round) back = !back;
        else if (c === ')' && !back) round = !round;
        else if (c === '(' && !back) {
          if (round || !word.endsWith('$')) return { words, invalid: true };
          round = true;
        } else if (!back && !round && ';&|<>'.includes(c)) {
          // `2>file`: the number belongs to what is dropped.
          if (c === '>' && /^\d/.test(word)) start = -1;
          end(i);
          return { words, dropped: partOf(i, text.length), invalid: false };
        }
      }
      take(i, c);
    }
  }
  if (quote || back || round) return { words, invalid: true };
  end(text.length);
  return { words, invalid: false };
}
