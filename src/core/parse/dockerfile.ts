/** A Dockerfile's text to the model: stages, instructions, variables, scripts, ignore comments. Reads any text. */
import { place, type SourceFile, type Span } from '../text/source.ts';
import { arityProblems } from './dockerfile-arity.ts';
import { dockerfileDirectives, shellPragma } from './dockerfile-directives.ts';
import { isTemplate, KNOWN, type RawPart, type ReadInstruction, readInstruction, type Writable } from './dockerfile-instruction.ts';
import { declare, type Environment, FOREIGN_SCOPE, inherited, newEnvironment, scopeOf, Snapshot } from './dockerfile-scope.ts';
import { readScript } from './dockerfile-script.ts';
import { type RawDockerfile, type RawInstruction, splitDockerfile } from './dockerfile-split.ts';
import { isSpace } from './dockerfile-words.ts';
import { imageOf } from './image.ts';
import type { Dockerfile, EnvVar, Image, Instruction, Problem, Stage, Value } from './model.ts';
import { isForeign, shellName } from './shell.ts';
import { partOf } from './shell-text.ts';

/**
 * Reads a Dockerfile as BuildKit does.
 * @returns never fails: `problems` says what the builder would refuse, the rest is read all the same
 */
export function parseDockerfile(file: SourceFile): Dockerfile {
  const raw = splitDockerfile(file);
  const comments = raw.comments.map((span) => commentOf(file, span));
  const problems: Problem[] = faultProblems(file, raw);
  const instructions: Instruction[] = [];
  const stages: Stage[] = [];
  const globalArgs: EnvVar[] = [];
  const dockerfile: Writable<Dockerfile> = {
    kind: 'dockerfile',
    file,
    problems,
    directives: [],
    partial: false,
    stages,
    instructions,
    globalArgs,
    escape: raw.escapeChar,
    parserDirectives: raw.directives.map(({ name, nameSpan, value, valueSpan }) => ({
      name: { file, span: nameSpan, value: name, raw: file.text.slice(nameSpan.start, nameSpan.end), known: true },
      value: { file, span: valueSpan, value, raw: value, known: true },
    })),
    comments,
  };
  const state: State = {
    file,
    raw,
    dockerfile,
    problems,
    instructions,
    stages,
    globalArgs,
    globals: newEnvironment(),
    current: undefined,
    byName: new Map(),
    pragma: undefined,
  };
  let comment = 0;
  for (const part of raw.instructions) {
    for (; comment < comments.length && (comments[comment] as Value).span.start < part.span.start; comment++) {
      state.pragma = shellPragma(comments[comment] as Value) ?? state.pragma;
    }
    addInstruction(part, state);
  }
  if (raw.instructions.length === 0) problems.push(emptyProblem(file));
  else if (stages.length === 0 && instructions.every((instruction) => instruction.keyword === 'ARG')) {
    const last = instructions.at(-1) as Instruction;
    problems.push({
      rule: 'dockerfile/syntax',
      at: last.keywordAt,
      message: 'no `FROM` follows, so there is nothing to build',
      help: 'add `FROM` with the image to start from',
    });
  }
  if (problems.length > MAX_PROBLEMS) problems.length = MAX_PROBLEMS;
  dockerfile.partial = problems.length > 0 || instructions.some((instruction) => !KNOWN.has(instruction.keyword));
  dockerfile.directives = dockerfileDirectives(dockerfile);
  return dockerfile;
}

/** Nobody reads more; a binary file would make thousands. */
const MAX_PROBLEMS = 100;

/** Stages that stand on each other; who asks a stage for its parents walks all of them, so their number is bounded. */
const MAX_CHAIN = 100;
const TOO_DEEP = `more than ${MAX_CHAIN} stages stand on each other, so what this one inherits was not followed`;

/** What is known of the stage that is being read. */
interface Current {
  readonly stage: Writable<Stage>;
  readonly instructions: Instruction[];
  readonly environment: Environment;
  /** The base of the base is `scratch`, so nothing but this file sets variables. */
  readonly closed: boolean;
  /** Of the last SHELL, here or in a parent; undefined for the platform's own. */
  shell: string | undefined;
  /** How many stages it stands on. */
  readonly depth: number;
}

