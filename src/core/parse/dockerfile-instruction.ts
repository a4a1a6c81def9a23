/** One raw instruction to the model: flags, words, pairs, ports, heredocs, each with its place. */
import { place, type Place, type SourceFile } from '../text/source.ts';
import { expand, type Scope, type Use } from './dockerfile-expand.ts';
import type { RawHeredoc } from './dockerfile-split.ts';
import { blankWords, type FlagWord, flagWords, type JsonWord, jsonWords, parseHeredocWord, quotedWords, type Word } from './dockerfile-words.ts';
import type { Dockerfile, EnvVar, Flag, Heredoc, Instruction, KeyValue, Port, Problem, Value, VariableUse } from './model.ts';
import type { MappedText } from './shell-text.ts';

export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** An instruction whose text has been read, and what the rest of the parser needs of its line. */
export interface ReadInstruction {
  readonly instruction: Writable<Instruction>;
  readonly line: MappedText;
  /** Where the body begins and ends in the line. */
  readonly start: number;
  readonly end: number;
  /** HEALTHCHECK: where the command behind `CMD` begins. */
  readonly commandStart: number;
}

export interface RawPart {
  readonly keyword: string;
  readonly line: MappedText;
  readonly keywordStart: number;
  /** Where the text behind the keyword begins. */
  readonly rest: number;
  readonly heredocs: readonly RawHeredoc[];
  readonly end: number;
}

export interface InstructionContext {
  readonly file: SourceFile;
  readonly dockerfile: Dockerfile;
  readonly escapeChar: string;
  readonly scope: Scope;
  readonly problems: Problem[];
  readonly index: number;
  readonly onbuild: boolean;
  readonly visible: ReadonlyMap<string, EnvVar>;
}

/** What takes shell text or an exec form. */
const COMMANDS = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'SHELL']);
const PATHS = new Set(['COPY', 'ADD', 'VOLUME']);
const PAIRS = new Set(['ENV', 'LABEL', 'ARG']);
const STRINGS = new Set(['WORKDIR', 'USER', 'STOPSIGNAL', 'MAINTAINER']);
/** Flags in which variables are substituted. */
const EXPANDED_FLAGS: Readonly<Record<string, readonly string[]>> = {
  FROM: ['platform'],
  COPY: ['chown', 'chmod', 'exclude'],
  ADD: ['chown', 'chmod', 'exclude', 'checksum'],
  RUN: ['mount'],
};

/** Reads an instruction; scripts, stage and trigger are added by the caller. */
export function readInstruction(raw: RawPart, context: InstructionContext): ReadInstruction {
  const { file } = context;
  const { line } = raw;
  const { text } = line;
  const keyword = raw.keyword.toUpperCase();
  const uses: VariableUse[] = [];
  const reader: Reader = { ...context, line, keyword, uses };
  const { flags: flagList, rest } = flagWords(text, raw.rest);
  const start = Math.min(rest, text.length);
  const end = text.length;
  const flags = flagList.map((word) => readFlag(word, reader));
  const words = splitWords(keyword, text, start, end, context.escapeChar);
  if (words.mixed) report(reader, start, end, `\`${keyword}\` has something else than strings in its JSON array`, 'put every item in double quotes');
  const args = words.words.map((word) => readArg(word, reader));
  const pairs = PAIRS.has(keyword) ? readPairs(reader, start, end) : { pairs: [], legacy: false };
  const heredocs = raw.heredocs.map((heredoc) => readHeredoc(heredoc, file));
  const bodySpan = line.span(start, end);
  const lastHeredoc = raw.heredocs.at(-1);
  const body = place(file, Math.min(bodySpan.start, raw.end), lastHeredoc ? raw.end : bodySpan.end);
  const paths = keyword === 'COPY' || keyword === 'ADD' ? args.filter((arg) => words.json || !parseHeredocWord(arg.raw)) : [];
  const destination = args.length > 1 ? paths.at(-1) : undefined;
  const sources = destination ? paths.slice(0, -1) : paths;
  const keywordAt = valueAt(file, line, raw.keywordStart, raw.keywordStart + raw.keyword.length, raw.keyword, true);
  const instruction: Writable<Instruction> = {
    file,
    span: { start: keywordAt.span.start, end: raw.end },
    keyword,
    keywordAt,
    flags,
    body,
    args: PAIRS.has(keyword) ? pairs.pairs.flatMap((pair) => pairArgs(pair, pairs.legacy)) : args,
    json: words.json,
    heredocs,
    pairs: pairs.pairs,
    legacy: pairs.legacy,
    sources,
    commands: [],
    ports: [],
    onbuild: context.onbuild,
    dockerfile: context.dockerfile,
    index: context.index,
    scope: context.visible,
    variables: uses,
    flag: (name) => flags.find((flag) => flag.name === name),
  };
  if (destination) instruction.destination = destination;
  if (keyword === 'EXPOSE') instruction.ports = args.flatMap((arg) => readPorts(arg, context.dockerfile));
  return { instruction, line, start, end, commandStart: keyword === 'HEALTHCHECK' ? commandStart(words.words, end) : start };
}

