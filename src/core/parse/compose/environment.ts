/** The environment in which variables are looked up, and the `environment` and `env_file` of services. */
import type { Value } from '../model.ts';
import { parseDotenv } from './dotenv.ts';
import type { Lookup, Variable } from './interpolate.ts';
import { type Loading, syntaxProblem } from './loading.ts';

export interface Environment {
  readonly lookup: Lookup;
  /** What the env files say, with places. */
  readonly values: ReadonlyMap<string, Value>;
}

/** Reads env files, later ones over earlier ones; what `outer` knows wins over all of them. Files that are not there count as empty. */
export function environmentOf(loading: Loading, paths: readonly string[], outer: Lookup): Environment {
  const values = new Map<string, Value>();
  const find: Lookup = (name) => outer(name) ?? values.get(name);
  for (const path of paths) {
    const file = loading.files.isDirectory(path) ? undefined : loading.files.read(path);
    if (!file) continue;
    const { entries, problems } = parseDotenv(file, find);
    for (const problem of problems) syntaxProblem(loading, problem);
    // Compose leaves out names that begin with a digit.
    for (const { key, value } of entries) if (value && !/^\d/.test(key.value)) values.set(key.value, value);
  }
  return { lookup: find, values };
}

/** A lookup that also knows the project's name, which Compose always sets. */
export function withProjectName(lookup: Lookup, name: Variable | undefined): Lookup {
  return name ? (key) => lookup(key) ?? (key === 'COMPOSE_PROJECT_NAME' ? name : undefined) : lookup;
}

/** The name that Compose makes of a folder or a `name:`; empty when nothing is left of it. */
export function projectName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}
