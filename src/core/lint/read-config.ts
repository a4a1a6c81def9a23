/** Reads `drydock.yaml`. What is wrong in it becomes a report at its place; everything else still counts. */
import type { Entry, MapNode, Node } from '../parse/model.ts';
import { nearest } from '../parse/nearest.ts';
import { parseYaml } from '../parse/yaml.ts';
import { place, type SourceFile } from '../text/source.ts';
import type { Config, Override, RuleSetting } from './config.ts';
import { CONFIG_KEYS } from './config-schema.ts';
import { isForeign, rulesNamed } from './ignore.ts';
import { at, checkValue, listed, plainOf, type Schema, said, unknownKey } from './options.ts';
import type { Level, Report, Rule } from './rule.ts';
import { shellcheckRule } from './shellcheck.ts';
import { own } from '../text/own.ts';

/** What a configuration file says; laid over `DEFAULT_CONFIG`. */
export type ConfigParts = Partial<Pick<Config, 'preset' | 'rules' | 'overrides' | 'ignore' | 'kubernetesVersion' | 'registries' | 'compose' | 'plugins'>> & {
  /** Folder to read as the project, relative to the file. */
  readonly root?: string;
  /** File with known findings, relative to the file. */
  readonly baseline?: string;
};

export interface ReadConfig {
  readonly config: ConfigParts;
  /** Where each of the plugins is named. */
  readonly plugins: readonly { readonly name: string; readonly at: Report['at'] }[];
  /** All of them are `config/invalid`. */
  readonly problems: readonly Report[];
  /** Lower-case clauses that are worth saying: ids of other tools, and settings that change nothing. */
  readonly notes: readonly Report[];
}

const LEVELS = ['off', 'on', 'info', 'warning', 'error'] as const;
const KEYS = Object.keys(CONFIG_KEYS);

interface Reading {
  readonly rules: readonly Rule[];
  readonly byId: ReadonlyMap<string, Rule>;
  readonly problems: Report[];
  readonly notes: Report[];
  unloaded: boolean;
}

/**
 * Reads a configuration file. Ids of other tools (`DL3008`, `hadolint/DL3008`) are taken for the rules that cover them.
 * @param rules every rule that may be configured, those of plugins included
 * @param unloaded plugins of the file are not among them, so ids of groups that nobody knows may be theirs
 */
export function readConfig(file: SourceFile, rules: readonly Rule[], { unloaded = false }: { readonly unloaded?: boolean } = {}): ReadConfig {
  const { documents } = parseYaml(file);
  const problems: Report[] = documents.flatMap((document) => document.problems.map((problem) => ({ ...problem })));
  const reading: Reading = { rules, byId: new Map(rules.map((rule) => [rule.id, rule])), problems, notes: [], unloaded: false };
  const second = documents.filter((document) => document.root)[1];
  if (second)
    problems.push({
      at: firstLine(second.at.file, second.at.span.start),
      message: 'a second YAML document is not read',
      help: 'put everything into the first one',
    });
  const root = documents.find((document) => document.root)?.root;
  // What a tab or a missing bracket leaves of the tree is not what was meant.
  if (!root || documents.some((document) => document.broken)) return { config: {}, plugins: [], problems, notes: [] };
  if (root.type !== 'map') {
    problems.push({ at: at(root), message: `the configuration is ${said(root)}, but a mapping is expected`, help: `begin with one of ${listed(KEYS)}` });
    return { config: {}, plugins: [], problems, notes: [] };
  }
  const plugins = pluginsIn(root);
  reading.unloaded = unloaded && plugins.length > 0;
  const config: { -readonly [K in keyof ConfigParts]: ConfigParts[K] } = {};
  for (const { key, value } of root.entries) {
    if (!KEYS.includes(key.source)) {
      problems.push(foreignKey(key.source) ?? unknownKey(key, KEYS, `the configuration has no key \`${key.source}\``));
      continue;
    }
    // A key without a value says nothing: `rules:` with everything below it commented out.
    if (value.type === 'scalar' && value.value === null) continue;
    readKey(key.source as keyof typeof CONFIG_KEYS, value);
  }
  return { config, plugins, problems, notes: reading.notes };

  function foreignKey(name: string): Report | undefined {
    const meant: Record<string, string> = {
      ignored: 'write `rules: { <id>: off }`',
      exclude: 'write `ignore`',
      extends: 'write `preset`',
      trustedRegistries: 'write `registries`',
      override: 'write `overrides` or `rules`',
      kubernetesVersion: 'write `kubernetes-version`',
    };
    const entry = (root as MapNode).entry(name);
    const help = own(meant, name);
    return help && entry ? { at: at(entry.key), message: `the configuration has no key \`${name}\``, help } : undefined;
  }

  function readKey(name: keyof typeof CONFIG_KEYS, value: Node): void {
    switch (name) {
      case 'preset':
        if (value.type === 'scalar' && (value.value === 'recommended' || value.value === 'strict')) config.preset = value.value;
        else problems.push(wrongChoice(value, name, ['recommended', 'strict']));
        return;
      case 'rules':
        config.rules = readRules(value, reading);
        return;
      case 'overrides':
        config.overrides = readOverrides(value, reading);
        return;
      case 'ignore':
      case 'plugins':
      case 'registries':
        config[name] = strings(value, name, reading);
        return;
      case 'root':
      case 'baseline':
        if (value.type === 'scalar' && typeof value.value === 'string') config[name] = value.value;
        else problems.push(...checkValue(value, { type: 'string' }, name));
        return;
      case 'kubernetes-version': {
        // Written without quotes 1.30 is the number 1.3; what stands in the file is what was meant.
        const text = value.type === 'scalar' ? value.source.replace(/^v/, '') : '';
        if (/^1\.\d{1,2}(?:\.\d+)?$/.test(text)) config.kubernetesVersion = text.split('.').slice(0, 2).join('.');
        else problems.push({ at: at(value), message: `\`${name}\` is ${said(value)}, but a version such as \`1.33\` is expected` });
        return;
      }
      case 'compose':
        config.compose = readCompose(value, reading);
    }
  }
}

