/**
 * Reads a log in chunks and keeps only what a diagnosis needs: windows around hits of the prefilter, marker lines of build
 * steps, and the tail. Memory does not grow with the log, and the result does not depend on where the chunks were cut.
 */
import type { Library } from './library.ts';
import { SIGNS } from './signs.ts';

/** Lines kept on both sides of a hit. */
const AROUND = 20;
/** Lines kept of the end. */
const TAIL = 2000;
/** Hits of one literal whose surroundings are kept; later ones fill a ring. */
const FIRST_HITS = 40;
const RING = 400;
/** Marker lines and hits that are remembered at most. */
const MAX_MARKERS = 20000;
const MAX_HITS = 40000;
/** A line without end is cut here. */
const MAX_CARRY = 1 << 20;

interface Hit {
  /** Number in `library.wordings`, and after those in `SIGNS`. */
  readonly owner: number;
  readonly line: number;
}

/** What is left of a log. */
export interface Digest {
  /** Number of lines. */
  readonly total: number;
  /** Kept lines by 1-based number, in order. */
  readonly lines: ReadonlyMap<number, string>;
  readonly hits: readonly Hit[];
  /** Lines that open or close a build step, in order. */
  readonly markers: readonly { readonly line: number; readonly raw: string }[];
  /** How often an owner's literal was seen. */
  readonly seen: ReadonlyMap<number, number>;
  /** More was found than could be kept. */
  readonly capped: boolean;
}

export interface LogReader {
  push(chunk: string): void;
  end(): Digest;
}

/** A run of kept lines. */
interface Run {
  readonly first: number;
  lines: string[];
}

/** A window around a hit that the ring may soon drop again: its lines are copied only when it stays. */
interface Late {
  readonly start: number;
  readonly line: number;
  readonly hit: Hit;
  run?: Run;
}

