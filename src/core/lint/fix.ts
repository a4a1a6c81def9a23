/** Applying fixes to texts in memory. Writing them is the shell's work. */
import { applyEdits, compatibleFixes, type Fix } from '../text/edit.ts';
import type { SourceFile } from '../text/source.ts';
import type { Finding } from './rule.ts';

export interface FixResult {
  /** New texts of the files that change. */
  readonly texts: ReadonlyMap<SourceFile, string>;
  /** The findings whose fixes are in them. */
  readonly applied: readonly Finding[];
  /** How many had a fix, the applied ones among them. */
  readonly left: number;
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
  return { texts, applied, left: candidates.length };
}

/** As many passes after which no fewer fixes are left mean that one does not mend what it is for, or that two undo each other. */
export const MAX_FIX_PASSES = 10;

/**
 * Passes until nothing is left to fix. A rule whose fixes would go on is left out in the file, and all is done anew without it: better one
 * finding that stays than a text that grows with each pass.
 * @param pass applies the fixes of findings that it may apply; the first of a try (0) starts from the texts as they were
 * @returns what was left out
 */
export function settle(pass: (mayApply: (finding: Finding) => boolean, number: number) => FixResult): readonly Restless[] {
  const restless = new Map<string, Restless>();
  const keyOf = ({ rule, at }: Finding): string => `${rule}\0${at.file.path}`;
  for (;;) {
    const applied = endless(pass, (finding) => !restless.has(keyOf(finding)));
    if (applied.length === 0) return [...restless.values()];
    for (const finding of applied) restless.set(keyOf(finding), { rule: finding.rule, path: finding.at.file.path });
  }
}

/** One try. @returns what was applied last when it does not come to an end, else nothing */
function endless(pass: Parameters<typeof settle>[0], mayApply: (finding: Finding) => boolean): readonly Finding[] {
  let fewest = Number.POSITIVE_INFINITY;
  let idle = 0;
  for (let number = 0; ; number++) {
    const { texts, applied, left } = pass(mayApply, number);
    if (texts.size === 0) return [];
    // Edits at one place are made one after the other; that takes as long as it takes.
    idle = left < fewest ? 0 : idle + 1;
    if (idle === MAX_FIX_PASSES) return applied;
    fewest = Math.min(fewest, left);
  }
}

/** A rule whose fixes in a file do not come to an end. */
export interface Restless {
  readonly rule: string;
  readonly path: string;
}
