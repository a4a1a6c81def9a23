/** `drydock lint`: reads the project, lints it, prints, fixes, and says how it went. */
import { renderedFiles } from './rendered.ts';
import { relative, resolve, sep } from 'node:path';
import type { Config } from '../core/lint/config.ts';
import { findingsOf } from '../core/lint/internal.ts';
import { judge, open, run } from '../core/lint/run.ts';
import type { Finding, Rule } from '../core/lint/rule.ts';
import { type ShellProblem, wantsShellcheck } from '../core/lint/shellcheck.ts';
import type { Kind, Problem } from '../core/parse/model.ts';
import { isDockerfileName } from '../core/project/classify.ts';
import type { Files, Project } from '../core/project/model.ts';
import { place, SourceFile } from '../core/text/source.ts';
import { rules as builtin } from '../generated/rules.ts';
import type { Outcome } from '../report/model.ts';
import { type Loaded, loadConfig } from './config-file.ts';
import { decode, whyNotText } from './decode.ts';
import { type Disk, discover } from './discover.ts';
import { openOutputs, printAll } from './formats.ts';
import { type Options, UsageError } from './options.ts';
import { isInside, isNamed, shownFrom, type Where, whereIs } from './root.ts';
import { complain, print, readStdin, reportContext } from './terminal.ts';
import { VERSION } from './version.ts';

/** What is linted and how: everything that a second pass needs again. */
interface Job {
  readonly where: Where;
  readonly loaded: Loaded;
  readonly disk: Disk | undefined;
  readonly files: Files;
  /** What files are whose names do not say it: they were named, so they are meant. */
  readonly kinds: ReadonlyMap<string, Kind>;
  /** The path that the text on stdin has in the project. */
  readonly stdin: string | undefined;
}

/** Runs the command. @returns the exit code */
export async function lintCommand(options: Options): Promise<number> {
  const start = performance.now();
  const cwd = process.cwd();
  const outputs = options.has('print-config') || options.has('diff') ? [] : await openOutputs(options.values('format'), cwd);
  checkTogether(options);
  const job = await prepare(options, cwd);
  const { where, loaded } = job;
  const shown = shownFrom(where.root, cwd);
  const context = reportContext(options, where.root, VERSION, shown);
  if (loaded.problems.length > 0) {
    const findings = findingsOf(
      loaded.problems.map((problem) => ({ ...problem, rule: 'config/invalid' })),
      loaded.rules,
      { ...loaded.config, rules: {}, flags: {}, overrides: [] },
    );
    const outcome: Outcome = {
      findings,
      ignored: [],
      project: emptyProject(job),
      files: [...new Set(findings.map(({ at }) => at.file))],
      rules: [],
      hints: ['nothing was linted, since the configuration is wrong'],
    };
    await printAll(outputs.length > 0 ? outputs : await openOutputs([], cwd), outcome, context);
    return 2;
  }
  if (options.has('print-config')) {
    print(1, (await import('./print-config.ts')).printConfig(loaded.config, loaded.rules, where.named[0] ?? '', shown));
    return 0;
  }
  let result = await lintAll(job, job.files, options);
  const before = result;
  let fixed: Outcome['fixed'];
  if (options.has('fix')) {
    const { fixAll } = await import('./fix-command.ts');
    const done = fixAll(result.findings, (texts) => lintOnce(job, overlaid(job.files, texts)).findings, {
      unsafe: options.has('unsafe'),
      mayEdit: (path) => isNamed(path, where.named),
    });
    if (options.has('diff')) {
      print(1, done.diff());
      complain(done.files.size === 0 ? 'no fix to apply' : `${counted(done.findings, 'fix', 'fixes')} in ${counted(done.files.size, 'file')} would be applied`);
      return exitCode(options, loaded, before.findings);
    }
    if (job.stdin !== undefined) print(1, [...done.files.values()][0] ?? job.files.read(job.stdin)?.text ?? '');
    else if (!done.write(where.root, (path, why) => complain(`\`${shown(path)}\` was not written: ${why}`))) return 2;
    result = await lintAll(job, overlaid(job.files, done.files), options);
    if (done.findings > 0) fixed = { findings: done.findings, files: done.files.size };
  }
  if (result.files.length === 0 && result.findings.length === 0 && !options.has('allow-empty')) throw new UsageError(nothingFound(job, shown));
  const outcome: Outcome = {
    findings: result.findings,
    ignored: result.ignored,
    project: result.project,
    files: result.files,
    rules: loaded.rules.filter((rule) => isOn(rule, loaded.config)),
    hints: [...hintsOf(job, result.project, shown), ...result.notes],
    milliseconds: performance.now() - start,
    ...(fixed ? { fixed } : {}),
  };
  await printAll(outputs, outcome, context, job.stdin !== undefined && options.has('fix') ? 2 : 1);
  if (process.env.GITHUB_ACTIONS === 'true')
    await (await import('./github-actions.ts')).annotate(
      outcome,
      context,
      outputs.some(({ name }) => name === 'github'),
    );
  return exitCode(options, loaded, result.findings);
}

