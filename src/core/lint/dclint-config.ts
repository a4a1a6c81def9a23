/** Reads dclint's configuration for `drydock init`. What it names is found through the rules' aliases. */
import type { MapNode, Node } from '../parse/model.ts';
import { parseYaml } from '../parse/yaml.ts';
import { asMap, asSeq } from '../parse/yaml-node.ts';
import type { SourceFile } from '../text/source.ts';
import type { Override, RuleSetting } from './config.ts';
import type { Rule } from './rule.ts';

export interface DclintConfig {
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** For rules that look at other files too: dclint's word only counts in compose files. */
  readonly overrides: readonly Override[];
  /** Globs of files to leave alone. */
  readonly ignore: readonly string[];
  /** `quiet`: only errors are shown. */
  readonly quiet: boolean;
  /** Clauses on what has no counterpart. */
  readonly lost: readonly string[];
  /** Set when nothing could be read. */
  readonly broken?: string;
}

/** The names that dclint looks for. */
const COMPOSE_FILES = ['{docker-,}compose*.{yml,yaml}'];

/** By dclint's numbers. */
const LEVELS = ['off', 'warning', 'error'] as const;
const STRENGTH: Readonly<Record<string, number>> = { off: 0, warning: 1, error: 2 };
const KEYS: ReadonlySet<string> = new Set(['$schema', 'rules', 'quiet', 'debug', 'exclude']);
const NOTHING = { rules: {}, overrides: [], ignore: [], quiet: false, lost: [] };

/**
 * Reads `.dclintrc` in its JSON and YAML forms, or a `package.json` with a `dclint` key. A rule that stands for several of dclint's
 * takes the strongest level that is named. Never throws; a file that is no mapping is `broken`.
 */
export function readDclintConfig(file: SourceFile, rules: readonly Rule[]): DclintConfig {
  const { documents } = parseYaml(file);
  const problem = documents.flatMap((document) => document.problems)[0];
  if (problem) return { ...NOTHING, broken: problem.message };
  const top = documents[0]?.root;
  if (!top || (top.type === 'scalar' && top.value === null)) return NOTHING;
  const root = /(?:^|\/)package\.json$/.test(file.path) ? asMap(asMap(top)?.get('dclint')) : asMap(top);
  if (!root) return { ...NOTHING, broken: 'it is not a mapping' };

  const plain: Record<string, RuleSetting> = {};
  const scoped: Record<string, RuleSetting> = {};
  const lost: string[] = [];
  for (const { key, value } of asMap(root.get('rules'))?.entries ?? []) {
    const level = levelOf(value);
    const own = rules.filter(({ aliases }) => aliases?.includes(`dclint/${key.source}`));
    if (!level) lost.push(`\`${key.source}\` has no level that dclint knows`);
    else if (own.length === 0) lost.push(`\`${key.source}\` has no counterpart`);
    else {
      for (const { id } of own) {
        const settings = id.startsWith('compose/') ? plain : scoped;
        const before = settings[id]?.level;
        if (before === undefined || (STRENGTH[before] as number) < (STRENGTH[level] as number)) settings[id] = { ...settings[id], level };
      }
      const options = asMap(asSeq(value)?.items[1]);
      if (options && level !== 'off') lost.push(...withOptions(key.source, options, own, plain));
    }
  }
  for (const { key } of root.entries) if (!KEYS.has(key.source)) lost.push(`\`${key.source}\` is no key of dclint`);
  return {
    rules: plain,
    overrides: Object.keys(scoped).length > 0 ? [{ files: COMPOSE_FILES, rules: scoped }] : [],
    ignore: textsIn(root.get('exclude')).map(globOf).filter(Boolean),
    quiet: isTrue(root.get('quiet')),
    lost,
  };
}

/** `2`, or `[2, { … }]`. */
function levelOf(node: Node): (typeof LEVELS)[number] | undefined {
  const first = node.type === 'seq' ? node.items[0] : node;
  return first?.type === 'scalar' && typeof first.value === 'number' ? LEVELS[first.value] : undefined;
}

/** Takes over the options that ours have too. @returns clauses on the others */
function withOptions(name: string, options: MapNode, own: readonly Rule[], settings: Record<string, RuleSetting>): string[] {
  if (name !== 'service-keys-order') return options.entries.map(({ key }) => `option \`${key.source}\` of \`${name}\` has no counterpart`);
  const groups = asMap(options.get('groups'));
  const names = textsIn(options.get('groupOrder'));
  const order = (names.length > 0 ? names.map((group) => groups?.get(group)) : (groups?.entries ?? []).map(({ value }) => value)).flatMap(textsIn);
  // Without groups of its own the file leans on dclint's, which we do not know by name.
  if (order.length === 0) return [`the options of \`${name}\` name no keys`];
  for (const { id, options: known } of own) if (known && 'order' in known.properties) settings[id] = { ...(settings[id] as RuleSetting), options: { order } };
  return [];
}

/** dclint leaves out each path that contains the text; what people write there are names of folders and files. */
function globOf(text: string): string {
  const bare = text.replace(/^(?:\.?\/)+|(?<!\/)\/+$/g, '').replace(/[*?[\]{}()!]/g, '\\$&');
  return bare.includes('/') ? `**/${bare}` : bare;
}

function textsIn(node: Node | undefined): string[] {
  if (!node) return [];
  return (node.type === 'seq' ? node.items : [node]).flatMap((item) => (item.type === 'scalar' && item.source !== '' ? item.source : []));
}

function isTrue(node: Node | undefined): boolean {
  return node?.type === 'scalar' && node.value === true;
}
