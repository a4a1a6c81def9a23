/** Build contexts: which folders a Dockerfile is built with, what they lack, and the command that would work. */
import { directoryOf } from '../parse/compose/paths.ts';
import type { Build, Dockerfile, Stage, Value } from '../parse/model.ts';
import type { BuildContext, Files, Project } from './model.ts';
import type { Recipe } from './recipe.ts';
import { contextSources, isThere, neededStages } from './sources.ts';

export { nearestPath } from './near.ts';

const STRENGTH: readonly BuildContext['source'][] = ['compose', 'bake', 'ci', 'script', 'skaffold', 'csproj', 'guess'];

/** A stated context: a compose build, or a recipe with the build that was made of it. */
export interface Stated {
  readonly source: BuildContext['source'];
  readonly path: string;
  readonly at: Value | Recipe;
  readonly build: Build;
}

/**
 * The contexts of a Dockerfile: those that something states, strongest source first, each folder once; else a guess;
 * else none.
 */
export function contextsFrom(stated: readonly Stated[], dockerfile: Dockerfile, files: Files): BuildContext[] {
  const found = new Map<string, BuildContext>();
  for (const source of STRENGTH) {
    for (const each of stated) {
      if (each.source !== source || found.has(each.path)) continue;
      // Where the context is the default, the whole build is what says so.
      const at = each.at.span.start === each.at.span.end ? each.build : each.at;
      found.set(each.path, { path: each.path, source, at: { file: at.file, span: at.span }, build: each.build });
    }
  }
  if (found.size > 0) return [...found.values()];
  const guess = guessContext(dockerfile, files);
  return guess ? [guess] : [];
}

function guessContext(dockerfile: Dockerfile, files: Files): BuildContext | undefined {
  const sources = contextSources(dockerfile);
  const folders = foldersAbove(dockerfile.file.path);
  const own = folders[0] as string;
  if (sources.length === 0) return { path: own, source: 'guess', why: "it is the Dockerfile's own folder, and nothing is copied from it" };
  // What really is there decides before what could be made later.
  for (const lenient of [false, true]) {
    const path = folders.find((folder) => sources.every((source) => isThere(files, folder, source.value, lenient)));
    if (path === undefined) continue;
    const why =
      path === own ? "it is the Dockerfile's own folder, and every COPY source is in it" : 'it is the nearest folder in which every COPY source exists';
    return { path, source: 'guess', why };
  }
  return undefined;
}

/** The folder of a file and those above it, up to the root `.`. */
function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let folder = directoryOf(path); ; folder = directoryOf(folder)) {
    folders.push(folder);
    if (folder === '.') return folders;
  }
}

/**
 * COPY, ADD and bind-mount sources that a context does not have, in order. What git ignores counts as there, since a
 * step before the build may make it. When builds with this context are known, only the stages that they run are looked at.
 */
export function missingSources(project: Project, dockerfile: Dockerfile, contextPath: string): Value[] {
  const builds = project.buildsOf(dockerfile).filter((build) => build.contextPath === contextPath);
  const targets = builds.flatMap((build) => build.stage ?? []);
  const stages = builds.length > 0 && targets.length === builds.length ? union(targets) : undefined;
  return contextSources(dockerfile, stages).filter((source) => !isThere(project.files, contextPath, source.value, true));
}

function union(targets: readonly Stage[]): ReadonlySet<Stage> {
  const all = new Set<Stage>();
  for (const target of new Set(targets)) for (const stage of neededStages(target)) all.add(stage);
  return all;
}

/**
 * Folders that could be the context and what each lacks: the Dockerfile's own folder, those above it, nearest first,
 * then others that something states.
 */
export function candidateContexts(project: Project, dockerfile: Dockerfile): { path: string; missing: Value[] }[] {
  const paths = new Set([...foldersAbove(dockerfile.file.path), ...project.contextsOf(dockerfile).map((context) => context.path)]);
  return [...paths].map((path) => ({ path, missing: missingSources(project, dockerfile, path) }));
}

/**
 * The command that builds a Dockerfile with a context, to be run in the project root. Quoted for POSIX shells; plain
 * double quotes where they do, so that it also works elsewhere.
 */
export function buildCommand(dockerfile: Dockerfile, contextPath: string, name?: string): string {
  const words = ['docker', 'build', '-f', dockerfile.file.path, ...(name ? ['-t', name] : []), contextPath];
  return words.map(quoted).join(' ');
}

function quoted(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}
