/** The configuration as data, and what it says of a rule and a path. Reading `drydock.yaml` is `read-config.ts`. */
import type { Place } from '../text/source.ts';
import type { Category, Level, Rule } from './rule.ts';

export type Preset = 'recommended' | 'strict';

/** What is said of one rule: a level, `off`, `on` (its own level), and options laid over the ones below. */
export interface RuleSetting {
  readonly level?: Level | 'off' | 'on';
  readonly options?: Readonly<Record<string, unknown>>;
  /** Where it is said; absent for flags. */
  readonly at?: Place;
}

export interface Override {
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly at?: Place;
}

/** What a file asks for in its own text (`# check=error=true;experimental=…`), by rule id. */
export interface FileSettings {
  /** Their findings are errors, where they are on at all. */
  readonly raised: ReadonlySet<string>;
  /** On, although the preset leaves them off. */
  readonly on: ReadonlySet<string>;
}

export interface Config {
  readonly preset: Preset;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly overrides: readonly Override[];
  /** Globs of files that are not reported on (they are still read, so that references resolve). */
  readonly ignore: readonly string[];
  readonly kubernetesVersion?: string;
  /** Registries whose images are trusted; empty: no opinion. */
  readonly registries: readonly string[];
  /** `-f` lists of compose projects, relative to the root: `[["compose.yaml", "compose.prod.yaml"]]`. */
  readonly compose: readonly (readonly string[])[];
  readonly plugins: readonly string[];
  /** Tools whose ignore comments do not count. */
  readonly unheard?: readonly string[];
  /** What files say of themselves, by path; found while they are read, and weaker than whatever the configuration says of a rule. */
  readonly files?: ReadonlyMap<string, FileSettings>;
  /** From `--rule id[=level]`: lies over everything else. */
  readonly flags: Readonly<Record<string, RuleSetting>>;
  /** The plugins are not loaded: ids that nobody knows may be theirs. */
  readonly unloaded?: boolean;
  /** `--rule` with bare ids: only these rules run. */
  readonly only?: readonly string[];
  /** Tells whether a path matches a glob; given by the shell so that the core needs no glob library. */
  matches(path: string, globs: readonly string[]): boolean;
}

export const DEFAULT_CONFIG: Config = {
  preset: 'recommended',
  rules: {},
  overrides: [],
  ignore: [],
  registries: [],
  compose: [],
  plugins: [],
  flags: {},
  matches: () => false,
};

/** Where a setting came from, for `--print-config`. */
export type Origin = 'default' | 'preset' | 'file' | 'config' | 'override' | 'flag';

export interface Effective {
  readonly level: Level | 'off';
  readonly options: object;
  readonly origin: Origin;
  readonly at?: Place;
  /** The level was said, by the configuration or by the file itself; otherwise a report may have its own. */
  readonly said?: true;
}

/** The rule's level and options for a file: metadata, then preset, the file's own word, config, overrides and flags, each over the one before. */
export function effective(config: Config, rule: Rule, path: string): Effective {
  let level: Level | 'off' = rule.recommended || config.preset === 'strict' ? rule.level : 'off';
  let options: object = rule.defaults ?? {};
  // The registries of the project are said once, for every rule that asks.
  if (config.registries.length > 0 && rule.options && 'registries' in rule.options.properties) options = { ...options, registries: config.registries };
  let origin: Origin = !rule.recommended && config.preset === 'strict' ? 'preset' : 'default';
  let at: Place | undefined;
  let said = false;
  const own = config.files?.get(path);
  if (own?.on.has(rule.id) && level === 'off') [level, origin] = [rule.level, 'file'];
  if (own?.raised.has(rule.id) && level !== 'off') [level, origin, said] = ['error', 'file', true];
  const [set, flag] = [config.rules[rule.id], config.flags[rule.id]];
  // Most rules are as they come.
  if (!set && !flag && !own && config.overrides.length === 0 && !config.only) return { level, options, origin };
  const layer = (setting: RuleSetting | undefined, name: Origin): void => {
    if (!setting) return;
    if (setting.level) [level, said] = setting.level === 'on' ? [rule.level, false] : [setting.level, true];
    if (setting.options) options = { ...options, ...setting.options };
    origin = name;
    at = setting.at;
  };
  layer(set, 'config');
  for (const override of config.overrides) {
    if (rule.id in override.rules && config.matches(path, override.files)) layer(override.rules[rule.id], 'override');
  }
  layer(flag, 'flag');
  if (config.only && !config.only.includes(rule.id)) level = 'off';
  return { level, options, origin, ...(at ? { at } : {}), ...(said ? { said } : {}) };
}

/** Metadata of a rule without its code, as `drydock rules --format json` prints it. */
export interface RuleMeta {
  readonly id: string;
  readonly level: Level;
  readonly category: Category;
  readonly summary: string;
  readonly recommended: boolean;
  readonly fixable?: 'safe' | 'unsafe';
  readonly aliases: readonly string[];
  readonly since: string;
  readonly url: string;
}
