/** Reads hadolint's configuration, so that a project that has one keeps its choices. What it names is found through the rules' aliases. */
import type { MapNode, Node } from '../parse/model.ts';
import { parseYaml } from '../parse/yaml.ts';
import { asMap } from '../parse/yaml-node.ts';
import type { SourceFile } from '../text/source.ts';
import type { Override, RuleSetting } from './config.ts';
import { plainOf } from './options.ts';
import type { Level, Rule } from './rule.ts';
import { shellcheckId } from './shellcheck.ts';

/** A rule that stands for several of hadolint's, of which the file names only some. */
export interface Untouched {
  readonly rule: string;
  readonly named: readonly string[];
  readonly others: readonly string[];
}

export interface HadolintConfig {
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** For rules that look at other files than Dockerfiles too: hadolint's word only counts in Dockerfiles. */
  readonly overrides: readonly Override[];
  readonly failOn?: Level;
  readonly neverFail: boolean;
  /** `disable-ignore-pragma`: comments of hadolint do not count. */
  readonly noPragmas: boolean;
  readonly formats: readonly string[];
  readonly untouched: readonly Untouched[];
  /** Set when nothing could be read. */
  readonly broken?: string;
}

/** What `isDockerfileName` takes for a Dockerfile, as globs. */
const DOCKERFILES = ['{D,d}ockerfile{,.*,-*}', '{C,c}ontainerfile{,.*,-*}', '*.{D,d}ockerfile', '*.{C,c}ontainerfile'];

const LEVEL_OF = { error: 'error', warning: 'warning', info: 'info', style: 'info' } as const;
/** Ids that hadolint has given up: rules keep them as aliases for old comments, but nobody lists them any more. */
const RETIRED: ReadonlySet<string> = new Set(['DL3005', 'DL3017', 'DL3031', 'DL3039']);
const STRENGTH: Readonly<Record<string, number>> = { off: 0, info: 1, warning: 2, error: 3 };
const NOTHING = { rules: {}, overrides: [], neverFail: false, noPragmas: false, formats: [], untouched: [] };

/**
 * Reads `.hadolint.yaml`. Ids that no rule covers and unknown keys are passed over.
 * A rule that stands for several ids changes only when every one of them is named, since it cannot tell its findings apart:
 * of different levels the strongest then counts. Never throws; a file that is no mapping is `broken`.
 */
export function readHadolintConfig(file: SourceFile, rules: readonly Rule[]): HadolintConfig {
  const { documents } = parseYaml(file);
  const problem = documents.flatMap((document) => document.problems)[0];
  if (problem) return { ...NOTHING, broken: problem.message };
  const top = documents[0]?.root;
  if (!top || (top.type === 'scalar' && top.value === null)) return NOTHING;
  const root = asMap(top);
  if (!root) return { ...NOTHING, broken: 'it is not a mapping' };

  const given = new Map<string, 'off' | Level>();
  const override = asMap(root.get('override'));
  for (const [name, level] of Object.entries(LEVEL_OF)) for (const id of idsIn(override?.get(name))) given.set(id, level);
  // hadolint drops what is ignored, whatever severity it was given.
  for (const id of idsIn(root.get('ignored'))) given.set(id, 'off');

  const plain: Record<string, RuleSetting> = {};
  const scoped: Record<string, RuleSetting> = {};
  const untouched: Untouched[] = [];
  for (const rule of rules) {
    const ids = (rule.aliases ?? []).flatMap((alias) => (alias.startsWith('hadolint/') ? [alias.slice('hadolint/'.length)] : []));
    const named = ids.filter((id) => given.has(id));
    if (named.length === 0) continue;
    const others = ids.filter((id) => !given.has(id) && !RETIRED.has(id));
    if (others.length > 0) {
      untouched.push({ rule: rule.id, named, others });
      continue;
    }
    const level = named.map((id) => given.get(id) as 'off' | Level).sort((a, b) => (STRENGTH[b] as number) - (STRENGTH[a] as number))[0] as 'off' | Level;
    (rule.id.startsWith('dockerfile/') ? plain : scoped)[rule.id] = { level };
  }
  for (const [id, level] of given) {
    const code = shellcheckId(id);
    if (code) plain[code] = { level };
  }
  withOptions(root, rules, plain, scoped);
  const threshold = textOf(root.get('failure-threshold'));
  return {
    rules: plain,
    overrides: Object.keys(scoped).length > 0 ? [{ files: DOCKERFILES, rules: scoped }] : [],
    // `ignore` and `none` let even the weakest finding fail there, as `style` does.
    ...(threshold ? { failOn: threshold === 'error' || threshold === 'warning' ? threshold : ('info' as const) } : {}),
    neverFail: isTrue(root.get('no-fail')),
    noPragmas: isTrue(root.get('disable-ignore-pragma')),
    formats: [...textsIn(root.get('format')), ...textsIn(root.get('formats'))],
    untouched,
  };
}

/** Lists that are options of a rule with us: labels and registries. */
function withOptions(root: MapNode, rules: readonly Rule[], plain: Record<string, RuleSetting>, scoped: Record<string, RuleSetting>): void {
  const schema = asMap(root.get('label-schema'));
  const registries = textsIn(root.get('trustedRegistries'));
  const given: [string, Readonly<Record<string, unknown>>][] = [
    ['hadolint/DL3049', { ...(schema ? { labels: plainOf(schema) } : {}), ...(isTrue(root.get('strict-labels')) ? { strict: true } : {}) }],
    ['hadolint/DL3026', registries.length > 0 ? { registries } : {}],
  ];
  for (const [alias, all] of given) {
    for (const rule of rules) {
      if (!rule.aliases?.includes(alias)) continue;
      const options = Object.fromEntries(Object.entries(all).filter(([name]) => name in (rule.options?.properties ?? {})));
      const settings = rule.id.startsWith('dockerfile/') ? plain : scoped;
      if (Object.keys(options).length > 0) settings[rule.id] = { level: 'on', ...settings[rule.id], options };
    }
  }
}

function idsIn(node: Node | undefined): string[] {
  return textsIn(node).map((id) => id.toUpperCase());
}

/** A list of words, or one word. */
function textsIn(node: Node | undefined): string[] {
  if (!node) return [];
  return (node.type === 'seq' ? node.items : [node]).flatMap((item) => textOf(item) ?? []);
}

function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'scalar' && node.value !== null && node.source !== '' ? String(node.value) : undefined;
}

function isTrue(node: Node | undefined): boolean {
  return node?.type === 'scalar' && (node.value === true || /^(?:yes|on|true)$/i.test(String(node.value)));
}

/** What to say of ids that are named without effect, in one clause each. */
export function untouchedClauses(untouched: readonly Untouched[]): string[] {
  return untouched.map(({ rule, named, others }) => `${quoted(named)} changes nothing alone, since \`${rule}\` stands for ${quoted(others)} too`);
}

/** What a run without `drydock.yaml` says of hadolint's file, in one line. */
export function noteOf(read: HadolintConfig): string {
  if (read.broken !== undefined) return `the file is passed over: ${read.broken}`;
  return ['read, since there is no drydock.yaml (`drydock init --from hadolint` makes one of it)', ...untouchedClauses(read.untouched)].join('; ');
}

function quoted(names: readonly string[]): string {
  const shown = names.map((name) => `\`${name}\``);
  return shown.length > 2 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : shown.join(' and ');
}
