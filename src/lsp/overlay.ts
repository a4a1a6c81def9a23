/** The files of a project with the texts of the editor over them. */
import type { Files } from '../core/project/model.ts';
import type { SourceFile } from '../core/text/source.ts';

export interface Overlaid extends Files {
  /** Paths whose text was asked for: only changes of these can change a finding. */
  readonly asked: ReadonlySet<string>;
}

/** @param texts by path, the path of each its own; unsaved files are listed too */
export function overlay(files: Files, texts: ReadonlyMap<string, SourceFile>): Overlaid {
  const asked = new Set<string>();
  const known = files.list();
  const missing = [...texts.keys()].filter((path) => !files.has(path));
  const unlisted = new Set(texts.keys());
  for (const path of known) unlisted.delete(path);
  // The same list for the same files: what follows from it is kept under it.
  const list = unlisted.size === 0 ? known : [...known, ...unlisted].sort();
  const folders = new Set<string>();
  for (const path of missing) for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) folders.add(path.slice(0, slash));
  const clean = (path: string): string => path.replace(/^(?:\.\/+)+/, '').replace(/(?<!\/)\/+$/, '');
  return {
    ...files,
    asked,
    list: () => list,
    has: (path) => files.has(path) || texts.has(clean(path)) || folders.has(clean(path)),
    isDirectory: (path) => files.isDirectory(path) || (!files.has(path) && folders.has(clean(path))),
    read(path) {
      const own = clean(path);
      asked.add(own);
      return texts.get(own) ?? files.read(path);
    },
    mayAppear: (path) => !texts.has(clean(path)) && (files.mayAppear?.(path) ?? false),
  };
}
