/** `--fix`: applies fixes until nothing changes any more, then writes or shows what came of it. */
import { fixOnce, type Restless, settle } from '../core/lint/fix.ts';
import type { Finding } from '../core/lint/rule.ts';
import type { SourceFile } from '../core/text/source.ts';
import { unifiedDiff } from './diff.ts';
import { keepLineEndings, writeFixed } from './write.ts';

export interface Fixed {
  /** The files as they were read, with their new texts. */
  readonly files: ReadonlyMap<SourceFile, string>;
  /** How many findings were fixed. */
  readonly findings: number;
  /** Rules whose fixes did not come to an end: none of them was applied there. */
  readonly restless: readonly Restless[];
  diff(): string;
  /** Writes all of them; tells which could not be written. @returns whether none failed for good */
  write(root: string, skipped: (path: string, why: string) => void): boolean;
}

/**
 * @param lint findings of the project with these texts in place of the originals
 */
export function fixAll(
  first: readonly Finding[],
  lint: (texts: ReadonlyMap<SourceFile, string>) => readonly Finding[],
  { unsafe, mayEdit }: { readonly unsafe: boolean; readonly mayEdit: (path: string) => boolean },
): Fixed {
  const originals = new Map<string, SourceFile>();
  const texts = new Map<string, string>();
  let findings = first;
  let count = 0;
  const restless = settle((mayApply, pass) => {
    if (pass === 0) {
      texts.clear();
      originals.clear();
      findings = first;
      count = 0;
    }
    const result = fixOnce(
      findings.filter((finding) => finding.fix?.edits.every(({ at }) => mayEdit(at.file.path)) && mayApply(finding)),
      unsafe,
    );
    if (result.texts.size === 0) return result;
    count += result.applied.length;
    for (const [file, text] of result.texts) {
      if (!originals.has(file.path)) originals.set(file.path, file);
      texts.set(file.path, keepLineEndings((originals.get(file.path) as SourceFile).text, text));
    }
    findings = lint(byOriginal());
    return result;
  });
  const files = byOriginal();
  return {
    files,
    findings: count,
    restless,
    diff: () =>
      [...files]
        .sort(([a], [b]) => (a.path < b.path ? -1 : 1))
        .map(([file, text]) => unifiedDiff(file.path, file.text, text))
        .join(''),
    write(root, skipped) {
      let whole = true;
      for (const [file, text] of files) {
        const why = writeFixed(root, file, text);
        if (why === undefined) continue;
        skipped(file.path, why);
        whole = false;
      }
      return whole;
    },
  };

  function byOriginal(): Map<SourceFile, string> {
    return new Map([...originals].flatMap(([path, file]) => (texts.get(path) === file.text ? [] : [[file, texts.get(path) as string] as const])));
  }
}
