/** Runs rules over a project. Pure: the same project, rules and configuration always give the same findings. */
import type { Compose, Dockerfile, Document } from '../parse/model.ts';
import { kustomizationsOf } from '../project/kustomize.ts';
import type { Project } from '../project/model.ts';
import { targetsOf } from '../project/targets.ts';
import { comparePlaces, type Place, place, type SourceFile } from '../text/source.ts';
import { type Config, effective } from './config.ts';
import type { Finding, Kind, Report, Rule, Scope, Targets } from './rule.ts';
import { shortened } from './shorten.ts';
import { wordsIn } from './words.ts';

/** Address of a rule's page. */
export function ruleUrl(id: string): string {
  return `https://drydock.example.org/rules/${id}`;
}

/** The same, where a rule of a plugin may have its own. */
export function urlOf(rule: Pick<Rule, 'id' | 'url'>): string {
  return rule.url ?? ruleUrl(rule.id);
}

/**
 * All findings of a project, sorted by place, before ignore comments are applied (see `applyDirectives`).
 * A rule that throws becomes a finding `internal/rule-crashed`; the other rules still run.
 */
export function lint(project: Project, rules: readonly Rule[], config: Config): Finding[] {
  const found = new Map<string, Finding>();
  const broken = brokenFiles(project);
  const add = (given: Finding): void => {
    const { file, span } = given.at;
    const finding =
      broken.size > 0 && given.fix && !SYNTAX.has(given.rule) && given.fix.edits.some(({ at }) => broken.has(at.file.path)) ? withoutFix(given) : given;
    // One file can be part of several compose projects or kustomizations; what is said of it is said once.
    found.set(`${finding.rule}\0${file.path}\0${span.start}\0${span.end}\0${finding.message}`, finding);
  };
  lintOne(project, rules, config, add);
  for (const view of project.views) lintOne(view, rules, config, add, 'kubernetes');
  return [...found.values()].filter((finding) => finding.level !== ('off' as string)).sort(compareFindings);
}

/** What is wrong with the YAML itself, by rule: their fixes make it parse. */
const SYNTAX = new Set(['compose/syntax', 'kubernetes/missing-document-separator', 'kubernetes/syntax']);

/** YAML files that do not parse: where an entry ends there is a guess, so only what makes them parse may edit them. */
function brokenFiles(project: Project): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { kind, problems } of project.documents) {
    if (kind !== 'dockerfile') for (const problem of problems) if (SYNTAX.has(problem.rule)) paths.add(problem.at.file.path);
  }
  return paths;
}

/** In a script that could not be read to its end nobody knows where a word ends, so nothing in it is edited. */
function isReadWhole(target: Targets[Scope]): boolean {
  return !(target as { script?: { partial?: boolean } }).script?.partial;
}

function withoutFix<T extends Report>({ fix: _, ...rest }: T): Omit<T, 'fix'> {
  return rest;
}

/** @param only judge only things of this language; the rest of the project is there to be looked at */
function lintOne(project: Project, rules: readonly Rule[], config: Config, add: (finding: Finding) => void, only?: Kind): void {
  const homes = homesOf(project);
  const isHome = ({ file }: Place, target: object): boolean => {
    const document = 'document' in target ? target.document : target;
    return (document as Compose).kind !== 'compose' || !homes.has(file.path) || homes.get(file.path) === document || !('files' in (document as Compose));
  };
  // Most configurations say the same of every file.
  const everywhere = config.overrides.length === 0 && (config.files?.size ?? 0) === 0;
  const elsewhere = new Set(everywhere ? [] : rules.filter((rule) => canBeOnElsewhere(config, rule)));
  const settle = (rule: Rule, path: string) => {
    const { level, options } = effective(config, rule, path);
    return { level, context: { options, project } };
  };
  for (const [scope, group] of byScope(rules)) {
    if (only && scope === 'project') continue;
    const all = only ? [...targetsOf(project, scope)].filter((target) => kindOf(target) === only) : [...targetsOf(project, scope)];
    // Most runs are about one language; what is said of the rules of the others need not be worked out.
    if (all.length === 0) continue;
    const byKind = new Map<string, Targets[Scope][]>();
    const ofKinds = (kinds: readonly Kind[]): readonly Targets[Scope][] => {
      const key = kinds.join();
      let list = byKind.get(key);
      if (!list) {
        list = all.filter((target) => kinds.includes(kindOf(target) ?? (kinds[0] as Kind)));
        byKind.set(key, list);
      }
      return list;
    };
    const byFile = group.some((rule) => rule.words) ? byDockerfile(all) : undefined;
    const byObject = (scope === 'manifest' || scope === 'pod') && group.some((rule) => rule.objects) ? grouped(all) : undefined;
    const about = (rule: Rule): readonly Targets[Scope][] => {
      if (byObject && rule.objects) return rule.objects.flatMap((object) => byObject.get(object) ?? []);
      if (byFile && rule.words) return having(byFile, rule.words);
      return rule.kinds && scope !== 'project' ? ofKinds(rule.kinds) : all;
    };
    // Rule by rule, not target by target: the engine warms up to one rule after the other.
    for (const rule of group) {
      if (scope === 'project' && rule.kinds && !rule.kinds.some((kind) => isThere(kind, project))) continue;
      const targets = about(rule);
      if (targets.length === 0) continue;
      const mayBeOn = elsewhere.has(rule);
      const usual = settle(rule, '');
      if (usual.level === 'off' && !mayBeOn) continue;
      const fixed = everywhere ? usual : undefined;
      for (const target of targets) {
        const { level, context } = fixed ?? settle(rule, (target as Partial<Place>).file?.path ?? '');
        if (level === 'off' && !mayBeOn) continue;
        try {
          for (const report of rule.check(target, context))
            if (isHome(report.at, target)) add(findingOf(rule, isReadWhole(target) ? report : withoutFix(report), config));
        } catch (error) {
          add(crash(rule, error, placeOf(target, project)));
        }
      }
    }
  }
}

