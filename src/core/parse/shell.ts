/** Shell text and exec forms to commands with places. With its `shell-*` parts the only door to unbash. */
import { forEachChild, parse, type SyntaxNode, type Word } from 'unbash';
import type { Place, SourceFile, Span } from '../text/source.ts';
import type { Command, Document, Script, Value } from './model.ts';
import { type CommandParts, commandOf, type Owner } from './shell-command.ts';
import { FOREIGN_SHELLS, SCRIPT_TAKERS, SHELLS } from './shell-flags.ts';
import { type PlainWord, plainCommands } from './shell-plain.ts';
import { align, type MappedText, partOf, textAtSpan, textOfSpans } from './shell-text.ts';

export interface ScriptOptions extends Owner {
  /** The text that the shell gets, when it is not just what stands at the span. */
  readonly source?: MappedText;
  /** `script.text`, when it differs from what stands at the span: of the same length. */
  readonly text?: string;
}

/**
 * Reads shell text.
 * @param shell `sh`, `bash`, … as the program or its path; PowerShell, cmd and other languages give no commands
 * @returns never fails: what cannot be read makes the script `partial`
 */
export function parseScript(file: SourceFile, span: Span, form: 'shell' | 'heredoc', shell: string, options: ScriptOptions): Script {
  const { source = textOfSpans(file, [span]), text = file.text.slice(span.start, span.end), ...owner } = options;
  const name = shellName(shell);
  const { script, state } = begin({ file, span }, form, name, text, owner);
  if (SHELLS.has(name)) readText(source, state, 0);
  return finish(script, state);
}

/** Reads a value as shell text, wherever it stands: a YAML string, a JSON string, a block. */
export function parseValue(value: Value, shell: string, owner: Owner): Script {
  const source = mapValue(value);
  return parseScript(value.file, value.span, 'shell', shell, { ...owner, source, text: source.text });
}

/** Reads a list of words that run without a shell; the script in `["sh", "-c", "…"]` is read too. */
export function parseExec(words: readonly Value[], at: Place, owner: Owner): Script {
  const { script, state } = begin(at, 'exec', 'sh', at.file.text.slice(at.span.start, at.span.end), owner);
  emit({ words, assignments: [], span: at.span, after: undefined, depth: 0 }, (i) => mapValue(words[i] as Value), state);
  return finish(script, state);
}

/** Reads a piece of a file as a bash script: CI steps, Makefile recipes, pasted command lines. */
export function scriptOf(file: SourceFile, span: Span, document: Document): Script {
  return parseScript(file, span, 'shell', 'bash', { document });
}

/** Basename of a shell, lower case, without `.exe`. */
export function shellName(shell: string): string {
  return shell
    .slice(Math.max(shell.lastIndexOf('/'), shell.lastIndexOf('\\')) + 1)
    .toLowerCase()
    .replace(/\.exe$/, '');
}

/** PowerShell and cmd. */
export function isForeign(shell: string): boolean {
  return FOREIGN_SHELLS.has(shellName(shell));
}

interface State {
  readonly script: Script;
  readonly commands: Command[];
  readonly owner: Owner;
  partial: boolean;
}

function begin(at: Place, form: Script['form'], shell: string, text: string, owner: Owner): { script: Script; state: State } {
  const commands: Command[] = [];
  const script: Script = { file: at.file, span: at.span, form, shell, text, commands, partial: false };
  return { script, state: { script, commands, owner, partial: false } };
}

function finish(script: Script, state: State): Script {
  // Commands point at this object, so it is completed, not copied.
  if (state.partial) (script as { partial: boolean }).partial = true;
  return script;
}

function mapValue(value: Value): MappedText {
  const written = textOfSpans(value.file, [value.span]);
  return align(value.value, written) ?? textAtSpan(value.value, value.span);
}

/** Nothing a person writes is nested deeper; unbash reads on until the stack is full. */
const MAX_DEPTH = 100;

function readText(source: MappedText, state: State, depth: number): void {
  if (depth > MAX_DEPTH) {
    state.partial = true;
    return;
  }
  const plain = plainCommands(source.text);
  if (plain) {
    for (const { words, after } of plain) {
      const taken = wordsOf({ source, state });
      for (const word of words) taken.add(word, word.value, !word.expands);
      const span = source.span((words[0] as PlainWord).pos, (words.at(-1) as PlainWord).end);
      emit({ words: taken.words, assignments: [], span, after, depth }, taken.textOf, state);
    }
    return;
  }
  try {
    // Substitutions are read only when they are visited, so this may fail as well.
    visit(parse(source.text), { source, state }, depth, undefined, []);
  } catch {
    state.partial = true;
  }
}

interface Walk {
  readonly source: MappedText;
  readonly state: State;
}

type After = Command['after'];

