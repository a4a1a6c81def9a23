/** The part of the public API that needs no disk: Node and the browser share it. */
import type { Article, Diagnosis, DiagnosisResult } from './core/diagnose/article.ts';
import { diagnose as diagnoseLog } from './core/diagnose/diagnose.ts';
import { translated, type Translations } from './core/diagnose/translate.ts';
import type { Lang } from './core/diagnose/lang.ts';
import { type Config, DEFAULT_CONFIG, type RuleMeta } from './core/lint/config.ts';
import { fixOnce, settle } from './core/lint/fix.ts';
import { internalRules } from './core/lint/internal.ts';
import { lint } from './core/lint/lint.ts';
import { ruleMeta } from './core/lint/meta.ts';
import { readConfig } from './core/lint/read-config.ts';
import { run, type Run } from './core/lint/run.ts';
import type { Finding } from './core/lint/rule.ts';
import type { Kind } from './core/parse/model.ts';
import { filesOf } from './core/project/memory.ts';
import type { Files, Project } from './core/project/model.ts';
import { openProject } from './core/project/open.ts';
import { SourceFile } from './core/text/source.ts';
import articlesJson from './generated/articles.json' with { type: 'json' };
import { rules as builtin } from './generated/rules.ts';

const allRules = [...builtin, ...internalRules];
const allArticles = articlesJson as unknown as readonly Article[];

/** What `drydock.yaml` may hold, as its text or as the object that it describes. `plugins` and `root` are for the command line only. */
export type ConfigInput = string | Readonly<Record<string, unknown>>;

export interface TextOptions {
  /** Relative to the project's root; by default a name that fits `kind`. */
  readonly path?: string;
  /** `dockerfile` when neither this nor the path says otherwise. */
  readonly kind?: Kind;
  readonly config?: ConfigInput;
}

export interface FixOptions extends TextOptions {
  /** Also apply fixes that may change behaviour. */
  readonly unsafe?: boolean;
}

export interface DiagnoseOptions {
  /** The user's files: what turns a likely cause into a proven one. */
  readonly project?: Project;
  /** Instead of the built-in knowledge base. */
  readonly articles?: readonly Article[];
  /** Of the texts around the articles; English by default. */
  readonly lang?: Lang;
  /** The articles in that language: `drydock/articles.zh.json`. Without them they are in English. */
  readonly translations?: Translations;
}

/** An article without its sections. */
export type ArticleMeta = Pick<Article, 'id' | 'title' | 'area' | 'role' | 'kinds' | 'rules' | 'explains'>;

/** Metadata of every rule, sorted by id. */
export const rules: readonly RuleMeta[] = allRules.map(ruleMeta).sort((a, b) => (a.id < b.id ? -1 : 1));

/** Metadata of every article of the knowledge base. */
export const articles: readonly ArticleMeta[] = allArticles.map(({ id, title, area, role, kinds, rules: named, explains }) => ({
  id,
  title,
  area,
  role,
  kinds,
  rules: named,
  explains,
}));

const NAMES: Readonly<Record<Kind, string>> = { dockerfile: 'Dockerfile', compose: 'compose.yaml', kubernetes: 'manifest.yaml' };

/**
 * Lints one text that stands alone: nothing is concluded from files that are not there.
 * @throws Error when the configuration is wrong
 */
export function lintText(text: string, options: TextOptions = {}): Finding[] {
  return [...lintAlone(text, options).findings];
}

/**
 * The text after its fixes.
 * @throws Error when the configuration is wrong
 */
export function fixText(text: string, options: FixOptions = {}): string {
  let fixed = text;
  const path = pathOf(options);
  settle((mayApply, pass) => {
    if (pass === 0) fixed = text;
    const own = lintAlone(fixed, options).findings.filter((finding) => finding.fix?.edits.every(({ at }) => at.file.path === path) && mayApply(finding));
    const result = fixOnce(own, options.unsafe ?? false);
    for (const next of result.texts.values()) fixed = next;
    return result;
  });
  return fixed;
}

/** Lints texts in memory as one project. */
export function lintProject(files: Readonly<Record<string, string>> | Files, config?: ConfigInput): Run {
  return run(isFiles(files) ? files : filesOf(files), allRules, configOf(config));
}

/** A project of texts in memory, by path. */
export function projectOf(files: Readonly<Record<string, string>>): Project {
  return openProject(filesOf(files));
}

/** What a log means, the likeliest cause of each failure first; empty when nothing is recognised (see `diagnoseText`). */
export function diagnose(text: string, options: DiagnoseOptions = {}): Diagnosis[] {
  return [...diagnoseText(text, options).diagnoses];
}

/** The same with what is said when no article fits. */
export function diagnoseText(text: string, { project, articles: given = allArticles, lang = 'en', translations }: DiagnoseOptions = {}): DiagnosisResult {
  const lintRules = (of: Project, ids: readonly string[]): Finding[] =>
    lint(
      of,
      builtin.filter((rule) => ids.includes(rule.id)),
      { ...DEFAULT_CONFIG, preset: 'strict', only: ids },
    );
  return diagnoseLog(new SourceFile('log', text), inLanguage(given, translations), { lang, ...(project ? { project, lintRules } : {}) });
}

const inLanguages = new WeakMap<Translations, readonly [from: readonly Article[], to: readonly Article[]]>();

/** The same list each time: what is compiled of the wordings hangs on it. */
function inLanguage(given: readonly Article[], translations: Translations | undefined): readonly Article[] {
  if (!translations) return given;
  const known = inLanguages.get(translations);
  if (known?.[0] === given) return known[1];
  const made = translated(given, translations);
  inLanguages.set(translations, [given, made]);
  return made;
}

/**
 * The configuration that an input describes.
 * @throws Error with every mistake in it
 */
export function configOf(input: ConfigInput | undefined, matches: Config['matches'] = plainMatches): Config {
  if (input === undefined) return { ...DEFAULT_CONFIG, matches };
  // JSON is YAML: one reader checks both.
  const file = new SourceFile('drydock.yaml', typeof input === 'string' ? input : JSON.stringify(input, null, 2));
  const { config, problems } = readConfig(file, allRules, { unloaded: true });
  if (problems.length > 0) throw new Error(problems.map(({ at, message }) => `${at.file.path}:${at.file.position(at.span.start).line}: ${message}`).join('\n'));
  const { root: _root, ...parts } = config;
  return { ...DEFAULT_CONFIG, ...parts, ...(parts.plugins?.length ? { unloaded: true } : {}), matches };
}

/** Without a glob library: exact paths, `folder/**`, and `*` for everything. */
function plainMatches(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => glob === path || glob === '*' || glob === '**' || (glob.endsWith('/**') && path.startsWith(glob.slice(0, -2))));
}

function isFiles(files: Readonly<Record<string, string>> | Files): files is Files {
  return typeof files.list === 'function' && typeof files.read === 'function';
}

function pathOf({ path, kind }: TextOptions): string {
  return path ?? NAMES[kind ?? 'dockerfile'];
}

function lintAlone(text: string, options: TextOptions): Run {
  const path = pathOf(options);
  return run(
    { ...filesOf({ [path]: text }), complete: false },
    allRules,
    configOf(options.config),
    options.kind ? { kinds: new Map([[path, options.kind]]) } : {},
  );
}