interface Reader extends InstructionContext {
  readonly line: MappedText;
  readonly keyword: string;
  readonly uses: VariableUse[];
}

export function report(context: Pick<Reader, 'problems' | 'file' | 'line'>, start: number, end: number, message: string, help: string): void {
  context.problems.push({ rule: 'dockerfile/syntax', at: { file: context.file, span: context.line.span(start, end) }, message, help });
}

function valueAt(file: SourceFile, line: MappedText, start: number, end: number, value: string, known: boolean): Value {
  const span = line.span(start, end);
  return { file, span, value, raw: file.text.slice(span.start, span.end), known };
}

/** Expands a part of the line and remembers the variables in it. */
function expanded(reader: Reader, start: number, end: number): Value {
  const { line, escapeChar, scope, file } = reader;
  const result = expand(line.text, start, end, escapeChar, scope);
  if (!reader.onbuild) for (const use of result.uses) reader.uses.push(variableUse(use, file, line));
  if (result.fault && !isTemplate(line.text)) report(reader, result.fault.start, result.fault.end, result.fault.message, result.fault.help);
  return valueAt(file, line, start, end, result.value, result.known && !isTemplate(result.value));
}

/** `{{ … }}` of a template that makes the Dockerfile. */
export function isTemplate(text: string): boolean {
  return text.includes('{{') || text.includes('{%') || text.includes('<%');
}

function variableUse(use: Use, file: SourceFile, line: MappedText): VariableUse {
  const { start, end, ...rest } = use;
  return { file, span: line.span(start, end), ...rest };
}

interface SplitWords {
  readonly words: readonly (Word | JsonWord)[];
  readonly json: boolean;
  readonly mixed: boolean;
}

function splitWords(keyword: string, text: string, start: number, end: number, escapeChar: string): SplitWords {
  const plain = (words: readonly Word[]): SplitWords => ({ words, json: false, mixed: false });
  if (start >= end || PAIRS.has(keyword) || keyword === 'ONBUILD') return plain([]);
  if (STRINGS.has(keyword)) return plain([{ start, end, text: text.slice(start, end) }]);
  let from = start;
  let type: Word | undefined;
  if (keyword === 'HEALTHCHECK') {
    [type] = blankWords(text, start, end);
    from = commandStart(type ? [type] : [], end, text);
  }
  if (COMMANDS.has(keyword) || PATHS.has(keyword) || keyword === 'HEALTHCHECK') {
    const json = jsonWords(text, from, end);
    if (json === 'mixed') return { words: [], json: false, mixed: true };
    if (json) return { words: type ? [type, ...json] : json, json: true, mixed: false };
  }
  if (COMMANDS.has(keyword)) return plain(quotedWords(text, start, end, escapeChar));
  if (type) return plain([type, ...quotedWords(text, from, end, escapeChar)]);
  return plain(blankWords(text, start, end));
}

