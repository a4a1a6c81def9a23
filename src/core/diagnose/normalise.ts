/**
 * Takes the noise off a line of a log: colours, timestamps, prefixes of CI systems, builders and runtimes, quoting, entities.
 * Every kind of noise is one row of `NOISE`; rows are tried in order until none applies any more, since prefixes nest.
 */
import { inEnglish } from './localised.ts';
import { foldPunctuation, SMART_DASH } from './template.ts';
import { own } from '../text/own.ts';

type Severity = 'error' | 'warning' | 'info';

/** Who said a line: a build step, a compose service, a CI step, a Kubernetes object or a system unit. */
export interface LineScope {
  readonly kind: 'step' | 'service' | 'ci' | 'object' | 'unit';
  /** `#12`, `web-1`, `build / Run tests`, `pod/web-0`. */
  readonly name: string;
}

export interface NormalLine {
  /** Without any noise; blanks collapsed, punctuation plain. */
  readonly text: string;
  /** The text as it was said, when a sentence of another language was read as the English one. */
  readonly local?: string;
  /** A dash or minus of a word processor stood in it: in a command that is the fault itself. */
  readonly smartDash?: true;
  /** Only without colours, quoting and entities: templates may speak of a prefix. */
  readonly whole: string;
  /** From the outermost to the innermost. */
  readonly scopes: readonly LineScope[];
  readonly severity?: Severity;
}

/** Longer lines are cut: nothing past this is ever a message. */
const MAX_LINE = 16384;

interface State {
  text: string;
  scopes: LineScope[];
  severity: Severity | undefined;
}

interface Noise {
  readonly name: string;
  readonly pattern: RegExp;
  /** Takes the noise off; false when it was something else after all. */
  readonly strip: (state: State, match: RegExpExecArray) => boolean;
}

function rest(state: State, match: RegExpExecArray): true {
  state.text = state.text.slice(match[0].length);
  return true;
}

function inside(state: State, kind: LineScope['kind'], name: string, match: RegExpExecArray): true {
  state.scopes.push({ kind, name });
  return rest(state, match);
}

const SEVERITIES: Readonly<Record<string, Severity>> = {
  error: 'error',
  fatal: 'error',
  panic: 'error',
  err: 'error',
  e: 'error',
  f: 'error',
  warning: 'warning',
  warn: 'warning',
  w: 'warning',
  info: 'info',
  debug: 'info',
  notice: 'info',
  i: 'info',
  normal: 'info',
};

