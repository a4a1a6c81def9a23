/** Projects that do not fit into the heap that Node gives a program: they are linted in a thread with a larger one. */
import { totalmem } from 'node:os';
import { isMainThread, Worker } from 'node:worker_threads';
import { getHeapStatistics } from 'node:v8';
import { counted } from './job.ts';
import { complain, useColor } from './terminal.ts';
import type { Options } from './options.ts';

/** So much of the machine's memory may be used; each file takes 0.1 MB. */
const SHARE = 0.75;

/**
 * Runs the same command line in a thread that may use most of the memory there is.
 * @param files how many files the project has, for the message when even that is not enough
 * @returns the exit code; undefined where this is that thread, or where a larger one cannot be had
 */
export async function inLargerHeap(options: Options, files: number): Promise<number | undefined> {
  const megabytes = Math.floor((totalmem() * SHARE) / 2 ** 20);
  if (!isMainThread || process.versions.bun || megabytes * 2 ** 20 <= getHeapStatistics().heap_size_limit) return undefined;
  const color = useColor(options) ? '--color' : '--no-color';
  const worker = new Worker(process.argv[1] as string, {
    argv: [...process.argv.slice(2).filter((arg) => arg !== '--color' && arg !== '--no-color'), color],
    // Streams of a thread do not know the terminal.
    env: { ...process.env, COLUMNS: String(process.stdout.columns ?? process.env.COLUMNS ?? '') },
    // All that is read stays, so to collect it often is in vain: a fifth less time.
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 256 },
  });
  return new Promise((resolve) => {
    worker.on('error', (error: NodeJS.ErrnoException) => {
      complain(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? `${counted(files, 'file')} are too many for the memory of this machine; name folders, to lint them one after the other`
          : `failed: ${error.message.split('\n')[0]}`,
      );
      resolve(2);
    });
    worker.on('exit', (code) => resolve(code));
  });
}