function commandStart(words: readonly Word[], end: number, text?: string): number {
  const [type, next] = words;
  if (!type) return end;
  if (!text) return next?.start ?? end;
  let at = type.end;
  while (at < end && /\s/.test(text[at] as string)) at++;
  return at;
}

const NO_VARIABLES: Scope = { closed: false, lookup: () => undefined };

function readArg(word: Word | JsonWord, reader: Reader): Value {
  const { keyword, file, line, escapeChar } = reader;
  if ('value' in word) {
    if (!PATHS.has(keyword)) return valueAt(file, line, word.start, word.end, word.value, true);
    // Substituted in the string; its place stays that of the quoted one.
    const result = expand(word.value, 0, word.value.length, escapeChar, reader.scope);
    const span = line.span(word.start, word.end);
    if (!reader.onbuild) for (const use of result.uses) reader.uses.push({ ...variableUse(use, file, line), span });
    return valueAt(file, line, word.start, word.end, result.value, result.known);
  }
  const isShellText = COMMANDS.has(keyword) || keyword === 'HEALTHCHECK';
  if (isShellText) {
    // The shell expands these, not the builder.
    const result = expand(line.text, word.start, word.end, escapeChar, NO_VARIABLES);
    const known = result.known && !/[$`]/.test(word.text);
    return valueAt(file, line, word.start, word.end, result.fault ? word.text : result.value, known || /^'[^']*'$/.test(word.text));
  }
  const literal = keyword === 'MAINTAINER' || !KNOWN.has(keyword) || ((keyword === 'COPY' || keyword === 'ADD') && parseHeredocWord(word.text) !== undefined);
  return literal ? valueAt(file, line, word.start, word.end, word.text, true) : expanded(reader, word.start, word.end);
}

/** Instructions that the builder knows. */
export const KNOWN: ReadonlySet<string> = new Set([...COMMANDS, ...PATHS, ...PAIRS, ...STRINGS, 'FROM', 'EXPOSE', 'HEALTHCHECK', 'ONBUILD']);

function readFlag(word: FlagWord, reader: Reader): Flag {
  const { file, line, keyword } = reader;
  const at = { file, span: line.span(word.start, word.end) };
  const equals = word.value.indexOf('=');
  const name = (equals < 0 ? word.value.slice(2) : word.value.slice(2, equals)).toLowerCase();
  if (equals < 0) return { ...at, name, options: [] };
  const part = (from: number, to: number): Value => {
    const first = from < to ? (word.offsets[from] as number) : word.end;
    const last = from < to ? (word.offsets[to - 1] as number) + 1 : word.end;
    // Quotes and escapes are gone from the value, so it may be shorter than what is written.
    const plain = word.value.slice(from, to);
    if (line.text.slice(first, last) === plain && EXPANDED_FLAGS[keyword]?.includes(name)) return expanded(reader, first, last);
    return valueAt(file, line, first, last, plain, !plain.includes('$') && !isTemplate(plain));
  };
  const isList = name === 'mount' || word.value.indexOf(',', equals) >= 0;
  const count = reader.uses.length;
  const value = part(equals + 1, word.value.length);
  // The options name the same variables once more.
  if (isList) reader.uses.length = count;
  return { ...at, name, value, options: isList ? readOptions(word.value, equals + 1, part) : [] };
}

function readOptions(text: string, from: number, part: (from: number, to: number) => Value): KeyValue[] {
  const options: KeyValue[] = [];
  for (let start = from; start <= text.length; ) {
    const comma = text.indexOf(',', start);
    const end = comma < 0 ? text.length : comma;
    if (end > start) {
      const equals = text.indexOf('=', start);
      const hasValue = equals >= 0 && equals < end;
      const key = part(start, hasValue ? equals : end);
      const value = hasValue ? part(equals + 1, end) : undefined;
      const lower = { ...key, value: key.value.toLowerCase() };
      options.push({ file: key.file, span: { start: key.span.start, end: (value ?? key).span.end }, key: lower, ...(value ? { value } : {}) });
    }
    start = end + 1;
  }
  return options;
}

function readPairs(reader: Reader, start: number, end: number): { pairs: KeyValue[]; legacy: boolean } {
  const { file, line, keyword, escapeChar } = reader;
  const { text } = line;
  const words = quotedWords(text, start, end, escapeChar);
  const [first] = words;
  if (!first) return { pairs: [], legacy: false };
  if (keyword !== 'ARG' && !first.text.includes('=')) {
    const [key] = blankWords(text, start, end);
    const valueStart = key ? skipBlanks(text, key.end, end) : end;
    if (!key || valueStart >= end) {
      report(reader, start, end, `\`${keyword} ${first.text}\` has no value`, `write \`${keyword} ${first.text}=…\``);
      return { pairs: [], legacy: true };
    }
    const name = expanded(reader, key.start, key.end);
    const value = expanded(reader, valueStart, end);
    return { pairs: [{ file, span: line.span(start, end), key: name, value }], legacy: true };
  }
  const pairs: KeyValue[] = [];
  for (const word of words) {
    const equals = word.text.indexOf('=');
    if (equals < 0 && keyword !== 'ARG') {
      if (!isTemplate(text))
        report(reader, word.start, word.end, `\`${word.text}\` has no \`=\``, `write \`name=value\`, and quotes round a value with blanks`);
      continue;
    }
    if (equals === 0) {
      report(reader, word.start, word.end, `\`${word.text}\` has no name before the \`=\``, 'write `name=value` without blanks round the `=`');
      continue;
    }
    const keyEnd = equals < 0 ? word.end : word.start + equals;
    const key = expanded(reader, word.start, keyEnd);
    const value = equals < 0 ? undefined : expanded(reader, keyEnd + 1, word.end);
    pairs.push({ file, span: line.span(word.start, word.end), key, ...(value ? { value } : {}) });
  }
  return { pairs, legacy: false };
}

