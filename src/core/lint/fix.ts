/** Applying fixes to texts in memory. Writing them is the shell's work. */
import { applyEdits, compatibleFixes, type Fix } from '../text/edit.ts';
import type { SourceFile } from '../text/source.ts';
import type { Finding } from './rule.ts';

export interface FixResult {
  /** New texts of the files that change. */
  readonly texts: ReadonlyMap<SourceFile, string>;
  /** The findings whose fixes are in them. */
  readonly applied: readonly Finding[];
}

/**
 * One pass: applies every fix that does not touch what an earlier one touches. Lint the result and call it again
 * until `applied` is empty; what overlapped gets its turn then.
 * @param unsafe also apply fixes that may change behaviour
 */
export function fixOnce(findings: readonly Finding[], unsafe: boolean): FixResult {
  const candidates = findings.filter((finding) => finding.fix && (finding.fix.safe || unsafe) && !finding.ignored);
  const chosen = new Set<Fix>(compatibleFixes(candidates.map((finding) => finding.fix as Fix)));
  const applied = candidates.filter((finding) => chosen.has(finding.fix as Fix));
  const edits = [...chosen].flatMap((fix) => fix.edits);
  const texts = new Map<SourceFile, string>();
  for (const file of new Set(edits.map((edit) => edit.at.file))) {
    const text = applyEdits(file, edits);
    if (text !== file.text) texts.set(file, text);
  }
  return { texts, applied };
}

/** More passes than this mean that a fix does not mend what it is for, or that two undo each other. */
export const MAX_FIX_PASSES = 10;

/**
 * Passes until nothing is left to fix. A rule whose fixes would go on is left out in the file, and all is done anew without it: better one
 * finding that stays than a text that grows with each pass.
 * @param pass applies the fixes of findings that it may apply, and tells which those were; the first of a try (0) starts from the texts as they were
 * @returns what was left out
 */
export function settle(pass: (mayApply: (finding: Finding) => boolean, number: number) => readonly Finding[]): readonly Restless[] {
  const restless = new Map<string, Restless>();
  const keyOf = ({ rule, at }: Finding): string => `${rule}\0${at.file.path}`;
  for (let number = 0; ; number++) {
    const applied = pass((finding) => !restless.has(keyOf(finding)), number);
    if (applied.length === 0) return [...restless.values()];
    if (number < MAX_FIX_PASSES) continue;
    for (const finding of applied) restless.set(keyOf(finding), { rule: finding.rule, path: finding.at.file.path });
    number = -1;
  }
}

/** A rule whose fixes in a file do not come to an end. */
export interface Restless {
  readonly rule: string;
  readonly path: string;
}
