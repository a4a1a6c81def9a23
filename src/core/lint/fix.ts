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

/** More passes than this mean that two fixes undo each other. */
export const MAX_FIX_PASSES = 10;
