/** One whole run over files in memory or on disk: read, link, lint, apply ignore comments. The shell and the API both call this. */
import type { DocumentBase, Kind, Problem } from '../parse/model.ts';
import { kustomizationsOf } from '../project/kustomize.ts';
import type { Files, Project } from '../project/model.ts';
import { openProject } from '../project/open.ts';
import { textAt } from '../text/source.ts';
import { checkSettings } from './check-directive.ts';
import { type Config, effective } from './config.ts';
import { applyDirectives, isForeign } from './ignore.ts';
import { findingsOf } from './internal.ts';
import { enabledByObjects } from './kube-score-enable.ts';
import { compareFindings, lint } from './lint.ts';
import type { Finding, Rule } from './rule.ts';
import { SHELLCHECK, type ShellProblem, shellcheckFindings, shellcheckLevel } from './shellcheck.ts';

export interface Run {
  readonly project: Project;
  /** Sorted; those under `ignore` of the configuration are not among them. */
  readonly findings: readonly Finding[];
  /** Findings that ignore comments cover. */
  readonly ignored: readonly Finding[];
}

export interface JudgeOptions {
  /** What ShellCheck found; absent when it did not run. */
  readonly shellcheck?: readonly ShellProblem[] | undefined;
  /** Reports of the shell: files that it could not read. Asked for after everything was read. */
  readonly unreadable?: () => readonly Problem[];
}

export interface RunOptions extends JudgeOptions {
  /** Says what a file is, whatever its name. */
  readonly kinds?: ReadonlyMap<string, Kind>;
}

/** Reads and lints a project. Never throws for what is in the files. */
export function run(files: Files, rules: readonly Rule[], config: Config, { kinds, ...options }: RunOptions = {}): Run {
  return judge(open(files, config, kinds), rules, config, options);
}

/** The project as the configuration wants it read. */
export function open(files: Files, given: Config, kinds?: ReadonlyMap<string, Kind>): Project {
  return openProject(files, {
    ...(kinds ? { kinds } : {}),
    ...(given.kubernetesVersion ? { kubernetesVersion: given.kubernetesVersion } : {}),
    ...(given.compose.length > 0 ? { compose: given.compose } : {}),
  });
}

/** Lints a project that was read. */
export function judge(project: Project, rules: readonly Rule[], given: Config, { unreadable, shellcheck }: JudgeOptions = {}): Run {
  const enabled = enabledByObjects(project, rules);
  // A Dockerfile is no manifest: no path has both.
  const settings = new Map([...checkSettings(project, rules), ...enabled.settings]);
  const config: Config = settings.size > 0 ? { ...given, files: settings } : given;
  const found = [...lint(project, rules, config), ...shellcheckFindings(shellcheck ?? [], config)].filter((finding) => enabled.asked(finding, config));
  const ran = (rule: Rule, path: string): boolean =>
    rule.id.startsWith(`${SHELLCHECK}/`)
      ? shellcheck !== undefined && shellcheckLevel(config, rule.id, 'warning', path) !== 'off'
      : effective(config, rule, path).level !== 'off';
  const { kept, ignored, meta } = applyDirectives(
    found,
    heard([...project.documents, ...kustomizationsOf(project.files).all], config.unheard ?? []),
    rules,
    ran,
  );
  const known = config.unloaded ? meta.filter(({ rule, at }) => rule !== 'meta/unknown-ignore' || !isForeign(textAt(at), rules)) : meta;
  const others = findingsOf([...known, ...(unreadable?.() ?? [])], rules, config);
  const reported = ({ at }: Finding): boolean => config.ignore.length === 0 || !config.matches(at.file.path, config.ignore);
  return { project, findings: [...kept, ...others].filter(reported).sort(compareFindings), ignored: ignored.filter(reported) };
}

/** The documents without the ignore comments of tools that are not listened to. */
function heard(documents: readonly Pick<DocumentBase, 'directives'>[], unheard: readonly string[]): readonly Pick<DocumentBase, 'directives'>[] {
  if (unheard.length === 0) return documents;
  return documents.map(({ directives }) => ({ directives: directives.filter(({ dialect }) => !unheard.includes(dialect)) }));
}
