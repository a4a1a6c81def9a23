/** `drydock merge-reports`: the JSON reports of several shards as one report in any format. */
import { readFileSync, realpathSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { compareFindings } from '../core/lint/lint.ts';
import { open } from '../core/lint/run.ts';
import type { Files } from '../core/project/model.ts';
import { SourceFile } from '../core/text/source.ts';
import { rules as builtin } from '../generated/rules.ts';
import { isAbsent } from '../report/absent.ts';
import { findingsFrom, readReport, type ReportedFile } from '../report/merge.ts';
import type { Outcome } from '../report/model.ts';
import { loadConfig } from './config-file.ts';
import { decode } from './decode.ts';
import { kindOf, reason } from './discover.ts';
import { openOutputs, printAll } from './formats.ts';
import { lintedFiles } from './job.ts';
import { type Options, UsageError } from './options.ts';
import { shownFrom, whereIs } from './root.ts';
import { reportContext } from './terminal.ts';
import { exitCode, isOn } from './verdict.ts';
import { VERSION } from './version.ts';

/** Runs the command. @returns the exit code that `lint` would have had */
export async function mergeCommand(options: Options): Promise<number> {
  const cwd = process.cwd();
  const outputs = await openOutputs(options.values('format'), cwd);
  if (options.operands.length === 0) throw new UsageError('`merge-reports` takes files that `drydock lint --format json:<file>` wrote');
  const reported = options.operands.flatMap((name) => reportIn(name, cwd));
  let { root } = whereIs([], cwd, options.value('root'));
  const loaded = await loadConfig(root, cwd, options, builtin);
  if (loaded.root !== undefined && options.value('root') === undefined) root = loaded.root;
  const { files, findings, ignored } = findingsFrom(reported, (path) => sourceAt(root, path));
  // Only to name what was linted: nothing is judged again.
  const project = open(filesOf(files), loaded.config);
  const documents = new Set(lintedFiles(project).map(({ path }) => path));
  const outcome: Outcome = {
    findings: [...findings].sort(compareFindings),
    ignored: [...ignored].sort(compareFindings),
    project,
    // A file may be in a report only because something was found in it.
    files: files.filter((file) => documents.has(file.path) || isAbsent(file)),
    rules: loaded.rules.filter((rule) => isOn(rule, loaded.config)),
    hints: [],
  };
  await printAll(outputs, outcome, reportContext(options, root, VERSION, shownFrom(root, cwd)));
  return exitCode(options, loaded, outcome.findings);
}

/** @throws UsageError when the file cannot be read or is no report of ours */
function reportIn(name: string, cwd: string): readonly ReportedFile[] {
  const path = resolve(cwd, name);
  if (kindOf(path) === undefined) throw new UsageError(`there is no file \`${name}\``);
  let text: string;
  try {
    text = decode(readFileSync(path))?.text ?? '';
  } catch (error) {
    throw new UsageError(`report \`${name}\` cannot be read: ${reason(error)}`);
  }
  const report = readReport(text);
  if (typeof report === 'string') throw new UsageError(`\`${name}\` ${report}; \`drydock lint --format json:<file>\` writes one`);
  return report;
}

/** A file that a report names, if it is here. A report may come from anywhere, so what lies outside the root is not opened. */
function sourceAt(root: string, path: string): SourceFile | undefined {
  try {
    const real = realpathSync.native(join(root, path));
    const top = realpathSync.native(root);
    if (!real.startsWith(top.endsWith(sep) ? top : top + sep) || kindOf(real) !== 'file') return undefined;
    const decoded = decode(readFileSync(real));
    return decoded && new SourceFile(path, decoded.text, decoded.encoding);
  } catch {
    return undefined;
  }
}

function filesOf(files: readonly SourceFile[]): Files {
  const known = new Map(files.map((file) => [file.path, file]));
  const list = [...known.keys()];
  return { complete: false, has: (path) => known.has(path), isDirectory: () => false, read: (path) => known.get(path), list: () => list };
}
