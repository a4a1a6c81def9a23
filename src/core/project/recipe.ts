/** How an image is built, as something other than a compose file says it: bake, CI, scripts, skaffold, Visual Studio. */
import { directoryOf, insideRoot, isRemote } from '../parse/compose/paths.ts';
import type { KeyValue, Value } from '../parse/model.ts';
import type { Place } from '../text/source.ts';
import type { BuildContext, Files } from './model.ts';

/** One way to build one Dockerfile. The place is where it is said. */
export interface Recipe extends Place {
  readonly source: Exclude<BuildContext['source'], 'compose' | 'guess'>;
  readonly context: Value;
  /** Relative to the project root, inside it, and there. */
  readonly contextPath: string;
  readonly dockerfilePath: string;
  readonly dockerfileAt?: Value;
  readonly target?: Value;
  readonly args: readonly KeyValue[];
  /** Named contexts, lower-cased. */
  readonly contexts: readonly Value[];
  readonly tags: readonly Value[];
}

/** Stands for the project root at the front of a path: what `$GITHUB_WORKSPACE` and its like lead to. */
export const ROOT = '\u0001';

/** A path as a script means it: relative to the folder it runs in, or to the root; undefined outside the root. */
export function resolveFrom(base: string, path: string): string | undefined {
  if (path.startsWith(ROOT)) return insideRoot('.', path.slice(1).replace(/^\/+/, '') || '.');
  return insideRoot(base, path);
}

/** What is said of one build, before it is known whether the paths lead anywhere. */
export interface Draft {
  readonly at: Place;
  readonly context: Value;
  readonly file?: Value;
  /** The Dockerfile's path is relative to the context (bake, skaffold), not to where the command runs. */
  readonly fileInContext?: boolean;
  readonly target?: Value;
  readonly args?: readonly KeyValue[];
  readonly contexts?: readonly Value[];
  readonly tags?: readonly Value[];
}

/**
 * Makes a recipe of a draft when its folder and Dockerfile are there.
 * @param bases folders in which it may run; when several of them fit, nothing is known and undefined comes back
 */
export function recipeOf(source: Recipe['source'], draft: Draft, bases: readonly string[], files: Files): Recipe | undefined {
  const { context, file } = draft;
  if (!context.known || (file && !file.known) || isRemote(context.value) || context.value === '-' || file?.value === '-') return undefined;
  const fits = new Map<string, Recipe>();
  for (const base of bases) {
    const contextPath = resolveFrom(base, context.value || '.');
    if (contextPath === undefined || !files.isDirectory(contextPath)) continue;
    const dockerfilePath = file ? resolveFrom(draft.fileInContext ? contextPath : base, file.value) : insideRoot(contextPath, 'Dockerfile');
    if (dockerfilePath === undefined || !files.has(dockerfilePath) || files.isDirectory(dockerfilePath)) continue;
    fits.set(`${contextPath}\0${dockerfilePath}`, {
      file: draft.at.file,
      span: draft.at.span,
      source,
      context,
      contextPath,
      dockerfilePath,
      ...(file ? { dockerfileAt: file } : {}),
      ...(draft.target ? { target: draft.target } : {}),
      args: draft.args ?? [],
      contexts: draft.contexts ?? [],
      tags: draft.tags ?? [],
    });
  }
  return fits.size === 1 ? [...fits.values()][0] : undefined;
}

/** The folder of a file and the root: where a script or a bake file may be run. */
export function basesOf(path: string): string[] {
  const own = directoryOf(path);
  return own === '.' ? ['.'] : [own, '.'];
}
