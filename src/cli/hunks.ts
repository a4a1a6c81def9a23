/** Changed lines, and where lines are after a change. */

/** Half-open range of 0-based lines. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** Lines of a file; `all` for one that is new as a whole. */
export type Lines = readonly LineRange[] | 'all';

/** Lines `a` to `aEnd` became lines `b` to `bEnd`: 0-based, half open. */
export interface Hunk {
  readonly a: number;
  readonly aEnd: number;
  readonly b: number;
  readonly bEnd: number;
}

/**
 * The hunks of a diff without context lines, by the path that the file has now. Deleted files are left out.
 * @param diff bytes, one a character
 */
export function hunksOfDiff(diff: string): Map<string, Hunk[]> {
  const files = new Map<string, Hunk[]>();
  let hunks: Hunk[] | undefined;
  for (let from = 0; from < diff.length; ) {
    const end = diff.indexOf('\n', from);
    const line = diff.slice(from, end < 0 ? diff.length : end);
    from = end < 0 ? diff.length : end + 1;
    if (line.startsWith('diff --git ')) hunks = undefined;
    else if (line.startsWith('+++ ')) {
      const path = pathOf(line.slice(4));
      hunks = path === undefined ? undefined : (files.get(path) ?? []);
      if (path !== undefined && hunks) files.set(path, hunks);
    } else if (line.startsWith('@@ ')) {
      const [, a = '0', aCount = '1', b = '0', bCount = '1'] = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
      const [before, after] = [range(Number(a), Number(aCount)), range(Number(b), Number(bCount))];
      hunks?.push({ a: before.start, aEnd: before.end, b: after.start, bEnd: after.end });
      // What the lines say is not looked at: one of them may look like a header.
      for (let left = Number(aCount) + Number(bCount); left > 0 && from < diff.length; left--) {
        const next = diff.indexOf('\n', from);
        if (diff[from] === '\\') left++;
        from = next < 0 ? diff.length : next + 1;
      }
    }
  }
  return files;
}

/** git names an empty range by the line before it. */
function range(line: number, count: number): LineRange {
  const start = count === 0 ? line : line - 1;
  return { start, end: start + count };
}

const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' };

/** The path of a `+++` line; undefined for `/dev/null`. */
function pathOf(name: string): string | undefined {
  // A tab ends names that hold a blank.
  const bare = name.startsWith('"')
    ? name
        .replace(/^"|"\t?$/g, '')
        .replace(/\\(?:([0-7]{3})|(.))/g, (_, octal: string | undefined, letter: string) =>
          octal === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(octal, 8)),
        )
    : name.replace(/\t$/, '');
  return bare === '/dev/null' ? undefined : Buffer.from(bare.replace(/^b\//, ''), 'latin1').toString('utf8');
}

/** Where lines are after a change of their file. Lines that are gone have no place; what was put between them belongs to them. */
export function moved(lines: Lines, hunks: readonly Hunk[]): Lines {
  if (lines === 'all' || hunks.length === 0) return lines;
  return lines.flatMap(({ start, end }) => {
    const now = { start: newLine(start, hunks, 'b'), end: newLine(end - 1, hunks, 'bEnd') };
    return now.end > now.start ? [now] : [];
  });
}

/** The new number of a line (`b`), or of what follows it (`bEnd`). */
function newLine(line: number, hunks: readonly Hunk[], side: 'b' | 'bEnd'): number {
  let shift = 0;
  for (const hunk of hunks) {
    if (hunk.a > line) break;
    if (line < hunk.aEnd) return hunk[side];
    shift = hunk.bEnd - hunk.aEnd;
  }
  return line + shift + (side === 'bEnd' ? 1 : 0);
}