export function logReader(library: Library): LogReader {
  const owners = library.wordings.length;
  const hits: Hit[] = [];
  const lateHits: Hit[] = [];
  const markers: { line: number; raw: string }[] = [];
  const runs: Run[] = [];
  const ring: { readonly run: Run; readonly hit: Hit }[] = [];
  let late = 0;
  let turn = 0;
  /** How often an owner was seen, and in which line last; markers are owner -1. */
  const counts = new Float64Array(owners + SIGNS.length + 1);
  const lastLine = new Float64Array(owners + SIGNS.length + 1);
  let capped = false;
  let carry = '';
  /** Lines before the block that is being read. */
  let before = 0;
  /** Last lines of what was read, enough for windows and the tail; strings of many lines, oldest first. */
  const recent: { readonly first: number; readonly count: number; readonly text: string }[] = [];
  let recentLines = 0;
  /** The run that still wants lines, and up to which one. */
  let open: Run | undefined;
  let openUntil = 0;
  let openKept = false;

  /** Lines [from, to] that were read before this block. */
  function past(from: number, to: number): string[] {
    const found: string[] = [];
    for (const block of recent) {
      if (block.first + block.count <= from || block.first > to) continue;
      const lines = block.text.split('\n');
      for (let i = Math.max(0, from - block.first); i < block.count && block.first + i <= to; i++) found.push(lines[i] as string);
    }
    return found;
  }

  function block(text: string, from: number, to: number): void {
    const found: { offset: number; owner: number }[] = [];
    // Both come in order; the few markers are laid between the hits.
    const marks = [...markerOffsets(text, from, to)].sort((a, b) => a - b);
    let mark = 0;
    const marksUpTo = (offset: number): void => {
      while (mark < marks.length && (marks[mark] as number) <= offset) found.push({ owner: -1, offset: marks[mark++] as number });
    };
    library.prefilter.scan(text, from, to, (owner, offset) => {
      if (mark < marks.length) marksUpTo(offset);
      found.push({ owner, offset });
    });
    marksUpTo(to);

    let line = before + 1;
    let start = from;
    let lineEnd = endOfLine(text, start, to);
    const nextLine = (): boolean => {
      if (lineEnd + 1 >= to) return false;
      start = lineEnd + 1;
      lineEnd = endOfLine(text, start, to);
      line++;
      return true;
    };
    // A window that the block before left open.
    if (open) {
      let at = from;
      for (let number = line; number <= openUntil && at < to; number++) {
        const end = endOfLine(text, at, to);
        open.lines.push(own(text.slice(at, end)));
        at = end + 1;
      }
    }
    const pending: Late[] = [];
    let openLate: Late | undefined;
    const copied = (one: Late): Run => {
      one.run ??= windowAt(text, from, one.start, one.line, to);
      return one.run;
    };
    for (const { offset, owner } of found) {
      while (offset > lineEnd && nextLine());
      if (lastLine[owner + 1] === line) continue;
      lastLine[owner + 1] = line;
      if (owner < 0) {
        if (markers.length < MAX_MARKERS) markers.push({ line, raw: own(text.slice(start, lineEnd)) });
        else capped = true;
        if (!isFailureMarker(text, start, to)) continue;
      }
      const count = (counts[owner + 1] as number) + 1;
      counts[owner + 1] = count;
      const hit = { owner, line };
      const early = count <= FIRST_HITS && hits.length < MAX_HITS;
      if (early && owner >= 0) hits.push(hit);
      // Lines that are kept already are not kept twice.
      if ((open || openLate) && line <= openUntil) {
        if (!early && (!open || openUntil - open.first < 400)) {
          lateHits[late++ % RING] = hit;
          continue;
        }
        if (early) {
          open ??= copied(openLate as Late);
          openLate = undefined;
          openUntil = extend(open, text, start, line, to);
          // A run of the ring that holds something new is kept for good.
          if (!openKept) runs.push(open);
          openKept = true;
          continue;
        }
      }
      openKept = early;
      openUntil = line + AROUND;
      if (early) {
        open = windowAt(text, from, start, line, to);
        openLate = undefined;
        runs.push(open);
      } else {
        open = undefined;
        openLate = { start, line, hit };
        pending.push(openLate);
      }
    }
    for (const one of pending.slice(-RING)) ring[turn++ % RING] = { run: copied(one), hit: one.hit };
    if (openLate) open = copied(openLate);
    // The rest is only counted.
    while (nextLine());
    const total = line;
    remember(text, from, to, total - before);
    before = total;
    if (open && openUntil <= before) open = undefined;
  }

  /** Starts a run around the line at `start`, with as many lines behind it as the block has. */
  function windowAt(text: string, from: number, start: number, line: number, to: number): Run {
    let at = start;
    let first = line;
    while (first > line - AROUND && at > from) {
      at = startBefore(text, at, from);
      first--;
    }
    const lines = first > 1 && line - first < AROUND ? past(Math.max(1, line - AROUND), first - 1) : [];
    const run: Run = { first: first - lines.length, lines: [...lines, ...own(text.slice(at, endOfLine(text, start, to))).split('\n')] };
    extend(run, text, start, line, to);
    return run;
  }

  /** Adds the lines up to `AROUND` behind `line`; returns the number of the last line that is wanted. */
  function extend(run: Run, text: string, start: number, line: number, to: number): number {
    const until = line + AROUND;
    let have = run.first + run.lines.length - 1;
    let at = start;
    for (let number = line; number <= until && at < to; number++) {
      const end = endOfLine(text, at, to);
      if (number > have) {
        run.lines.push(own(text.slice(at, end)));
        have++;
      }
      at = end + 1;
    }
    return until;
  }

  /** Keeps the block's end for the tail and for windows that reach back. */
  function remember(text: string, from: number, to: number, count: number): void {
    let at = to;
    let kept = 0;
    while (kept < TAIL && at > from) {
      at = startBefore(text, at, from);
      kept++;
    }
    if (kept >= TAIL) {
      recent.length = 0;
      recentLines = 0;
    }
    const end = text.charCodeAt(to - 1) === 10 ? to - 1 : to;
    recent.push({ first: before + count - kept + 1, count: kept, text: own(text.slice(at, end)) });
    recentLines += kept;
    while (recent.length > 1 && recentLines - (recent[0]?.count ?? 0) >= TAIL) recentLines -= recent.shift()?.count ?? 0;
  }

  return {
    push(chunk) {
      let text = carry + chunk;
      // A carriage return at the very end may belong to a line feed that comes next.
      const held = text.endsWith('\r') ? '\r' : '';
      if (held) text = text.slice(0, -1);
      text = plainBreaks(text);
      const end = text.lastIndexOf('\n') + 1;
      if (end > 0) block(text, 0, end);
      carry = own(text.slice(end)) + held;
      if (carry.length > MAX_CARRY) {
        const cut = `${carry.slice(0, MAX_CARRY)}\n`;
        block(cut, 0, cut.length);
        carry = '';
        capped = true;
      }
    },
    end() {
      const text = plainBreaks(carry);
      carry = '';
      if (text) block(text, 0, text.length);
      const lines = new Map<number, string>();
      for (const run of [...runs, ...ring.map((entry) => entry.run)]) for (const [i, raw] of run.lines.entries()) lines.set(run.first + i, raw);
      const tailFrom = before - TAIL + 1;
      for (const piece of recent) {
        piece.text.split('\n').forEach((raw, i) => {
          if (piece.first + i >= tailFrom) lines.set(piece.first + i, raw);
        });
      }
      for (const { line, raw } of markers) lines.set(line, raw);
      const all = [...hits, ...lateHits, ...ring.map((entry) => entry.hit)].filter((hit) => hit.owner >= 0 && lines.has(hit.line));
      return {
        total: before,
        lines: new Map([...lines].sort(([a], [b]) => a - b)),
        hits: all.sort((a, b) => a.line - b.line || a.owner - b.owner),
        markers,
        seen: new Map(library.wordings.flatMap((_, owner) => (counts[owner + 1] ? [[owner, counts[owner + 1] as number] as const] : []))),
        capped,
      };
    },
  };
}

