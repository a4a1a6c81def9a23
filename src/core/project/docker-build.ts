/** `docker build` command lines: what they build, from where. Also buildx, podman, buildah, nerdctl and kaniko. */
import type { KeyValue, Value } from '../parse/model.ts';
import type { Place, SourceFile, Span } from '../text/source.ts';
import { type Line, type ReadOptions, readLines } from './command-lines.ts';
import type { Files } from './model.ts';
import { type Draft, type Recipe, recipeOf, resolveFrom } from './recipe.ts';

/** Flags of `docker build` that take a value, besides those that are read. */
const WITH_VALUE = new Set(
  'add-host allow annotation attest builder cache-from cache-to call cgroup-parent cpu-period cpu-quota cpu-shares cpuset-cpus cpuset-mems iidfile isolation label memory memory-swap metadata-file network no-cache-filter output platform policy progress provenance sbom secret security-opt shm-size ssh ulimit authfile creds format jobs layers volume device arch os runtime storage-driver'.split(
    ' ',
  ),
);
const SHORT_WITH_VALUE = 'ftocmlv';
const WRAPPERS = /^(?:sudo|env|time|exec|command|nice|nohup|if|then|do|else|!|@|-|&&|[-@]?\w+=.*|-[A-Za-z]+|retry|run)$/;

/**
 * All builds of a piece of shell text.
 * @param bases folders it may run in, see `recipeOf`
 * @param perLine every line starts in `bases` again (make)
 */
export function* buildsInShell(
  file: SourceFile,
  span: Span,
  source: Recipe['source'],
  bases: readonly string[],
  files: Files,
  options: ReadOptions & { readonly perLine?: boolean } = {},
): Generator<Recipe> {
  const text = file.text.slice(span.start, span.end);
  if (!/\bbuild|\bbud\b|executor/.test(text)) return;
  yield* buildsInLines(readLines(file, span, options), source, bases, files, options.perLine);
}

function* buildsInLines(lines: Iterable<Line>, source: Recipe['source'], bases: readonly string[], files: Files, perLine = false): Generator<Recipe> {
  let folders = bases;
  let before = bases;
  const outer: (readonly string[])[] = [];
  for (const line of lines) {
    if ('mark' in line) {
      if (line.mark === '(') outer.push(folders);
      else if (line.mark === ')') folders = outer.pop() ?? folders;
      else if (perLine) folders = bases;
      continue;
    }
    const draft = buildOf(line.words);
    if (draft) {
      const recipe = recipeOf(source, draft, folders, files);
      if (recipe) yield recipe;
      continue;
    }
    const words = line.words.map((word) => word.value.replace(/^[@-]+(?=cd$|pushd$)/, ''));
    const step = words.indexOf('cd') >= 0 ? words.indexOf('cd') : words.indexOf('pushd');
    if (step < 0 || step > 1) {
      if (words[0] === 'popd') folders = before;
      continue;
    }
    const to = line.words[step + 1];
    const from = folders;
    if (to?.value === '-') folders = before;
    else folders = to?.known ? folders.flatMap((folder) => resolveFrom(folder, to.value) ?? []).filter((folder) => files.isDirectory(folder)) : [];
    before = from;
  }
}

