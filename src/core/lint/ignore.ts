/** Ignore comments: which findings they cover, and which of them do nothing. Parsers find the comments; this reads their ids. */
import type { Directive, DocumentBase, Problem, Value } from '../parse/model.ts';
import { nearest } from '../parse/nearest.ts';
import type { Finding, Rule } from './rule.ts';
import { SHELLCHECK, shellcheckId, shellcheckRule } from './shellcheck.ts';

export interface Ignored {
  /** Findings that no comment covers, in the order given. */
  readonly kept: readonly Finding[];
  /** The others, with `ignored` and the comment's reason. */
  readonly ignored: readonly Finding[];
  /** Of the comments themselves: `meta/unused-ignore`, `meta/unknown-ignore`. Other tools' comments are never reported. */
  readonly meta: readonly Problem[];
}

/** Our own dialect; only its comments are held to account. */
const OWN = 'drydock';

/**
 * Takes out findings whose primary place starts inside what an ignore comment covers.
 * Ids of other linters count through the rules' aliases; in our own comments they may stand with their tool's name or without.
 * @param ran tells whether a rule looked at a file: a comment for a rule that did not run is not called unused
 */
export function applyDirectives(
  findings: readonly Finding[],
  documents: readonly Pick<DocumentBase, 'directives'>[],
  rules: readonly Rule[],
  ran: (rule: Rule, path: string) => boolean = () => true,
): Ignored {
  const byFile = new Map<string, Open[]>();
  const all: Open[] = [];
  const directives = unique(documents);
  // Most files have no such comments, and there are two thousand names.
  if (directives.length === 0) return { kept: findings, ignored: [], meta: [] };
  const names = namesOf(rules);
  for (const directive of directives) {
    const open = { directive, covers: directive.ids.map((id) => ({ id, rules: meaning(directive, id.value, rules, names), used: false })) };
    all.push(open);
    const list = byFile.get(directive.file.path);
    if (list) list.push(open);
    else byFile.set(directive.file.path, [open]);
  }
  const kept: Finding[] = [];
  const ignored: Finding[] = [];
  for (const finding of findings) {
    let by: Directive | undefined;
    for (const { directive, covers } of byFile.get(finding.at.file.path) ?? []) {
      if (!isCovered(finding.at.span.start, directive)) continue;
      for (const cover of covers) {
        if (cover.rules !== 'all' && !cover.rules?.has(finding.rule)) continue;
        cover.used = true;
        by ??= directive;
      }
    }
    if (by) ignored.push({ ...finding, ignored: 'comment', ...(by.reason ? { reason: by.reason } : {}) });
    else kept.push(finding);
  }
  return { kept, ignored, meta: [...metaOf(all, rules, names, ran)] };
}

/** The rules that an id in a comment stands for. */
type Meant = Pick<ReadonlySet<string>, 'has'>;

interface Open {
  readonly directive: Directive;
  readonly covers: readonly { readonly id: Value; readonly rules: Meant | 'all' | undefined; used: boolean }[];
}

/** A finding about the end of the file stands behind its last character. */
function isCovered(start: number, { covers, file }: Directive): boolean {
  return start >= covers.start && (start < covers.end || (covers.start === 0 && covers.end === file.text.length));
}

/** One file can be part of several compose projects, each with its own copy of the comments. */
function unique(documents: readonly Pick<DocumentBase, 'directives'>[]): Directive[] {
  const seen = new Map<string, Directive>();
  for (const { directives } of documents) {
    for (const directive of directives) seen.set(`${directive.file.path}\0${directive.span.start}\0${directive.covers.start}\0${directive.dialect}`, directive);
  }
  return [...seen.values()];
}

