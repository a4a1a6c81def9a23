/** One project of the language server: the folder that a root means, its configuration, and what is found in it with the editor's texts in place of those on disk. */
import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Config } from '../core/lint/config.ts';
import type { Finding, Rule } from '../core/lint/rule.ts';
import type { Document, Kind } from '../core/parse/model.ts';
import type { Files } from '../core/project/model.ts';
import { place, SourceFile } from '../core/text/source.ts';
import { type Overlaid, overlay } from '../lsp/overlay.ts';
import type { Settings } from '../lsp/settings.ts';
import type { Loaded } from './config-file.ts';
import type { Disk } from './discover.ts';
import type { Engine } from './lsp-command.ts';

export const CONFIG_NAME = 'drydock.yaml';

/** A text in the editor. */
export interface OpenText {
  readonly uri: string;
  readonly absolute: string;
  readonly language: string;
  readonly version: number;
  readonly text: string;
  /** The same object for the same text, so that it is read once. */
  fileAt(path: string): SourceFile;
}

export interface Judged {
  readonly findings: readonly Finding[];
  /** The open texts that took part. */
  readonly open: ReadonlyMap<string, OpenText>;
  readonly documents: readonly Document[];
  readonly rules: readonly Rule[];
  /** Findings of the same project with other texts. */
  again(texts: ReadonlyMap<string, SourceFile>): readonly Finding[];
}

export interface ServedProject {
  /** Absolute paths as the project calls them; undefined for what lies outside. */
  pathOf(absolute: string): string | undefined;
  absoluteOf(path: string): string;
  /** Forgets what was read of the disk. */
  changed(path: string): void;
  listChanged(): void;
  configChanged(): void;
  /** Whether a text was read that this is the path of. */
  hasRead(path: string): boolean;
  /** Undefined when it was overtaken. */
  judge(open: Iterable<OpenText>, settings: Settings, isStale: () => boolean): Promise<Judged | undefined>;
}

/** What comes of a disk that nothing is known of. */
const NOTHING: Files = { complete: false, has: (path) => path === '.', isDirectory: (path) => path === '.', read: () => undefined, list: () => [] };
/** As on disk: longer texts a machine wrote. */
const MAX_LENGTH = 5 * 1024 * 1024;

/** A project on disk. `root` is where its configuration is looked for. */
export function projectAt(root: string, engine: Engine): ServedProject {
  let folder = root;
  let loaded: Loaded | undefined;
  let mistakes: readonly Finding[] = [];
  let configStale = true;
  let disk: Disk | undefined;
  let files: Overlaid | undefined;

  /** The last configuration that held stays until the next one does: findings that come and go while one types help nobody. */
  async function configure(open: readonly OpenText[]): Promise<void> {
    const unsaved = open.find(({ absolute }) => absolute === join(root, CONFIG_NAME))?.text;
    const file = new SourceFile(CONFIG_NAME, unsaved ?? '');
    const rules = [...engine.builtin, ...engine.internalRules];
    try {
      const next = await engine.loadConfig(root, root, engine.options, engine.builtin, unsaved);
      mistakes = engine.findingsOf(
        next.problems.map((problem) => ({ ...problem, rule: 'config/invalid' })),
        next.rules,
        engine.defaultConfig,
      );
      if (next.problems.length === 0) loaded = next;
    } catch (error) {
      mistakes = engine.findingsOf([{ rule: 'config/invalid', at: place(file, 0, 0), message: sentenceOf(error) }], rules, engine.defaultConfig);
    }
    const meant = loaded?.root ?? root;
    if (meant !== folder) disk = undefined;
    folder = meant;
    configStale = false;
  }

  function pathOf(absolute: string): string | undefined {
    if (absolute === join(root, CONFIG_NAME)) return CONFIG_NAME;
    return below(folder, absolute) ?? below(disk?.root ?? folder, real(absolute));
  }

  return {
    pathOf,
    absoluteOf: (path) => (path === CONFIG_NAME ? join(root, path) : join(folder, path)),
    changed: (path) => disk?.forget(path),
    listChanged() {
      disk = undefined;
    },
    configChanged() {
      configStale = true;
    },
    hasRead: (path) => files?.asked.has(path) ?? false,
    async judge(given, settings, isStale) {
      const all = [...given];
      if (configStale) await configure(all);
      const texts = textsOf(all, pathOf);
      if (!loaded) return { findings: mistakes, open: texts, documents: [], rules: [...engine.builtin, ...engine.internalRules], again: () => [] };
      disk ??= await engine.discover(folder);
      const { links, unreadable, root: folderRead } = disk;
      const sources = sourcesOf(texts);
      files = overlay(disk, sources);
      const listed = new Set(files.list());
      const { config, rules, baseline: named } = loaded;
      // What is read through a link as well is reported where it really is.
      const isDouble = (path: string): boolean => {
        const target = links.get(path);
        return target !== undefined && listed.has(target) && !texts.has(path);
      };
      await pause();
      if (isStale()) return undefined;
      const kinds = kindsOf(texts, engine);
      const project = engine.open(files, config, kinds);
      await pause();
      if (isStale()) return undefined;
      const wanted = (path: string): boolean =>
        (settings.projectDiagnostics || texts.has(path)) && !(config.ignore.length > 0 && config.matches(path, config.ignore));
      const shell =
        settings.shellcheck && process.env.DRYDOCK_SHELLCHECK !== 'off' && engine.wantsShellcheck(config)
          ? await (await engine.shellcheck()).shellcheck(project, wanted, folder)
          : {};
      if (isStale()) return undefined;
      const missed = () =>
        unreadable
          .filter(({ path }) => !texts.has(path))
          .map(({ path, message, help }) => ({ rule: 'project/unreadable-file', at: place(new SourceFile(path, ''), 0, 0), message, help }));
      const { findings } = engine.judge(project, rules, config, { unreadable: missed, shellcheck: shell.problems });
      const known = await knownOnes(named);
      return {
        open: texts,
        findings: [...mistakes, ...(known?.(findings) ?? findings).filter(({ at }) => !isDouble(at.file.path))],
        documents: project.documents,
        rules,
        again: (changed) => engine.judge(engine.open(overlay(disk ?? NOTHING, new Map([...sources, ...changed])), config, kinds), rules, config).findings,
      };

      async function knownOnes(path: string | undefined): Promise<((given: readonly Finding[]) => readonly Finding[]) | undefined> {
        if (path === undefined && !engine.kindOf(join(folderRead, 'drydock-baseline.json'))) return undefined;
        try {
          const baseline = (await engine.baseline()).openBaseline(engine.options, folder, folder, path);
          return baseline && ((given) => baseline.apply(given).kept);
        } catch {
          // The command line says what is wrong with it.
          return undefined;
        }
      }
    },
  };
}

