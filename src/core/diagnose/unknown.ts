/** The answer when no article fits: the failing scope, the lines most likely to hold the cause, and similar articles. Never a guess. */
import type { Article, Unknown } from './article.ts';
import type { Library } from './library.ts';
import type { Digest } from './reader.ts';
import type { Scope, Scopes } from './scope.ts';
import { readsLikeError, TRIED_AGAIN } from './signs.ts';
import { fold } from './template.ts';
import { innermost } from './wrappers.ts';

export interface UnknownFound extends Omit<Unknown, 'lines' | 'exitCode'> {
  readonly lines: readonly number[];
  readonly exitCode?: number;
}

/** Lines shown at most. */
const SHOWN = 3;

/** What can be said of a log without any article; `harmless` lines were recognised and did no harm. */
export function unknown(digest: Digest, scopes: Scopes, library: Library, harmless: ReadonlySet<number>): UnknownFound {
  const scope = scopes.failed.at(-1);
  const candidates = errorLines(digest, scopes, scope).filter((line) => !harmless.has(line));
  const failed = scopes.outcome === 'failed' || (scopes.outcome === 'silent' && candidates.some((line) => line > (scopes.doneAt ?? 0)));
  if (!failed) return { state: 'none', lines: [], similar: [] };
  const lines = candidates.length > 0 ? candidates : scopes.failures.slice(-SHOWN);
  const code = scope?.exitCode ?? scopes.exit?.code;
  return {
    state: 'failed',
    ...(scope ? { scope: scope.label } : {}),
    lines,
    ...(code === undefined ? {} : { exitCode: code }),
    similar: similarTo(
      lines.map((line) => scopes.normal(line)?.text ?? ''),
      library,
    ),
  };
}

/** The first error-like line of the failing scope and those after it; without such a scope, of the whole log. */
function errorLines(digest: Digest, scopes: Scopes, scope: Scope | undefined): number[] {
  const scored: { line: number; score: number }[] = [];
  const seen = new Set<string>();
  const special = new Set(scopes.errors);
  const closing = new Set(scopes.failures);
  for (const line of digest.lines.keys()) {
    const normal = scopes.normal(line);
    if (!normal?.text || normal.severity === 'info' || line <= (scopes.verdictAt ?? 0) || line > (scopes.stoppedAt ?? Number.POSITIVE_INFINITY)) continue;
    if (normal.severity === 'warning' && scopes.outcome !== 'failed') continue;
    if (TRIED_AGAIN.test(scopes.normal(line + 1)?.text ?? '')) continue;
    const state = scopes.of(line)?.state;
    if (state === 'ok' || state === 'recovered' || state === 'canceled') continue;
    const like = readsLikeError(normal.text) || special.has(line);
    if (!like && normal.severity !== 'error') continue;
    // Source listings and names of steps quote words, they do not report.
    if (/^(?:\d{1,6} \| |> \[|=> |\[[^\]]*\d+\/\d+\] |Step \d+\/\d+ : )/.test(normal.text)) continue;
    if (seen.has(normal.text)) continue;
    seen.add(normal.text);
    const strong =
      /^(?:\S{0,80} ?)?(?:error|fatal|panic|exception|traceback)\b/i.test(normal.text) ||
      /(?:^|\W)(?:error|fatal|panic)\b ?[:[]/i.test(normal.text) ||
      normal.severity === 'error';
    const wrapper = closing.has(line) || innermost(normal.text).depth > 1;
    scored.push({ line, score: (scope && scopes.of(line) === scope ? 8 : 0) + (special.has(line) ? 2 : 0) + (strong ? 3 : 0) + (wrapper ? -4 : 0) });
  }
  // Among equals the first: later errors follow from earlier ones.
  scored.sort((a, b) => b.score - a.score || a.line - b.line);
  return scored
    .slice(0, SHOWN)
    .map(({ line }) => line)
    .sort((a, b) => a - b);
}

const STOP = new Set(
  'such directory operation connection the a an of to in on for and or is are was not with from by at as it be this that no error failed failure code exit cannot could line file found'.split(
    ' ',
  ),
);

function words(text: string): Set<string> {
  return new Set(
    fold(text)
      .split(/[^a-z0-9_]+/)
      .filter((word) => word.length > 2 && !STOP.has(word) && !/^\d+$/.test(word)),
  );
}

/** How much of a message's rare words has to be in the lines. */
const ALIKE = 0.4;

/** The three articles with a message of which the lines hold most of the rare words. Not matched, only alike. */
function similarTo(texts: readonly string[], library: Library): Article[] {
  const wanted = words(texts.join(' '));
  if (wanted.size === 0) return [];
  const messages = library.wordings.map(({ article, message }) => ({ article, own: words(message.text.replace(/<\w+>/g, ' ')) }));
  const frequency = new Map<string, number>();
  for (const { own } of messages) for (const word of own) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const weight = (word: string): number => Math.log(1 + messages.length / (frequency.get(word) ?? 1));
  const best = new Map<Article, number>();
  for (const { article, own } of messages) {
    if (article.role === 'notice') continue;
    let shared = 0;
    let count = 0;
    let total = 0;
    for (const word of own) {
      total += weight(word);
      if (!wanted.has(word)) continue;
      shared += weight(word);
      count++;
    }
    // A short message is alike by chance: its share is taken of a little more than it says.
    const score = (shared / (total + 2)) * Math.log(1 + shared);
    if (count >= 2 && shared / total >= ALIKE && score > (best.get(article) ?? 0)) best.set(article, score);
  }
  return [...best]
    .sort(([a, x], [b, y]) => y - x || (a.id < b.id ? -1 : 1))
    .slice(0, 3)
    .map(([article]) => article);
}