function checkTogether(options: Options): void {
  for (const name of ['unsafe', 'diff']) if (options.has(name) && !options.has('fix')) throw new UsageError(`--${name} does nothing without --fix`);
  if (options.operands.includes('-') && options.operands.length > 1) throw new UsageError('`-` reads stdin, so no other path can be named with it');
  if (options.value('stdin-filename') !== undefined && !options.operands.includes('-'))
    throw new UsageError('--stdin-filename does nothing without the path `-`');
}

async function prepare(options: Options, cwd: string): Promise<Job> {
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
  return /^\s*(?:apiVersion|kind)\s*:/m.test(text) ? 'stdin.yaml' : 'Dockerfile';
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

function overlaid(files: Files, texts: ReadonlyMap<SourceFile, string>): Files {
  const changed = new Map([...texts].map(([file, text]) => [file.path, new SourceFile(file.path, text, file.encoding)]));
  return { ...files, read: (path) => changed.get(path) ?? files.read(path) };
}

interface Result {
  readonly project: Project;
  readonly findings: readonly Finding[];
  readonly ignored: readonly Finding[];
  readonly files: readonly SourceFile[];
  /** What went wrong beside the files. */
  readonly notes: readonly string[];
}

/** With ShellCheck, where it is installed and wanted. */
async function lintAll(job: Job, files: Files, options: Options): Promise<Result> {
  const { config } = job.loaded;
  const project = open(files, config, job.kinds);
  if (options.has('no-shellcheck') || process.env.DRYDOCK_SHELLCHECK === 'off' || !wantsShellcheck(config)) return judged(job, project, files);
  const { shellcheck } = await import('./shellcheck.ts');
  const wanted = (path: string): boolean => isNamed(path, job.where.named) && !(config.ignore.length > 0 && config.matches(path, config.ignore));
  const { problems, note } = await shellcheck(project, wanted, job.where.root);
  const result = judged(job, project, files, problems);
  return note === undefined ? result : { ...result, notes: [note] };
}

/** Without ShellCheck. */
function lintOnce(job: Job, files: Files): Result {
  return judged(job, open(files, job.loaded.config, job.kinds), files);
}

function judged({ where, loaded, disk }: Job, read: Project, files: Files, shellcheck?: readonly ShellProblem[]): Result {
  const { rules, config } = loaded;
  const unreadable = (): Problem[] =>
    (disk?.unreadable ?? []).map(({ path, message, help }) => ({ rule: 'project/unreadable-file', at: place(new SourceFile(path, ''), 0, 0), message, help }));
  const { project, findings, ignored } = judge(read, rules, config, { unreadable, shellcheck });
  const listed = new Set(files.list());
  // What is read through a link as well is reported where it really is.
  const double = (path: string): boolean => {
    const target = disk?.links.get(path);
    return target !== undefined && listed.has(target) && !where.named.includes(path);
  };
  const wanted = ({ at, related }: Finding): boolean =>
    !double(at.file.path) && (isNamed(at.file.path, where.named) || (related ?? []).some((other) => isNamed(other.at.file.path, where.named)));
  return {
    project,
    notes: [],
    findings: findings.filter(wanted),
    ignored: ignored.filter(wanted),
    files: lintedFiles(project).filter(
      ({ path }) => isNamed(path, where.named) && !double(path) && !(config.ignore.length > 0 && config.matches(path, config.ignore)),
    ),
  };
}

/** The files of all documents, each once, sorted. */
function lintedFiles(project: Project): SourceFile[] {
  const files = new Map<string, SourceFile>();
  for (const document of project.documents) for (const file of document.kind === 'compose' ? document.files : [document.file]) files.set(file.path, file);
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isOn(rule: Rule, config: Config): boolean {
  if (config.only) return config.only.includes(rule.id);
  const level = config.flags[rule.id]?.level ?? config.rules[rule.id]?.level;
  return level === undefined ? rule.recommended || config.preset === 'strict' : level !== 'off';
}

function exitCode(options: Options, loaded: Loaded, findings: readonly Finding[]): number {
  if (findings.some(({ rule }) => rule === 'internal/rule-crashed')) return 2;
  if (options.has('exit-zero')) return 0;
  const threshold = options.value('fail-on') ?? (options.has('quiet') ? 'error' : (loaded.failOn ?? 'warning'));
  const failing: Readonly<Record<string, readonly string[]>> = { error: ['error'], warning: ['error', 'warning'], info: ['error', 'warning', 'info'] };
  return findings.some(({ level }) => failing[threshold]?.includes(level)) ? 1 : 0;
}

function nothingFound({ where, files, stdin }: Job, shown: (path: string) => string): string {
  const what = 'no Dockerfile, compose file or Kubernetes manifest';
  if (stdin !== undefined) return `there is ${what} on stdin; say what it is with --stdin-filename`;
  const place = where.named.length > 0 ? where.named.map((path) => `\`${shown(path)}\``).join(', ') : `\`${where.root}\``;
  const looked = files.list().filter((path) => isNamed(path, where.named)).length;
  return `there is ${what} in ${place} (${counted(looked, 'file')} looked at); use --allow-empty if that is fine`;
}

function hintsOf({ loaded, files }: Job, project: Project, shown: (path: string) => string): string[] {
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

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A project without documents: all that a report on the configuration alone needs. */
function emptyProject({ loaded }: Job): Project {
  const none: Files = { complete: false, has: () => false, isDirectory: () => false, read: () => undefined, list: () => [] };
  return run(none, [], loaded.config).project;
}
