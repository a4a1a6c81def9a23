/** The project's files on disk: walks the root once, reads on demand, and never looks outside. */
import { closeSync, type Dirent, lstatSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { isComposeName, isDockerfileName } from '../core/project/classify.ts';
import type { Files } from '../core/project/model.ts';
import { SourceFile } from '../core/text/source.ts';
import { decode, whyNotText } from './decode.ts';
import type { Gitignore } from './gitignore.ts';

/** Something on disk that could not be read, in the user's words. */
export interface Unreadable {
  readonly path: string;
  readonly message: string;
  readonly help: string;
}

export interface Disk extends Files {
  /** Absolute path, without links in it. */
  readonly root: string;
  /** Files that were to be read and could not be; grows while the project is read. */
  readonly unreadable: readonly Unreadable[];
  /** Listed paths that are links, and where they lead; undefined when that is outside the root. */
  readonly links: ReadonlyMap<string, string | undefined>;
  /** Forgets a text, so that the next read sees what is on disk now. */
  forget(path: string): void;
}

/** Larger files are not what this program is for; a machine wrote them. */
const MAX_BYTES = 5 * 1024 * 1024;
/** How much of a large file is looked at to see whether anyone would miss it. */
const SNIFF_BYTES = 64 * 1024;
const NEVER_WALKED = new Set(['.git', 'node_modules']);
const YAML_NAME = /\.ya?ml$/i;
const OURS = /^[ \t]*(?:-[ \t]+)?(?:apiVersion|kind|services)\s*:/m;

export interface DiscoverOptions {
  /** Files that were named: listed even when git ignores them. Relative to the root. */
  readonly named?: readonly string[];
  /** Texts that lie over those on disk: stdin under its file name, fixed texts that are not written yet. */
  readonly overlay?: ReadonlyMap<string, SourceFile>;
}

/**
 * Lists every file under `root` that git would not ignore. Links to files are listed, links to folders are not followed,
 * pipes and devices are left out. Throws only when the root itself cannot be read.
 */
export async function discover(root: string, options: DiscoverOptions = {}): Promise<Disk> {
  const real = realpathSync.native(root);
  const overlay = options.overlay ?? new Map<string, SourceFile>();
  const walked = await walk(real);
  const unreadable = [...walked.unreadable];
  const paths = new Set(walked.paths);
  const regular = new Set(walked.paths.filter((path) => !walked.links.has(path)));
  for (const path of options.named ?? []) if (kindOf(join(real, path)) === 'file') paths.add(path);
  for (const path of overlay.keys()) paths.add(path);
  // By code units: the same order on every machine.
  const list = [...paths].sort();
  const folders = new Set<string>(['.']);
  for (const path of list) for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) folders.add(path.slice(0, slash));
  const texts = new Map<string, SourceFile | undefined>(overlay);

  const has = (path: string): boolean => {
    const clean = inside(path);
    return clean !== undefined && (paths.has(clean) || folders.has(clean) || isThere(join(real, clean)));
  };
  return {
    root: real,
    complete: true,
    unreadable,
    links: walked.links,
    list: () => list,
    has,
    isDirectory(path) {
      const clean = inside(path);
      return clean !== undefined && !paths.has(clean) && (folders.has(clean) || kindOf(join(real, clean)) === 'folder');
    },
    read(path) {
      const clean = inside(path);
      if (clean === undefined) return undefined;
      if (!texts.has(clean)) {
        // What the walk found without meeting a link cannot lie elsewhere.
        const safe = regular.has(clean) || insideReal(real, clean) !== undefined;
        texts.set(clean, safe ? readText(real, clean, unreadable, regular.has(clean)) : undefined);
      }
      return texts.get(clean);
    },
    mayAppear: (path) => {
      const clean = inside(path);
      return clean !== undefined && !has(clean) && walked.ignores(clean);
    },
    forget: (path) => {
      if (!overlay.has(path)) texts.delete(path);
    },
  };
}

/** The path without `./`, doubled slashes and a trailing slash; undefined when it leads out of the root. */
function inside(path: string): string | undefined {
  if (path.startsWith('/') || path.includes('\\') || /^[A-Za-z]:/.test(path)) return undefined;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/') || '.';
}

interface Walked {
  readonly paths: readonly string[];
  readonly links: ReadonlyMap<string, string | undefined>;
  readonly unreadable: readonly Unreadable[];
  ignores(path: string): boolean;
}