/** What a command line builds; undefined when it builds nothing or too much of it is unknown. */
export function buildOf(words: readonly Value[]): Draft | undefined {
  let i = 0;
  while (i < words.length && WRAPPERS.test((words[i] as Value).value)) i++;
  const program = words[i]?.value.replace(/^[@-]+/, '').replace(/^.*\//, '') ?? '';
  const rest = words.slice(i + 1);
  if (program === 'executor' && words[i]?.value.includes('kaniko')) return kaniko(words, rest);
  if (!/^(?:docker|podman|nerdctl|buildah|buildx)(?:\.exe)?$/.test(program)) return undefined;
  let j = 0;
  while (j < rest.length && (rest[j] as Value).value.startsWith('-'))
    j += /^(?:-c|-H|-l|--context|--config|--host|--log-level)$/.test((rest[j] as Value).value) ? 2 : 1;
  const verb = rest.slice(j, j + 2).map((word) => word.value);
  if (verb[0] === 'image' || verb[0] === 'buildx' || verb[0] === 'builder') {
    j++;
    while (j < rest.length && (rest[j] as Value).value.startsWith('-')) j += /^--builder$/.test((rest[j] as Value).value) ? 2 : 1;
  }
  const action = rest[j]?.value;
  if (action !== 'build' && !(action === 'b' && (verb[0] === 'buildx' || program === 'buildx')) && !(action === 'bud' && program === 'buildah'))
    return undefined;
  return draftOf(words[i] as Value, rest.slice(j + 1));
}

/** Reads the words behind `docker build`. */
export function draftOf(program: Value, words: readonly Value[]): Draft | undefined {
  let file: Value | undefined;
  let target: Value | undefined;
  const tags: Value[] = [];
  const args: KeyValue[] = [];
  const contexts: Value[] = [];
  const operands: Value[] = [];
  const take = (name: string, value: Value | undefined): void => {
    if (!value) return;
    if (name === 'file' || name === 'f') file = value;
    else if (name === 'target') target = value;
    else if (name === 'tag' || name === 't') tags.push(value);
    else if (name === 'build-arg') args.push(pairOf(value));
    else if (name === 'build-context') contexts.push({ ...value, value: (value.value.split('=')[0] ?? '').toLowerCase() });
  };
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Value;
    const written = word.value;
    if (/^\d?[<>]/.test(written)) {
      if (/^\d?[<>]+$/.test(written)) i++;
      continue;
    }
    if (written.startsWith('--') && written.length > 2) {
      const equals = written.indexOf('=');
      const name = equals < 0 ? written.slice(2) : written.slice(2, equals);
      if (equals >= 0) take(name, partOf(word, equals + 1));
      else if (WITH_VALUE.has(name) || /^(?:file|target|tag|build-arg|build-context)$/.test(name)) take(name, words[++i]);
    } else if (written.startsWith('-') && written.length > 1) {
      for (let k = 1; k < written.length; k++) {
        const letter = written[k] as string;
        if (!SHORT_WITH_VALUE.includes(letter)) continue;
        take(letter, k + 1 < written.length ? partOf(word, k + 1 + (written[k + 1] === '=' ? 1 : 0)) : words[++i]);
        break;
      }
    } else operands.push(word);
  }
  const context = operands.at(-1);
  const unknown = operands.slice(0, -1);
  // A variable may hold flags, and one of them may be `--file`; a second known operand is no build at all.
  if (!context || unknown.some((word) => word.known) || (unknown.length > 0 && !file)) return undefined;
  return { at: spanning(program, context), context, ...(file ? { file } : {}), ...(target ? { target } : {}), tags, args, contexts };
}

function kaniko(words: readonly Value[], rest: readonly Value[]): Draft | undefined {
  const flag = (name: string): Value | undefined => {
    const i = rest.findIndex((word) => word.value === `--${name}` || word.value.startsWith(`--${name}=`));
    const word = rest[i];
    return word?.value.includes('=') ? partOf(word, name.length + 3) : rest[i < 0 ? rest.length : i + 1];
  };
  const context = flag('context') ?? (rest.includes(words[0] as Value) ? undefined : flag('c'));
  if (!context) return undefined;
  const local = context.value.startsWith('dir://') ? { ...context, value: context.value.slice(6) } : context;
  const file = flag('dockerfile');
  const tag = flag('destination');
  const target = flag('target');
  return {
    at: spanning(words[0] as Value, words.at(-1) as Value),
    context: local,
    ...(file ? { file } : {}),
    ...(target ? { target } : {}),
    tags: tag ? [tag] : [],
  };
}

function spanning(first: Place, last: Place): Place {
  return { file: first.file, span: { start: first.span.start, end: Math.max(first.span.end, last.span.end) } };
}

/** The end of a word, from an offset of its value; the span is exact for words without quotes. */
function partOf(word: Value, from: number): Value {
  const plain = word.raw === word.value;
  return {
    ...word,
    value: word.value.slice(from),
    raw: plain ? word.raw.slice(from) : word.raw,
    span: plain ? { start: word.span.start + from, end: word.span.end } : word.span,
  };
}

/** `NAME=value` of a build argument. */
export function pairOf(word: Value): KeyValue {
  const equals = word.value.indexOf('=');
  const key = equals < 0 ? word.value : word.value.slice(0, equals);
  const known = !key.includes('$');
  const keyValue: Value = {
    ...word,
    value: key,
    known: known,
    span: { start: word.span.start, end: word.raw.startsWith(key) ? word.span.start + key.length : word.span.end },
  };
  return { file: word.file, span: word.span, key: keyValue, ...(equals < 0 ? {} : { value: partOf(word, equals + 1) }) };
}
