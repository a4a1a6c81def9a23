/** The public API on Node. The command line calls the same functions. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ConfigInput, configOf } from './api.ts';
import { discover, kindOf } from './cli/discover.ts';
import { matches } from './cli/globs.ts';
import { CONFIG_NAME, isNamed, whereIs } from './cli/root.ts';
import { VERSION } from './cli/version.ts';
import { internalRules } from './core/lint/internal.ts';
import { run } from './core/lint/run.ts';
import type { Project } from './core/project/model.ts';
import { openProject } from './core/project/open.ts';
import { rules as builtin } from './generated/rules.ts';
import { type EslintResult, eslintResults } from './report/eslint.ts';

export type { ArticleMeta, ConfigInput, DiagnoseOptions, FixOptions, TextOptions } from './api.ts';
export { articles, diagnose, diagnoseText, fixText, lintProject, lintText, projectOf, rules } from './api.ts';
export type { Article, Diagnosis, DiagnosisResult } from './core/diagnose/article.ts';
export type { Translation, Translations } from './core/diagnose/translate.ts';
export type { Lang } from './core/diagnose/lang.ts';
export type { RuleMeta } from './core/lint/config.ts';
export type { Finding, Rule } from './core/lint/rule.ts';
export { defineRule } from './core/lint/rule.ts';
export type { Files, Project } from './core/project/model.ts';
export type { EslintMessage, EslintResult } from './report/eslint.ts';

/** ESLint's result of one file; the messages carry our fields too. */
export type LintResult = EslintResult;

export interface LintFilesOptions {
  /** Folder that the patterns are relative to; the current one by default. */
  readonly cwd?: string;
  /** Instead of `drydock.yaml` at the root. */
  readonly config?: ConfigInput;
}

/**
 * Reads a folder as a project.
 * @throws Error when the folder cannot be read
 */
export async function loadProject(root: string): Promise<Project> {
  return openProject(await discover(resolve(root)));
}

/**
 * Lints files on disk within their project and gives a result for each file, clean ones too.
 * @param patterns files, folders and globs; none: everything below `cwd`
 * @throws Error when a path does not exist or the configuration is wrong
 */
export async function lintFiles(patterns: string | readonly string[] = [], { cwd = process.cwd(), config }: LintFilesOptions = {}): Promise<LintResult[]> {
  const all = typeof patterns === 'string' ? [patterns] : patterns;
  // What exists is a path, whatever characters it has.
  const isGlob = (pattern: string): boolean => /[*?[{]/.test(pattern) && kindOf(resolve(cwd, pattern)) === undefined;
  const globs = all.filter(isGlob);
  const { root, named } = whereIs(globs.length > 0 ? [...all.filter((pattern) => !isGlob(pattern)), '.'] : all, resolve(cwd), undefined);
  const disk = await discover(root, { named });
  const effective = configOf(config ?? configAt(root), matches);
  const { project, findings, ignored } = run(disk, [...builtin, ...internalRules], effective);
  const below = whereIs(['.'], resolve(cwd), root).named[0];
  const fromCwd = (path: string): string | undefined => (below === undefined ? path : path.startsWith(`${below}/`) ? path.slice(below.length + 1) : undefined);
  const paths = whereIs(
    all.filter((pattern) => !isGlob(pattern)),
    resolve(cwd),
    root,
  ).named;
  const everything = all.length === 0 || (all.length > globs.length && paths.length === 0);
  const wanted = (path: string): boolean => {
    if (everything) return true;
    const own = fromCwd(path);
    return (paths.length > 0 && isNamed(path, paths)) || (own !== undefined && globs.length > 0 && matches(own, globs));
  };
  const files = new Map(
    project.documents.flatMap((document) => (document.kind === 'compose' ? document.files : [document.file])).map((file) => [file.path, file]),
  );
  const context = {
    color: false,
    width: 100,
    links: false,
    all: true,
    urls: false,
    quiet: false,
    version: VERSION,
    root,
    rootUrl: pathToFileURL(`${root}/`).href,
  };
  const outcome = {
    findings: findings.filter(({ at, related }) => wanted(at.file.path) || related?.some((other) => wanted(other.at.file.path))),
    ignored: ignored.filter(({ at }) => wanted(at.file.path)),
    project,
    files: [...files.values()].filter(({ path }) => wanted(path) && !(effective.ignore.length > 0 && matches(path, effective.ignore))),
    rules: [...builtin, ...internalRules],
    hints: [],
  };
  return eslintResults(outcome, context);
}

function configAt(root: string): string | undefined {
  try {
    return readFileSync(join(root, CONFIG_NAME), 'utf8');
  } catch {
    return undefined;
  }
}