async function walk(root: string): Promise<Walked> {
  const paths: string[] = [];
  const links = new Map<string, string | undefined>();
  const unreadable: Unreadable[] = [];
  let ignores: Gitignore | undefined;
  const stack = [''];
  for (let folder = stack.pop(); folder !== undefined; folder = stack.pop()) {
    let entries: Dirent[];
    try {
      entries = readdirSync(join(root, folder), { withFileTypes: true });
    } catch (error) {
      if (folder === '') throw error;
      unreadable.push({
        path: folder,
        message: `folder \`${folder}\` cannot be read: ${reason(error)}`,
        help: 'grant read access, or name the folders to lint',
      });
      continue;
    }
    const own = entries.find((entry) => entry.name === '.gitignore' && entry.isFile());
    if (own) {
      ignores ??= (await import('./gitignore.ts')).gitignore();
      try {
        ignores.add(folder, readFileSync(join(root, folder, '.gitignore'), 'utf8'));
      } catch {}
    }
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!NEVER_WALKED.has(entry.name) && !ignores?.ignores(`${path}/`)) stack.push(path);
      } else if (entry.isFile()) {
        if (!ignores?.ignores(path)) paths.push(path);
      } else if (entry.isSymbolicLink()) {
        if (ignores?.ignores(path)) continue;
        const kind = kindOf(join(root, path));
        const target = kind === 'file' ? insideReal(root, path) : undefined;
        if (target === undefined && kind !== 'folder' && kind !== 'other' && isMeant(path)) unreadable.push(badLink(root, path, kind === 'file'));
        if (kind !== 'file') continue;
        paths.push(path);
        links.set(path, target);
      } else if (isDockerfileName(path) || YAML_NAME.test(path)) {
        unreadable.push({
          path,
          message: `\`${path}\` is a pipe, socket or device, not a file`,
          help: 'put a regular file there, or pipe the text into `drydock lint -`',
        });
      }
    }
  }
  return { paths, links, unreadable, ignores: (path) => ignoredWithParents(ignores, path) };
}

/** A path is ignored when one of its folders is. */
function ignoredWithParents(ignores: Gitignore | undefined, path: string): boolean {
  if (!ignores) return false;
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) if (ignores.ignores(path.slice(0, slash + 1))) return true;
  return ignores.ignores(path) || ignores.ignores(`${path}/`);
}

/** Links are followed; undefined when nothing is there, or a circle of links. */
export function kindOf(path: string): 'file' | 'folder' | 'other' | undefined {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat && (stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other');
  } catch {
    return undefined;
  }
}

/** A link that leads nowhere exists too: what it names may exist where the image is built. */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** Where a path really lies, relative to the root; undefined when a link leads out of it. */
function insideReal(root: string, path: string): string | undefined {
  try {
    const real = realpathSync.native(join(root, path));
    return real.startsWith(root.endsWith(sep) ? root : root + sep)
      ? real
          .slice(root.length + 1)
          .split(sep)
          .join('/')
      : undefined;
  } catch {
    return undefined;
  }
}

/** A link in the place of a file that would be linted, which leads to nothing that may be read. */
function badLink(root: string, path: string, outside: boolean): Unreadable {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (outside)
    return {
      path,
      message: `\`${name}\` is a link that leads out of \`${root}\`, so it was not read`,
      help: 'put a file in its place, or name a folder that holds both with --root',
    };
  let circle = false;
  try {
    statSync(join(root, path));
  } catch (error) {
    circle = (error as NodeJS.ErrnoException).code === 'ELOOP';
  }
  return { path, message: `\`${name}\` is a link that leads ${circle ? 'back to itself' : 'nowhere'}`, help: 'correct the link, or remove it' };
}

function readText(root: string, path: string, unreadable: Unreadable[], listed: boolean): SourceFile | undefined {
  const absolute = join(root, path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const missed = (message: string, help: string): void => {
    unreadable.push({ path, message: `\`${name}\` ${message}`, help });
  };
  try {
    const stat = statSync(absolute, { throwIfNoEntry: false });
    if (!stat && listed && isMeant(path)) missed('was there when the run began, and is gone', 'run again when nothing else changes the files');
    if (!stat?.isFile()) return undefined;
    if (stat.size > MAX_BYTES) {
      if (isMissed(path, () => head(absolute)))
        missed(`has ${megabytes(stat.size)}; more than ${megabytes(MAX_BYTES)} is not read`, 'split the file, or list it under `ignore` in drydock.yaml');
      return undefined;
    }
    const bytes = readFileSync(absolute);
    const decoded = decode(bytes);
    if (decoded) return new SourceFile(path, decoded.text, decoded.encoding);
    if (isMissed(path, () => bytes.toString('latin1', 0, SNIFF_BYTES)))
      missed(whyNotText(bytes), 'save it as UTF-8 text, or list it under `ignore` in drydock.yaml');
  } catch (error) {
    const denied = ['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');
    missed(`cannot be read: ${reason(error)}`, `${denied ? 'grant read access' : 'mend what is wrong with it'}, or list it under \`ignore\` in drydock.yaml`);
  }
  return undefined;
}

/** Whether a name alone says that a file is to be linted. Editors leave broken links such as `.#compose.yaml` beside what they have open. */
function isMeant(path: string): boolean {
  return (isDockerfileName(path) || isComposeName(path)) && !path.includes('/.#') && !path.startsWith('.#');
}

/** Whether a file that cannot be read would have been linted. */
function isMissed(path: string, text: () => string): boolean {
  return isMeant(path) || (YAML_NAME.test(path) && OURS.test(text()));
}

function head(path: string): string {
  const descriptor = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(SNIFF_BYTES);
    return buffer.toString('latin1', 0, readSync(descriptor, buffer, 0, SNIFF_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`;
}

/** What the system says, without its code and the path again. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ENOENT: 'no such file or folder',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of the path is not a folder',
    ELOOP: 'its links go round in a circle',
    EMFILE: 'too many files are open',
    ENOSPC: 'the disk is full',
    EROFS: 'the file system is read-only',
  };
  return known[code ?? ''] ?? (message ?? String(error)).replace(/^[A-Z]+: /, '').replace(/, \w+ '.*'$/, '');
}
