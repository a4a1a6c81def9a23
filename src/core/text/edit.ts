/** Text edits: the only way in which anything is ever changed. */
import type { Place, SourceFile } from './source.ts';

/** Replaces the text at a place; an empty span inserts, an empty text deletes. */
export interface Edit {
  readonly at: Place;
  readonly text: string;
}

/** Edits that together do one thing. Unsafe ones may change behaviour and need the user's consent. */
export interface Fix {
  /** Imperative, lower case, no full stop: ``replace `localhost` with `db` ``. */
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/** Whether two edits touch the same text. Two insertions at one offset do, since their order would be a guess. */
function overlaps(a: Edit, b: Edit): boolean {
  if (a.at.file !== b.at.file) return false;
  const [x, y] = a.at.span.start <= b.at.span.start ? [a.at.span, b.at.span] : [b.at.span, a.at.span];
  return y.start < x.end || y.start === x.start;
}

/**
 * Chooses the fixes that can be applied together: first come, first served; a fix is taken whole or not at all.
 * The rest can be tried again on the result.
 */
export function compatibleFixes(fixes: readonly Fix[]): Fix[] {
  const taken: Edit[] = [];
  const chosen: Fix[] = [];
  for (const fix of fixes) {
    if (fix.edits.some((edit, i) => taken.some((other) => overlaps(edit, other)) || fix.edits.slice(0, i).some((other) => overlaps(edit, other)))) continue;
    taken.push(...fix.edits);
    chosen.push(fix);
  }
  return chosen;
}

/** Applies edits of one file to its text. Throws when two overlap: callers pass only compatible ones. */
export function applyEdits(file: SourceFile, edits: readonly Edit[]): string {
  const sorted = edits.filter((edit) => edit.at.file === file).sort((a, b) => a.at.span.start - b.at.span.start || a.at.span.end - b.at.span.end);
  let text = '';
  let from = 0;
  for (const edit of sorted) {
    if (edit.at.span.start < from) throw new Error(`overlapping edits at offset ${edit.at.span.start} of ${file.path}`);
    text += file.text.slice(from, edit.at.span.start) + edit.text;
    from = edit.at.span.end;
  }
  return text + file.text.slice(from);
}
