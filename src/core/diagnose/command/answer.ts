/** From pasted command lines to what is wrong in them, and how they read when it is mended. */
import type { Document, DocumentBase } from '../../parse/model.ts';
import { parseScript } from '../../parse/shell.ts';
import type { Project } from '../../project/model.ts';
import { SourceFile } from '../../text/source.ts';
import { type FaultWords, WORDS } from '../words.ts';
import { buildFaults } from './build.ts';
import { composeFaults } from './compose.ts';
import type { Change, CommandInput, Fault } from './fault.ts';
import { imageFaults } from './image.ts';
import { kubectlFaults } from './kubectl.ts';
import { readOptions, TAKES } from './options.ts';
import { BACKSLASH, type Fold, type Pasted, pastedIn } from './pasted.ts';
import { execFaults, runFaults } from './run.ts';

export interface CommandFound {
  readonly pasted: Pasted;
  /** In the order of the text; at least one. */
  readonly faults: readonly Fault[];
  /** The whole command, mended; undefined when only a person can know what was meant. */
  readonly corrected: string | undefined;
}

/** Answers to all commands in these lines in which something is wrong. */
export function commandAnswers(lines: ReadonlyMap<number, string>, project: Project | undefined, say: FaultWords = WORDS.en.faults): CommandFound[] {
  const around = [...lines.values()].join('\n');
  return pastedIn(lines).flatMap((pasted) => {
    const found = answerTo(pasted, project, around, say);
    return found ? [found] : [];
  });
}

/** What is wrong in one command; undefined when nothing is. */
export function answerTo(pasted: Pasted, project: Project | undefined, around: string, say: FaultWords): CommandFound | undefined {
  const { text } = pasted;
  const faults = [...foldFaults(pasted, say), ...faultsOf(text, { pasted, project, around, say })].sort((a, b) => a.start - b.start);
  if (faults.length === 0) return undefined;
  let mended = applied(text, compatible(faults));
  // What stood behind the image was not read before.
  for (let round = 0; round < ROUNDS; round++) {
    const more = compatible(faultsOf(mended, { pasted: { ...pasted, text: mended }, project, around, say }));
    if (more.length === 0) break;
    mended = applied(mended, more);
  }
  const corrected = mended !== text || pasted.folds.length > 0 ? restored(mended, pasted) : undefined;
  return { pasted, faults, corrected };
}

const ROUNDS = 3;

function faultsOf(text: string, input: Omit<CommandInput, 'command'>): Fault[] {
  const file = new SourceFile('command', text);
  const document: DocumentBase = { kind: 'dockerfile', file, problems: [], directives: [], partial: true };
  const script = parseScript(file, { start: 0, end: text.length }, 'shell', 'bash', { document: document as Document });
  return script.commands.filter(({ depth }) => depth === 0).flatMap((command) => [...commandFaults({ ...input, command })]);
}

function* commandFaults(input: CommandInput): Generator<Fault> {
  const { command } = input;
  const name = command.name.value.replace(/\.exe$/, '');
  if (name === 'kubectl' || name === 'oc') {
    yield* kubectlFaults(command.args, input);
    return;
  }
  if (name === 'docker-compose') {
    yield* composeFaults(command.args, input);
    return;
  }
  if (!/^(?:docker|podman|nerdctl)$/.test(name)) return;
  let words = readOptions(command.args, TAKES.GLOBAL, true).rest;
  if (/^(?:container|image|buildx|builder)$/.test(words[0]?.value ?? '')) words = words.slice(1);
  const [verb, ...rest] = words;
  switch (verb?.value) {
    case 'run':
    case 'create':
      yield* runFaults(rest, input);
      return;
    case 'exec':
      yield* execFaults(rest, input);
      return;
    case 'build':
      yield* buildFaults(rest, input);
      return;
    case 'compose':
      yield* composeFaults(rest, input);
      return;
    case 'pull':
    case 'push':
    case 'tag':
      for (const word of readOptions(rest, TAKES.PLAIN, false).operands) yield* imageFaults(word, input.say);
      return;
    default:
  }
}

const FOLDS: Readonly<Record<Fold['kind'], (fold: Fold, plain: string, say: FaultWords) => Pick<Fault, 'message' | 'help'>>> = {
  dash: ({ was }, plain, say) => ({ message: say.dash(was), help: say.write(plain) }),
  quote: ({ was }, plain, say) => ({ message: say.quote(was), help: say.write(plain) }),
  blank: (_fold, _plain, say) => ({ message: say.blank, help: say.typeBlank }),
  continuation: ({ was }, _plain, say) => ({ message: say.noContinuation(was), help: say.continueRight }),
  'continuation-blank': (_fold, _plain, say) => ({ message: say.blankBehind, help: say.removeBlank }),
};

/** One fault for each kind of character; the further ones are mended with it. */
function foldFaults({ folds, text }: Pasted, say: FaultWords): Fault[] {
  const kinds = new Map<string, Fold>();
  for (const fold of folds) if (!kinds.has(fold.kind)) kinds.set(fold.kind, fold);
  return [...kinds.values()].map((fold) => ({
    level: 'error',
    start: fold.start,
    end: Math.max(fold.end, fold.start + 1),
    ...FOLDS[fold.kind](fold, text.slice(fold.start, fold.end), say),
    changes: [],
  }));
}

/** Changes that do not touch one another; of two that do, the first. */
function compatible(faults: readonly Fault[]): Change[] {
  const taken: Change[] = [];
  for (const { changes } of faults) {
    const touches = changes.some((one) =>
      taken.some((other) => (one.start < other.end && other.start < one.end) || (one.start === other.start && one.end === other.end)),
    );
    if (!touches) taken.push(...changes);
  }
  return taken.sort((a, b) => a.start - b.start || a.end - b.end);
}

function applied(text: string, changes: readonly Change[]): string {
  let made = '';
  let from = 0;
  for (const change of changes) {
    if (change.start < from) continue;
    made += text.slice(from, change.start) + change.text;
    from = Math.min(change.end, text.length);
  }
  return made + text.slice(from);
}

/** Back to the words of the shell that it was pasted from. */
function restored(text: string, { shell }: Pasted): string {
  const plain = text.trimEnd().replace(/(?<![ \t])[ \t]+(?=\n|$)/g, '');
  if (shell === 'sh') return plain;
  return plain.replaceAll('\\\n', shell === 'cmd' ? '^\n' : '`\n').replaceAll(BACKSLASH, '\\');
}