/** Ids and aliases, lower case, to the rules that they mean. An alias is found with and without its tool. */
function namesOf(rules: readonly Rule[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  const add = (name: string, id: string): void => {
    const key = name.toLowerCase();
    const ids = names.get(key);
    if (ids) ids.add(id);
    else names.set(key, new Set([id]));
  };
  for (const rule of rules) {
    for (const alias of rule.aliases ?? []) {
      add(alias, rule.id);
      add(alias.slice(alias.indexOf('/') + 1), rule.id);
    }
  }
  // Our own ids last, alone under their name: no alias may widen them.
  for (const rule of rules) names.set(rule.id, new Set([rule.id]));
  return names;
}

/**
 * Ids of the rules that an id means, ours or another tool's (`DL3008`, `hadolint/DL3008`). Empty when nobody knows it.
 */
export function rulesNamed(name: string, rules: readonly Rule[]): string[] {
  const ids = namesOf(rules).get(name.toLowerCase());
  const code = ids ? undefined : shellcheckId(name);
  return code ? [code] : [...(ids ?? [])];
}

/** The id belongs to no group of these rules: it may be a plugin's. */
export function isForeign(id: string, rules: readonly Rule[]): boolean {
  const group = id.slice(0, id.indexOf('/') + 1);
  return group !== '' && !rules.some((rule) => rule.id.startsWith(group) || rule.aliases?.some((alias) => alias.startsWith(group)));
}

function meaning(
  { dialect, except = [] }: Directive,
  id: string,
  rules: readonly Rule[],
  names: ReadonlyMap<string, ReadonlySet<string>>,
): Meant | 'all' | undefined {
  if (dialect === SHELLCHECK) return shellcheckMeant(id);
  const code = dialect === OWN || dialect === 'hadolint' ? shellcheckId(id) : undefined;
  if (code) return new Set([code]);
  if (dialect === OWN && id === SHELLCHECK) return shellcheckMeant('*');
  if (dialect === OWN) return id === '*' ? 'all' : names.get(id.toLowerCase());
  // Another tool's "all" means all that the tool checks, not what only we see.
  if (id === '*') {
    const spared = new Set(except.map((name) => `${dialect}/${name}`.toLowerCase()));
    return new Set(
      rules.filter((rule) => rule.aliases?.some((alias) => alias.startsWith(`${dialect}/`) && !spared.has(alias.toLowerCase()))).map((rule) => rule.id),
    );
  }
  return names.get(`${dialect}/${dialect === 'trivy' ? trivyId(id) : id}`.toLowerCase());
}

/** Trivy reads its ids in several spellings: `AVD-KSV-0017`, `KSV-0017` and `KSV017` are one check. */
function trivyId(id: string): string {
  const found = /^(?:AVD-)?(KSV|KCV|DS)-?(\d{1,5})$/i.exec(id);
  return found ? `${found[1]}-${found[2]?.padStart(4, '0')}` : id;
}

/** `SC2086`, `all`, or the range `SC3000-SC4000` of a `# shellcheck disable=`. */
function shellcheckMeant(id: string): Meant {
  const range = /^(?:SC)?(\d{4})(?:-(?:SC)?(\d{4}))?$/i.exec(id);
  const first = range ? Number(range[1]) : 0;
  const last = range ? Number(range[2] ?? range[1]) : Number.POSITIVE_INFINITY;
  const whole = id === '*' || id === 'all';
  return {
    has(rule) {
      if (!rule.startsWith(`${SHELLCHECK}/SC`)) return false;
      const code = Number(rule.slice(SHELLCHECK.length + 3));
      return whole || (range !== null && code >= first && code <= last);
    },
  };
}

function* metaOf(
  all: readonly Open[],
  rules: readonly Rule[],
  names: ReadonlyMap<string, ReadonlySet<string>>,
  ran: (rule: Rule, path: string) => boolean,
): Generator<Problem> {
  for (const { directive, covers } of all) {
    if (directive.dialect !== OWN) continue;
    const { file } = directive;
    for (const { id, rules: meant, used } of covers) {
      if (meant === undefined) {
        const guess = nearest(id.value, names.keys()) ?? rules.find((rule) => rule.id.endsWith(`/${id.value}`))?.id;
        yield {
          rule: 'meta/unknown-ignore',
          at: { file: id.file, span: id.span },
          message: `no rule is named \`${id.value}\``,
          help: guess ? `write \`${guess}\`` : 'look the id up with `drydock rules`, or remove it',
        };
      } else if (!used && (meant === 'all' || [...rules, ...shellcheckRules(id.value)].every((rule) => !meant.has(rule.id) || ran(rule, file.path)))) {
        yield {
          rule: 'meta/unused-ignore',
          at: { file: id.file, span: id.span },
          message: meant === 'all' ? 'this comment ignores nothing' : `nothing here breaks \`${id.value}\``,
          label: 'ignores nothing',
          help: covers.length === 1 ? 'remove the comment' : `remove \`${id.value}\` from the comment`,
        };
      }
    }
  }
}

/** The rules in name only that an id of ShellCheck means: its comment is idle only where ShellCheck ran. */
function shellcheckRules(id: string): readonly Rule[] {
  const code = id === SHELLCHECK ? `${SHELLCHECK}/SC1000` : shellcheckId(id);
  return code ? [shellcheckRule(code)] : [];
}
