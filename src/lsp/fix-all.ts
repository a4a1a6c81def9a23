/** All safe fixes of one file at once, for `source.fixAll.drydock`. */
import { fixOnce, settle } from '../core/lint/fix.ts';
import type { Finding } from '../core/lint/rule.ts';
import type { Edit } from '../core/text/edit.ts';
import { place, type SourceFile } from '../core/text/source.ts';

/**
 * The edits that leave nothing to fix in a file. Fixes that reach into other files are left for the quick fixes.
 * @param again findings with this text in place of the file's
 * @returns the fixes' own edits when one pass is enough, else one edit of all that changes
 */
export function fixAllEdits(file: SourceFile, first: readonly Finding[], again: (text: string) => readonly Finding[]): readonly Edit[] {
  let findings = first;
  let text = file.text;
  let own: readonly Edit[] = [];
  settle((mayApply, pass) => {
    if (pass === 0) [findings, text, own] = [first, file.text, []];
    const result = fixOnce(
      findings.filter((finding) => finding.fix?.edits.every(({ at }) => at.file.path === file.path) && mayApply(finding)),
      false,
    );
    const [next] = result.texts.values();
    if (next === undefined) return result;
    own = pass === 0 ? result.applied.flatMap(({ fix }) => fix?.edits ?? []) : [changeOf(file, next)];
    text = next;
    findings = again(text);
    return result;
  });
  return text === file.text ? [] : unique(own);
}

/** Several findings may share one fix. */
function unique(edits: readonly Edit[]): readonly Edit[] {
  return [...new Set(edits)];
}

/** One edit from the first character that differs to the last. */
function changeOf(file: SourceFile, next: string): Edit {
  const { text } = file;
  const shorter = Math.min(text.length, next.length);
  let start = 0;
  while (start < shorter && text[start] === next[start]) start++;
  let end = 0;
  while (end < shorter - start && text[text.length - 1 - end] === next[next.length - 1 - end]) end++;
  // A place between the two characters of a line end has no position.
  if (text[start - 1] === '\r') start--;
  if (end > 0 && text[text.length - end] === '\n') end--;
  return { at: place(file, start, text.length - end), text: next.slice(start, next.length - end) };
}
