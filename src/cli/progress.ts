/** One line on the terminal while a run takes long: how many files were read and which rules are done. */
import type { Rule } from '../core/lint/rule.ts';
import type { Files } from '../core/project/model.ts';
import type { Job } from './job.ts';
import { now, print } from './terminal.ts';

/** Nobody waits for less. */
const PATIENCE = 2000;
/** Redrawn ten times a second at most. */
const PAUSE = 100;
/** Calls of rules between two looks at the clock. */
const CALLS = 64;

export interface Progress {
  /** The same job, which tells when it reads a file or asks a rule. */
  watch(job: Job): Job;
  /** Takes the line away. It comes back with the next step, if there is one. */
  clear(): void;
}

/** The outside world, for tests. */
export interface Screen {
  write(text: string): void;
  now(): number;
  /** Undefined or 0 when nobody knows. */
  columns(): number | undefined;
}

const TERMINAL: Screen = {
  write: (text) => print(2, text),
  now,
  columns: () => process.stderr.columns,
};

/** @param start when the run began, by the screen's clock */
export function progress(start: number, screen: Screen = TERMINAL): Progress {
  const read = new Set<string>();
  const rules = new Set<string>();
  let last = start + PATIENCE - PAUSE;
  let drawn = false;
  let calls = 0;
  const step = (): void => {
    const now = screen.now();
    if (now - last < PAUSE) return;
    last = now;
    const text = `drydock: ${read.size} ${read.size === 1 ? 'file' : 'files'} read${rules.size > 0 ? `, ${rules.size} ${rules.size === 1 ? 'rule' : 'rules'} run` : ''}`;
    // A line that wraps could not be taken away again.
    screen.write(`\r\u001b[K${text.slice(0, Math.max(1, (screen.columns() || 80) - 1))}`);
    drawn = true;
  };
  return {
    watch(job) {
      const files: Files = {
        ...job.files,
        read(path) {
          if (!read.has(path)) {
            read.add(path);
            step();
          }
          return job.files.read(path);
        },
      };
      const watched = job.loaded.rules.map((rule): Rule => {
        const check: Rule['check'] = (...target) => {
          if (!rules.has(rule.id)) {
            rules.add(rule.id);
            step();
          } else if (++calls % CALLS === 0) step();
          return rule.check(...target);
        };
        // Not a copy: most of what is known of a rule is looked up when it is asked for.
        return Object.create(rule, { check: { value: check } });
      });
      return { ...job, files, loaded: { ...job.loaded, rules: watched } };
    },
    clear() {
      if (drawn) screen.write('\r\u001b[K');
      drawn = false;
    },
  };
}
