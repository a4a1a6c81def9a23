/** Things by the folders that they lie in: which of many lie nearest to a file, without asking each of them. */

interface Folder<T> {
  /** Everything at or below this folder, in the order given. */
  readonly items: T[];
  readonly children: Map<string, Folder<T>>;
}

export interface FolderTree<T> {
  /** Those that share most leading folders with a path; all of them when none shares any. */
  nearest(path: string): readonly T[];
}

/** Sorts things into folders once; each question then costs the depth of a path. */
export function folderTree<T>(items: readonly T[], pathOf: (item: T) => string): FolderTree<T> {
  const root: Folder<T> = { items: [...items], children: new Map() };
  for (const item of items) {
    let folder = root;
    for (const step of pathOf(item).split('/').slice(0, -1)) {
      let child = folder.children.get(step);
      if (!child) {
        child = { items: [], children: new Map() };
        folder.children.set(step, child);
      }
      child.items.push(item);
      folder = child;
    }
  }
  return {
    nearest(path) {
      let folder = root;
      for (const step of path.split('/').slice(0, -1)) {
        const child = folder.children.get(step);
        if (!child) break;
        folder = child;
      }
      return folder.items;
    },
  };
}
