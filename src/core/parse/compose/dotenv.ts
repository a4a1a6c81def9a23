/** `.env` and `env_file` texts, as Compose reads them. */
import type { YamlProblem } from '../yaml.ts';
import type { KeyValue, Value } from '../model.ts';
import { place, type SourceFile } from '../../text/source.ts';
import { interpolate, type Lookup, type Variable } from './interpolate.ts';

export interface Dotenv {
  /** In order; a name without `=` has no value and is inherited from the environment. */
  readonly entries: readonly KeyValue[];
  readonly problems: readonly YamlProblem[];
}

/**
 * Reads an env file. Values are substituted except in single quotes; names are looked up in the environment first,
 * then among the earlier lines. With `raw`, everything after `=` is taken as it is.
 */
export function parseDotenv(file: SourceFile, lookup: Lookup = () => undefined, format?: string): Dotenv {
  const { text } = file;
  const entries: KeyValue[] = [];
  const problems: YamlProblem[] = [];
  const earlier = new Map<string, Variable>();
  const find: Lookup = (name) => lookup(name) ?? earlier.get(name);
  const add = (key: Value, value: Value | undefined): void => {
    const end = value ? value.span.end : key.span.end;
    entries.push({ ...place(file, key.span.start, end), key, ...(value ? { value } : {}) });
    if (value) earlier.set(key.value, value);
  };
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] as string)) {
      at++;
      continue;
    }
    const newline = text.indexOf('\n', at);
    const lineEnd = newline < 0 ? text.length : newline;
    if (text[at] === '#') {
      at = lineEnd + 1;
      continue;
    }
    const line = text.slice(at, lineEnd);
    const start = at + (/^export[ \t]+/.exec(line)?.[0].length ?? 0);
    const separator = /[=:]/.exec(text.slice(start, lineEnd));
    const keyEnd = separator ? start + separator.index : lineEnd;
    const name = text.slice(start, keyEnd).trimEnd();
    const key: Value = { ...place(file, start, start + name.length), value: name, raw: name, known: true };
    const wrong = /[^\p{L}\p{N}\s_.\-[\]]/u.exec(name);
    if (format !== 'raw' && (wrong || /\s/.test(name))) {
      const offset = start + (wrong?.index ?? name.search(/\s/));
      problems.push({
        at: place(file, offset, offset + (wrong?.[0].length ?? 1)),
        message: wrong ? `\`${wrong[0]}\` cannot stand in the name of a variable` : 'the name of a variable holds a space',
        help: separator ? 'use letters, digits and `_`' : 'write `NAME=value`, or start a comment with `#`',
      });
      at = lineEnd + 1;
      continue;
    }
    if (!separator) {
      add(key, undefined);
      at = lineEnd + 1;
      continue;
    }
    let from = keyEnd + 1;
    while (text[from] === ' ' || text[from] === '\t') from++;
    const quote = format === 'raw' ? '' : text[from];
    if (quote === '"' || quote === "'") {
      const quoted = readQuoted(file, from, quote);
      if (!quoted) {
        problems.push({
          at: place(file, from, lineEnd),
          message: `a ${quote === '"' ? 'double' : 'single'} quote is never closed`,
          help: 'add the closing quote',
        });
        return { entries, problems };
      }
      const whole = place(file, from, quoted.end);
      const raw = text.slice(from, quoted.end);
      if (quote === "'") add(key, { ...whole, value: quoted.text, raw, known: true });
      else {
        const result = interpolate(quoted.text, find);
        add(key, { ...whole, value: result.text, raw, known: result.unknown.length === 0 });
      }
      at = quoted.end;
      continue;
    }
    const rest = text.slice(from, lineEnd);
    const cut = format === 'raw' ? -1 : from === keyEnd + 1 ? rest.indexOf(' #') : rest.startsWith('#') ? 0 : rest.indexOf(' #');
    const raw = format === 'raw' ? text.slice(keyEnd + 1, lineEnd).replace(/\r$/, '') : (cut < 0 ? rest : rest.slice(0, cut)).trimEnd();
    const begin = format === 'raw' ? keyEnd + 1 : Math.min(from, lineEnd);
    const result = format === 'raw' ? { text: raw, unknown: [] } : interpolate(raw, find);
    add(key, { ...place(file, begin, begin + raw.length), value: result.text, raw, known: result.unknown.length === 0 });
    at = lineEnd + 1;
  }
  return { entries, problems };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', a: '\u0007', v: '\v', '\\': '\\', '"': '"' };

/** Reads from a quote to the next one that is not escaped, over lines; undefined when there is none. */
function readQuoted(file: SourceFile, from: number, quote: string): { readonly text: string; readonly end: number } | undefined {
  const { text } = file;
  const pieces: string[] = [];
  let start = from + 1;
  for (let i = start; i < text.length; i++) {
    const c = text[i];
    if (c === quote) {
      pieces.push(text.slice(start, i));
      return { text: pieces.join(''), end: i + 1 };
    }
    if (c !== '\\') continue;
    const next = text[i + 1] ?? '';
    pieces.push(text.slice(start, i));
    const octal = quote === '"' ? /^0[0-7]{1,3}/.exec(text.slice(i + 1, i + 5))?.[0] : undefined;
    if (octal) {
      pieces.push(String.fromCharCode(Number.parseInt(octal, 8)));
      i += octal.length;
    } else {
      // `\$` keeps a dollar sign from being substituted, which `$$` says too.
      pieces.push(quote === "'" ? (next === quote ? next : `\\${next}`) : next === '$' ? '$$' : (ESCAPES[next] ?? `\\${next}`));
      i++;
    }
    start = i + 1;
  }
  return undefined;
}
