/** Reads the words of `docker` and `kubectl` command lines as options and operands. */
import type { Value } from '../../parse/model.ts';

export interface Option {
  /** Without dashes: `p`, `publish`. */
  readonly name: string;
  /** The word that holds it. */
  readonly word: Value;
  readonly value?: string;
  /** The word that holds the value: `word` itself for `--name=x` and `-p80:80`. */
  readonly valueWord?: Value;
  /** Index among the words that were read. */
  readonly index: number;
  /** Words that it takes. */
  readonly size: 1 | 2;
}

export interface Read {
  readonly options: readonly Option[];
  readonly operands: readonly Value[];
  /** Words from the first operand on, when reading stops there. */
  readonly rest: readonly Value[];
}

/** Which options take the next word: all long ones but these, and these letters. */
interface Takes {
  readonly switches: ReadonlySet<string>;
  readonly short: string;
  /** Only these long ones take a value, when given. */
  readonly only?: ReadonlySet<string>;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const RUN: Takes = {
  short: 'acehlmpuvw',
  switches: set(
    'detach interactive tty rm init privileged read-only publish-all no-healthcheck oom-kill-disable sig-proxy quiet disable-content-trust help use-api-socket tls-verify replace',
  ),
};
const BUILD: Takes = {
  short: 'tfomcl',
  switches: set('pull no-cache rm force-rm quiet squash compress push load check debug disable-content-trust help stream'),
};
const EXEC: Takes = { short: 'euw', switches: set(''), only: set('env env-file user workdir detach-keys') };
const COMPOSE: Takes = { short: 'fp', switches: set(''), only: set('file project-name profile env-file project-directory ansi parallel progress') };
const PLAIN: Takes = { short: '', switches: set(''), only: set('platform filter format time signal') };
const GLOBAL: Takes = { short: 'HlcD', switches: set(''), only: set('config context host log-level tlscacert tlscert tlskey connection url') };

export const TAKES = { RUN, BUILD, EXEC, COMPOSE, PLAIN, GLOBAL } as const;

/** Reads words; with `stop` up to the first operand. */
export function readOptions(words: readonly Value[], takes: Takes, stop: boolean): Read {
  const options: Option[] = [];
  const operands: Value[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Value;
    const text = word.value;
    if (text === '--') {
      operands.push(...words.slice(i + 1));
      return { options, operands, rest: words.slice(i + 1) };
    }
    if (!text.startsWith('-') || text === '-') {
      if (stop) return { options, operands: words.slice(i), rest: words.slice(i) };
      operands.push(word);
      continue;
    }
    const next = words[i + 1];
    const found = optionsOf(word, next, i, takes);
    options.push(...found);
    if (found.at(-1)?.size === 2) i++;
  }
  return { options, operands, rest: [] };
}

function optionsOf(word: Value, next: Value | undefined, index: number, takes: Takes): Option[] {
  const text = word.value;
  if (text.startsWith('--')) {
    const equals = text.indexOf('=');
    const name = equals < 0 ? text.slice(2) : text.slice(2, equals);
    if (equals >= 0) return [{ name, word, value: text.slice(equals + 1), valueWord: word, index, size: 1 }];
    const takesValue = takes.only ? takes.only.has(name) : !takes.switches.has(name);
    return [{ name, word, index, ...(takesValue && next ? { value: next.value, valueWord: next, size: 2 as const } : { size: 1 as const }) }];
  }
  const found: Option[] = [];
  for (let k = 1; k < text.length; k++) {
    const name = text[k] as string;
    if (!takes.short.includes(name)) {
      found.push({ name, word, index, size: 1 });
      continue;
    }
    const own = text.slice(k + 1).replace(/^=/, '');
    if (own) found.push({ name, word, value: own, valueWord: word, index, size: 1 });
    else found.push({ name, word, index, ...(next ? { value: next.value, valueWord: next, size: 2 as const } : { size: 1 as const }) });
    break;
  }
  return found;
}

/** Whether one of these is given. */
export function option(read: Read, ...names: readonly string[]): Option | undefined {
  return read.options.find(({ name }) => names.includes(name));
}