/** A text that belongs to no folder: nothing is known to be absent. */
export function aloneProject(absolute: string, engine: Engine): ServedProject {
  const path = basename(absolute);
  const rules = [...engine.builtin, ...engine.internalRules];
  const config: Config = engine.defaultConfig;
  return {
    pathOf: (other) => (other === absolute ? path : undefined),
    absoluteOf: () => absolute,
    changed: () => {},
    listChanged: () => {},
    configChanged: () => {},
    hasRead: () => false,
    async judge(open, _settings, isStale) {
      await pause();
      if (isStale()) return undefined;
      const texts = textsOf([...open], () => path);
      const sources = sourcesOf(texts);
      const kinds = kindsOf(texts, engine);
      const again = (changed: ReadonlyMap<string, SourceFile>) =>
        engine.judge(engine.open(overlay(NOTHING, new Map([...sources, ...changed])), config, kinds), rules, config);
      const { findings, project } = again(new Map());
      return { findings, open: texts, documents: project.documents, rules, again: (changed) => again(changed).findings };
    },
  };
}

function textsOf(open: readonly OpenText[], pathOf: (absolute: string) => string | undefined): Map<string, OpenText> {
  const texts = new Map<string, OpenText>();
  for (const each of open) {
    const path = each.text.length > MAX_LENGTH ? undefined : pathOf(each.absolute);
    if (path !== undefined) texts.set(path, each);
  }
  return texts;
}

function sourcesOf(texts: ReadonlyMap<string, OpenText>): Map<string, SourceFile> {
  return new Map([...texts].map(([path, each]) => [path, each.fileAt(path)]));
}

/** Lets in what has arrived meanwhile, so that a run can be overtaken. */
async function pause(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

const TEMPLATE = /\.(?:j2|jinja2?|tmpl|tpl|gotmpl|erb|mustache|hbs|template|in|m4|ya?ml|json)$/i;

/** The editor's word on what a text is, where its name says nothing: for a Dockerfile that reads like one, for compose files (`dockercompose`, `yaml.docker-compose`). */
function kindsOf(texts: ReadonlyMap<string, OpenText>, { isDockerfileName }: Engine): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const [path, { text, language }] of texts) {
    if (/docker-?compose$/.test(language) && /\.ya?ml$/i.test(path)) kinds.set(path, 'compose');
    if (language !== 'dockerfile' || isDockerfileName(path) || TEMPLATE.test(path)) continue;
    const first = text.split('\n', 200).find((line) => /^\s*[^\s#]/.test(line));
    if (first !== undefined && /^\s*(?:FROM|ARG)\s+\S/i.test(first)) kinds.set(path, 'dockerfile');
  }
  return kinds;
}

function below(folder: string, absolute: string): string | undefined {
  const way = relative(folder, absolute);
  return way === '' || way === '..' || way.startsWith(`..${sep}`) || way === absolute ? undefined : way.split(sep).join('/');
}

/** Without links in the folders; the file itself may not be there yet. */
function real(absolute: string): string {
  try {
    return join(realpathSync.native(dirname(absolute)), basename(absolute));
  } catch {
    return absolute;
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] as string) : String(error);
}
