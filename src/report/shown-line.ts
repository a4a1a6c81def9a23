/** One source line on the screen: tabs and unseen characters replaced, and cut around what is labelled when it is too long. */
import { type Unit, unitsOf } from './terminal.ts';

/** Half-open UTF-16 range inside the line. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface ShownLine {
  readonly text: string;
  /** Cells from the line's left edge to the character at a UTF-16 offset. */
  start(offset: number): number;
  /** The cell behind the character that ends at a UTF-16 offset. */
  end(offset: number): number;
}

interface Interval {
  start: number;
  end: number;
}

/** Lines beyond this are first reduced to the neighbourhood of their labels, so that a megabyte on one line costs nothing. */
const LONG = 4000;

/**
 * Fits a line into `budget` cells. `ranges` is what has to stay in view, the most important first; when not all of it
 * has room, ends of long ranges go first, then the last ranges.
 */
export function showLine(text: string, ranges: readonly Range[], budget: number): ShownLine {
  const units = reduce(text, ranges, budget);
  const starts: number[] = [];
  let total = 0;
  for (const unit of units) {
    starts.push(total);
    total += unit.width;
  }
  const indexAt = (offset: number): number => {
    let low = 0;
    let high = units.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((units[middle] as Unit).to <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const cell = (offset: number): number => starts[indexAt(offset)] ?? total;
  // A caret may stand behind the last character.
  const needed = Math.max(total, ...ranges.map((range) => cell(range.start) + 1));
  const kept =
    needed <= budget
      ? [{ start: 0, end: needed }]
      : keep(
          ranges.map((range) => ({ start: cell(range.start), end: Math.max(cell(range.start) + 1, cell(range.end)) })),
          needed,
          budget,
        );

  let shown = '';
  let column = 0;
  let cutAt = -1;
  let interval = 0;
  const columns: number[] = [];
  const ends: number[] = [];
  for (const [i, unit] of units.entries()) {
    const start = starts[i] as number;
    while (interval < kept.length - 1 && start >= (kept[interval] as Interval).end) interval++;
    const { start: from, end: to } = kept[interval] as Interval;
    if (start >= from && start + unit.width <= to) {
      columns.push(column);
      shown += unit.text;
      column += unit.width;
      ends.push(column);
      cutAt = -1;
    } else {
      if (cutAt < 0) {
        cutAt = column;
        shown += '…';
        column++;
      }
      columns.push(cutAt);
      ends.push(cutAt + 1);
    }
  }
  return {
    text: shown.trimEnd(),
    start: (offset) => columns[indexAt(offset)] ?? column,
    end: (offset) => ends[indexAt(Math.max(0, offset - 1))] ?? column,
  };
}

function reduce(text: string, ranges: readonly Range[], budget: number): Unit[] {
  if (text.length <= LONG) return unitsOf(text, 0);
  const windows = ranges.flatMap((range) => [range.start, range.end]).map((offset) => ({ start: offset - budget, end: offset + budget }));
  const near = merge([{ start: 0, end: budget }, ...windows].map((window) => ({ start: Math.max(0, window.start), end: Math.min(text.length, window.end) })));
  const units: Unit[] = [];
  let from = 0;
  for (const window of near) {
    if (window.start > from) units.push({ from, to: window.start, text: '…', width: 1 });
    units.push(...unitsOf(text.slice(window.start, window.end), window.start));
    from = window.end;
  }
  if (from < text.length) units.push({ from, to: text.length, text: '…', width: 1 });
  return units;
}

/** Chooses cell intervals that hold the wanted ones and as much around them as fits, each cut paid with one cell for `…`. */
function keep(wanted: readonly Interval[], total: number, budget: number): Interval[] {
  if (wanted.length === 0) return [{ start: 0, end: budget - 1 }];
  const chosen = wanted.slice(0, Math.max(1, Math.floor(budget / 6)));
  const cap = Math.max(1, Math.floor((budget - 2) / chosen.length) - 2);
  const core = chosen.map(({ start, end }) => ({ start, end: Math.min(end, start + cap) }));
  const padded = (pad: number): Interval[] => merge(core.map(({ start, end }) => ({ start: Math.max(0, start - pad), end: Math.min(total, end + pad) })));
  let best = padded(0);
  for (let pad = 1; pad <= budget; pad++) {
    const next = padded(pad);
    if (cost(next, total) > budget) break;
    best = next;
  }
  const last = best.at(-1) as Interval;
  while (last.end < total && cost([...best.slice(0, -1), { start: last.start, end: last.end + 1 }], total) <= budget) last.end++;
  const first = best[0] as Interval;
  while (first.start > 0 && cost([{ start: first.start - 1, end: first.end }, ...best.slice(1)], total) <= budget) first.start--;
  return best;
}

function cost(intervals: readonly Interval[], total: number): number {
  const cells = intervals.reduce((sum, { start, end }) => sum + end - start, 0);
  return cells + intervals.length - 1 + ((intervals[0]?.start ?? 0) > 0 ? 1 : 0) + ((intervals.at(-1)?.end ?? total) < total ? 1 : 0);
}

/** Sorted; intervals that touch, or leave a gap no wider than the `…` for it, become one. */
function merge(intervals: Interval[]): Interval[] {
  const out: Interval[] = [];
  for (const next of intervals.sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && next.start <= last.end + 1) last.end = Math.max(last.end, next.end);
    else out.push({ ...next });
  }
  return out;
}
