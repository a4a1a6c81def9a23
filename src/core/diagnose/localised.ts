/**
 * Sentences that operating systems and shells print in the user's language behind the untranslated words of a program
 * (`open //./pipe/docker_engine: 系统找不到指定的文件。`). They are read as the English sentences that articles are
 * written with.
 */
import { SENTENCES } from './localised-sentences.ts';
import { buildPrefilter, type Prefilter } from './prefilter.ts';
import { fold, foldPunctuation } from './template.ts';

/** `bash: line 3: …`: the word, and the number on either side of it. */
const SHELL_LINE =
  /((?:sh|[/.][\w./-]{1,100}) ?: )(?:(?:Zeile|ligne|línea|linha|riga|regel|строка|行|줄) ?(\d{1,6})|第 ?(\d{1,6}) ?行|(\d{1,6}) ?行(?:目)?) ?:/i;

/** Characters of a wording that are written in several ways. */
const LOOSE: Readonly<Record<string, string>> = {
  "'": '(?:["\'`\\u00b4\\u2039\\u203a\\u300c\\u300d]|\\u00ab ?| ?\\u00bb)',
  '%': '([^"\'`\\u00ab\\u00bb\\u300c\\u300d\\n]+?)',
  ',': ' ?[,\\uff0c] ?',
  '(': ' ?[(\\uff08]',
  ')': '[)\\uff09]',
  ' ': ' +',
};

interface Wording {
  readonly english: string;
  readonly windows: boolean;
  /** As the table has it. */
  readonly text: string;
  /** Its longest piece without blanks and signs, in lower case. */
  readonly piece: string;
  pattern?: RegExp;
}

interface Tables {
  /** Of sentences that ASCII can write: they need a prefilter, since any line may hold one. */
  readonly prefilter: Prefilter;
  readonly plain: readonly Wording[];
  readonly other: readonly Wording[];
  /** Pieces of `other` by their first character. */
  readonly byFirst: ReadonlyMap<string, readonly { readonly piece: string; readonly index: number }[]>;
}

let tables: Tables | undefined;

/** Made when the first line is read, not when the module is loaded. */
function tablesOf(): Tables {
  if (tables) return tables;
  const all = SENTENCES.flatMap(({ english, said, windows = false }) =>
    [...new Set(Object.values(said).flatMap((wordings) => wordings.split(' | ')))].map(
      (text): Wording => ({ english, windows, text, piece: longest(text.toLowerCase().split(/[ ',%()/.]/)) }),
    ),
  );
  // Longer ones first: `Das ist kein …` is no `ist ein …`; of shared ones that of Windows.
  all.sort((a, b) => b.text.length - a.text.length || Number(b.windows) - Number(a.windows));
  const plain = all.filter(({ text }) => !BEYOND_ASCII.test(text));
  const other = all.filter(({ text }) => BEYOND_ASCII.test(text));
  const byFirst = new Map<string, { piece: string; index: number }[]>();
  other.forEach(({ piece }, index) => {
    const first = piece[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), { piece, index }]);
  });
  tables = {
    prefilter: buildPrefilter(plain.map(({ text }) => longest(fold(text).split(/['%]/)).trim())),
    plain,
    other,
    byFirst,
  };
  return tables;
}

const BEYOND_ASCII = /[^\x00-\x7f]/;

function longest(pieces: readonly string[]): string {
  return pieces.reduce((a, b) => (b.length > a.length ? b : a));
}

/** Behind a French or full-width colon the English one stands. */
function patternOf(wording: Wording): RegExp {
  wording.pattern ??= new RegExp(
    `( ?[:\\uff1a] ?)?${wording.text.replace(/[',%() ]|[.*+?^${}|[\]\\]/g, (c) => LOOSE[c] ?? `\\${c}`)}([.\\u3002](?=$|\\W))?`,
    'gi',
  );
  return wording.pattern;
}

const OF_WINDOWS = /\/\/\.\/pipe|\\\\|\b[A-Z]:[\\/]|WinError|npipe|System32|elevated|powershell/i;

/**
 * Reads translated sentences of operating systems as English ones.
 * @param text a line with plain punctuation (`foldPunctuation`)
 * @returns the very same text when it holds none
 */
export function inEnglish(text: string): string {
  const { prefilter, plain, other, byFirst } = tablesOf();
  let english = text;
  const wanted = new Set<number>();
  prefilter.scan(text, 0, text.length, (owner) => wanted.add(owner));
  for (const owner of [...wanted].sort((a, b) => a - b)) english = replaced(english, plain[owner] as Wording);
  if (BEYOND_ASCII.test(text)) {
    for (const index of piecesIn(text.toLowerCase(), byFirst)) english = replaced(english, other[index] as Wording);
  }
  if (english === text) return text;
  return english
    .replace(SHELL_LINE, (_, before: string, a?: string, b?: string, c?: string) => `${before.replace(/ ?: $/, ': ')}line ${a ?? b ?? c}:`)
    .replace(/ :(?= |$)/g, ':');
}

/** Numbers of the wordings whose piece stands in the text, in the order of the table. */
function piecesIn(lower: string, byFirst: Tables['byFirst']): number[] {
  const found = new Set<number>();
  for (let at = 0; at < lower.length; at++) {
    for (const { piece, index } of byFirst.get(lower[at] as string) ?? []) if (lower.startsWith(piece, at)) found.add(index);
  }
  return [...found].sort((a, b) => a - b);
}

function replaced(text: string, wording: Wording): string {
  const { english } = wording;
  const hole = english.includes('%');
  // Another system says the same words in that language and means something else.
  if (wording.windows && !OF_WINDOWS.test(text) && isShared(wording)) return text;
  return text.replace(patternOf(wording), (_all, colon: string | undefined, ...rest: unknown[]) => {
    const stop = rest[hole ? 1 : 0];
    return `${colon === undefined ? '' : ': '}${english.replace('%', () => String(rest[0] ?? '').trim())}${stop === undefined ? '' : '.'}`;
  });
}

function isShared({ english, text }: Wording): boolean {
  const { plain, other } = tablesOf();
  return [...plain, ...other].some((one) => one.english !== english && one.text === text);
}

/** Whether a raw line may hold a translated sentence. */
export function isTranslated(raw: string): boolean {
  const text = foldPunctuation(raw);
  return inEnglish(text) !== text;
}
