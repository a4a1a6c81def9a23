/** A cheap look before a search through a whole tree. */
import type { Manifest } from '../parse/model.ts';
import type { SourceFile } from '../text/source.ts';

const known = new WeakMap<SourceFile, Map<RegExp, boolean>>();

/**
 * Whether a pattern stands anywhere in the text that a manifest was read from; asked once for each file. What patches
 * bring from other files may mention anything.
 * @param pattern a constant without the flags `g` and `y`
 */
export function mentions({ file, elsewhere }: Manifest, pattern: RegExp): boolean {
  if (elsewhere) return true;
  let found = known.get(file);
  if (!found) {
    found = new Map();
    known.set(file, found);
  }
  let answer = found.get(pattern);
  if (answer === undefined) {
    answer = pattern.test(file.text);
    found.set(pattern, answer);
  }
  return answer;
}
