/** Which folder is read as the project, and which paths in it were named. */
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { nearest } from '../core/parse/nearest.ts';
import { kindOf } from './discover.ts';
import { COMMANDS, UsageError } from './options.ts';

export const CONFIG_NAME = 'drydock.yaml';
export const BASELINE_NAME = 'drydock-baseline.json';

export interface Where {
  /** Absolute path of the folder that is read. */
  readonly root: string;
  /** Paths that are reported on, relative to the root; empty: all of it. */
  readonly named: readonly string[];
}

/**
 * The root: as given, else the nearest ancestor of the paths with `drydock.yaml` or `.git`, else the current folder
 * when the paths lie in it, else the folder that was named.
 * @throws UsageError when a path does not exist, or lies outside the root
 */
export function whereIs(paths: readonly string[], cwd: string, given: string | undefined): Where {
  const absolute = paths.map((path) => {
    const full = resolve(cwd, path);
    const kind = kindOf(full);
    if (kind === undefined) {
      const guess = paths.length === 1 ? nearest(path, COMMANDS) : undefined;
      throw new UsageError(`there is no file or folder \`${path}\`${guess ? `; did you mean the command \`${guess}\`?` : ''}`);
    }
    if (kind === 'other') throw new UsageError(`\`${path}\` is a pipe, socket or device; pipe its text into \`drydock lint -\``);
    return { path, full, folder: kind === 'folder' ? full : dirname(full) };
  });
  if (given !== undefined && kindOf(resolve(cwd, given)) !== 'folder') throw new UsageError(`--root: there is no folder \`${given}\``);
  const start = commonFolder(absolute.map(({ folder }) => folder)) ?? cwd;
  const root = given === undefined ? (marked(start) ?? (isInside(cwd, start) ? cwd : start)) : resolve(cwd, given);
  const named = absolute.map(({ path, full }) => {
    if (!isInside(root, full)) throw new UsageError(`\`${path}\` lies outside the root \`${root}\`; name another with --root`);
    return relative(root, full).split(sep).join('/');
  });
  return { root, named: named.includes('') ? [] : named };
}

/** The nearest folder, from this one upwards, that holds the configuration or a repository. */
function marked(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, CONFIG_NAME)) || existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

function commonFolder(folders: readonly string[]): string | undefined {
  let common = folders[0];
  if (common === undefined) return undefined;
  for (const folder of folders) while (!isInside(common, folder)) common = dirname(common);
  return common;
}

export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** Whether a path is one of those named, or lies in a folder that was named. */
export function isNamed(path: string, named: readonly string[]): boolean {
  return named.length === 0 || named.some((name) => path === name || path.startsWith(`${name}/`));
}

/** Shows project paths as the reader would type them from where he stands. */
export function shownFrom(root: string, cwd: string): (path: string) => string {
  const way = relative(cwd, root).split(sep).join('/');
  if (way === '') return (path) => path;
  if (isAbsolute(way)) return (path) => `${way}/${path}`;
  const down = relative(root, cwd).split(sep).join('/');
  // From a folder inside the root, `..` steps that lead back into that folder are left out.
  return (path) => (!down.startsWith('..') && path.startsWith(`${down}/`) ? path.slice(down.length + 1) : `${way}/${path}`);
}
