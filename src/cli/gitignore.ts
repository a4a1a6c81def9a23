/** What git ignores below a folder, by all the `.gitignore` files above a path. Loaded only when there is one. */
import ignore, { type Ignore } from 'ignore';

export interface Gitignore {
  /** Adds the rules of a `.gitignore` in `folder` (relative to the root, `''` for the root). */
  add(folder: string, text: string): void;
  /** Folders end with a slash. The parents of the path are taken to be not ignored. */
  ignores(path: string): boolean;
}

/** Nearer files are asked last and may re-include, as git does. */
export function gitignore(): Gitignore {
  const levels = new Map<string, Ignore>();
  return {
    add(folder, text) {
      levels.set(folder, ignore().add(text));
    },
    ignores(path) {
      let ignored = false;
      for (let slash = -1; ; ) {
        const folder = slash < 0 ? '' : path.slice(0, slash);
        const level = levels.get(folder);
        if (level) {
          const result = level.test(folder === '' ? path : path.slice(folder.length + 1));
          if (result.ignored) ignored = true;
          else if (result.unignored) ignored = false;
        }
        slash = path.indexOf('/', slash + 1);
        if (slash < 0 || slash === path.length - 1) return ignored;
      }
    },
  };
}
