/** Steps of CI jobs in raw logs: where each begins, and that those which ran before the first failure went well. */
import type { LineScope, NormalLine } from './normalise.ts';

export interface CiStep {
  readonly line: number;
  /** Job of `gh run view --log`; empty for the log of one job. */
  readonly job: string;
  readonly name: string;
}

/** The step that a line opens: `##[group]Run npm ci`, `##[section]Starting: Build`, or the first line with another name in the columns. */
export function opensStep(raw: string, normal: NormalLine): Omit<CiStep, 'line'> | undefined {
  const column = columnOf(normal.scopes);
  if (column) return { job: jobOf(column), name: column };
  const name = /##\[group\](Run .{1,200})/.exec(raw)?.[1] ?? /##\[section\]Starting: (.{1,200})/.exec(raw)?.[1];
  return name === undefined ? undefined : { job: '', name: name.trim() };
}

function columnOf(scopes: readonly LineScope[]): string | undefined {
  return scopes.find(({ kind }) => kind === 'ci')?.name;
}

function jobOf(column: string): string {
  return column.split(' / ', 1)[0] ?? column;
}

/** The last step of the list that begins at a line or before it. */
export function stepAt(steps: readonly CiStep[], line: number): CiStep | undefined {
  let low = 0;
  let high = steps.length - 1;
  let found: CiStep | undefined;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const step = steps[middle] as CiStep;
    if (step.line <= line) {
      found = step;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}

/** Steps that ended well: another one of their job followed, and nothing of the job had failed until then. */
export function endedWell(steps: readonly CiStep[], failed: (step: CiStep) => boolean): CiStep[] {
  const well: CiStep[] = [];
  const jobs = new Map<string, CiStep[]>();
  for (const step of steps) {
    const list = jobs.get(step.job);
    if (list) list.push(step);
    else jobs.set(step.job, [step]);
  }
  for (const list of jobs.values()) {
    for (const [i, step] of list.entries()) {
      const next = list[i + 1];
      if (!next || failed(step)) break;
      if (next.name !== step.name || step.job === '') well.push(step);
    }
  }
  return well;
}
