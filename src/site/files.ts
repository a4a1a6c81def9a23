/** The files that a user adds as proof: read in the browser, kept in memory, sent nowhere. */
import { isComposeName, isDockerfileName } from '../core/project/classify.ts';
import { filesOf } from '../core/project/memory.ts';
import type { Files } from '../core/project/model.ts';

/** Larger ones are data. */
const MAX_BYTES = 1_000_000;
const SKIPPED = /(?:^|\/)(?:node_modules|\.git|\.venv|venv|vendor|target|bin\/Debug|obj)\//;
/** Files whose text says something about containers; of others only the name counts. */
const READ =
  /\.(?:ya?ml|json|toml|hcl|env|sh|conf|csproj|fsproj|sln|slnx|props|targets|config)$|(?:^|\/)(?:\.env[^/]*|\.dockerignore|[^/]*\.dockerignore|\.gitignore|\.gitattributes|Makefile|requirements[^/]*\.txt|go\.mod|Gemfile)$/i;

export interface Given {
  readonly path: string;
  readonly text: string | undefined;
}

/** Whether a file is one of ours by its name, and not a log. */
export function isProjectFile(path: string): boolean {
  return isDockerfileName(path) || isComposeName(path) || READ.test(path);
}

/** Reads chosen files; a chosen folder's own name is no part of their paths. */
export async function readGiven(list: Iterable<File>): Promise<Given[]> {
  const files = [...list].map((file) => ({ file, path: file.webkitRelativePath ? file.webkitRelativePath.replace(/^[^/]*\//, '') : file.name }));
  return Promise.all(
    files
      .filter(({ path }) => !SKIPPED.test(`/${path}`))
      .map(async ({ file, path }) => ({ path, text: file.size <= MAX_BYTES && isProjectFile(path) ? await file.text() : undefined })),
  );
}

/** A project of them. `whole`: a folder was chosen, so what is not there is missing. */
export function projectFiles(given: readonly Given[], whole: boolean): Files | undefined {
  if (!given.some(({ text }) => text !== undefined)) return undefined;
  const all = filesOf(Object.fromEntries(given.map(({ path, text }) => [path, text ?? ''])));
  const unread = new Set(given.filter(({ text }) => text === undefined).map(({ path }) => path));
  return {
    ...all,
    complete: whole,
    read(path) {
      const file = all.read(path);
      return file && unread.has(file.path) ? undefined : file;
    },
  };
}
