/** Which compose projects read a file together: one index, since asking every project about every other one takes the square of them. */
import type { Compose } from '../parse/model.ts';
import type { SourceFile } from '../text/source.ts';
import type { Project } from './model.ts';

type ByFile = ReadonlyMap<SourceFile, readonly Compose[]>;

const indexes = new WeakMap<readonly Compose[], ByFile>();

/** Whether another compose project of `project` reads one of these files, too: extends it, includes it or lies over it. */
export function isSharedWith(project: Pick<Project, 'composes'>, compose: Compose, files: readonly SourceFile[] = compose.files): boolean {
  const readers = readersOf(project.composes);
  return files.some((file) => readers.get(file)?.some((other) => other !== compose));
}

function readersOf(composes: readonly Compose[]): ByFile {
  const known = indexes.get(composes);
  if (known) return known;
  const index = new Map<SourceFile, Compose[]>();
  for (const compose of composes) {
    for (const file of compose.files) {
      const list = index.get(file);
      if (list) list.push(compose);
      else index.set(file, [compose]);
    }
  }
  indexes.set(composes, index);
  return index;
}
