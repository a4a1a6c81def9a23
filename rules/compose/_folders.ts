/** Paths in a file that is laid over one of another folder: they count from the folder of the first file, not from their own. */
import type { Compose, Place, Project } from '../../src/core/lint/rule.ts';
import { directoryOf, insideRoot } from '../../src/core/parse/compose/paths.ts';

interface Beside {
  /** What is there, relative to the project root. */
  readonly path: string;
  /** How it would have to be written. */
  readonly write: string;
  readonly label: string;
}

/**
 * What a path that leads nowhere would lead to if it counted from its own file.
 * @param written as it stands in the file
 * @param resolved what Compose makes of it, relative to the project root
 */
export function besideItsFile(compose: Compose, { files }: Project, at: Place, written: string, resolved: string): Beside | undefined {
  const folder = directoryOf(at.file.path);
  // In files that are extended or included paths count from a folder of theirs.
  if (folder === compose.directory || insideRoot(compose.directory, written) !== resolved) return undefined;
  const path = insideRoot(folder, written);
  if (path === undefined || path === resolved || !(files.has(path) || files.isDirectory(path))) return undefined;
  const up = compose.directory === '.' ? [] : compose.directory.split('/');
  const down = path.split('/');
  while (up.length > 0 && down.length > 1 && up[0] === down[0]) {
    up.shift();
    down.shift();
  }
  return {
    path,
    write: `${up.length > 0 ? '../'.repeat(up.length) : './'}${down.join('/')}`,
    label: `\`${path}\` is there, but paths count from the folder of \`${compose.file.path}\``,
  };
}
