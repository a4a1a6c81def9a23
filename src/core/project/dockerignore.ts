/** `.dockerignore` as Docker reads it: the rules of moby's ignorefile and patternmatcher. */
import { type Place, place, type SourceFile } from '../text/source.ts';
import { type Glob, parseGlob } from './glob.ts';

export interface Dockerignore {
  readonly file: SourceFile;
  /** The line that keeps a context-relative path out; undefined when it is sent to the builder. */
  ignores(path: string): Place | undefined;
  /** A `!` line could let something below this folder in again, so the folder's copy need not be empty. */
  mayContainIncluded(folder: string): boolean;
}

interface Pattern {
  readonly at: Place;
  readonly included: boolean;
  readonly text: string;
  matches(path: string): boolean;
}

/** Reads the lines of an ignore file. Malformed patterns match nothing here: Docker refuses the whole file for them. */
export function parseDockerignore(file: SourceFile): Dockerignore {
  const patterns: Pattern[] = [];
  const { lineStarts } = file;
  for (let line = 1; line <= lineStarts.length; line++) {
    const pattern = readLine(file, line);
    if (pattern) patterns.push(pattern);
  }
  return {
    file,
    ignores: (path) => decide(patterns, cleanPath(path))?.at,
    mayContainIncluded(folder) {
      const steps = cleanPath(folder).split('/');
      return patterns.some((pattern) => pattern.included && reachesInto(pattern.text, steps));
    },
  };
}

/**
 * The ignore file that counts for a build: BuildKit takes `<Dockerfile>.dockerignore` before the context's own.
 * @param read gives the file at a path relative to the project root
 */
export function ignoreFileOf(dockerfilePath: string, contextPath: string, read: (path: string) => SourceFile | undefined): SourceFile | undefined {
  return read(`${dockerfilePath}.dockerignore`) ?? read(contextPath === '.' ? '.dockerignore' : `${contextPath}/.dockerignore`);
}

/** A path inside a context: no `.`, no `..`, which cannot leave it, no slashes around it. `.` is the context itself. */
export function cleanPath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/') || '.';
}

function readLine(file: SourceFile, line: number): Pattern | undefined {
  const { start } = file.lineSpan(line);
  const written = line === 1 ? file.line(1).replace(/^\uFEFF/, '') : file.line(line);
  // Only a `#` in the first column makes a comment.
  if (written.startsWith('#')) return undefined;
  const trimmed = written.trim();
  if (trimmed === '' || trimmed === '!') return undefined;
  const included = trimmed.startsWith('!');
  const text = cleanPattern(included ? trimmed.slice(1).trim() : trimmed);
  // The root itself cannot be left out; Docker ignores such a line.
  if (text === '.' || text === '/' || text === '') return undefined;
  const matches = matcherOf(text);
  if (!matches) return undefined;
  const from = start + file.line(line).indexOf(trimmed);
  return { at: place(file, from, from + trimmed.length), included, text, matches };
}

/** Go's `filepath.Clean`, then without the leading slash. A `..` at the front stays and so matches nothing. */
function cleanPattern(text: string): string {
  const rooted = text.startsWith('/');
  const steps: string[] = [];
  for (const step of text.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (!rooted) steps.push('..');
  }
  return steps.join('/') || (rooted ? '/' : '.');
}

/** Docker's four ways to match. A leading `**` without other wildcards compares endings, even of half a name. */
function matcherOf(text: string): ((path: string) => boolean) | undefined {
  const glob: Glob | undefined = parseGlob(text, true);
  if (!glob) return undefined;
  const rest = text.slice(2);
  if (text.startsWith('**') && !/[*?[\]\\]/.test(rest)) {
    return (path) => path.endsWith(rest) || (rest.startsWith('/') && path === rest.slice(1));
  }
  return glob.matches;
}

/** The last pattern that matches the path or a folder above it decides. */
function decide(patterns: readonly Pattern[], path: string): Pattern | undefined {
  if (path === '.') return undefined;
  const candidates = [path];
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) candidates.push(path.slice(0, slash));
  for (let i = patterns.length - 1; i >= 0; i--) {
    const pattern = patterns[i] as Pattern;
    if (candidates.some((candidate) => pattern.matches(candidate))) return pattern.included ? undefined : pattern;
  }
  return undefined;
}

/** Whether a pattern can match something below a folder, compared step by step. */
function reachesInto(pattern: string, folder: readonly string[]): boolean {
  if (folder[0] === '.') return true;
  const steps = pattern.split('/');
  for (const [i, name] of folder.entries()) {
    const step = steps[i];
    if (step === undefined) return true;
    if (step.includes('**')) return true;
    if (!parseGlob(step, false)?.matches(name)) return false;
  }
  return true;
}
