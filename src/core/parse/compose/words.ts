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

/** Splits at spaces, reads quotes and backslashes, and stops at an operator of the shell: no shell is involved. */
export function splitWords(node: ScalarNode): Words {
  const text = node.source;
  const partOf = partsOf(node);
  const words: Value[] = [];
  let word = '';
  let start = -1;
  let quote = '';
  const end = (offset: number): void => {
    if (start >= 0) words.push({ ...partOf(start, offset), value: word });
    word = '';
    start = -1;
  };
  let nextUnknown = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    const unknown = node.unknown?.[nextUnknown];
    if (unknown?.start === i) {
      nextUnknown++;
      if (start < 0) start = i;
      word += text.slice(i, unknown.end);
      i = unknown.end - 1;
    } else if (c === '\\' && quote !== "'") {
      if (start < 0) start = i;
      const next = text[++i];
      word += next === 'n' ? '\n' : next === 't' ? '\t' : (next ?? '');
    } else if (quote) {
      if (c === quote) quote = '';
      else word += c;
    } else if (c === '"' || c === "'") {
      if (start < 0) start = i;
      quote = c;
    } else if (/\s/.test(c)) end(i);
    else if (c === '(' || c === ')') return { words, invalid: true };
    else if (';&|<>'.includes(c)) {
      if (c === '>' && /^\d/.test(word)) start = -1;
      end(i);
      return { words, dropped: partOf(i, text.length), invalid: false };
    } else {
      if (start < 0) start = i;
      word += c;
    }
  }
  if (quote) return { words, invalid: true };
  end(text.length);
  return { words, invalid: false };
}
