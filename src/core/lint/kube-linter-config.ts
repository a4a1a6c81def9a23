/** Reads kube-linter's configuration for `drydock init`. What it names is found through the rules' aliases. */
import type { Node } from '../parse/model.ts';
import { parseYaml } from '../parse/yaml.ts';
import { asMap, asScalar, asSeq, isNull } from '../parse/yaml-node.ts';
import type { SourceFile } from '../text/source.ts';
import type { Override, RuleSetting } from './config.ts';
import type { Rule } from './rule.ts';

export interface KubeLinterConfig {
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** For rules that look at other files too: kube-linter's word only counts in manifests. */
  readonly overrides: readonly Override[];
  /** Globs of files to leave alone. */
  readonly ignore: readonly string[];
  /** Nothing is said of the checks that are not named: kube-linter's own choice holds for them. */
  readonly defaults: boolean;
  /** Clauses on what has no counterpart. */
  readonly lost: readonly string[];
  /** Set when nothing could be read. */
  readonly broken?: string;
}

/** Manifests have no names of their own; compose files do. */
const MANIFESTS = ['*.yaml', '*.yml', '!*compose*.yaml', '!*compose*.yml'];

const TOOL = 'kube-linter/';
const TOP: ReadonlySet<string> = new Set(['checks', 'customChecks']);
const CHECKS: ReadonlySet<string> = new Set(['addAllBuiltIn', 'doNotAutoAddDefaults', 'include', 'exclude', 'ignorePaths']);
const NOTHING = { rules: {}, overrides: [], ignore: [], defaults: true, lost: [] };

/**
 * Reads `.kube-linter.yaml`. `exclude` goes over `include`, and `addAllBuiltIn` over `doNotAutoAddDefaults`, as there. A rule that
 * stands for several checks is switched off only when all of them are. Never throws; a file that is no mapping is `broken`.
 */
export function readKubeLinterConfig(file: SourceFile, rules: readonly Rule[]): KubeLinterConfig {
  const { documents } = parseYaml(file);
  const problem = documents.flatMap((document) => document.problems)[0];
  if (problem) return { ...NOTHING, broken: problem.message };
  const top = documents[0]?.root;
  if (!top || isNull(top)) return NOTHING;
  const root = asMap(top);
  if (!root) return { ...NOTHING, broken: 'it is not a mapping' };

  const checks = asMap(root.get('checks'));
  const lost: string[] = [];
  const own = new Map<string, string>();
  for (const item of asSeq(root.get('customChecks'))?.items ?? []) {
    const name = asScalar(asMap(item)?.get('name'))?.source ?? '';
    const template = asScalar(asMap(item)?.get('template'))?.source;
    own.set(name, template ?? '');
    lost.push(`the custom check \`${name}\`${template ? ` (template \`${template}\`)` : ''} is not carried over`);
  }
  const exclude = named(checks?.get('exclude'));
  const include = named(checks?.get('include')).filter((name) => !exclude.includes(name));
  const known = new Set(rules.flatMap(({ aliases }) => checksOf(aliases)));
  for (const name of new Set([...include, ...exclude])) if (!known.has(name) && !own.has(name)) lost.push(`\`${name}\` has no counterpart`);

  const all = isTrue(checks?.get('addAllBuiltIn'));
  const none = !all && isTrue(checks?.get('doNotAutoAddDefaults'));
  const plain: Record<string, RuleSetting> = {};
  const scoped: Record<string, RuleSetting> = {};
  for (const rule of rules) {
    const names = checksOf(rule.aliases);
    if (names.length === 0) continue;
    const level = levelOf(names, { include, exclude, all, none }, rule.recommended);
    if (level) (rule.id.startsWith('kubernetes/') ? plain : scoped)[rule.id] = { level };
    const off = names.filter((name) => exclude.includes(name));
    const others = names.filter((name) => !exclude.includes(name));
    if (off.length > 0 && others.length > 0 && level !== 'off')
      lost.push(`${quoted(off)} ${off.length === 1 ? 'changes' : 'change'} nothing alone, since \`${rule.id}\` stands for ${quoted(others)} too`);
  }
  for (const { key } of root.entries) if (!TOP.has(key.source)) lost.push(`\`${key.source}\` is no key of kube-linter`);
  for (const { key } of checks?.entries ?? []) if (!CHECKS.has(key.source)) lost.push(`\`${key.source}\` is no key of kube-linter's \`checks\``);
  const ignore: string[] = [];
  for (const path of named(checks?.get('ignorePaths'))) {
    if (/^(?:~|\/|\.\.(?:\/|$))/.test(path)) lost.push(`\`${path}\` lies outside, so it is not ignored`);
    else ignore.push(path.replace(/^(?:\.\/)+|(?<!\/)\/+$/g, ''));
  }
  return {
    rules: plain,
    overrides: Object.keys(scoped).length > 0 ? [{ files: MANIFESTS, rules: scoped }] : [],
    ignore,
    defaults: !all && !none,
    lost,
  };
}

interface Choice {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly all: boolean;
  readonly none: boolean;
}

/** Undefined where nothing has to be said: the rule's own state is what is wanted. */
function levelOf(names: readonly string[], { include, exclude, all, none }: Choice, recommended: boolean): 'on' | 'off' | undefined {
  if (names.some((name) => include.includes(name))) return 'on';
  if (all && names.some((name) => !exclude.includes(name))) return recommended ? undefined : 'on';
  // Checks that are not named are on or off there by a choice that is not written down.
  const off = none || names.every((name) => exclude.includes(name));
  return off && (recommended || names.some((name) => exclude.includes(name))) ? 'off' : undefined;
}

/** The checks of kube-linter that a rule stands for. */
function checksOf(aliases: readonly string[] | undefined): string[] {
  return (aliases ?? []).flatMap((alias) => (alias.startsWith(TOOL) ? alias.slice(TOOL.length) : []));
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function named(node: Node | undefined): string[] {
  return (asSeq(node)?.items ?? []).flatMap((item) => asScalar(item)?.source || []);
}

function isTrue(node: Node | undefined): boolean {
  return node?.type === 'scalar' && node.value === true;
}
