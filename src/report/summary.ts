/** Counts and sentences that several reporters share. */
import type { Finding, Level } from '../core/lint/rule.ts';
import type { Outcome, ReportContext } from './model.ts';

export const LEVELS: readonly Level[] = ['error', 'warning', 'info'];

/** The findings that a reporter shows: with `--quiet` only errors. */
export function shownFindings(outcome: Outcome, context: Pick<ReportContext, 'quiet'>): readonly Finding[] {
  return context.quiet ? outcome.findings.filter((finding) => finding.level === 'error') : outcome.findings;
}

/** `1 file`, `2 files`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** `2 errors, 1 warning`; levels without findings are left out. */
export function levelCounts(findings: readonly Finding[]): string {
  return LEVELS.map((level) => ({ level, n: findings.filter((finding) => finding.level === level).length }))
    .filter(({ n }) => n > 0)
    .map(({ level, n }) => count(n, level))
    .join(', ');
}

/** `3 dockerfiles, 1 compose, 2 manifests`: what the linted files are. */
function fileKinds(outcome: Outcome): string {
  const linted = new Set(outcome.files.map((file) => file.path));
  const paths = (files: Iterable<{ readonly path: string }>): number => new Set([...files].map((file) => file.path).filter((path) => linted.has(path))).size;
  const { dockerfiles, composes, manifests } = outcome.project;
  const counts = [
    [paths(dockerfiles.map((document) => document.file)), 'dockerfile', 'dockerfiles'],
    [paths(composes.flatMap((document) => [document.file, ...document.files])), 'compose', 'compose'],
    [paths(manifests.map((document) => document.file)), 'manifest', 'manifests'],
  ] as const;
  return counts
    .filter(([n]) => n > 0)
    .map(([n, one, many]) => count(n, one, many))
    .join(', ');
}

/** `(3 dockerfiles, 1 compose; 212 rules, 0.14 s)` */
export function scale(outcome: Outcome): string {
  const time = outcome.milliseconds === undefined ? '' : `, ${(outcome.milliseconds / 1000).toFixed(2)} s`;
  const kinds = fileKinds(outcome);
  return `(${kinds ? `${kinds}; ` : ''}${count(outcome.rules.length, 'rule')}${time})`;
}

/** `1 finding ignored by comments, 2 by the baseline` */
export function ignoredCounts(ignored: readonly Finding[]): string {
  const by: [NonNullable<Finding['ignored']>, string][] = [
    ['comment', 'by comments'],
    ['config', 'by the configuration'],
    ['baseline', 'by the baseline'],
  ];
  return by
    .map(([kind, words]) => ({ words, n: ignored.filter((finding) => (finding.ignored ?? 'comment') === kind).length }))
    .filter(({ n }) => n > 0)
    .map(({ words, n }, i) => (i === 0 ? `${count(n, 'finding')} ignored ${words}` : `${n} ${words}`))
    .join(', ');
}

/** Values grouped by a key, in order of first appearance. */
export function groupBy<T, K>(values: Iterable<T>, key: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group) group.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
}
