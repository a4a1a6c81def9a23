/** Globs of the configuration. Loaded only when it has any. */
import picomatch from 'picomatch';

const compiled = new Map<string, (path: string) => boolean>();

/**
 * Whether a path matches one of the globs. One without a slash matches at any depth; a folder means all that is in it; `!` takes out again.
 */
export function matches(path: string, globs: readonly string[]): boolean {
  let matched = false;
  for (const glob of globs) {
    const negated = glob.startsWith('!');
    if (negated !== matched) continue;
    const bare = glob
      .replace(/^!/, '')
      .replace(/^\.?\//, '')
      .replace(/\/$/, '');
    if (matcher(bare)(path)) matched = !negated;
  }
  return matched;
}

function matcher(glob: string): (path: string) => boolean {
  let match = compiled.get(glob);
  if (!match) {
    const anywhere = glob.includes('/') ? glob : `**/${glob}`;
    match = picomatch([anywhere, `${anywhere}/**`], { dot: true });
    compiled.set(glob, match);
  }
  return match;
}
