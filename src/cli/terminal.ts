/** What the program prints to, and how the reader sees it. */
import { fstatSync, statSync, writeSync } from 'node:fs';
import { isTty } from './tty.ts';
import { pathToFileURL } from 'node:url';
import type { ReportContext } from '../report/model.ts';
import { pageOf } from './knowledge.ts';
import type { Options } from './options.ts';

/** Writes without setting up a stream, which costs milliseconds; falls back to one when the pipe is full. */
export function print(descriptor: 1 | 2, text: string): void {
  let bytes = Buffer.from(text, 'utf8');
  try {
    while (bytes.length > 0) bytes = bytes.subarray(writeSync(descriptor, bytes));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN') (descriptor === 1 ? process.stdout : process.stderr).write(bytes);
    // The reader has gone (`| head`): nothing is left to say.
    else if (code !== 'EPIPE') throw error;
  }
}

/** Milliseconds of a clock that never goes back. Not `performance.now()`, whose module takes longer to load than some files to lint. */
export function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** One sentence on stderr. */
export function complain(message: string): void {
  print(2, `drydock: ${message}\n`);
}

/** Asks the stream only when it may be one: setting one up costs 6 ms, and in CI and hooks it is a pipe or nothing. */
function isTerminal(descriptor: 1 | 2): boolean {
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isCharacterDevice() || stat.rdev === statSync('/dev/null', { throwIfNoEntry: false })?.rdev) return false;
  } catch {
    return false;
  }
  return isTty(descriptor);
}

/** Everything on stdin. */
export async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export function useColor(options: Options, descriptor: 1 | 2 = 1): boolean {
  const { env } = process;
  if (options.has('no-color')) return false;
  if (options.has('color')) return true;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTerminal(descriptor) && env.TERM !== 'dumb';
}

/** Terminals that are known to show OSC 8 links; others print the escape as dirt. */
function showsLinks(): boolean {
  const { env } = process;
  if (!isTerminal(1) || env.CI) return false;
  return (
    ['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper'].includes(env.TERM_PROGRAM ?? '') ||
    Number(env.VTE_VERSION ?? 0) >= 5000 ||
    env.WT_SESSION !== undefined ||
    env.KITTY_WINDOW_ID !== undefined
  );
}

/** Columns that a report may take. Reports into files and pipes look the same everywhere. */
function widthOf(descriptor: 1 | 2): number {
  const stream = (): { readonly columns?: number } => (descriptor === 1 ? process.stdout : process.stderr);
  const columns = (isTerminal(descriptor) ? stream().columns : undefined) ?? Number(process.env.COLUMNS ?? 0);
  return Math.max(60, columns || 100);
}

/** Whether a line may be drawn and taken away again: nothing but a terminal with somebody before it does that. */
export function wantsProgress(options: Options): boolean {
  const { env } = process;
  return !options.has('quiet') && !env.CI && !env.GITHUB_ACTIONS && env.TERM !== 'dumb' && isTerminal(2);
}

export function reportContext(options: Options, root: string, version: string, shown?: (path: string) => string): ReportContext {
  const color = useColor(options);
  return {
    color,
    width: widthOf(1),
    links: color && showsLinks(),
    all: options.has('all'),
    urls: options.has('urls'),
    quiet: options.has('quiet'),
    version,
    root,
    rootUrl: pathToFileURL(root.endsWith('/') ? root : `${root}/`).href,
    page: (id) => pageOf(id),
    ...(shown ? { shown } : {}),
  };
}
