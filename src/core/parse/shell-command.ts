/** Makes commands of words: sees through `sudo`, `env` and their like, answers `has` and `operands`. */
import type { Span } from '../text/source.ts';
import type { Command, Script, Value } from './model.ts';
import { isSwitch, type ProgramFlags, valueFlags, WRAPPERS } from './shell-flags.ts';

export interface CommandParts {
  /** All words, the wrappers among them. */
  readonly words: readonly Value[];
  readonly assignments: Command['assignments'];
  readonly span: Span;
  readonly after: Command['after'];
  readonly depth: number;
  /** Keywords in front of it that are no words (`time` in a pipeline). */
  readonly wrappers?: readonly string[];
}

export type Owner = Pick<Command, 'document' | 'instruction' | 'container'>;

/**
 * One command of a script.
 * @returns undefined when no word is left to run (`exec` alone keeps its own name)
 */
export function commandOf(parts: CommandParts, index: number, script: Script, owner: Owner): Command | undefined {
  const unwrapped = unwrap(parts.words);
  const [first] = unwrapped.words;
  if (!first) return undefined;
  const name = programName(first);
  const args = unwrapped.words.slice(1);
  return {
    file: script.file,
    span: parts.span,
    name,
    args,
    wrappers: [...(parts.wrappers ?? []), ...unwrapped.wrappers],
    assignments: [...parts.assignments, ...unwrapped.assignments],
    ...(parts.after ? { after: parts.after } : {}),
    depth: parts.depth,
    index,
    script,
    ...owner,
    ...questions(name.value, args),
  };
}

function unwrap(all: readonly Value[]): { words: readonly Value[]; wrappers: string[]; assignments: { name: string; value: string }[] } {
  const wrappers: string[] = [];
  const assignments: { name: string; value: string }[] = [];
  let words = all;
  for (;;) {
    const first = words[0];
    if (!first?.known) break;
    const name = programName(first).value;
    if (/^(?:python[\d.]*|py)$/.test(name) && words[1]?.value === '-m' && words[2]?.value === 'pip') {
      wrappers.push(name);
      words = words.slice(2);
      break;
    }
    const wrapper = WRAPPERS.get(name);
    if (!wrapper) break;
    let i = 1;
    let stopped = false;
    let own = wrapper.operands;
    const found: { name: string; value: string }[] = [];
    for (; i < words.length; i++) {
      const word = (words[i] as Value).value;
      if (word === '--') {
        i++;
        break;
      }
      if (wrapper.stops?.includes(word)) {
        stopped = true;
        break;
      }
      if (word.startsWith('-') && word !== '-') {
        if (word.startsWith('--')) {
          if (wrapper.long.includes(word.slice(2))) i++;
        } else if (takesNext(word.slice(1), wrapper.short)) i++;
        continue;
      }
      const assignment = wrapper.assigns ? /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(word) : null;
      if (assignment) {
        found.push({ name: assignment[1] as string, value: assignment[2] as string });
        continue;
      }
      if (own === 0) break;
      own--;
    }
    // `sudo -l`, `command -v x`, `exec > log`: it is the program itself that is meant.
    if (stopped || i >= words.length) break;
    wrappers.push(name);
    assignments.push(...found);
    words = words.slice(i);
  }
  return { words, wrappers, assignments };
}

/** `-u root` takes the next word, `-uroot` has its value with it, `-Eu` takes the next. */
function takesNext(cluster: string, short: string): boolean {
  for (let i = 0; i < cluster.length; i++) if (short.includes(cluster[i] as string)) return i === cluster.length - 1;
  return false;
}

const SYSTEM_FOLDER = /^(?:\/usr)?(?:\/local)?\/s?bin\/([^/]+)$/;

/** `/usr/bin/apt-get` is `apt-get`; scripts that somebody has put there keep their path, which rules look up. */
function programName(word: Value): Value {
  const base = SYSTEM_FOLDER.exec(word.value)?.[1];
  return base && !/\.(?:sh|bash|py|js|mjs|jar|pl|rb|php)$|entrypoint/.test(base) ? { ...word, value: base } : word;
}

/** `has` and `operands` over the words behind a name; what they need is found at the first question. */
function questions(program: string, args: readonly Value[]): Pick<Command, 'has' | 'operands'> {
  let given: { flags: Set<string>; operands: readonly Value[] } | undefined;
  const read = (): { flags: Set<string>; operands: readonly Value[] } => {
    given ??= readFlags(program, args);
    return given;
  };
  return {
    has: (...flags) => flags.some((flag) => read().flags.has(flag.replace(/^--?/, ''))),
    operands: () => read().operands,
  };
}

function readFlags(program: string, args: readonly Value[]): { flags: Set<string>; operands: readonly Value[] } {
  const table = valueFlags(program);
  const flags = new Set<string>();
  const operands: Value[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = (args[i] as Value).value;
    if (word === '--') {
      operands.push(...args.slice(i + 1));
      break;
    }
    if (word.length < 2 || !word.startsWith('-')) {
      // `tar xzf file`: the first word of old is a cluster without a dash.
      if (program === 'tar' && i === 0 && /^[A-Za-z]+$/.test(word)) {
        for (const letter of word) flags.add(letter);
        if (/[fC]/.test(word)) i++;
        continue;
      }
      operands.push(args[i] as Value);
      continue;
    }
    const equals = word.indexOf('=');
    if (word.startsWith('--')) {
      const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
      flags.add(name);
      if (equals < 0 && table?.takes(name)) i++;
      continue;
    }
    if (readCluster(program, equals < 0 ? word.slice(1) : word.slice(1, equals), equals < 0, table, operands[0]?.value, flags)) i++;
  }
  return { flags, operands };
}

/** Adds the flags of `-abc`, and says whether the next word is the value of the last one. */
function readCluster(
  program: string,
  cluster: string,
  bare: boolean,
  table: ProgramFlags | undefined,
  subcommand: string | undefined,
  flags: Set<string>,
): boolean {
  // `go -ldflags`, `wget -nv`, `find -name`: one dash, one name.
  flags.add(cluster);
  if (table?.oneDash) return bare && table.takes(cluster);
  for (let i = 0; i < cluster.length; i++) {
    const letter = cluster[i] as string;
    flags.add(letter);
    if (!table?.short.includes(letter) || isSwitch(program, subcommand, letter)) continue;
    return bare && i === cluster.length - 1;
  }
  return false;
}
