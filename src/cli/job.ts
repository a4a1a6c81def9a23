/** What a run of `drydock lint` works on: the folder, its configuration, its files. */
import { relative, resolve, sep } from 'node:path';
import type { Kind } from '../core/parse/model.ts';
import { isDockerfileName } from '../core/project/classify.ts';
import type { Files, Project } from '../core/project/model.ts';
import { SourceFile } from '../core/text/source.ts';
import { rules as builtin } from '../generated/rules.ts';
import { type Loaded, loadConfig } from './config-file.ts';
import { decode, whyNotText } from './decode.ts';
import { type Disk, discover } from './discover.ts';
import { type Options, UsageError } from './options.ts';
import { renderedFiles } from './rendered.ts';
import { isInside, isNamed, type Where, whereIs } from './root.ts';
import { readStdin } from './terminal.ts';

/** What is linted and how: everything that a second pass needs again. */
export interface Job {
  readonly where: Where;
  readonly loaded: Loaded;
  readonly disk: Disk | undefined;
  readonly files: Files;
  /** What files are whose names do not say it: they were named, so they are meant. */
  readonly kinds: ReadonlyMap<string, Kind>;
  /** The path that the text on stdin has in the project. */
  readonly stdin: string | undefined;
}

/** Reads where the project is, its configuration and the names of its files. */
export async function prepare(options: Options, cwd: string): Promise<Job> {
  if (options.operands.includes('-')) return prepareStdin(options, cwd);
  let where = whereIs(options.operands, cwd, options.value('root'));
  const loaded = await loadConfig(where.root, cwd, options, builtin);
  if (loaded.root !== undefined && options.value('root') === undefined) where = whereIs(options.operands, cwd, loaded.root);
  const disk = await discover(where.root, { named: where.named });
  return { where, loaded, disk, files: disk, kinds: kindsOf(where.named, disk), stdin: undefined };
}

/** With a file name the text stands in its project; without one it stands alone, and nothing is known to be absent. */
async function prepareStdin(options: Options, cwd: string): Promise<Job> {
  const bytes = await readStdin();
  const decoded = decode(bytes);
  if (!decoded) throw new UsageError(`stdin ${whyNotText(bytes)}`);
  const name = options.value('stdin-filename');
  const { root } = whereIs([], cwd, options.value('root'));
  const loaded = await loadConfig(root, cwd, options, builtin);
  if (name === undefined) {
    const rendered = renderedFiles(decoded.text, decoded.encoding);
    if (rendered) {
      if (options.has('fix')) throw new UsageError('the output of `helm template` cannot be fixed: change the templates');
      return { where: { root, named: [...rendered.list()] }, loaded, disk: undefined, files: rendered, kinds: new Map(), stdin: rendered.list()[0] };
    }
    const path = nameFor(decoded.text);
    const source = new SourceFile(path, decoded.text, decoded.encoding);
    const files: Files = {
      complete: false,
      has: (other) => other === path,
      isDirectory: () => false,
      read: (other) => (other === path ? source : undefined),
      list: () => [path],
    };
    return { where: { root, named: [path] }, loaded, disk: undefined, files, kinds: new Map(), stdin: path };
  }
  if (!isInside(root, resolve(cwd, name))) throw new UsageError(`--stdin-filename: \`${name}\` lies outside the root \`${root}\``);
  const path = relative(root, resolve(cwd, name)).split(sep).join('/');
  const disk = await discover(root, { overlay: new Map([[path, new SourceFile(path, decoded.text, decoded.encoding)]]) });
  return { where: { root, named: [path] }, loaded, disk, files: disk, kinds: kindsOf([path], disk), stdin: path };
}

/** A name by which the text will be taken for what it is. */
function nameFor(text: string): string {
  if (/^services\s*:/m.test(text)) return 'compose.yaml';
  return /^[ \t]*(?:apiVersion|kind)\s*:/m.test(text) ? 'stdin.yaml' : 'Dockerfile';
}

/** A file that was named is a Dockerfile when it reads like one, whatever its name. */
function kindsOf(named: readonly string[], files: Files): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const path of named) {
    if (isDockerfileName(path) || /\.(?:ya?ml|json)$/i.test(path) || files.isDirectory(path)) continue;
    const first = files
      .read(path)
      ?.text.split('\n', 200)
      .find((line) => /^\s*[^\s#]/.test(line));
    if (first !== undefined && /^\s*(?:FROM|ARG)\s+\S/i.test(first)) kinds.set(path, 'dockerfile');
  }
  return kinds;
}

/** The files with other texts in place of these. */
export function overlaid(files: Files, texts: ReadonlyMap<SourceFile, string>): Files {
  if (texts.size === 0) return files;
  const changed = new Map([...texts].map(([file, text]) => [file.path, new SourceFile(file.path, text, file.encoding)]));
  return { ...files, read: (path) => changed.get(path) ?? files.read(path) };
}

/** The files of all documents, each once, sorted. */
export function lintedFiles(project: Project): SourceFile[] {
  const files = new Map<string, SourceFile>();
  for (const document of project.documents) for (const file of document.kind === 'compose' ? document.files : [document.file]) files.set(file.path, file);
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Where was looked, for a run that found no file of ours. */
export function nothingFound({ where, files, stdin }: Job, shown: (path: string) => string): string {
  const what = 'no Dockerfile, compose file or Kubernetes manifest';
  if (stdin !== undefined) return `there is ${what} on stdin; say what it is with --stdin-filename`;
  const place = where.named.length > 0 ? where.named.map((path) => `\`${shown(path)}\``).join(', ') : `\`${where.root}\``;
  const looked = files.list().filter((path) => isNamed(path, where.named)).length;
  return `there is ${what} in ${place} (${counted(looked, 'file')} looked at); use --allow-empty if that is fine`;
}

/** What is worth saying beside the findings: parts of the configuration that do nothing. */
export function hintsOf({ loaded, files }: Job, project: Project, shown: (path: string) => string): string[] {
  const { config, notes } = loaded;
  const hints = [...notes, ...project.notes].map(({ at, message }) => `${shown(at.file.path)}:${at.file.position(at.span.start).line}: ${message}`);
  for (const path of new Set(config.compose.flat())) if (files.complete && !files.has(path)) hints.push(`\`compose\`: there is no file \`${path}\``);
  if (config.overrides.length > 0 || config.ignore.length > 0) {
    const list = files.list();
    const idle = (globs: readonly string[]): boolean => !list.some((path) => config.matches(path, globs));
    for (const { files: globs, at } of config.overrides)
      if (at && idle(globs)) hints.push(`${shown(at.file.path)}:${at.file.position(at.span.start).line}: this override matches no file`);
    for (const glob of config.ignore) if (!glob.startsWith('!') && idle([glob])) hints.push(`\`ignore\`: \`${glob}\` matches no file`);
  }
  return hints;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