/** Where the line before the one at `at` starts. */
function startBefore(text: string, at: number, from: number): number {
  // A search from a negative place would start at 0 and find a first line that is empty.
  return at - 2 < from ? from : Math.max(from, text.lastIndexOf('\n', at - 2) + 1);
}

/** One kind of line break, and no NULs (what is left of UTF-16 that was read as bytes). */
function plainBreaks(text: string): string {
  let plain = text;
  if (plain.includes('\r')) plain = plain.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  if (plain.includes('\0')) plain = plain.replaceAll('\0', '');
  return plain;
}

function endOfLine(text: string, at: number, to: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 || end > to ? to : end;
}

/** A copy that does not keep the chunk alive that it was cut from. */
function own(text: string): string {
  return text.length < 13 ? text : [text.slice(0, 1), text.slice(1)].join('');
}

/** Offsets of what may be a marker of a build step: `#12 ERROR`, `=> ERROR [`, `Step 3/7 : `, ` > [`. */
function* markerOffsets(text: string, from: number, to: number): Generator<number> {
  for (let at = text.indexOf('#', from); at >= 0 && at < to; at = text.indexOf('#', at + 1)) {
    let i = at + 1;
    let c = text.charCodeAt(i);
    while (c >= 48 && c <= 57) c = text.charCodeAt(++i);
    if (i === at + 1 || i > at + 6 || c !== 32 || !beginsHere(text, at, from)) continue;
    const next = text.charCodeAt(i + 1);
    // `[`, and the first letters of CACHED, CANCELED, DONE and ERROR.
    if (next === 91 || next === 67 || next === 68 || next === 69) yield at;
  }
  for (const sign of ['=> ', 'Step ', ' > [']) {
    for (let at = text.indexOf(sign, from); at >= 0 && at < to; at = text.indexOf(sign, at + 1)) {
      if (!beginsHere(text, sign === '=> ' && text.charCodeAt(at - 1) === 32 ? at - 1 : at, from)) continue;
      if (sign === 'Step ' && !/^\d{1,3}\/\d{1,3} :/.test(text.slice(at + 5, at + 16))) continue;
      yield at;
    }
  }
}

/** Whether a line could begin here: at a break, or behind a prefix that ends in a blank, a tab, a bracket or a colour. */
function beginsHere(text: string, at: number, from: number): boolean {
  if (at === from) return true;
  const c = text.charCodeAt(at - 1);
  return c === 10 || c === 32 || c === 9 || c === 93 || c === 109 || c === 62;
}

function isFailureMarker(text: string, start: number, to: number): boolean {
  const line = text.slice(start, Math.min(endOfLine(text, start, to), start + 400));
  return line.includes('ERROR') || / > \[/.test(line);
}
