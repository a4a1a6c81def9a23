/** What one reading of a compose project collects on its way through files. */
import type { Files } from '../../project/model.ts';
import type { Place, SourceFile } from '../../text/source.ts';
import type { ComposeVariable, Node, Problem, Value } from '../model.ts';
import type { YamlProblem } from '../yaml.ts';
import type { Lookup } from './interpolate.ts';
import type { Merging } from './merge.ts';

/** Files that are read by way of `include` and `extends`; more than this is a web that nobody can follow. */
const MAX_LOADS = 500;
/** A file that is something else can have a mistake on every line; more than this helps nobody. */
const MAX_PROBLEMS = 200;

export interface Loading {
  readonly files: Files;
  /** Folder of the project, relative to the root. */
  readonly directory: string;
  readonly problems: Problem[];
  readonly notes: { readonly at: Place; readonly message: string }[];
  readonly variables: ComposeVariable[];
  /** Every compose file that was read, in order. */
  readonly loaded: Set<SourceFile>;
  /** Folders that relative paths of a scalar count from, where that is not the project's. */
  readonly directories: WeakMap<Node, string>;
  /** Keys under which services are declared. */
  readonly declared: Map<string, Place[]>;
  readonly extended: { readonly at: Place; readonly name: string; readonly service: string; readonly outside: boolean }[];
  readonly merging: Merging;
  /** What was said already: a file that is read twice, say by two services that extend it, says each thing once. */
  readonly said: Set<string>;
  loads: number;
  partial: boolean;
}

/** A folder and an environment in which files are read. */
export interface Scope {
  readonly directory: string;
  readonly lookup: Lookup;
  /** Files that are being included, outermost first. */
  readonly stack: readonly SourceFile[];
}

export function startLoading(files: Files, directory: string): Loading {
  const directories = new WeakMap<Node, string>();
  const loading: Loading = {
    files,
    directory,
    problems: [],
    notes: [],
    variables: [],
    loaded: new Set(),
    directories,
    declared: new Map(),
    extended: [],
    merging: {
      problem: (problem) => syntaxProblem(loading, problem),
      derived: (made, from) => {
        const folder = directories.get(from);
        if (folder !== undefined) directories.set(made, folder);
      },
    },
    said: new Set(),
    loads: 0,
    partial: false,
  };
  return loading;
}

export function syntaxProblem(loading: Loading, problem: YamlProblem): void {
  add(loading, { ...problem, rule: 'compose/syntax' });
}

export function referenceProblem(loading: Loading, problem: YamlProblem): void {
  add(loading, { ...problem, rule: 'compose/undefined-reference' });
  loading.partial = true;
}

function add(loading: Loading, problem: Problem): void {
  if (loading.problems.length >= MAX_PROBLEMS) return;
  if (isNew(loading, `${problem.message} ${placeKey(problem.at)}`)) loading.problems.push(problem);
}

/** Whether a key comes up for the first time. */
export function isNew(loading: Loading, key: string): boolean {
  if (loading.said.has(key)) return false;
  loading.said.add(key);
  return true;
}

export function placeKey({ file, span }: Place): string {
  return `${file.path}:${span.start}`;
}

/** Says that something is not followed, so that nothing is concluded from what is not there. */
export function note(loading: Loading, at: Place, message: string): void {
  loading.partial = true;
  if (!loading.notes.some((other) => other.at.file === at.file && other.at.span.start === at.span.start))
    loading.notes.push({ at: { file: at.file, span: at.span }, message });
}

/** Says once of each path that it leads out of the project; what was read still stands for the whole. */
export function noteOutside(loading: Loading, at: Value, what: string): void {
  if (isNew(loading, `outside ${at.value}`))
    loading.notes.push({ at: { file: at.file, span: at.span }, message: `${what} \`${at.value}\` lies outside the project and is not read` });
}

/**
 * Reads a file that a compose file names. What cannot be read is reported: as a problem when it is certainly not
 * there, else as a note.
 */
export function readNamed(loading: Loading, path: string | undefined, at: Place, written: string, key: string): SourceFile | undefined {
  if (path === undefined) {
    note(loading, at, `\`${written}\` lies outside the project and is not followed`);
    return undefined;
  }
  if (++loading.loads > MAX_LOADS) {
    note(loading, at, `more than ${MAX_LOADS} files are included and extended: the rest is not followed`);
    return undefined;
  }
  const file = loading.files.isDirectory(path) ? undefined : loading.files.read(path);
  if (file) return file;
  if (loading.files.complete && !loading.files.has(path)) {
    referenceProblem(loading, {
      at,
      message: `${key} file \`${path}\` does not exist`,
      help: 'correct the path: it counts from the folder of the compose file',
    });
  } else note(loading, at, `\`${written}\` could not be read and is not followed`);
  return undefined;
}