/** Prefixes. Anchored, without nested repetition. */
const NOISE: readonly Noise[] = [
  {
    // `gh run view --log`: job, step and time, separated by tabs.
    name: 'github-columns',
    pattern: /^([^\t\n]{1,100})\t([^\t\n]{1,100})\t(?=\ufeff?\d{4}-)/,
    strip: (state, match) => inside(state, 'ci', `${match[1]} / ${match[2]}`, match),
  },
  {
    // Docker, CI systems, Jenkins' brackets, PostgreSQL, CRI.
    name: 'timestamp',
    pattern: /^ {0,2}\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|UTC| UTC| ?[+-]\d\d:?\d\d)?\]? ?/,
    strip: rest,
  },
  { name: 'cri', pattern: /^(?:stdout|stderr) [FP] /, strip: rest },
  { name: 'gitlab-stream', pattern: /^\d\d[OE][+ ]/, strip: rest },
  { name: 'gitlab-section', pattern: /^section_(?:start|end):\d{1,12}:[\w.-]{1,100}(?:\[[^\]\n]{0,100}\])?\r?/, strip: rest },
  {
    name: 'github-command',
    pattern: /^(?:##\[([a-z]{1,12})\]|::(error|warning|notice|debug|group)(?: [^:\n]{0,300})?::)/,
    strip: (state, match) => {
      state.severity = own(SEVERITIES, match[1] ?? match[2] ?? '') ?? state.severity;
      return rest(state, match);
    },
  },
  {
    name: 'syslog',
    pattern: /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d (\S{1,100}) ([\w.@/-]{1,100})(?:\[\d{1,8}\])?: /,
    strip: (state, match) => inside(state, 'unit', match[2] ?? '', match),
  },
  {
    name: 'klog',
    pattern: /^([IWEF])\d{4} \d\d:\d\d:\d\d\.\d{1,9}\s{1,8}\d{1,8} [\w./-]{1,100}:\d{1,6}\] /,
    strip: (state, match) => {
      state.severity = own(SEVERITIES, (match[1] ?? '').toLowerCase());
      rest(state, match);
      state.text = unescapeQuotes(state.text);
      return true;
    },
  },
  {
    // A name, blanks, a bar: `web-1  | text`. Digits alone are the line numbers of a source listing.
    name: 'compose',
    pattern: /^([A-Za-z0-9][\w.-]{0,80}) {1,80}\|(?: |$)/,
    strip: (state, match) => {
      if (/^\d+$/.test(match[1] ?? '')) return false;
      return inside(state, 'service', match[1] ?? '', match);
    },
  },
  {
    // `#13 1.402 text`, `#13 ERROR: …`, `#13 [build 3/7] RUN …`.
    name: 'buildkit',
    pattern: /^#(\d{1,5}) (?:\d{1,6}\.\d{1,3} ?)?/,
    strip: (state, match) => inside(state, 'step', `#${match[1]}`, match),
  },
  { name: 'buildkit-seconds', pattern: /^\d{1,6}\.\d{3} (?=\S| )/, strip: rest },
  {
    name: 'event',
    pattern:
      /^\s{0,8}(Normal|Warning)\s{1,40}[A-Z]\w{1,60}\s{1,40}(?:<unknown>|\d[\dsmhd]{1,12}(?: \(x\d{1,6} over [\dsmhd]{1,12}\))?)\s{1,40}[\w./-]{1,80}(?:, \S{1,80})?\s{1,40}(?=\S)/,
    strip: (state, match) => {
      state.severity = own(SEVERITIES, (match[1] ?? '').toLowerCase());
      return rest(state, match);
    },
  },
  {
    name: 'event-row',
    pattern: /^(?:\S{1,63}\s{1,40})?\d[\dsmhd]{1,12}\s{1,40}(Normal|Warning)\s{1,40}[A-Z]\w{1,60}\s{1,40}([a-z][\w.]{1,40}\/\S{1,100})\s{1,40}(?=\S)/,
    strip: (state, match) => {
      state.severity = own(SEVERITIES, (match[1] ?? '').toLowerCase());
      return inside(state, 'object', match[2] ?? '', match);
    },
  },
  {
    name: 'logfmt',
    pattern: /^(?=[\w.]{1,20}=)(?=.{0,200}\bmsg=)/,
    strip: (state) => {
      const message = logfmt(state.text, 'msg');
      if (message === undefined) return false;
      const error = logfmt(state.text, 'error') ?? logfmt(state.text, 'err');
      state.severity = own(SEVERITIES, logfmt(state.text, 'level') ?? '') ?? state.severity;
      state.text = error === undefined ? message : `${message}: ${error}`;
      return true;
    },
  },
  {
    name: 'json',
    pattern: /^\{(?=.{0,16000}\}$)/,
    strip: (state) => {
      const fields = jsonFields(state.text);
      if (!fields) return false;
      state.severity = own(SEVERITIES, fields.level.toLowerCase()) ?? state.severity;
      state.text = fields.message;
      return true;
    },
  },
];

/** The value of a logfmt key, unescaped. */
function logfmt(text: string, key: string): string | undefined {
  const start = text.search(new RegExp(`(?:^| )${key}=`));
  if (start < 0) return undefined;
  const at = text.indexOf('=', start) + 1;
  if (text[at] !== '"') return text.slice(at).split(' ', 1)[0];
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return unescapeQuotes(text.slice(at + 1, end));
}

function unescapeQuotes(text: string): string {
  return text.includes('\\') ? text.replace(/\\(["'\\])/g, '$1').replace(/\\[nt]/g, ' ') : text;
}

/** Keys under which logging libraries put the message, and what went wrong. */
const MESSAGE_KEYS = ['log', 'msg', 'message', '@m', 'Message', 'MESSAGE'];
const ERROR_KEYS = ['error', 'err', 'exception', '@x', 'Exception', 'reason', 'stack'];

function jsonFields(text: string): { message: string; level: string } | undefined {
  if (text.length > MAX_LINE) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const record = value as Record<string, unknown>;
  const pick = (keys: readonly string[]): string | undefined => {
    for (const key of keys) {
      const found = record[key];
      if (typeof found === 'string') return found;
      if (typeof found === 'object' && found !== null && typeof (found as { message?: unknown }).message === 'string')
        return (found as { message: string }).message;
    }
    return undefined;
  };
  const said = [pick(MESSAGE_KEYS), pick(ERROR_KEYS)].filter((part) => part !== undefined);
  const level = record.level ?? record['log.level'] ?? record.severity ?? record.lvl ?? record.s ?? '';
  return said.length === 0 ? undefined : { message: said.join(': ').replace(/\s+/g, ' '), level: typeof level === 'string' ? level : '' };
}

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&', nbsp: ' ' };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:(quot|apos|lt|gt|amp|nbsp)|#(\d{1,5})|#x([\da-f]{1,4}));/gi,
    (all, name: string | undefined, decimal: string | undefined, hex: string | undefined) => {
      if (name) return own(ENTITIES, name.toLowerCase()) ?? all;
      return String.fromCharCode(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16));
    },
  );
}

