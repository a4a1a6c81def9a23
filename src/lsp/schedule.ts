/** When a project is judged: after a pause in what happens to it, one run at a time, and a run that is overtaken gives up. */

/** The host's timers; tests bring their own. */
export interface Timers {
  set(run: () => void, milliseconds: number): unknown;
  clear(timer: unknown): void;
}

export interface Schedule {
  /** Something changed: judge again after a pause, which begins anew each time. */
  ask(milliseconds: number): void;
  /** Resolves when what was asked for is done; does not wait for the pause. */
  settled(): Promise<void>;
  /** Nothing runs any more; what is running gives up. */
  stop(): void;
}

/**
 * @param run judges; `isStale` tells whether it may as well give up. It is not run twice at a time, and may not reject
 */
export function schedule(run: (isStale: () => boolean) => Promise<void>, timers: Timers): Schedule {
  let wanted = 0;
  let done = 0;
  let timer: unknown;
  let running: Promise<void> | undefined;
  const clear = (): void => {
    if (timer !== undefined) timers.clear(timer);
    timer = undefined;
  };
  const once = async (): Promise<void> => {
    if (done === wanted) return;
    const own = wanted;
    await run(() => own !== wanted);
    if (own === wanted) done = own;
  };
  const fire = (): void => {
    clear();
    const mine = (running ?? Promise.resolve()).then(once);
    running = mine;
    void mine.then(() => {
      if (running === mine) running = undefined;
    });
  };
  return {
    ask(milliseconds) {
      wanted++;
      clear();
      timer = timers.set(fire, milliseconds);
    },
    async settled() {
      while (timer !== undefined || running) {
        if (timer !== undefined) fire();
        await running;
      }
    },
    stop() {
      clear();
      wanted++;
      done = wanted;
    },
  };
}
