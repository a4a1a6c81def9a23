/** `drydock lint`: reads the project, lints it, prints, fixes, and says how it went. */
import { findingsOf } from '../core/lint/internal.ts';
import { judge, open, run } from '../core/lint/run.ts';
import type { Finding } from '../core/lint/rule.ts';
import { SHELLCHECK, type ShellProblem, wantsShellcheck } from '../core/lint/shellcheck.ts';
import type { Problem } from '../core/parse/model.ts';
import type { Files, Project } from '../core/project/model.ts';
import { place, SourceFile } from '../core/text/source.ts';
import type { BaselineEntry } from '../report/baseline.ts';
import type { Outcome } from '../report/model.ts';
import type { Baseline } from './baseline.ts';
import type { Changes } from './changed.ts';
import { openOutputs, printAll } from './formats.ts';
import { counted, hintsOf, type Job, lintedFiles, nothingFound, overlaid, prepare } from './job.ts';
import { type Options, UsageError } from './options.ts';
import { BASELINE_NAME, isNamed, shownFrom } from './root.ts';
import { complain, now, print, reportContext, wantsProgress } from './terminal.ts';
import { exitCode, isOn } from './verdict.ts';
import { VERSION } from './version.ts';

/** A job, and which of its findings are reported. */
interface Task extends Job {
  readonly options: Options;
  readonly baseline: Baseline | undefined;
  readonly changes: Changes | undefined;
  /** Tells the files of this shard. */
  readonly mine: (path: string) => boolean;
}

interface Result {
  readonly project: Project;
  readonly findings: readonly Finding[];
  readonly ignored: readonly Finding[];
  readonly files: readonly SourceFile[];
  /** There are files, be it only in other shards. */
  readonly any: boolean;
  /** Entries of the baseline that this run did not meet. */
  readonly gone: readonly BaselineEntry[];
  readonly shellchecked: boolean;
  /** What went wrong beside the files. */
  readonly notes: readonly string[];
}

/** More files than this may not fit into the usual heap. */
const MANY = 10_000;

type Texts = ReadonlyMap<SourceFile, string>;

