/** The baseline: findings that were there when the project began to lint, which are counted and shown to nobody. */
import { compareFindings } from '../core/lint/lint.ts';
import type { Finding } from '../core/lint/rule.ts';
import { fingerprints } from './fingerprint.ts';

/** Findings that are the same to a reader: one rule, one file, lines of one text, one message. */
export interface BaselineEntry {
  readonly rule: string;
  readonly path: string;
  readonly message: string;
  /** Of rule, path and the line's text: see `fingerprints`. */
  readonly line: string;
  readonly count: number;
}

export interface Baselined {
  readonly kept: readonly Finding[];
  /** With `ignored: 'baseline'`. */
  readonly ignored: readonly Finding[];
  /** What the baseline holds and the project no longer does. */
  readonly gone: readonly BaselineEntry[];
}

const VERSION = 1;
/** What happens to hold today and is no part of the project: it is never recorded. */
const UNRECORDED = ['internal/rule-crashed', 'config/invalid'];

/** Entries for all findings, sorted. */
export function baselineOf(findings: readonly Finding[]): BaselineEntry[] {
  const recorded = findings.filter(({ rule }) => !UNRECORDED.includes(rule));
  const prints = fingerprints(recorded);
  const entries = new Map<string, BaselineEntry>();
  recorded.forEach(({ rule, at, message }, i) => {
    const line = prints[i]?.hash ?? '';
    const key = [rule, at.file.path, message, line].join('\0');
    entries.set(key, { rule, path: at.file.path, message, line, count: (entries.get(key)?.count ?? 0) + 1 });
  });
  return [...entries.values()].sort(compareEntries);
}

function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  const order = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);
  return order(a.path, b.path) || order(a.rule, b.rule) || order(a.message, b.message) || order(a.line, b.line);
}

/** One entry a line, so that two branches that change it can be merged. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(({ rule, path, message, line, count }) => `    ${JSON.stringify({ rule, path, message, line, ...(count > 1 ? { count } : {}) })}`);
  return `{\n  "version": ${VERSION},\n  "findings": [${lines.length > 0 ? `\n${lines.join(',\n')}\n  ` : ''}]\n}\n`;
}

/** Reads what `baselineText` wrote. @returns the entries, or why the text is no baseline, as a clause */
export function readBaseline(text: string): readonly BaselineEntry[] | string {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return 'is not JSON';
  }
  const { version, findings } = (read ?? {}) as { readonly version?: unknown; readonly findings?: unknown };
  if (typeof version === 'number' && version > VERSION) return `was written by a newer drydock (version ${version} of the file)`;
  if (version !== VERSION || !Array.isArray(findings)) return 'is not a baseline';
  const entries: BaselineEntry[] = [];
  for (const entry of findings as readonly unknown[]) {
    const { rule, path, message, line, count = 1 } = (entry ?? {}) as Partial<BaselineEntry>;
    const whole = [rule, path, message, line].every((value) => typeof value === 'string') && Number.isInteger(count) && count > 0;
    if (!whole) return `has an entry that is not one: ${JSON.stringify(entry)?.slice(0, 80)}`;
    entries.push({ rule, path, message, line, count } as BaselineEntry);
  }
  return entries;
}

/**
 * Takes the findings of the baseline out of others. Each entry covers as many as it counts. Those that are quite the same go first; then
 * those on a line of the same text (another version words its messages differently); then those with the same message in the same
 * file (the line was edited).
 */
export function applyBaseline(findings: readonly Finding[], entries: readonly BaselineEntry[]): Baselined {
  const left = entries.map(({ count }) => count);
  const prints = fingerprints(findings);
  const covered = new Set<Finding>();
  const passes: ((rule: string, path: string, message: string, line: string) => string)[] = [
    (rule, path, message, line) => [rule, path, message, line].join('\0'),
    (rule, path, _message, line) => [rule, path, line].join('\0'),
    (rule, path, message) => [rule, path, countless(message)].join('\0'),
  ];
  for (const key of passes) {
    const open = new Map<string, number[]>();
    entries.forEach(({ rule, path, message, line }, i) => {
      if (left[i] === 0) return;
      const name = key(rule, path, message, line);
      open.set(name, [...(open.get(name) ?? []), i]);
    });
    if (open.size === 0) break;
    findings.forEach((finding, i) => {
      if (covered.has(finding)) return;
      const indices = open.get(key(finding.rule, finding.at.file.path, finding.message, prints[i]?.hash ?? ''));
      const index = indices?.find((candidate) => (left[candidate] as number) > 0);
      if (index === undefined) return;
      left[index] = (left[index] as number) - 1;
      covered.add(finding);
    });
  }
  return {
    kept: findings.filter((finding) => !covered.has(finding)),
    ignored: findings
      .filter((finding) => covered.has(finding))
      .map((finding) => ({ ...finding, ignored: 'baseline' as const }))
      .sort(compareFindings),
    gone: entries.flatMap((entry, i) => (left[i] === 0 ? [] : [{ ...entry, count: left[i] as number }])),
  };
}

/** The message without the numbers outside code: they count lines and sizes, which change by themselves. What is in code is a name. */
function countless(message: string): string {
  return message
    .split('`')
    .map((part, i) => (i % 2 === 0 ? part.replace(/\d+/g, '#') : part))
    .join('`');
}
