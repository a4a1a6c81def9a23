/**
 * Command lines in pasted text: the prompt taken off, continued lines joined, and the punctuation of word processors made
 * plain, while every character remembers where it stands in the log.
 */

type ShellKind = 'sh' | 'powershell' | 'cmd';

/** What was changed to make a command readable that no shell would read so. */
export interface Fold {
  readonly kind: 'dash' | 'quote' | 'blank' | 'continuation' | 'continuation-blank';
  /** Offsets into `text`. */
  readonly start: number;
  readonly end: number;
  /** As pasted. */
  readonly was: string;
}

export interface Pasted {
  /** In the words of `sh`: plain punctuation, `\` before a line break, `BACKSLASH` for the one of Windows paths. */
  readonly text: string;
  /** Line (1-based) and column (0-based) of every character, and of the end. */
  readonly lines: readonly number[];
  readonly columns: readonly number[];
  readonly shell: ShellKind;
  readonly folds: readonly Fold[];
  /** Echoed by a CI system. */
  readonly ci: boolean;
}

/** Stands for a backslash that is no escape, in PowerShell and cmd. */
export const BACKSLASH = '\ue000';

const PROGRAM =
  /^(?:sudo(?: -[A-Za-z]{1,10}){0,3} )?(?:[A-Z_][A-Z0-9_]{0,40}=\S{0,200} ){0,5}(?:docker(?:\.exe)?|docker-compose|podman|nerdctl|kubectl|oc)(?:[\s\u00a0]|$)/;

/** Prompts, anchored; the first that leaves a known program wins. */
const PROMPTS: readonly { readonly pattern: RegExp; readonly shell?: ShellKind; readonly ci?: true }[] = [
  { pattern: /^\s{0,8}/ },
  { pattern: /^\s{0,8}(?:>{1,3} ?)?PS (?:[A-Za-z]:[^>]{0,200}|\/[^>]{0,200})> ?/, shell: 'powershell' },
  { pattern: /^\s{0,8}[A-Za-z]:\\[^>\n]{0,200}> ?/, shell: 'cmd' },
  { pattern: /^\s{0,8}(?:\([\w.-]{1,40}\) ?)?\[?[\w.-]{1,60}@[\w.-]{1,80}[: ][^$#%\n]{0,200}[$#%] ?/ },
  { pattern: /^\s{0,8}(?:\d{4}-\d\d-\d\dT[\d:.]{8,20}Z )?(?:\+{1,3} |##\[group\]Run |##\[command\]|\$ )/, ci: true },
  { pattern: /^\s{0,8}(?:[$#%>\u276f\u00bb]|\u279c {1,2}\S{1,80}(?: git:\(\S{1,80}\))?(?: \u2717)?|~(?:\/\S{0,100})? ?[$#%]) {1,3}/ },
  { pattern: /^\s{0,8}(?:`|\*|-|\d{1,2}[.)]) ?/ },
];

interface Start {
  readonly from: number;
  readonly shell: ShellKind;
  readonly ci: boolean;
}

function startOf(raw: string): Start | undefined {
  for (const { pattern, shell = 'sh', ci } of PROMPTS) {
    const match = pattern.exec(raw);
    if (!match || !PROGRAM.test(raw.slice(match[0].length))) continue;
    // A lone `$ ` is a person's prompt.
    return { from: match[0].length, shell, ci: ci === true && !/^\s*\$ $/.test(match[0]) };
  }
  return undefined;
}

/** Lines that one command may go on over. */
const MAX_LINES = 40;
/** Longer lines are no commands of a person. */
const MAX_LINE = 4000;

/** All commands in lines of a log, given by number and in order. */
export function pastedIn(lines: ReadonlyMap<number, string>): Pasted[] {
  const found: Pasted[] = [];
  let until = 0;
  for (const [number, raw] of lines) {
    if (number <= until || raw.length > MAX_LINE || raw.includes('\x1b')) continue;
    const start = startOf(raw);
    if (!start) continue;
    const made = collect(number, start, lines);
    until = made.lines.at(-1) ?? number;
    found.push(made);
  }
  return found;
}

const CONTINUATION: Readonly<Record<ShellKind, string>> = { sh: '\\', powershell: '`', cmd: '^' };

function collect(first: number, start: Start, lines: ReadonlyMap<number, string>): Pasted {
  const { shell, ci } = start;
  let text = '';
  const numbers: number[] = [];
  const columns: number[] = [];
  const folds: Fold[] = [];
  const add = (plain: string, line: number, column: number, fold?: Fold['kind'], was = ''): void => {
    if (fold) folds.push({ kind: fold, start: text.length, end: text.length + plain.length, was });
    for (const c of plain) {
      numbers.push(line);
      columns.push(column);
      text += c;
    }
  };
  let column = start.from;
  let last = first;
  for (let line = first; line < first + MAX_LINES; line++) {
    const raw = (lines.get(line) ?? '').replace(/`$/, (tick) => (shell === 'powershell' ? tick : ''));
    last = line;
    const end = /([\\`^])([ \t]*)$/.exec(raw);
    const next = lines.get(line + 1);
    const goesOn =
      end !== null && next !== undefined && next.trim() !== '' && (end[1] !== '^' || shell === 'cmd') && (end[1] !== '`' || shell === 'powershell');
    addLine(goesOn ? raw.slice(0, end.index) : raw.trimEnd(), column, line, shell, add);
    if (!goesOn) break;
    if (end[1] !== CONTINUATION[shell]) add('\\', line, end.index, 'continuation', end[1]);
    else if (end[2]) add('\\', line, end.index, 'continuation-blank', end[2]);
    else add('\\', line, end.index);
    add('\n', line, raw.length);
    column = /^\s{0,8}> /.exec(next)?.[0].length ?? 0;
  }
  numbers.push(last);
  columns.push((columns.at(-1) ?? start.from - 1) + 1);
  return { text, lines: numbers, columns, shell, folds, ci };
}

const QUOTES: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201b': "'",
  '\u201a': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u201f': '"',
  '\u00ab': '"',
  '\u00bb': '"',
};

function addLine(
  raw: string,
  from: number,
  line: number,
  shell: ShellKind,
  add: (plain: string, line: number, column: number, fold?: Fold['kind'], was?: string) => void,
): void {
  for (let i = from; i < raw.length; i++) {
    const c = raw[i] as string;
    if (QUOTES[c]) add(QUOTES[c], line, i, 'quote', c);
    else if (/[\u2010-\u2015\u2212]/.test(c)) add(dashOf(raw, i), line, i, 'dash', c);
    else if (/[\u00a0\u2000-\u200a\u202f\u3000]/.test(c)) add(' ', line, i, 'blank', c);
    else if (/[\u200b-\u200f\u2060\ufeff\u00ad]/.test(c)) add('', line, i, 'blank', c);
    else if (c === '\\' && shell !== 'sh') add(BACKSLASH, line, i);
    else add(c, line, i);
  }
}

/** A word processor makes one dash of two: what begins a word of several letters were two. */
function dashOf(raw: string, at: number): string {
  const begins = at === 0 || /[\s\u00a0]/.test(raw[at - 1] as string);
  return begins && /^[A-Za-z][A-Za-z-]/.test(raw.slice(at + 1, at + 3)) ? '--' : '-';
}