/** Runs the command. @returns the exit code */
export async function lintCommand(options: Options): Promise<number> {
  const start = now();
  const cwd = process.cwd();
  const outputs = options.has('print-config') || options.has('diff') ? [] : await openOutputs(options.values('format'), cwd);
  checkTogether(options);
  const job = await prepare(options, cwd);
  const count = job.files.list().length;
  if (job.disk && count > MANY) {
    const code = await (await import('./large.ts')).inLargerHeap(options, count);
    if (code !== undefined) return code;
  }
  const { where, loaded } = job;
  const shown = shownFrom(where.root, cwd);
  const context = reportContext(options, where.root, VERSION, shown);
  if (loaded.problems.length > 0) {
    await printAll(outputs.length > 0 ? outputs : await openOutputs([], cwd), wrongConfiguration(job), context);
    return 2;
  }
  if (options.has('print-config')) {
    print(1, (await import('./print-config.ts')).printConfig(loaded.config, loaded.rules, where.named[0] ?? '', shown));
    return 0;
  }
  const progress = wantsProgress(options) ? (await import('./progress.ts')).progress(start) : undefined;
  try {
    const task = await taskOf(progress?.watch(job) ?? job, options, cwd);
    const baseline = options.has('update-baseline') ? await openBaseline(task, cwd) : undefined;
    let result = await lintAll(task);
    let fixed: Outcome['fixed'];
    if (options.has('fix')) {
      const { fixAll } = await import('./fix-command.ts');
      const done = fixAll(result.findings, (texts) => lintOnce(task, texts).findings, {
        unsafe: options.has('unsafe'),
        mayEdit: (path) => isNamed(path, where.named) && task.mine(path),
      });
      progress?.clear();
      for (const { rule, path } of done.restless)
        complain(`the fixes of \`${rule}\` in \`${shown(path)}\` do not come to an end, so none was applied: report this with the file`);
      if (options.has('diff')) {
        print(1, done.diff());
        complain(
          done.files.size === 0 ? 'no fix to apply' : `${counted(done.findings, 'fix', 'fixes')} in ${counted(done.files.size, 'file')} would be applied`,
        );
        return exitCode(options, loaded, result.findings);
      }
      if (job.stdin !== undefined) print(1, [...done.files.values()][0] ?? job.files.read(job.stdin)?.text ?? '');
      else if (!done.write(where.root, (path, why) => complain(`\`${shown(path)}\` was not written: ${why}`))) return 2;
      result = await lintAll(task, done.files);
      if (done.findings > 0) fixed = { findings: done.findings, files: done.files.size };
    }
    progress?.clear();
    if (!result.any && result.findings.length === 0 && !options.has('allow-empty')) throw new UsageError(nothingFound(job, shown));
    if (options.has('update-baseline')) result = await recorded(task, baseline, result, cwd);
    const outcome: Outcome = {
      findings: result.findings,
      ignored: result.ignored,
      project: result.project,
      files: result.files,
      rules: loaded.rules.filter((rule) => isOn(rule, loaded.config)),
      hints: [...hintsOf(job, result.project, shown), ...result.notes, ...goneHint(result.gone)],
      milliseconds: now() - start,
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
  } finally {
    progress?.clear();
  }
}

function checkTogether(options: Options): void {
  for (const name of ['unsafe', 'diff']) if (options.has(name) && !options.has('fix')) throw new UsageError(`--${name} does nothing without --fix`);
  if (options.operands.includes('-') && options.operands.length > 1) throw new UsageError('`-` reads stdin, so no other path can be named with it');
  if (options.value('stdin-filename') !== undefined && !options.operands.includes('-'))
    throw new UsageError('--stdin-filename does nothing without the path `-`');
  if (options.has('since') && options.has('staged')) throw new UsageError('--since and --staged are two answers to one question; leave one out');
  for (const name of ['since', 'staged'])
    if (options.has(name) && options.operands.includes('-')) throw new UsageError(`--${name} is about files on disk, so it does not go with the path \`-\``);
  if (!options.has('update-baseline')) return;
  for (const name of ['since', 'staged', 'shard', 'rule', 'diff', 'print-config'])
    if (options.has(name)) throw new UsageError(`--update-baseline records the whole project, so it does not go with --${name}`);
  if (options.value('update-baseline') && options.has('baseline')) throw new UsageError('--update-baseline and --baseline name a file each; leave one out');
}

async function taskOf(job: Job, options: Options, cwd: string): Promise<Task> {
  const { root, named } = job.where;
  if (options.has('update-baseline') && (named.length > 0 || job.stdin !== undefined))
    throw new UsageError(`--update-baseline records the whole project, so no path can be named with it, but \`${options.operands[0]}\` is`);
  const shard = options.value('shard');
  const task = {
    ...job,
    options,
    baseline: undefined,
    mine: shard === undefined ? () => true : (await import('./shard.ts')).shardOf(shard),
    changes: options.has('since') || options.has('staged') ? await (await import('./changed.ts')).changesOf(options, root) : undefined,
  };
  // What is being recorded is not what was recorded.
  return options.has('update-baseline') ? task : { ...task, baseline: await openBaseline(task, cwd) };
}

async function openBaseline(task: Task, cwd: string): Promise<Baseline | undefined> {
  const { options, loaded, disk, where } = task;
  const asked = options.has('baseline') || options.has('update-baseline') || (disk !== undefined && (loaded.baseline !== undefined || disk.has(BASELINE_NAME)));
  return asked ? (await import('./baseline.ts')).openBaseline(options, where.root, cwd, loaded.baseline) : undefined;
}

/** Writes the baseline; what it now holds is ignored. */
async function recorded(task: Task, old: Baseline | undefined, result: Result, cwd: string): Promise<Result> {
  const { updateBaseline } = await import('./baseline.ts');
  const { options, loaded, where } = task;
  const unheard = ({ rule }: BaselineEntry): boolean => rule.startsWith(`${SHELLCHECK}/`) && !result.shellchecked;
  const { said, baseline } = updateBaseline(options, where.root, cwd, loaded.baseline, old, result.findings, unheard);
  complain(said);
  const { kept, ignored } = baseline.apply(result.findings);
  return { ...result, findings: kept, ignored: [...result.ignored, ...ignored] };
}

function goneHint(gone: readonly BaselineEntry[]): string[] {
  const count = gone.reduce((sum, entry) => sum + entry.count, 0);
  return count === 0 ? [] : [`${counted(count, 'finding')} of the baseline ${count === 1 ? 'is' : 'are'} gone: run --update-baseline`];
}

/** With ShellCheck, where it is installed and wanted. */
async function lintAll(task: Task, texts: Texts = new Map()): Promise<Result> {
  const { config } = task.loaded;
  const files = overlaid(task.files, texts);
  const project = open(files, config, task.kinds);
  if (task.options.has('no-shellcheck') || process.env.DRYDOCK_SHELLCHECK === 'off' || !wantsShellcheck(config)) return judged(task, project, files, texts);
  const { shellcheck } = await import('./shellcheck.ts');
  const { root, named } = task.where;
  const wanted = (path: string): boolean => isNamed(path, named) && task.mine(path) && !(config.ignore.length > 0 && config.matches(path, config.ignore));
  const { problems, note } = await shellcheck(project, wanted, root);
  const result = judged(task, project, files, texts, problems);
  return note === undefined ? result : { ...result, notes: [note] };
}

/** Without ShellCheck. */
function lintOnce(task: Task, texts: Texts): Result {
  const files = overlaid(task.files, texts);
  return judged(task, open(files, task.loaded.config, task.kinds), files, texts);
}

function judged({ where, loaded, disk, ...task }: Task, read: Project, files: Files, texts: Texts, shellcheck?: readonly ShellProblem[]): Result {
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
  const changes = texts.size > 0 ? task.changes?.after(texts) : task.changes;
  const wanted = (finding: Finding): boolean => {
    const { at, related = [] } = finding;
    if (double(at.file.path) || !task.mine(at.file.path) || !(changes?.touches(finding) ?? true)) return false;
    return isNamed(at.file.path, where.named) || related.some((other) => isNamed(other.at.file.path, where.named));
  };
  // Over the whole project, so that it covers the same findings whichever of them are asked for.
  const known = task.baseline?.apply(findings.filter(({ at }) => !double(at.file.path)));
  const met = ({ rule }: BaselineEntry): boolean =>
    !rule.startsWith(`${SHELLCHECK}/`) || (shellcheck !== undefined && where.named.length === 0 && !task.options.has('shard'));
  const all = lintedFiles(project).filter(
    ({ path }) => isNamed(path, where.named) && !double(path) && !(config.ignore.length > 0 && config.matches(path, config.ignore)),
  );
  return {
    project,
    notes: [],
    findings: (known?.kept ?? findings).filter(wanted),
    ignored: [...ignored, ...(known?.ignored ?? [])].filter(wanted),
    gone: config.only || !known ? [] : known.gone.filter(met),
    shellchecked: shellcheck !== undefined,
    files: all.filter(({ path }) => task.mine(path)),
    any: all.length > 0,
  };
}

/** The mistakes of the configuration, on files and rules that do not matter. */
function wrongConfiguration({ loaded }: Job): Outcome {
  const findings = findingsOf(
    loaded.problems.map((problem) => ({ ...problem, rule: 'config/invalid' })),
    loaded.rules,
    { ...loaded.config, rules: {}, flags: {}, overrides: [] },
  );
  const none: Files = { complete: false, has: () => false, isDirectory: () => false, read: () => undefined, list: () => [] };
  return {
    findings,
    ignored: [],
    project: run(none, [], loaded.config).project,
    files: [...new Set(findings.map(({ at }) => at.file))],
    rules: [],
    hints: ['nothing was linted, since the configuration is wrong'],
  };
}
