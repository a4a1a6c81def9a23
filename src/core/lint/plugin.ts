/** What a plugin exports, and whether it does. */
import type { Level, Rule, Scope } from './rule.ts';

/** Markdown, or the `file:` URL where it is. */
export type PluginPage = string | { readonly href: string };

/** Rules and articles from outside of this repository. A module exports one as its default, or its fields by name. */
export interface Plugin {
  /** Begins the ids of all that it brings: lower case, words joined by dashes. */
  readonly name: string;
  /** Ids are `<name>/<rule>`; an id without the name gets it. */
  readonly rules?: readonly PluginRule[];
  /** Markdown texts in the form of the knowledge base, with an `id` in the front matter. */
  readonly articles?: readonly string[];
  /** The Markdown pages of its rules by id, or where they are, for `drydock explain`. */
  readonly pages?: Readonly<Record<string, PluginPage>>;
}

/** A rule of a plugin; what is left out is filled in. */
// biome-ignore lint/suspicious/noExplicitAny: rules of all scopes and options stand in one list
export type PluginRule = Omit<Rule<any, any>, 'category' | 'recommended' | 'since'> & Partial<Pick<Rule, 'category' | 'recommended' | 'since'>>;

/** A plugin that was looked over. */
export interface ReadPlugin {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly articles: readonly string[];
  /** By full id. */
  readonly pages: Readonly<Record<string, PluginPage>>;
}

/** Where links of plugin rules lead that name no page of their own. */
const PLUGINS_URL = 'https://github.com/drydock/drydock/blob/main/docs/guides/plugins.md';

const SCOPES: Readonly<Record<Scope, true>> = {
  project: true,
  dockerfile: true,
  stage: true,
  instruction: true,
  compose: true,
  service: true,
  manifest: true,
  pod: true,
  container: true,
  'kubernetes-container': true,
  image: true,
  command: true,
  env: true,
  port: true,
  mount: true,
  ref: true,
};
const IN_DOCKERFILES: readonly Scope[] = ['dockerfile', 'stage', 'instruction', 'command'];
const LEVELS: readonly Level[] = ['error', 'warning', 'info'];
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * The plugin that a module exports.
 * @param taken groups of ids that are in use: those of the built-in rules, and names of other plugins
 * @returns a lower-case clause when it is none
 */
export function readPlugin(exported: unknown, taken: ReadonlySet<string>): ReadPlugin | string {
  const module = record(exported);
  const { name, rules = [], articles = [], pages = {} } = record(module.default ?? exported);
  if (typeof name !== 'string') return 'exports no `name`';
  if (!NAME.test(name)) return `is named \`${name}\`, but a name is lower case, words joined by dashes`;
  if (taken.has(name)) return `is named \`${name}\`, but rules of that name are there already`;
  if (!Array.isArray(rules)) return 'exports `rules` that are no list';
  if (!Array.isArray(articles) || articles.some((article) => typeof article !== 'string')) return 'exports `articles` that are no list of Markdown texts';
  const full = (id: string): string => (id.startsWith(`${name}/`) ? id : `${name}/${id}`);
  const read: Rule[] = [];
  for (const [i, given] of rules.entries()) {
    const rule = record(given) as Partial<Rule>;
    if (typeof rule.id !== 'string') return `has a rule without an \`id\`: the one at \`rules[${i}]\``;
    const id = full(rule.id);
    if (!NAME.test(id.slice(name.length + 1))) return `has a rule \`${rule.id}\`, but an id is lower case, words joined by dashes`;
    if (read.some((other) => other.id === id)) return `has two rules \`${id}\``;
    if (!Object.hasOwn(SCOPES, String(rule.scope)))
      return `has a rule \`${id}\` with ${rule.scope === undefined ? 'no `scope`' : `the scope \`${rule.scope}\``}; scopes are ${Object.keys(SCOPES).join(', ')}`;
    if (!LEVELS.includes(rule.level as Level))
      return `has a rule \`${id}\` with ${rule.level === undefined ? 'no `level`' : `the level \`${rule.level}\``}; levels are ${LEVELS.join(', ')}`;
    if (typeof rule.summary !== 'string') return `has a rule \`${id}\` without a \`summary\``;
    if (typeof rule.check !== 'function') return `has a rule \`${id}\` without a function \`check\``;
    for (const key of ['kinds', 'objects', 'words'] as const) {
      const names: unknown = rule[key];
      if (names !== undefined && !(Array.isArray(names) && names.every((each) => typeof each === 'string')))
        return `has a rule \`${id}\` whose \`${key}\` are no list of names`;
    }
    if (rule.words && !IN_DOCKERFILES.includes(rule.scope as Scope))
      return `has a rule \`${id}\` with \`words\`, but they are for the scopes ${IN_DOCKERFILES.join(', ')}`;
    const filled: Partial<Rule> = { category: 'correctness', recommended: true, since: '', url: PLUGINS_URL };
    read.push({ ...filled, ...(rule as Rule), id });
  }
  if (typeof pages !== 'object' || pages === null) return 'exports `pages` that are no mapping of ids to Markdown texts';
  return { name, rules: read, articles, pages: Object.fromEntries(Object.entries(pages as Plugin['pages'] & object).map(([id, page]) => [full(id), page])) };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