/**
 * The compose project that speaks for each file. A base file is part of several, one for each set of overrides; what holds only
 * together with `docker-compose.prod.yml` is said there, and the base is judged as `docker compose up` reads it.
 */
function homesOf(project: Project): Map<string, Compose> {
  const homes = new Map<string, Compose>();
  const plain = (compose: Compose): number => (compose.files.length === 1 || /\.override\.ya?ml$/.test(compose.files[1]?.path ?? '') ? 0 : 1);
  for (const compose of [...project.composes].sort((a, b) => plain(a) - plain(b))) {
    for (const file of compose.files) if (!homes.has(file.path)) homes.set(file.path, compose);
  }
  return homes;
}

/** Path, then place, then rule id, then message: a total order, so that output never depends on how files were found. */
export function compareFindings(a: Finding, b: Finding): number {
  return comparePlaces(a.at, b.at) || compareText(a.rule, b.rule) || compareText(a.message, b.message);
}

/** By code units: the order of the host's locale must not matter. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function findingOf(rule: Rule, report: Report, config: Config): Finding {
  const { level, said } = effective(config, rule, report.at.file.path);
  const own = level === 'off' || said ? level : (report.level ?? level);
  return { ...shortened(report), rule: rule.id, level: own as Finding['level'], url: urlOf(rule) };
}

/** Rules by scope, in the order given. */
function byScope(rules: readonly Rule[]): Map<Scope, Rule[]> {
  const groups = new Map<Scope, Rule[]>();
  // Not `for…of`: it makes an object for each of them in code that is not warm, and at a start hundreds of rules pass here.
  rules.forEach((rule) => {
    const group = groups.get(rule.scope);
    if (group) group.push(rule);
    else groups.set(rule.scope, [rule]);
  });
  return groups;
}

function canBeOnElsewhere(config: Config, rule: Rule): boolean {
  if (config.only && !config.only.includes(rule.id)) return false;
  if ([...(config.files?.values() ?? [])].some(({ on }) => on.has(rule.id))) return true;
  return config.overrides.some((override) => rule.id in override.rules);
}

/** Manifests and pods by the kind of the object, so that a rule about Services is not asked about ten thousand others. */
function grouped(targets: readonly Targets[Scope][]): Map<string, Targets[Scope][]> {
  const groups = new Map<string, Targets[Scope][]>();
  for (const target of targets) {
    const { object, manifest } = target as { object?: { value: string }; manifest?: { object: { value: string } } };
    const name = (object ?? manifest?.object)?.value ?? '';
    const group = groups.get(name);
    if (group) group.push(target);
    else groups.set(name, [target]);
  }
  return groups;
}

/** Targets by the Dockerfile that they are in. */
function byDockerfile(targets: readonly Targets[Scope][]): ReadonlyMap<Dockerfile, readonly Targets[Scope][]> {
  const groups = new Map<Dockerfile, Targets[Scope][]>();
  for (const target of targets) {
    const { document, dockerfile, kind } = target as { kind?: Kind; document?: Document; dockerfile?: Dockerfile };
    const file = dockerfile ?? (document?.kind === 'dockerfile' ? document : kind === 'dockerfile' ? (target as Dockerfile) : undefined);
    if (!file) continue;
    const group = groups.get(file);
    if (group) group.push(target);
    else groups.set(file, [target]);
  }
  return groups;
}

function having(groups: ReturnType<typeof byDockerfile>, words: readonly string[]): readonly Targets[Scope][] {
  const found = [...groups].flatMap(([file, targets]) => (words.some((word) => wordsIn(file).has(word)) ? [targets] : []));
  return found.length === 1 ? (found[0] as Targets[Scope][]) : found.flat();
}

/** Whether a project holds anything of a language: rules about a whole project have no target that tells. */
function isThere(kind: Kind, project: Project): boolean {
  if (kind === 'dockerfile') return project.dockerfiles.length > 0;
  if (kind === 'compose') return project.composes.length > 0;
  return project.manifests.length > 0 || kustomizationsOf(project.files).all.length > 0;
}

/** The language of a target. Some nouns know their document, some are documents; the whole project has none. */
function kindOf(target: Targets[Scope]): Kind | undefined {
  const thing = target as { kind?: Kind; document?: { kind: Kind }; dockerfile?: { kind: Kind }; manifest?: { kind: Kind } };
  return thing.document?.kind ?? thing.dockerfile?.kind ?? thing.manifest?.kind ?? thing.kind;
}

function placeOf(target: Targets[Scope], project: Project): Place {
  const { file, span } = target as Partial<Place>;
  return file ? { file, span: span ?? { start: 0, end: 0 } } : nowhere(project);
}

function nowhere(project: Project): Place {
  const file = project.documents[0]?.file;
  return file ? place(file, 0, 0) : place({ path: '', text: '', lineStarts: [0] } as unknown as SourceFile, 0, 0);
}

function crash(rule: Rule, error: unknown, at: Place): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    at: place(at.file, at.span.start, at.span.start),
    message: `rule \`${rule.id}\` failed: ${reason}`,
    help: 'report this with the file, and turn the rule off until it is fixed',
    rule: 'internal/rule-crashed',
    level: 'error',
    url: ruleUrl('internal/rule-crashed'),
  };
}
