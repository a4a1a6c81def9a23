/** Paths of compose files: relative to a declaring folder, with `/`, never outside the project root unless it shows. */

/** The folder of a path; `.` for a file in the root. */
export function directoryOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '.' : path.slice(0, at) || '/';
}

/** Whether Compose leaves the path alone: absolute, from the home folder, or of Windows. */
export function isAbsolute(path: string): boolean {
  return /^(?:[/~]|[A-Za-z]:[\\/]|\\\\)/.test(path);
}

/**
 * A path relative to a folder, made relative to the project root: `.` is the root itself, and what lies outside
 * begins with `..`. Absolute paths come back as they are.
 */
export function resolvePath(directory: string, path: string): string {
  if (isAbsolute(path)) return path;
  const steps: string[] = [];
  for (const step of `${directory}/${path}`.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/') || '.';
}

/** Like `resolvePath`, but undefined for what lies outside the project root. */
export function insideRoot(directory: string, path: string): string | undefined {
  if (isAbsolute(path)) return undefined;
  const resolved = resolvePath(directory, path);
  return resolved === '..' || resolved.startsWith('../') ? undefined : resolved;
}

/** Whether a build context is fetched from elsewhere. */
export function isRemote(context: string): boolean {
  return /^(?:git@|github\.com\/|[a-z][a-z0-9+.-]*:\/\/)/i.test(context);
}
