/** The configuration of a run: the file at the root, the plugins it names, and the flags over it. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Config, DEFAULT_CONFIG, type RuleSetting } from '../core/lint/config.ts';
import { rulesNamed } from '../core/lint/ignore.ts';
import { internalRules } from '../core/lint/internal.ts';
import type { Level, Report, Rule } from '../core/lint/rule.ts';
import { SHELLCHECK } from '../core/lint/shellcheck.ts';
import { place, SourceFile } from '../core/text/source.ts';
import { decode, whyNotText } from './decode.ts';
import { isThere, kindOf, reason } from './discover.ts';
import { type Options, UsageError } from './options.ts';
import type { Plugins } from './plugins.ts';
import { CONFIG_NAME } from './root.ts';

export interface Loaded {
  readonly config: Config;
  /** Built-in rules, internal ids, and those of plugins. */
  readonly rules: readonly Rule[];
  /** Mistakes in the file: nothing can be linted as it was meant. */
  readonly problems: readonly Report[];
  readonly notes: readonly Report[];
  /** Absolute path of the folder that the file names as root. */
  readonly root?: string;
  /** Absolute path of the baseline that the file names. */
  readonly baseline?: string;
  /** What `--fail-on` is when nobody gives it. */
  readonly failOn?: Level | 'never';
}

/** No configuration is longer; a machine wrote the file, and not for us. */
const MAX_BYTES = 1024 * 1024;

const LEVELS = ['off', 'on', 'info', 'warning', 'error'];

/**
 * Reads the configuration.
 * @param unsaved text of the file at the root, when an editor has another one than the disk
 * @throws UsageError when a file that was named cannot be read, or a flag names no rule
 */
export async function loadConfig(root: string, cwd: string, options: Options, builtin: readonly Rule[], unsaved?: string): Promise<Loaded> {
  let rules = [...builtin, ...internalRules];
  let config: Config = DEFAULT_CONFIG;
  let problems: readonly Report[] = [];
  let notes: readonly Report[] = [];
  let elsewhere: string | undefined;
  let failOn: Loaded['failOn'];
  let baseline: string | undefined;
  const file =
    unsaved === undefined ? configFile(root, cwd, options.value('config')) : { path: join(root, CONFIG_NAME), source: new SourceFile(CONFIG_NAME, unsaved) };
  if (file) {
    const { readConfig } = await import('../core/lint/read-config.ts');
    let read = readConfig(file.source, rules, { unloaded: true });
    if (read.plugins.length > 0) {
      const loaded = options.has('no-plugins') ? undefined : await pluginsOf(read.plugins, file.path, builtin);
      rules = [...rules, ...(loaded?.rules ?? [])];
      // Ids of a plugin that is not there are no mistakes of their own.
      const unloaded = loaded === undefined || loaded.problems.length > 0;
      read = readConfig(file.source, rules, { unloaded });
      problems = loaded?.problems ?? [];
      if (unloaded) config = { ...config, unloaded };
    }
    const { root: named, baseline: known, ...parts } = read.config;
    config = { ...config, ...parts };
    problems = [...problems, ...read.problems];
    notes = read.notes;
    if (known !== undefined) baseline = resolve(dirname(file.path), known);
    if (named !== undefined) {
      elsewhere = resolve(dirname(file.path), named);
      if (kindOf(elsewhere) !== 'folder') throw new UsageError(`${CONFIG_NAME} names \`${named}\` as root, but there is no such folder`);
    }
  } else {
    const foreign = hadolintFile(root);
    if (foreign) {
      const { noteOf, readHadolintConfig } = await import('../core/lint/hadolint-config.ts');
      const read = readHadolintConfig(foreign, rules);
      config = { ...config, rules: read.rules, overrides: read.overrides, ...(read.noPragmas ? { unheard: ['hadolint'] } : {}) };
      failOn = read.neverFail ? 'never' : read.failOn;
      notes = [{ at: place(foreign, 0, 0), message: noteOf(read) }];
    }
  }
  config = withFlags(config, options, rules);
  if (config.ignore.length > 0 || config.overrides.length > 0) config = { ...config, matches: (await import('./globs.ts')).matches };
  return { config, rules, problems, notes, ...(elsewhere ? { root: elsewhere } : {}), ...(baseline ? { baseline } : {}), ...(failOn ? { failOn } : {}) };
}

async function pluginsOf(named: Parameters<typeof import('./plugins.ts').loadPlugins>[0], path: string, builtin: readonly Rule[]): Promise<Plugins> {
  return (await import('./plugins.ts')).loadPlugins(named, dirname(path), builtin);
}

/**
 * What the plugins of the project bring, for commands that need nothing else of the configuration.
 * @throws UsageError when the file cannot be read or a plugin is wrong
 */
