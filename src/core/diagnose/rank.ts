/** Which match is the cause: every weight in one table, so that the order of arguments can be read off it. */
import type { Article } from './article.ts';
import { fitsExitCode } from './exit-codes.ts';
import type { Library } from './library.ts';
import type { Group } from './match.ts';
import type { Scope, Scopes } from './scope.ts';
import { saysConnected } from './signs.ts';

/**
 * Each row outweighs the sum of the rows below it, so scores compare like words in a dictionary.
 * Nothing here is learned; change a row only with a test that shows why.
 */
export const WEIGHTS = {
  /** A cause, a way it surfaced, a notice. */
  role: { root: 10_000_000, symptom: 5_000_000, notice: 0 },
  /** Said by what failed; by something that was never said to end; by what was cancelled; by what went well. */
  scope: { failed: 3_000_000, open: 2_000_000, canceled: 1_000_000, ok: 0 },
  /** Another match of the log says that this one is its consequence. */
  explained: -400_000,
  /** What the project's files say of it. */
  tie: { confirmed: 150_000, unknown: 0, refuted: -150_000 },
  /** The exit code is the one that such a cause has. */
  exit: { fits: 30_000, contradicts: -30_000 },
  /** In the innermost message of a chain, not in a wrapper. */
  inner: 20_000,
  /** Fixed characters of the wording, at most. */
  specificity: { each: 12, most: 1_440 },
  capture: { each: 40, most: 200 },
  /** Earlier in its scope; later scopes before earlier ones. */
  order: 300,
} as const;

export interface Ranked {
  readonly group: Group;
  /** The scope went well in the end, or the message was followed by success. */
  readonly recovered: boolean;
  /** Key of the failing scope that it belongs to; `''` when the log names none. */
  readonly scopeKey: string;
  /** The scope itself; for a final line without a prefix the step that failed last. */
  readonly scope: Scope | undefined;
  readonly inFailedScope: boolean;
  readonly score: number;
}

/** Scores all groups; the best first. */
export function rank(groups: readonly Group[], scopes: Scopes, library: Library): Ranked[] {
  const explained = explainedBy(
    groups.map(({ best }) => best.wording.article),
    library,
  );
  const last = scopes.failed.at(-1);
  return groups
    .map((group): Ranked => {
      const { best } = group;
      const { article, template } = best.wording;
      const line = best.lines[0] as number;
      // `ERROR: failed to solve: …` has no prefix of its own: it speaks of the step that failed last.
      const own = best.scope ?? (isFinalLine(best.text) ? last : undefined);
      const recovered = hasRecovered(group, scopes);
      const inFailedScope = own?.state === 'failed' || (own === undefined && (scopes.failures.includes(line) || !scopes.failed.some(speaks)));
      const rung = recovered ? 'ok' : own?.state === 'canceled' ? 'canceled' : inFailedScope ? 'failed' : 'open';
      const code = own?.exitCode ?? scopes.exit?.code;
      const fits = code === undefined ? undefined : fitsExitCode(code, `${best.text} ${article.title}`);
      const captures = Object.keys(best.captures).length;
      const score =
        WEIGHTS.role[article.role] +
        WEIGHTS.scope[rung] +
        (explained.has(article.id) ? WEIGHTS.explained : 0) +
        (fits === undefined ? 0 : fits ? WEIGHTS.exit.fits : WEIGHTS.exit.contradicts) +
        (best.inner ? WEIGHTS.inner : 0) +
        Math.min(template.weight * WEIGHTS.specificity.each, WEIGHTS.specificity.most) +
        Math.min(captures * WEIGHTS.capture.each, WEIGHTS.capture.most) +
        Math.round(WEIGHTS.order / (1 + Math.log2(line)));
      return { group, recovered, scopeKey: own?.key ?? '', scope: own, inFailedScope, score };
    })
    .sort((a, b) => b.score - a.score || (a.group.best.lines[0] as number) - (b.group.best.lines[0] as number));
}

/** Articles that another article among these explains, directly or over others. */
function explainedBy(articles: readonly Article[], library: Library): Set<string> {
  const explained = new Set<string>();
  for (const article of new Set(articles)) for (const id of consequencesOf(article, library)) if (id !== article.id) explained.add(id);
  return explained;
}

/** Ids that an article explains, over any number of steps. */
export function consequencesOf(article: Article, library: Library): Set<string> {
  const found = new Set<string>();
  const open = [...article.explains];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(library.byId.get(id)?.explains ?? []));
  }
  return found;
}

/** Whether what it says carries its name: a listing of pods names those that fail, but what they print stands below it without a name. */
export function speaks(scope: Scope): boolean {
  return scope.kind !== 'object';
}

function isFinalLine(text: string): boolean {
  return /^(?:ERROR: |error: |target \S+: )?(?:failed to (?:solve|build)|executor failed|process ")/.test(text);
}

/** Seen, but it did no harm: its step ended well, the whole build did, or the same speaker says later that it is connected. */
function hasRecovered({ all, best }: Group, scopes: Scopes): boolean {
  const state = best.scope?.state;
  if (state === 'ok' || state === 'recovered' || best.captures.code === '0') return true;
  if (best.severity === 'info' && scopes.outcome === 'healthy') return true;
  const last = Math.max(...all.map((one) => one.lines.at(-1) as number));
  if (last < (scopes.verdictAt ?? 0) || (best.lines[0] as number) > (scopes.stoppedAt ?? Number.POSITIVE_INFINITY)) return true;
  if (scopes.outcome === 'healthy' && best.lines[0] === scopes.stoppedAt) return true;
  // A notice is one before and after the end alike.
  if (
    best.wording.article.role !== 'notice' &&
    scopes.outcome !== 'failed' &&
    last < (scopes.doneAt ?? 0) &&
    best.scope?.kind !== 'service' &&
    best.scope?.kind !== 'object'
  )
    return true;
  if (scopes.outcome === 'healthy' && scopes.builtAt !== undefined && last < scopes.builtAt && best.scope?.kind !== 'service') return true;
  if (state === 'failed') return false;
  const speaker = best.scope?.key;
  for (let line = last + 1, gap = 0; gap < 200; line++) {
    const normal = scopes.normal(line);
    if (!normal) gap++;
    else if (scopes.of(line)?.key === speaker && saysConnected(normal.text)) return true;
    if (line > last + 4000) break;
  }
  return false;
}