function visit(node: SyntaxNode, walk: Walk, depth: number, after: After, wrappers: readonly string[]): void {
  if (depth > MAX_DEPTH) {
    walk.state.partial = true;
    return;
  }
  switch (node.type) {
    case 'Script': {
      // Inside escaped backquotes positions count in a text of their own: places are those of the whole, and nothing can be edited.
      if (node.errors?.length || node.source !== undefined) walk.state.partial = true;
      const inner = node.source === undefined ? walk : { source: textAtSpan(node.source, walk.source.span(node.pos, node.end)), state: walk.state };
      list(node.commands, inner, depth, after);
      return;
    }
    case 'CompoundList':
      list(node.commands, walk, depth, after);
      return;
    case 'Statement':
      visit(node.command, walk, depth, after, wrappers);
      return;
    case 'AndOr':
      node.commands.forEach((command, i) => {
        visit(command, walk, depth, i === 0 ? after : node.operators[i - 1], i === 0 ? wrappers : []);
      });
      return;
    case 'Pipeline': {
      const timed = node.prefixes.some((prefix) => prefix.type === 'Time') ? ['time', ...wrappers] : wrappers;
      node.commands.forEach((command, i) => {
        visit(command, walk, depth, i === 0 ? after : '|', i === 0 ? timed : []);
      });
      return;
    }
    case 'Command':
      simple(node, walk, depth, after, wrappers);
      return;
    case 'Redirected':
      visit(node.command, walk, depth, after, []);
      for (const redirect of node.redirects) visit(redirect, walk, depth + 1, undefined, []);
      return;
    case 'Literal':
    case 'SingleQuoted':
    case 'SimpleExpansion':
      return;
    default: {
      // `${ command; }` is new in bash 5.3 and an error elsewhere; where it ends is not told for sure.
      if (node.type === 'CommandExpansion' && node.text.startsWith('${')) walk.state.partial = true;
      let first = after;
      forEachChild(node, (child) => {
        visit(child, walk, depth + 1, first, []);
        first = undefined;
      });
    }
  }
}

function list(statements: readonly SyntaxNode[], walk: Walk, depth: number, after: After): void {
  let joined = after;
  for (const statement of statements) {
    visit(statement, walk, depth, joined, []);
    joined = statement.type === 'Statement' && statement.background ? '&' : ';';
  }
}

/** The words of one command, in the order in which they are added; and the text of each, as a script inside it is read. */
function wordsOf({ source, state }: Walk) {
  const { file } = state.script;
  const words: Value[] = [];
  const places: { readonly pos: number; readonly end: number }[] = [];
  return {
    words,
    add(word: { readonly pos: number; readonly end: number }, value: string, known: boolean): void {
      const span = source.span(word.pos, word.end);
      words.push({ file, span, value, raw: file.text.slice(span.start, span.end), known });
      places.push(word);
    },
    textOf(i: number): MappedText {
      const { value, span } = words[i] as Value;
      const { pos, end } = places[i] as { pos: number; end: number };
      return align(value, partOf(source, pos, end)) ?? textAtSpan(value, span);
    },
  };
}

type SimpleCommand = Extract<SyntaxNode, { type: 'Command' }>;

function simple(node: SimpleCommand, walk: Walk, depth: number, after: After, wrappers: readonly string[]): void {
  const { source, state } = walk;
  const { words, add, textOf } = wordsOf(walk);
  if (node.name) add(node.name, node.name.value, !expands(node.name));
  for (const arg of node.args) {
    if (arg.type === 'Word') add(arg, arg.value, !expands(arg));
    else add(arg, assigned(arg.text, arg.name, arg.value), arg.value.type === 'Word' && !expands(arg.value));
  }
  if (words.length > 0) {
    // `time` is a keyword, which unbash counts to the pipeline.
    const start = wrappers.length > 0 ? source.text.lastIndexOf('time', node.pos) : node.pos;
    const assignments = node.prefix.flatMap((prefix) =>
      prefix.type === 'Assignment' ? [{ name: prefix.name, value: prefix.value.type === 'Word' ? prefix.value.value : '' }] : [],
    );
    const command = emit({ words, assignments, span: source.span(start, node.end), after, depth, wrappers }, textOf, state);
    // `bash <<EOF`: what it reads is a script.
    if (command && SHELLS.has(command.name.value) && command.operands().length === 0) {
      for (const redirect of node.redirects) {
        if (redirect.type === 'HereDoc') readText(partOf(source, redirect.body.pos, redirect.body.end), state, depth + 1);
      }
    }
  }
  forEachChild(node, (child) => {
    visit(child, walk, depth + 1, undefined, []);
  });
}

/** `NAME=value` behind `export`: without the quotes of the value. */
function assigned(text: string, name: string, value: { readonly type: string }): string {
  return value.type === 'Word' && text.startsWith(`${name}=`) ? `${name}=${(value as Word).value}` : text;
}

function emit(parts: CommandParts, textOf: (word: number) => MappedText, state: State): Command | undefined {
  const command = commandOf(parts, state.commands.length, state.script, state.owner);
  if (!command) return undefined;
  state.commands.push(command);
  const script = SCRIPT_TAKERS.has(command.name.value) ? scriptArgument(command, parts, textOf) : undefined;
  if (script) readText(script, state, parts.depth + 1);
  return command;
}

/** The text behind `-c`, `-lc`, `-o pipefail -c`. */
function scriptArgument(command: Command, parts: CommandParts, textOf: (word: number) => MappedText): MappedText | undefined {
  const offset = parts.words.length - command.args.length;
  for (let i = 0; i < command.args.length - 1; i++) {
    const word = (command.args[i] as Value).value;
    if (/^-[a-zA-Z]*c$/.test(word) || word === '--command') return textOf(offset + i + 1);
    // `sh script.sh -c x` gives `-c` to the script; the values of `-o` and the user of `su` may stand before.
    if (SHELLS.has(command.name.value) && !/^[-+]/.test(word) && !/^[-+]\w*[oO]$/.test(command.args[i - 1]?.value ?? '')) return undefined;
  }
  return undefined;
}

/** Whether what a word becomes is decided only when it runs. */
function expands(word: Word): boolean {
  if (!word.parts) return false;
  const found = (node: SyntaxNode): boolean => {
    switch (node.type) {
      case 'SimpleExpansion':
      case 'ParameterExpansion':
      case 'CommandExpansion':
      case 'ArithmeticExpansion':
      case 'ProcessSubstitution':
      case 'BraceExpansion':
        return true;
      case 'DoubleQuoted':
      case 'LocaleString':
        return node.parts.some(found);
      default:
        return false;
    }
  };
  return word.parts.some(found);
}
