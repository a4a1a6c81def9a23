/** When a project is judged, with timers that a test moves. */
import { describe, expect, it } from 'vitest';
import { schedule } from '../../src/lsp/schedule.ts';

function clock() {
  const timers = new Map<number, { at: number; run: () => void }>();
  let now = 0;
  let last = 0;
  return {
    set(run: () => void, milliseconds: number): number {
      timers.set(++last, { at: now + milliseconds, run });
      return last;
    },
    clear: (timer: unknown) => void timers.delete(timer as number),
    async pass(milliseconds: number): Promise<void> {
      now += milliseconds;
      for (const [id, { at, run }] of timers) if (at <= now && timers.delete(id)) run();
      for (let i = 0; i < 10; i++) await Promise.resolve();
    },
  };
}

/** A run that ends when it is told to. */
function runs() {
  const started: { stale: () => boolean; end: () => void }[] = [];
  const run = (stale: () => boolean): Promise<void> => new Promise((resolve) => started.push({ stale, end: resolve }));
  return { started, run };
}

describe('a schedule', () => {
  it('waits for a pause', async () => {
    const time = clock();
    const { started, run } = runs();
    const plan = schedule(run, time);
    for (let i = 0; i < 5; i++) {
      plan.ask(200);
      await time.pass(199);
    }
    expect(started).toHaveLength(0);
    await time.pass(1);
    expect(started).toHaveLength(1);
  });

  it('tells a run that it was overtaken, and starts the next one when it has ended', async () => {
    const time = clock();
    const { started, run } = runs();
    const plan = schedule(run, time);
    plan.ask(10);
    await time.pass(10);
    expect(started[0]?.stale()).toBe(false);
    plan.ask(10);
    expect(started[0]?.stale()).toBe(true);
    await time.pass(10);
    expect(started).toHaveLength(1);
    started[0]?.end();
    await time.pass(0);
    expect(started).toHaveLength(2);
    expect(started[1]?.stale()).toBe(false);
  });

  it('does at once what somebody waits for', async () => {
    const time = clock();
    const { started, run } = runs();
    const plan = schedule(run, time);
    plan.ask(1000);
    let done = false;
    void plan.settled().then(() => {
      done = true;
    });
    await time.pass(0);
    expect([started.length, done]).toEqual([1, false]);
    // Overtaken while somebody waits: he gets the answer to the last question.
    plan.ask(1000);
    started[0]?.end();
    await time.pass(0);
    expect([started.length, done]).toEqual([2, false]);
    started[1]?.end();
    await time.pass(0);
    expect(done).toBe(true);
    await plan.settled();
    expect(started).toHaveLength(2);
  });

  it('runs nothing after its end', async () => {
    const time = clock();
    const { started, run } = runs();
    const plan = schedule(run, time);
    plan.ask(10);
    await time.pass(10);
    plan.ask(10);
    plan.stop();
    expect(started[0]?.stale()).toBe(true);
    started[0]?.end();
    await time.pass(100);
    await plan.settled();
    expect(started).toHaveLength(1);
  });
});