/** The words that a pair was read from. */
function pairArgs({ file, span, key, value }: KeyValue, legacy: boolean): Value[] {
  if (!value) return [key];
  if (legacy) return [key, value];
  return [{ file, span, value: `${key.value}=${value.value}`, raw: file.text.slice(span.start, span.end), known: key.known && value.known }];
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && /\s/.test(text[at] as string)) at++;
  return at;
}

function readHeredoc(raw: RawHeredoc, file: SourceFile): Heredoc {
  const { delimiter, quoted, stripTabs } = raw;
  return { file, span: raw.span, delimiter, quoted, stripTabs, body: { file, span: raw.body } };
}

/** `80`, `8000-8010/udp`; `ip:host:container` is read too, though the builder only warns of it. */
function readPorts(word: Value, document: Dockerfile): Port[] {
  const at: Place = { file: word.file, span: word.span };
  return word.value
    .split(/\s+/)
    .filter(Boolean)
    .map((spec) => {
      const slash = spec.indexOf('/');
      const protocol = slash < 0 ? 'tcp' : spec.slice(slash + 1).toLowerCase();
      const parts = (slash < 0 ? spec : spec.slice(0, slash)).split(':');
      const container = portRange(parts.at(-1));
      const host = portRange(parts.at(-2));
      const hostIp = parts.length > 2 ? parts.slice(0, -2).join(':') : '';
      const valid = protocol === 'tcp' || protocol === 'udp' || protocol === 'sctp';
      return {
        ...at,
        ...(container ? { container: container[0], ...(container[1] !== undefined ? { containerEnd: container[1] } : {}) } : {}),
        ...(host ? { host: host[0], ...(host[1] !== undefined ? { hostEnd: host[1] } : {}) } : {}),
        ...(hostIp ? { hostIp } : {}),
        protocol: valid ? protocol : 'tcp',
        role: 'expose' as const,
        document,
        known: word.known && container !== undefined && valid,
      };
    });
}

function portRange(text: string | undefined): [number, number | undefined] | undefined {
  const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text ?? '');
  return match ? [Number(match[1]), match[2] === undefined ? undefined : Number(match[2])] : undefined;
}
