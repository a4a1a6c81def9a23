/** One whole run over files in memory or on disk: read, link, lint, apply ignore comments. The shell and the API both call this. */
import type { Kind, Problem } from '../parse/model.ts';
import type { Files, Project } from '../project/model.ts';
import { openProject } from '../project/open.ts';
import { type Config, effective } from './config.ts';
import { applyDirectives } from './ignore.ts';
import { findingsOf } from './internal.ts';
import { compareFindings, lint } from './lint.ts';
import type { Finding, Rule } from './rule.ts';

export interface Run {
  readonly project: Project;
  /** Sorted; those under `ignore` of the configuration are not among them. */
  readonly findings: readonly Finding[];
  /** Findings that ignore comments cover. */
  readonly ignored: readonly Finding[];
}

export interface RunOptions {
  /** Says what a file is, whatever its name. */
  readonly kinds?: ReadonlyMap<string, Kind>;
  /** Reports of the shell: files that it could not read. Asked for after everything was read. */
  readonly unreadable?: () => readonly Problem[];
}

/** Lints a project. Never throws for what is in the files. */
export function run(files: Files, rules: readonly Rule[], config: Config, { kinds, unreadable }: RunOptions = {}): Run {
  const project = openProject(files, {
    ...(kinds ? { kinds } : {}),
    ...(config.kubernetesVersion ? { kubernetesVersion: config.kubernetesVersion } : {}),
    ...(config.compose.length > 0 ? { compose: config.compose } : {}),
  });
  const found = lint(project, rules, config);
  const ran = (rule: Rule, path: string): boolean => effective(config, rule, path).level !== 'off';
  const { kept, ignored, meta } = applyDirectives(found, project.documents, rules, ran);
  const others = findingsOf([...meta, ...(unreadable?.() ?? [])], rules, config);
  const reported = ({ at }: Finding): boolean => config.ignore.length === 0 || !config.matches(at.file.path, config.ignore);
  return { project, findings: [...kept, ...others].filter(reported).sort(compareFindings), ignored: ignored.filter(reported) };
}
