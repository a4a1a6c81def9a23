/** Placeholders of message templates: their names, and which text each one accepts. */
import type { CaptureName } from './article.ts';

/** Text that a placeholder accepts. `word` has no blanks, quotes or brackets; `text` is the rest of a line. */
type CharClass = 'digits' | 'word' | 'host' | 'path' | 'text';

const CLASS_OF: Readonly<Record<CaptureName, CharClass>> = {
  image: 'word',
  service: 'word',
  container: 'word',
  stage: 'word',
  instruction: 'text',
  line: 'digits',
  port: 'digits',
  path: 'path',
  env: 'word',
  object: 'word',
  namespace: 'word',
  key: 'word',
  command: 'text',
  code: 'word',
  name: 'word',
  host: 'host',
  file: 'path',
  package: 'word',
  id: 'word',
  int: 'digits',
  any: 'text',
  user: 'word',
  volume: 'word',
  network: 'word',
  registry: 'word',
  version: 'word',
  url: 'word',
  node: 'word',
  signal: 'word',
  field: 'word',
  value: 'text',
};

export const CAPTURE_NAMES: ReadonlySet<string> = new Set(Object.keys(CLASS_OF));

/** Longer than any line, size or exit code that is printed. */
const MAX_DIGITS = 20;

export interface Gap {
  readonly kind: 'gap';
  readonly name: CaptureName;
  readonly accepts: Uint8Array;
  readonly min: number;
  readonly max: number;
  /** Shortest first; only for text that may hold anything. */
  readonly lazy: boolean;
  /** A name at the end of a sentence loses its full stop; other text only its blanks. */
  readonly trim: 'stop' | 'blank' | 'none';
}

const QUOTE = /["'`]/;

/** The gap of a placeholder between two fixed parts; either may be absent. */
export function gap(name: CaptureName, before: string | undefined, after: string | undefined): Gap {
  const inner = before !== undefined && after !== undefined;
  const quoted = inner && QUOTE.test(before.at(-1) ?? '') && QUOTE.test(after[0] ?? '');
  const kind = CLASS_OF[name];
  if (kind === 'digits') return { kind: 'gap', name, accepts: DIGITS, min: 1, max: name === 'port' ? 5 : MAX_DIGITS, lazy: false, trim: 'none' };
  if (kind === 'text') return { kind: 'gap', name, accepts: CLASSES.text, min: name === 'any' ? 0 : 1, max: 2000, lazy: after !== undefined, trim: 'blank' };
  // Between quotes a name or a path may hold blanks; a path may also between other fixed parts.
  if (quoted) return { kind: 'gap', name, accepts: CLASSES.quoted, min: 1, max: 1000, lazy: true, trim: 'none' };
  if (kind === 'path' && inner) return { kind: 'gap', name, accepts: CLASSES.quoted, min: 1, max: 1000, lazy: true, trim: 'blank' };
  return { kind: 'gap', name, accepts: CLASSES[kind], min: 1, max: 400, lazy: false, trim: after === undefined ? 'stop' : 'none' };
}

function charClass(accepts: (c: string, code: number) => boolean): Uint8Array {
  // One slot more stands for everything beyond ASCII.
  const table = new Uint8Array(129);
  for (let code = 0; code < 128; code++) table[code] = accepts(String.fromCharCode(code), code) ? 1 : 0;
  table[128] = accepts('\u00e9', 233) ? 1 : 0;
  return table;
}

export const DIGITS = charClass((_, code) => code >= 48 && code <= 57);

const CLASSES = {
  word: charClass((c, code) => code > 32 && !`"'\`,;()[]{}<>|`.includes(c)),
  /** Brackets belong to IPv6 addresses. */
  host: charClass((c, code) => code > 32 && !`"'\`,;(){}<>|=`.includes(c)),
  path: charClass((c, code) => code > 32 && !`"'\`,;<>|`.includes(c)),
  quoted: charClass((c, code) => code >= 32 && !`"'\`<>|`.includes(c)),
  text: charClass((c) => c !== '\n'),
};