export async function pluginsAt(root: string, options: Options, builtin: readonly Rule[]): Promise<Pick<Plugins, 'rules' | 'articles'>> {
  const none = { rules: [], articles: [] };
  const file = options.has('no-plugins') ? undefined : configFile(root, root, undefined);
  if (!file || !/^\s{0,20}["']?plugins\b/m.test(file.source.text)) return none;
  const { readConfig } = await import('../core/lint/read-config.ts');
  const { plugins } = readConfig(file.source, builtin, { unloaded: true });
  const { problems, ...loaded } = await pluginsOf(plugins, file.path, builtin);
  const [first] = problems;
  if (first) throw new UsageError(`${CONFIG_NAME}:${first.at.file.position(first.at.span.start).line}: ${first.message}`);
  return loaded;
}

/** hadolint's file at the root. One that cannot be read counts as none: it is not ours to complain about. */
export function hadolintFile(root: string): SourceFile | undefined {
  return firstOf(root, ['.hadolint.yaml', '.hadolint.yml']);
}

/** kube-linter's file at the root. */
export function kubeLinterFile(root: string): SourceFile | undefined {
  return firstOf(root, ['.kube-linter.yaml', '.kube-linter.yml']);
}

function firstOf(root: string, names: readonly string[]): SourceFile | undefined {
  const name = names.find((each) => kindOf(join(root, each)) === 'file');
  return name === undefined ? undefined : foreignFile(root, name);
}

const DCLINT_FILES = ['.dclintrc', '.dclintrc.json', '.dclintrc.yaml', '.dclintrc.yml'];
const DCLINT_PROGRAMS = [
  '.dclintrc.js',
  '.dclintrc.cjs',
  '.dclintrc.mjs',
  '.dclintrc.ts',
  'dclint.config.js',
  'dclint.config.cjs',
  'dclint.config.mjs',
  'dclint.config.ts',
];

/** dclint's file at the root, in the order in which it looks; `program` when only code says what is wanted. */
export function dclintFile(root: string): { readonly file?: SourceFile; readonly program?: string } {
  const inside = foreignFile(root, 'package.json');
  if (inside && /"dclint"\s{0,20}:\s{0,20}\{/.test(inside.text)) return { file: inside };
  const isFile = (name: string): boolean => kindOf(join(root, name)) === 'file';
  const name = [...DCLINT_FILES, ...DCLINT_FILES.map((each) => `.config/${each.slice(1)}`)].find(isFile);
  const file = name === undefined ? undefined : foreignFile(root, name);
  const program = DCLINT_PROGRAMS.find(isFile);
  return file ? { file } : program === undefined ? {} : { program };
}

function foreignFile(root: string, name: string): SourceFile | undefined {
  if (kindOf(join(root, name)) !== 'file') return undefined;
  try {
    const decoded = decode(readFileSync(join(root, name)));
    return decoded ? new SourceFile(name, decoded.text, decoded.encoding) : undefined;
  } catch {
    return undefined;
  }
}

function configFile(root: string, cwd: string, given: string | undefined): { readonly path: string; readonly source: SourceFile } | undefined {
  const path = given === undefined ? join(root, CONFIG_NAME) : resolve(cwd, given);
  const kind = kindOf(path);
  if (given === undefined && kind === undefined && !isThere(path)) return undefined;
  const name = given ?? CONFIG_NAME;
  // Reading a pipe that nobody writes to would wait for ever; one that was named is the caller's own.
  if (given === undefined && kind === 'other') throw new UsageError(`configuration \`${name}\` is a pipe, socket or device, not a file`);
  try {
    const bytes = readFileSync(path);
    if (bytes.length > MAX_BYTES) throw new UsageError(`configuration \`${name}\` has more than ${MAX_BYTES / 1024 / 1024} MB, so it is something else`);
    const decoded = decode(bytes);
    if (!decoded) throw new UsageError(`configuration \`${name}\` ${whyNotText(bytes)}`);
    const shown = relative(root, path).split(sep).join('/');
    return { path, source: new SourceFile(shown, decoded.text, decoded.encoding) };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`configuration \`${name}\` cannot be read: ${reason(error)}`);
  }
}

function withFlags(config: Config, options: Options, rules: readonly Rule[]): Config {
  const flags: Record<string, RuleSetting> = {};
  const only: string[] = [];
  for (const text of options.values('rule')) {
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    const level = equals < 0 ? undefined : text.slice(equals + 1);
    if (level !== undefined && !LEVELS.includes(level))
      throw new UsageError(`\`--rule ${text}\`: \`${level}\` is no level; use off, on, info, warning or error`);
    for (const id of idsOf(name, rules)) {
      if (level !== undefined) flags[id] = { level: level as Level | 'off' | 'on' };
      else {
        only.push(id);
        // Asked for by name, it runs even when it is off; a level of the configuration stays.
        if ((config.rules[id]?.level ?? 'off') === 'off') flags[id] = { level: 'on' };
      }
    }
  }
  const preset = options.value('preset') as Config['preset'] | undefined;
  return {
    ...config,
    flags,
    ...(preset ? { preset } : {}),
    // A file that cannot be read matters to whatever rule was asked for.
    ...(only.length > 0 ? { only: [...only, ...internalRules.map(({ id }) => id).filter((id) => id !== SHELLCHECK)] } : {}),
  };
}

function idsOf(name: string, rules: readonly Rule[]): string[] {
  const ids = rulesNamed(name, rules);
  if (ids.length > 0) return ids;
  const known = rules.map(({ id }) => id);
  const similar = known.filter((id) => id.slice(id.indexOf('/') + 1) === name.slice(name.indexOf('/') + 1));
  throw new UsageError(`no rule is named \`${name}\`; ${similar[0] ? `did you mean \`${similar[0]}\`?` : '`drydock rules` lists all of them'}`);
}