interface State {
  readonly file: SourceFile;
  readonly raw: RawDockerfile;
  readonly dockerfile: Dockerfile;
  readonly problems: Problem[];
  readonly instructions: Instruction[];
  readonly stages: Stage[];
  readonly globalArgs: EnvVar[];
  readonly globals: Environment;
  current: Current | undefined;
  /** The latest stage of each name, lower case. */
  readonly byName: Map<string, Current>;
  /** `# hadolint shell=` since the last instruction. */
  pragma: string | undefined;
}

function addInstruction(raw: RawInstruction, state: State): void {
  const isFrom = raw.keyword.toUpperCase() === 'FROM';
  const { file, dockerfile, problems, instructions } = state;
  const environment = isFrom || !state.current ? state.globals : state.current.environment;
  const scope = scopeOf(environment, environment === state.globals || (state.current?.closed ?? true));
  const part: RawPart = { keyword: raw.keyword, line: raw.line, keywordStart: 0, rest: raw.rest, heredocs: raw.heredocs, end: raw.span.end };
  const read = readInstruction(part, {
    file,
    dockerfile,
    escapeChar: state.raw.escapeChar,
    scope,
    problems,
    index: instructions.length,
    onbuild: false,
    visible: new Snapshot(environment),
  });
  const { instruction } = read;
  problems.push(...arityProblems(read), ...heredocProblems(raw, file));
  if (isFrom) openStage(read, state);
  const { current } = state;
  if (current) {
    instruction.stage = current.stage;
    current.instructions.push(instruction);
    current.stage.span = { start: current.stage.span.start, end: raw.span.end };
  }
  instructions.push(instruction);
  if (state.pragma && current) current.shell = shellName(state.pragma);
  state.pragma = undefined;
  declareVariables(instruction, state, environment);
  if (instruction.keyword === 'EXPOSE' && current) instruction.ports = instruction.ports.map((port) => ({ ...port, stage: current.stage }));
  if (instruction.keyword === 'SHELL' && instruction.json && instruction.args[0] && current) {
    current.shell = shellName(instruction.args[0].value);
    if (isForeign(current.shell)) current.stage.windows = true;
  }
  readScript(read, state.file, shellOf(current));
  if (instruction.keyword === 'ONBUILD') addTrigger(read, raw, state, environment);
}

/** The shell of shell-form instructions; PowerShell and cmd are not read. */
function shellOf(current: Current | undefined): string {
  return current?.shell ?? (current?.stage.windows ? 'cmd' : 'sh');
}

function openStage(read: ReadInstruction, state: State): void {
  const { instruction } = read;
  const { file, dockerfile, stages } = state;
  const [base, as, name] = instruction.args;
  const end = instruction.body.span.start;
  const reference: Value = base ?? { file, span: { start: end, end }, value: '', raw: '', known: false };
  const image: Writable<Image> = imageOf(reference, 'from', dockerfile);
  const named = image.known ? state.byName.get(image.value.toLowerCase()) : undefined;
  const parent = named && named.depth < MAX_CHAIN ? named : undefined;
  if (named && !parent) {
    image.known = false;
    if (!state.problems.some(({ message }) => message === TOO_DEEP))
      state.problems.push({ rule: 'dockerfile/syntax', at: reference, message: TOO_DEEP, help: 'start a stage from an image again' });
  }
  const instructions: Instruction[] = [];
  const platform = instruction.flag('platform')?.value?.value ?? '';
  const stage: Writable<Stage> = {
    ...place(file, instruction.span.start, instruction.span.end),
    index: stages.length,
    base: image,
    from: instruction,
    instructions,
    dockerfile,
    windows: parent ? parent.stage.windows : isWindowsImage(image) || /^windows(\/|$)/i.test(platform) || (!image.known && state.raw.escapeChar === '`'),
  };
  image.stage = stage;
  if (parent) stage.parent = parent.stage;
  if (name && as?.value.toLowerCase() === 'as') stage.name = name;
  const closed = parent ? parent.closed : image.known && image.value.toLowerCase() === 'scratch';
  state.current = { stage, instructions, environment: newEnvironment(parent?.environment), closed, shell: parent?.shell, depth: parent ? parent.depth + 1 : 0 };
  stages.push(stage);
  if (stage.name) state.byName.set(stage.name.value.toLowerCase(), state.current);
}

/** Images that exist for Windows only, and tags that say so. */
function isWindowsImage(image: Image): boolean {
  const path = image.registry ? `${image.registry}/${image.repository}` : image.repository;
  if (/^mcr\.microsoft\.com\/(?:windows(?:\/|$)|dotnet\/framework\/)/.test(path) || /(?:^|\/)(?:nanoserver|windowsservercore|servercore)(?:$|\/)/.test(path))
    return true;
  return /(?:^|-)(?:nanoserver|windowsservercore|servercore)(?:-|$)/.test(image.tag ?? '');
}

