/** The baseline on disk: where it is, what it holds, and how it is written anew. */
import { readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Finding } from '../core/lint/rule.ts';
import { applyBaseline, type Baselined, type BaselineEntry, baselineOf, baselineText, readBaseline } from '../report/baseline.ts';
import { isThere, kindOf, reason } from './discover.ts';
import { type Options, UsageError } from './options.ts';
import { BASELINE_NAME } from './root.ts';
import { writeWhole } from './write.ts';

export interface Baseline {
  /** Absolute. */
  readonly path: string;
  readonly entries: readonly BaselineEntry[];
  apply(findings: readonly Finding[]): Baselined;
}

/** Where the baseline is: as given, else what the configuration names, else the file of the usual name at the root. */
function baselinePath(options: Options, root: string, cwd: string, configured: string | undefined): string {
  const given = options.value('update-baseline') || options.value('baseline');
  return given ? resolve(cwd, given) : (configured ?? join(root, BASELINE_NAME));
}

/**
 * Reads the baseline that holds for a run; undefined when there is none.
 * @param configured absolute path of the one that the configuration names
 * @throws UsageError when a file that was named is not there, or what is there is no baseline
 */
export function openBaseline(options: Options, root: string, cwd: string, configured: string | undefined): Baseline | undefined {
  const path = baselinePath(options, root, cwd, configured);
  const fresh = options.has('update-baseline');
  const name = shownPath(path, cwd);
  let text: string;
  // A pipe would be waited for, a device read for ever; one that was named is the caller's own.
  if (!options.value('baseline') && kindOf(path) === 'other') throw new UsageError(`baseline \`${name}\` is a pipe, socket or device, not a file`);
  try {
    if (!isThere(path) && (fresh || path === join(root, BASELINE_NAME))) return undefined;
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`baseline \`${name}\` cannot be read: ${reason(error)}; --update-baseline writes one`);
  }
  const entries = readBaseline(text);
  // Whatever else the file is, it is not ours to overwrite.
  if (typeof entries === 'string') throw new UsageError(`\`${name}\` ${entries}`);
  return { path, entries, apply: (findings) => applyBaseline(findings, entries) };
}

/**
 * Records the findings in place of what was recorded.
 * @param unknown entries about which this run can say nothing; they stay
 * @returns what it did, in one sentence
 */
export function updateBaseline(
  options: Options,
  root: string,
  cwd: string,
  configured: string | undefined,
  old: Baseline | undefined,
  findings: readonly Finding[],
  unknown: (entry: BaselineEntry) => boolean,
): { readonly said: string; readonly baseline: Baseline } {
  const path = baselinePath(options, root, cwd, configured);
  const before = old?.entries ?? [];
  const entries = [...baselineOf(findings), ...before.filter(unknown)];
  const name = shownPath(path, cwd);
  const text = baselineText(entries);
  const now = total(entries);
  const gone = total(applyBaseline(findings, before).gone.filter((entry) => !unknown(entry)));
  const baseline: Baseline = { path, entries, apply: (others) => applyBaseline(others, entries) };
  if (old && text === baselineText(before)) return { said: `\`${name}\` is unchanged: ${findingsCount(now)}`, baseline };
  const why = writeWhole(path, text);
  if (why !== undefined) throw new UsageError(`baseline \`${name}\` was not written: ${why}`);
  return { said: `\`${name}\` is written: ${findingsCount(now)}${gone > 0 ? `, ${gone} gone` : ''}`, baseline };
}

export function total(entries: readonly BaselineEntry[]): number {
  return entries.reduce((sum, { count }) => sum + count, 0);
}

function findingsCount(count: number): string {
  return `${count} ${count === 1 ? 'finding' : 'findings'}`;
}

function shownPath(path: string, cwd: string): string {
  return relative(cwd, path).split(sep).join('/') || path;
}
