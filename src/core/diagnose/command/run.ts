/** `docker run`, `create` and `exec`: where options stand, and what `-v`, `-p`, `--name` and the image may be. */
import type { Value } from '../../parse/model.ts';
import { behind, type Change, type CommandInput, type Fault, faultAt, replace } from './fault.ts';
import type { FaultWords } from '../words.ts';
import { exposedBy } from './exposed.ts';
import { imageFaults } from './image.ts';
import { type Option, option, type Read, readOptions, TAKES } from './options.ts';
import { BACKSLASH } from './pasted.ts';
import { own } from '../../text/own.ts';

/** Options of `docker run` that a person knows by heart, with what their value looks like. */
const KNOWN: Readonly<Record<string, RegExp | null>> = {
  p: /^[\d.:-]*\d+:\d[\d-]*(?:\/(?:tcp|udp|sctp))?$/,
  publish: /^[\d.:-]*\d+:\d[\d-]*(?:\/(?:tcp|udp|sctp))?$/,
  v: /^[^:]+:\/\S*$|^[A-Za-z]:.+:\/\S*$/,
  volume: /^[^:]+:\/\S*$|^[A-Za-z]:.+:\/\S*$/,
  e: /^[A-Za-z_]\w*=/,
  env: /^[A-Za-z_]\w*=/,
  'env-file': /./,
  name: /^[A-Za-z0-9][\w.-]+$/,
  network: /^[A-Za-z0-9][\w.:-]+$/,
  net: /^[A-Za-z0-9][\w.:-]+$/,
  restart: /^(?:always|no|unless-stopped|on-failure(?::\d+)?)$/,
  link: /^[\w.-]+(?::[\w.-]+)?$/,
  mount: /(?:^|,)(?:type|source|src|target)=/,
  gpus: /^(?:all|\d+|"?device=.*)$/,
  'shm-size': /^\d/,
  'add-host': /^[\w.-]+[:=]/,
  privileged: null,
  rm: null,
  detach: null,
};
const CLUSTER = /^-(?:d|it|ti|dit|itd|idt|tid|dti|P|rm)$/;

/** Faults of `docker run` and `docker create`; `words` stand behind the subcommand. */
export function* runFaults(words: readonly Value[], input: CommandInput): Generator<Fault> {
  const read = readOptions(words, TAKES.RUN, true);
  const [image, ...args] = read.rest;
  yield* oneDash(
    read.options.map((found) => found.word),
    input.say,
  );
  if (option(read, 'help')) return;
  if (!image) {
    if (read.options.every(({ value }) => value === undefined || value !== '')) yield noImage(words, input);
    return;
  }
  if (/^[=:]/.test(image.value)) yield* apart(image, args[0], read, input.say);
  else {
    yield* imageFaults(image, input.say);
    yield* optionsBehind(image, args, input);
  }
  for (const found of read.options) yield* valueFaults(found, image, input);
  yield* terminal(read, input);
}

function noImage(words: readonly Value[], { command, say }: CommandInput): Fault {
  return faultAt(words.at(-1) ?? command.name, 'error', say.noImage, say.putImage);
}

/** `-e KEY = value`: the shell makes three words of it. */
function* apart(word: Value, next: Value | undefined, read: Read, say: FaultWords): Generator<Fault> {
  const before = read.options.at(-1)?.valueWord;
  if (!before) return;
  const end = /^[=:]$/.test(word.value) && next ? next : word;
  yield faultAt(word, 'error', say.apart(word.value[0] ?? '', word.value), say.noBlanks, [
    { start: before.span.end, end: word.span.start, text: '' },
    ...(end === word ? [] : [{ start: word.span.end, end: end.span.start, text: '' }]),
  ]);
}

/** `docker run nginx -p 80:80`: what stands behind the image is the program's. */
function* optionsBehind(image: Value, args: readonly Value[], { pasted, say }: CommandInput): Generator<Fault> {
  let i = 0;
  while (i < args.length) {
    const word = args[i] as Value;
    const taken = dockerOption(word, args[i + 1]);
    if (taken === 0) break;
    i += taken;
  }
  const [first] = args;
  const last = args[i - 1];
  if (!first || !last) {
    // `bash -it`: no shell knows such an option.
    const at = args.findIndex(({ value }) => value === '-it' || value === '-ti');
    const word = args[at];
    if (at === 1 && word && /^(?:\/bin\/)?(?:ba|z|a)?sh$/.test(first?.value ?? ''))
      yield moved(image, word, word, pasted.text, say.shellOption(word.value, image.value, first?.value ?? ''), say);
    return;
  }
  const shown = pasted.text.slice(first.span.start, first.span.end);
  yield moved(image, first, last, pasted.text, say.behindImage(shown, image.value), say);
}

function moved(image: Value, first: Value, last: Value, text: string, message: string, say: FaultWords): Fault {
  const options = text.slice(first.span.start, last.span.end);
  let from = first.span.start;
  while (from > image.span.end && /\s/.test(text[from - 1] as string)) from--;
  return {
    level: 'error',
    start: first.span.start,
    end: last.span.end,
    message,
    help: say.frontOfImage,
    changes: [
      { start: image.span.start, end: image.span.start, text: `${options} ` },
      { start: from, end: last.span.end, text: '' },
    ],
  };
}

/** How many words an option of docker takes here; 0 when it may be one of the program. */
function dockerOption(word: Value, next: Value | undefined): number {
  const text = word.value;
  if (CLUSTER.test(text)) return 1;
  const glued = /^-(p|v|e)(.+)$/.exec(text);
  if (glued && KNOWN[glued[1] as string]?.test(glued[2] as string)) return 1;
  const match = /^(?:--([a-z-]+)(?:=(.*))?|-([pve]))$/.exec(text);
  const name = match?.[1] ?? match?.[3];
  if (!match || name === undefined || !Object.hasOwn(KNOWN, name)) return 0;
  const shape = own(KNOWN, name);
  if (!shape) return match[2] === undefined ? 1 : 0;
  if (match[2] !== undefined) return shape.test(match[2]) ? 1 : 0;
  return next && shape.test(next.value.replaceAll(BACKSLASH, '\\')) ? 2 : 0;
}

const LONG = new Set(
  'name env volume publish network restart link mount rm detach tag file hostname privileged entrypoint user workdir memory help'.split(' '),
);

/** `-name web`: one dash makes letters of it. */
export function* oneDash(words: readonly Value[], say: FaultWords): Generator<Fault> {
  for (const word of new Set(words)) {
    const name = /^-([a-z]{2,12})(?:=|$)/.exec(word.value)?.[1];
    if (name && LONG.has(name))
      yield faultAt(word, 'error', say.oneDash(word.value), say.write(`-${word.value}`), [{ start: word.span.start, end: word.span.start, text: '-' }]);
  }
}

function* valueFaults(found: Option, image: Value, input: CommandInput): Generator<Fault> {
  const { name, value, valueWord } = found;
  if (value === undefined || !valueWord) return;
  if (name === 'v' || name === 'volume') yield* mountFaults(value, valueWord, input);
  else if (name === 'p' || name === 'publish') yield* portFaults(value, valueWord, image, input);
  else if (name === 'name') {
    if (valueWord.known && !/^[A-Za-z0-9][\w.-]+$/.test(value)) yield nameFault(value, valueWord, input.say);
  } else if (name === 'link') {
    const target = value.split(':')[0] ?? value;
    yield faultAt(found.word, 'info', input.say.link, input.say.makeNetwork(target), [
      { start: found.word.span.start, end: valueWord.span.end, text: '--network app' },
    ]);
  }
}

function nameFault(value: string, word: Value, say: FaultWords): Fault {
  const better = value.replace(/[^\w.-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return faultAt(
    word,
    'error',
    say.badName(value, value.length < 2),
    better.length > 1 ? say.write(better) : say.longerName,
    better.length > 1
      ? [
          {
            start: word.span.start + Math.max(0, word.raw.indexOf(value)),
            end: word.span.start + Math.max(0, word.raw.indexOf(value)) + value.length,
            text: better,
          },
        ]
      : [],
  );
}

function* mountFaults(value: string, word: Value, { pasted, around, say }: CommandInput): Generator<Fault> {
  const raw = pasted.text.slice(word.span.start, word.span.end);
  const quoted = /["']/.test(raw);
  if (pasted.shell === 'powershell' && /\$[A-Za-z]\w*:/.test(raw)) {
    const name = /\$([A-Za-z]\w*):/.exec(raw)?.[1] ?? 'PWD';
    const at = word.span.start + raw.indexOf(`$${name}:`);
    yield faultAt(word, 'error', say.drive(name), say.write(`\${${name}}:`), [{ start: at, end: at + name.length + 1, text: `\${${name}}` }]);
    return;
  }
  const folder = /^(?:-v)?=?(\$\(pwd\)|`pwd`|\$PWD|\$\{PWD\})/i.exec(raw)?.[1];
  if (folder && !quoted && pasted.shell === 'sh') {
    const split = /invalid reference format|must be lowercase|Unable to find image/i.test(around);
    yield faultAt(word, split ? 'error' : 'info', say.unquoted(folder), say.putQuotes, [
      replace(word, raw.startsWith('-v') ? `-v"${raw.slice(2)}"` : `"${raw}"`),
    ]);
    return;
  }
  if (/^:/.test(value) || (/^\$/.test(raw) && /empty section between colons/i.test(around))) {
    yield faultAt(word, 'error', say.emptySource, say.setVariable);
    return;
  }
  const source = relativeSource(value, word, pasted.shell);
  if (source === undefined) return;
  const at = word.span.start + raw.indexOf(source.slice(0, 1), raw.startsWith('--') ? raw.indexOf('=') + 1 : raw.startsWith('-v') ? 2 : 0);
  yield faultAt(word, 'error', say.noPath(source.replaceAll(BACKSLASH, '\\')), say.beginPath, [
    { start: at, end: at, text: source.includes(BACKSLASH) ? `.${BACKSLASH}` : './' },
  ]);
}

function relativeSource(value: string, word: Value, shell: CommandInput['pasted']['shell']): string | undefined {
  if (!word.known || /[$%{]/.test(value)) return undefined;
  const source = value.split(':')[0] ?? '';
  if (!value.includes(':') || source.length < 2 || !/[/\ue000]/.test(source) || /^[./~\ue000]/.test(source)) return undefined;
  return shell === 'sh' && source.includes('\\') ? undefined : source;
}

function* portFaults(value: string, word: Value, image: Value, { project, pasted, say }: CommandInput): Generator<Fault> {
  const match = /^((?:[\d.]+:)?)(\d{1,5}):(\d{1,5})(\/\w+)?$/.exec(value);
  if (!match || match[2] === match[3]) return;
  const [, ip = '', host = '', container = '', protocol = ''] = match;
  const exposed = exposedBy(image, project, say);
  if (!exposed?.ports.has(Number(host)) || exposed.ports.has(Number(container))) return;
  const raw = pasted.text.slice(word.span.start, word.span.end);
  const at = word.span.start + raw.indexOf(value);
  yield faultAt(word, 'warning', say.swapped(host, exposed.why), say.hostFirst(`${ip}${container}:${host}${protocol}`), [
    { start: at, end: at + value.length, text: `${ip}${container}:${host}${protocol}` },
  ]);
}

const NO_TERMINAL = /the input device is not a TTY|stdin is not a terminal|cannot attach stdin to a TTY|cannot enable tty mode/i;

/** `-t` where nobody sits at a terminal. */
function* terminal(read: Read, { pasted, around, say }: CommandInput): Generator<Fault> {
  const found = option(read, 't', 'tty');
  if (!found || !(pasted.ci || NO_TERMINAL.test(around))) return;
  yield faultAt(found.word, 'error', say.noTerminal, say.leaveOutT, [withoutTerminal(found)]);
}

function withoutTerminal({ word, name }: Option): Change {
  const left = word.value.replace('t', '');
  if (name === 'tty' || left === '-') return { start: word.span.start, end: word.span.end + 1, text: '' };
  return replace(word, left);
}

/** Faults of `docker exec`. */
export function* execFaults(words: readonly Value[], input: CommandInput): Generator<Fault> {
  const read = readOptions(words, TAKES.EXEC, true);
  if (option(read, 'help')) return;
  const [container, program] = read.rest;
  if (container && !program) yield faultAt(container, 'error', input.say.noProgram(container.value), input.say.nameProgram, [behind(container, ' sh')]);
  if (container && program && /^-(?:it|ti|i|t|d)$/.test(program.value)) {
    const { text } = input.pasted;
    yield moved(container, program, program, text, input.say.behindContainer(program.value), input.say);
  }
  yield* terminal(read, input);
}