function wrongChoice(value: Node, name: string, choices: readonly string[]): Report {
  const guess = value.type === 'scalar' ? nearest(value.source, choices) : undefined;
  return { at: at(value), message: `\`${name}\` is ${said(value)}, but ${listed(choices)} is expected`, ...(guess ? { help: `write \`${guess}\`` } : {}) };
}

function firstLine(file: SourceFile, start: number): Report['at'] {
  return place(file, start, Math.max(start, file.lineSpan(file.position(start).line).end));
}

function pluginsIn(root: MapNode): ReadConfig['plugins'] {
  const value = root.get('plugins');
  const items = value?.type === 'seq' ? value.items : value ? [value] : [];
  return items.flatMap((item) => (item.type === 'scalar' && typeof item.value === 'string' ? [{ name: item.value, at: at(item) }] : []));
}

/** A list of strings; a single string is taken for a list of one. */
function strings(value: Node, name: string, { problems }: Reading): string[] {
  if (value.type === 'scalar' && typeof value.value === 'string') return [value.value];
  const schema: Schema = { type: 'array', items: { type: 'string' } };
  problems.push(...checkValue(value, schema, name));
  return value.type === 'seq' ? value.items.flatMap((item) => (item.type === 'scalar' && typeof item.value === 'string' ? [item.value] : [])) : [];
}

function readCompose(value: Node, reading: Reading): string[][] {
  const one: Schema = { type: 'array', items: { type: 'string' } };
  if (value.type !== 'seq') {
    reading.problems.push(...checkValue(value, { type: 'array' }, 'compose'));
    return [];
  }
  // One list alone is a likely slip, and clear enough.
  if (value.items.length > 0 && value.items.every((item) => item.type === 'scalar')) return [strings(value, 'compose', reading)];
  return value.items.flatMap((item, i) => {
    const problems = [...checkValue(item, one, `compose[${i}]`)];
    reading.problems.push(...problems);
    return problems.length === 0 ? [plainOf(item) as string[]] : [];
  });
}