/** Colours and links of terminals, also when the escape character was lost on the way, and Jenkins' console notes. */
export function stripTerminal(text: string): string {
  let clean = text;
  if (clean.includes('[8mha:')) clean = clean.replace(/\x1b?\[8mha:\/{4}[\w+/=]{1,4000}\x1b?\[0m/g, '');
  if (clean.includes('\x1b') || clean.includes('\x9b')) {
    clean = clean
      .replace(/\x1b\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)/g, '')
      .replace(/(?:\x1b\[|\x9b)[0-?]{0,40}[ -/]{0,4}[@-~]/g, '')
      .replace(/\x1b[()][AB012]|\x1b[@-Z\\^_=>78]/g, '');
  }
  if (clean.includes('[')) {
    clean = clean
      .replace(/(?:\^\[|%1b|\\x1b|\\u001b|\\033|\\e|\u241b)\[[\d;]{0,20}[A-Za-z]/gi, '')
      // Only numbers that are colours, and never in front of `]`.
      .replace(/\[(?:0?[0-47]|2[2-47]|39|49|3[0-7]|4[0-7]|9[0-7]|10[0-7]|38;5;\d{1,3})(?:;\d{1,3}){0,5}m(?!\])/g, '')
      .replace(/\[m(?=\s|$)/g, '');
  }
  return clean.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '');
}

/** Normalises one line, given without its line break. Never throws, linear in the line. */
export function normaliseLine(raw: string): NormalLine {
  let text = stripTerminal(raw.length > MAX_LINE ? raw.slice(0, MAX_LINE) : raw);
  // Repainting: what was painted last is what was seen.
  if (text.includes('\r')) text = text.split('\r').findLast((part) => part.trim() !== '') ?? '';
  const smart = SMART_DASH.test(text);
  text = decodeEntities(foldPunctuation(text));
  // Mail and Markdown quoting starts in the first column; BuildKit's ` > [step]` does not.
  text = text.replace(/^(?:>{1,4} ?)+/, '');
  if (/^\s*(?:```|~~~)\s*(?:\w+\s*)?$/.test(text)) text = '';
  const english = inEnglish(text);
  const made: NormalLine = smart ? { ...stripped(english), smartDash: true } : stripped(english);
  // Articles may be about the foreign sentence itself.
  return english === text ? made : { ...made, local: stripped(text).text };
}

function stripped(text: string): NormalLine {
  const state: State = { text, scopes: [], severity: undefined };
  for (let round = 0; round < 5 && state.text; round++) {
    let found = false;
    for (const noise of NOISE) {
      const match = noise.pattern.exec(state.text);
      if (!match) continue;
      if (!noise.strip(state, match)) continue;
      found = true;
    }
    if (!found) break;
  }
  const { scopes, severity } = state;
  const plain = severity ?? levelIn(state.text);
  return {
    text: collapse(state.text.replace(/^\s*=> (.*?)\s+\d{1,6}\.\ds$/, '=> $1')),
    whole: collapse(text),
    scopes,
    ...(plain ? { severity: plain } : {}),
  };
}

/** Level of a logging library near the beginning of a line; `ERROR` is left to the words, which know more. */
function levelIn(text: string): Severity | undefined {
  const match = /(?:^|[\s[|<])(?:(DEBUG|DBG|TRACE|INFO|INF)|(WARNING|WARN|WRN)|\[(?:(debug|info|notice)|(warn(?:ing)?))\])(?=[\s\]|>]|$)/.exec(
    text.slice(0, 100),
  );
  // Behind a sentence it is a word like any other.
  if (!match || /[a-z] [a-z]+ /.test(text.slice(0, match.index))) return undefined;
  return match[1] || match[3] ? 'info' : 'warning';
}

function collapse(text: string): string {
  return text.replace(/[\s\u0085]+/g, ' ').trim();
}