function declareVariables(instruction: Instruction, state: State, environment: Environment): void {
  const { keyword } = instruction;
  if (keyword !== 'ENV' && keyword !== 'ARG') return;
  const { current, dockerfile, globals } = state;
  for (const { file, span, key, value } of instruction.pairs) {
    const given = value ?? (keyword === 'ARG' && current ? inherited(globals, key.value)?.value : undefined);
    const variable: EnvVar = {
      file,
      span,
      name: key,
      ...(given ? { value: given } : {}),
      ...(current ? { stage: current.stage } : {}),
      document: dockerfile,
      source: keyword === 'ENV' ? 'env' : 'arg',
    };
    declare(environment, variable);
    if (!current && keyword === 'ARG') state.globalArgs.push(variable);
  }
}

/** The instruction inside an ONBUILD: read with another file's variables, which nobody knows. */
function addTrigger(read: ReadInstruction, raw: RawInstruction, state: State, environment: Environment): void {
  const { instruction: outer, line, start, end } = read;
  if (start >= end) return;
  const inner = partOf(line, start, end);
  let keywordEnd = 0;
  while (keywordEnd < inner.text.length && !isSpace(inner.text.charCodeAt(keywordEnd))) keywordEnd++;
  let rest = keywordEnd;
  while (rest < inner.text.length && isSpace(inner.text.charCodeAt(rest))) rest++;
  const part: RawPart = { keyword: inner.text.slice(0, keywordEnd), line: inner, keywordStart: 0, rest, heredocs: raw.heredocs, end: raw.span.end };
  const { file, dockerfile, problems } = state;
  const nested = readInstruction(part, {
    file,
    dockerfile,
    escapeChar: state.raw.escapeChar,
    scope: FOREIGN_SCOPE,
    problems,
    index: outer.index,
    onbuild: true,
    visible: new Snapshot(environment),
  });
  problems.push(...arityProblems(nested));
  if (outer.stage) nested.instruction.stage = outer.stage;
  if (nested.instruction.keyword !== 'ONBUILD') readScript(nested, file, shellOf(state.current));
  outer.trigger = nested.instruction;
}

function commentOf(file: SourceFile, span: Span): Value {
  const raw = file.text.slice(span.start, span.end).trimEnd();
  return { ...place(file, span.start, span.start + raw.length), value: raw.slice(1).trim(), raw, known: true };
}

function heredocProblems(raw: RawInstruction, file: SourceFile): Problem[] {
  const open = raw.heredocs.find((heredoc) => !heredoc.close);
  if (!open || isTemplate(raw.line.text)) return [];
  return [
    {
      rule: 'dockerfile/syntax',
      at: { file, span: open.span },
      message: `heredoc \`${open.delimiter}\` is never closed`,
      label: 'takes in the rest of the file',
      help: open.stripTabs
        ? `end it with a line that holds \`${open.delimiter}\` alone, tabs before it allowed`
        : `end it with a line that holds \`${open.delimiter}\` alone, without blanks before it`,
    },
  ];
}

function faultProblems(file: SourceFile, raw: RawDockerfile): Problem[] {
  return raw.faults.map((fault): Problem => {
    const rule = 'dockerfile/syntax';
    if (fault.kind === 'long-line')
      return {
        rule,
        at: { file, span: { start: fault.span.start, end: fault.span.start + 1 } },
        message: 'this line is longer than the 65535 bytes that the builder reads',
        help: 'break the line',
      };
    const { directive, first } = fault;
    if (fault.kind === 'escape-value')
      return {
        rule,
        at: { file, span: directive.valueSpan },
        message: `\`${directive.value}\` cannot be the escape character`,
        help: 'use `\\` or a backquote',
      };
    return {
      rule,
      at: { file, span: directive.nameSpan },
      message: `parser directive \`${directive.name}\` is given twice`,
      ...(first ? { related: [{ at: { file, span: first.nameSpan }, label: 'first given here' }] } : {}),
      help: 'remove one of them',
    };
  });
}

function emptyProblem(file: SourceFile): Problem {
  return { rule: 'dockerfile/syntax', at: place(file, 0, 0), message: 'the file has no instructions', help: 'begin with `FROM`' };
}