function readOverrides(value: Node, reading: Reading): Override[] {
  if (value.type !== 'seq') {
    reading.problems.push(...checkValue(value, { type: 'array' }, 'overrides'));
    return [];
  }
  return value.items.flatMap((item, i): Override[] => {
    const name = `overrides[${i}]`;
    if (item.type !== 'map') {
      reading.problems.push(...checkValue(item, { type: 'object' }, name));
      return [];
    }
    for (const { key } of item.entries) {
      if (key.source !== 'files' && key.source !== 'rules')
        reading.problems.push(unknownKey(key, ['files', 'rules'], `an override has no key \`${key.source}\``));
    }
    const files = item.get('files');
    const rules = item.get('rules');
    if (!files || !rules) {
      reading.problems.push({
        at: at(item),
        message: `\`${name}\` has no \`${files ? 'rules' : 'files'}\``,
        help: 'give it `files`, a list of globs, and `rules`',
      });
      return [];
    }
    return [{ files: strings(files, 'files', reading), rules: readRules(rules, reading), at: at(item) }];
  });
}

function readRules(value: Node, reading: Reading): Record<string, RuleSetting> {
  if (value.type !== 'map') {
    reading.problems.push({
      at: at(value),
      message: `\`rules\` is ${said(value)}, but a mapping of ids to levels is expected`,
      help: 'write `<id>: off`, `<id>: error`, …',
    });
    return {};
  }
  const settings: Record<string, RuleSetting> = {};
  const direct = new Set<string>();
  for (const entry of value.entries) {
    const ids = idsOf(entry, reading);
    if (ids.length === 0) continue;
    const own = ids.includes(entry.key.source);
    for (const id of ids) {
      // What is said under our own id is more exact than what another tool's id brings along.
      if (!own && direct.has(id)) continue;
      if (own) direct.add(id);
      const setting = readSetting(entry, reading.byId.get(id) ?? shellcheckRule(id), ids.length === 1, reading);
      if (setting) settings[id] = setting;
    }
  }
  return settings;
}

/** The rules that a key means; reports when there are none. */
function idsOf({ key }: Entry, reading: Reading): string[] {
  if (reading.byId.has(key.source)) return [key.source];
  const ids = rulesNamed(key.source, reading.rules);
  if (ids.length > 0) {
    if (!ids.includes(key.source)) reading.notes.push({ at: at(key), message: `\`${key.source}\` is taken for ${ids.map((id) => `\`${id}\``).join(', ')}` });
    return ids;
  }
  const known = [...reading.byId.keys()];
  if (reading.unloaded && isForeign(key.source, reading.rules)) return [];
  const sameName = known.find((id) => id.slice(id.indexOf('/') + 1) === key.source.slice(key.source.indexOf('/') + 1));
  const guess = sameName ?? nearest(key.source, known);
  reading.problems.push({
    at: at(key),
    message: `no rule is named \`${key.source}\``,
    help: guess ? `write \`${guess}\`` : 'look the id up with `drydock rules`',
  });
  return [];
}

function readSetting({ value }: Entry, rule: Rule, only: boolean, reading: Reading): RuleSetting | undefined {
  const level = levelOf(value);
  if (level) return { level, at: at(value) };
  if (value.type !== 'map') {
    reading.problems.push({
      ...wrongChoice(value, rule.id, LEVELS),
      ...(value.type === 'scalar' ? {} : { help: 'write a level, or a mapping with `level` and options' }),
    });
    return undefined;
  }
  const setting: { level?: Level | 'off' | 'on'; options?: Record<string, unknown>; at: Report['at'] } = { at: at(value) };
  const properties = (rule.options?.properties ?? {}) as Readonly<Record<string, Schema>>;
  for (const { key, value: option } of value.entries) {
    if (key.source === 'level') {
      const given = levelOf(option);
      if (given) setting.level = given;
      else reading.problems.push(wrongChoice(option, 'level', LEVELS));
      continue;
    }
    const schema = own(properties, key.source);
    if (!schema) {
      // Options of another tool's rule are its own; only the level carries over.
      if (only) reading.problems.push(unknownKey(key, ['level', ...Object.keys(properties)], `\`${rule.id}\` has no option \`${key.source}\``));
      continue;
    }
    const problems = [...checkValue(option, schema, key.source)];
    reading.problems.push(...problems);
    if (problems.length === 0) setting.options = { ...setting.options, [key.source]: plainOf(option) };
  }
  return setting;
}

/** `off` and `on` are words in YAML 1.2; someone may still write `false` and `true`. */
function levelOf(node: Node): Level | 'off' | 'on' | undefined {
  if (node.type !== 'scalar') return undefined;
  if (node.value === false) return 'off';
  if (node.value === true) return 'on';
  return LEVELS.find((level) => level === node.value);
}
