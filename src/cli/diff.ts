/** Unified diffs, as `git apply` reads them. */

const CONTEXT = 3;

interface Hunk {
  /** Line indices, half open. */
  a: number;
  aEnd: number;
  b: number;
  bEnd: number;
}

/** What changed between two texts, line by line. */
export function lineHunks(before: string, after: string): readonly Readonly<Hunk>[] {
  return changes(linesOf(before), linesOf(after));
}

/** Lines with their endings, so that a change of endings is a change. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]+\n?|\n/g) ?? [];
}

/** The diff of one file; empty when nothing changed. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const a = linesOf(before);
  const b = linesOf(after);
  const hunks = grouped(changes(a, b));
  if (hunks.length === 0) return '';
  const out = [`--- a/${path}`, `+++ b/${path}`];
  const push = (mark: string, line: string | undefined): void => {
    if (line === undefined) return;
    if (line.endsWith('\n')) out.push(mark + line.slice(0, -1));
    else out.push(mark + line, '\\ No newline at end of file');
  };
  for (const hunk of hunks) {
    const first = hunk[0] as Hunk;
    const last = hunk.at(-1) as Hunk;
    const start = Math.max(0, first.a - CONTEXT);
    const end = Math.min(a.length, last.aEnd + CONTEXT);
    const bStart = first.b - (first.a - start);
    const bEnd = last.bEnd + (end - last.aEnd);
    out.push(`@@ -${range(start, end)} +${range(bStart, bEnd)} @@`);
    let at = start;
    for (const change of hunk) {
      for (; at < change.a; at++) push(' ', a[at]);
      for (; at < change.aEnd; at++) push('-', a[at]);
      for (let i = change.b; i < change.bEnd; i++) push('+', b[i]);
    }
    for (; at < end; at++) push(' ', a[at]);
  }
  return `${out.join('\n')}\n`;
}

function range(start: number, end: number): string {
  // An empty range is named by the line before it.
  return end === start ? `${start},0` : end - start === 1 ? `${start + 1}` : `${start + 1},${end - start}`;
}

/** Changes whose contexts touch share a hunk. */
function grouped(all: readonly Hunk[]): Hunk[][] {
  const groups: Hunk[][] = [];
  for (const change of all) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && change.a - last.aEnd <= CONTEXT * 2) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

/** Myers' shortest edit script over what is left between common beginning and end; fixes change few lines. */
function changes(a: readonly string[], b: readonly string[]): Hunk[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const n = a.length - head - tail;
  const m = b.length - head - tail;
  if (n === 0 && m === 0) return [];
  const trace: Int32Array[] = [];
  const limit = n + m;
  // A whole file rewritten: no use in looking for what stayed.
  if (limit > 6000) return [{ a: head, aEnd: head + n, b: head, bEnd: head + m }];
  let v = new Int32Array(2 * limit + 3);
  outer: for (let d = 0; d <= limit; d++) {
    trace.push(v.slice());
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && at(v, k - 1, limit) < at(v, k + 1, limit));
      let x = down ? at(v, k + 1, limit) : at(v, k - 1, limit) + 1;
      while (x < n && x - k < m && a[head + x] === b[head + x - k]) x++;
      v[k + limit + 1] = x;
      if (x >= n && x - k >= m) break outer;
    }
  }
  const edits: Hunk[] = [];
  let x = n;
  let y = m;
  for (let d = trace.length - 1; d > 0; d--) {
    v = trace[d] as typeof v;
    const k = x - y;
    const down = k === -d || (k !== d && at(v, k - 1, limit) < at(v, k + 1, limit));
    const previous = down ? k + 1 : k - 1;
    const px = at(v, previous, limit);
    const py = px - previous;
    // Back over the common lines to the edit itself.
    const ex = down ? px : px + 1;
    const ey = down ? py + 1 : py;
    const last = edits.at(-1);
    if (last && last.a === head + ex && last.b === head + ey) [last.a, last.b] = [head + px, head + py];
    else edits.push({ a: head + px, aEnd: head + ex, b: head + py, bEnd: head + ey });
    [x, y] = [px, py];
  }
  return edits.reverse();
}

function at(v: Int32Array, k: number, limit: number): number {
  return v[k + limit + 1] ?? 0;
}
