/** What one run of a program costs (time of the processor, time on the wall, peak memory), and how candidates are compared. */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Cost {
  /** Milliseconds of processor time, all threads; NaN where nothing measures it. */
  readonly cpu: number;
  /** Milliseconds. */
  readonly wall: number;
  /** Megabytes at the peak; NaN where nothing measures it. */
  readonly memory: number;
}

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** GNU time knows the processor time and the peak memory of any program. */
const TIME = '/usr/bin/time';
const hasTime = existsSync(TIME) && spawnSync(TIME, ['--version'], { encoding: 'utf8' }).stdout.concat('').includes('GNU');

/** `program` as it was called on the command line, and the codes that are no failure of it. */
export interface Run {
  readonly program: string;
  readonly args: readonly string[];
  readonly fine?: readonly number[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** File that the output goes to. */
  readonly into?: string;
}

/** Runs a program to its end. @throws Error when it does not start or ends with another code than it may */
export function measured({ program, args, fine = [0, 1], cwd, env, into }: Run): Cost {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-cost-'));
  const output = into === undefined ? undefined : openSync(into, 'w');
  try {
    const notes = join(folder, 'cost');
    const [first, ...rest] = wrapped(notes, program, args);
    const start = process.hrtime.bigint();
    const { error, status } = spawnSync(first as string, rest, {
      stdio: ['ignore', output ?? 'ignore', 'ignore'],
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, ...env },
    });
    const wall = Number(process.hrtime.bigint() - start) / 1e6;
    if (error) throw error;
    if (status === null || !fine.includes(status)) throw new Error(`${program} ${args.join(' ').slice(0, 200)} ended with ${status}`);
    return { wall, ...costIn(notes) };
  } finally {
    if (output !== undefined) closeSync(output);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same, fed with chunks through a pipe; what cannot be kept on disk is made up on the way. */
export async function fed({ program, args, fine = [0, 1] }: Run, chunks: Iterable<Uint8Array>): Promise<Cost> {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-cost-'));
  try {
    const notes = join(folder, 'cost');
    const [first, ...rest] = wrapped(notes, program, args);
    const start = process.hrtime.bigint();
    const child = spawn(first as string, rest, { stdio: ['pipe', 'ignore', 'ignore'] });
    const ended = new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    for (const chunk of chunks) if (!child.stdin.write(chunk)) await new Promise((resolve) => child.stdin.once('drain', resolve));
    child.stdin.end();
    const status = await ended;
    const wall = Number(process.hrtime.bigint() - start) / 1e6;
    if (status === null || !fine.includes(status)) throw new Error(`${program} ${args.join(' ')} ended with ${status}`);
    return { wall, ...costIn(notes) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function wrapped(notes: string, program: string, args: readonly string[]): string[] {
  return hasTime ? [TIME, '-o', notes, '-f', '%U %S %M', program, ...args] : [program, ...args];
}

function costIn(notes: string): { cpu: number; memory: number } {
  if (!hasTime) return { cpu: Number.NaN, memory: Number.NaN };
  // A line about the exit code may stand before the numbers.
  const [user, system, kilobytes] = (readFileSync(notes, 'utf8').trim().split('\n').at(-1) ?? '').split(' ').map(Number) as [number, number, number];
  return { cpu: (user + system) * 1000, memory: kilobytes / 1024 };
}

/** Runs the candidates in turn, so that a busy moment of the machine meets all of them. The first round only warms up. */
export function interleaved(runs: number, candidates: readonly (() => Cost)[]): Cost[][] {
  const costs: Cost[][] = candidates.map(() => []);
  for (const candidate of candidates) candidate();
  for (let i = 0; i < runs; i++) for (const [j, candidate] of candidates.entries()) costs[j]?.push(candidate());
  return costs;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { min: sorted[0] ?? Number.NaN, median: sorted[sorted.length >> 1] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN };
}

/** Ratios of the runs that stood side by side. */
export function pairedRatios(ones: readonly Cost[], others: readonly Cost[], what: 'cpu' | 'wall' | 'memory'): Spread {
  return spread(ones.map((one, i) => one[what] / (others[i]?.[what] ?? Number.NaN)));
}

/** `1.23 (1.10–1.40)`. */
export function shown({ min, median, max }: Spread, digits = 2): string {
  return Number.isNaN(median) ? '–' : `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}

const COLUMNS = [40, 9, 9, 8] as const;

export function heading(): void {
  line('', 'CPU ms', 'wall ms', 'peak MB');
}

/** One line of the table: medians. */
export function row(name: string, costs: readonly Cost[], note = ''): void {
  const figure = (what: keyof Cost): string => {
    const { median } = spread(costs.map((cost) => cost[what]));
    return Number.isNaN(median) ? '–' : median.toFixed(0);
  };
  line(name, figure('cpu'), figure('wall'), figure('memory'), note);
}

function line(name: string, ...cells: string[]): void {
  const padded = cells.map((cell, i) => (i < COLUMNS.length - 1 ? cell.padStart(COLUMNS[i + 1] as number) : cell));
  process.stdout.write(`${`${name.padEnd(COLUMNS[0])}${padded.slice(0, 3).join(' ')}   ${padded.slice(3).join(' ')}`.trimEnd()}\n`);
}

/** `CPU 1.23 (1.10–1.40), wall …` of the first beside the second. */
export function beside(ones: readonly Cost[], others: readonly Cost[], name: string): string {
  const wall = shown(pairedRatios(ones, others, 'wall'));
  return hasTime ? `× ${name}: CPU ${shown(pairedRatios(ones, others, 'cpu'))}, wall ${wall}` : `× ${name}: wall ${wall}`;
}

export function has(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}
