/** A project in memory for the tests of compose: texts by path. */
import type { Compose, Node, Service } from '../../src/core/parse/model.ts';
import { parseCompose } from '../../src/core/parse/compose/compose.ts';
import { goScalar } from '../../src/core/parse/compose/scalars.ts';
import type { Files } from '../../src/core/project/model.ts';
import { SourceFile, textAt } from '../../src/core/text/source.ts';

export function filesOf(texts: Readonly<Record<string, string>>, complete = true): Files {
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, new SourceFile(path, text)]));
  const folders = new Set(
    [...files.keys()].flatMap((path) =>
      path
        .split('/')
        .slice(0, -1)
        .map((_, i, all) => all.slice(0, i + 1).join('/')),
    ),
  );
  return {
    complete,
    has: (path) => files.has(path) || folders.has(path) || path === '.',
    isDirectory: (path) => folders.has(path) || path === '.',
    read: (path) => files.get(path),
    list: () => [...files.keys()].sort(),
  };
}

/** Reads the named files (else `compose.yaml`) of a project as one compose project. */
export function compose(texts: string | Readonly<Record<string, string>>, paths: readonly string[] = ['compose.yaml'], complete = true): Compose {
  const files = filesOf(typeof texts === 'string' ? { 'compose.yaml': texts } : texts, complete);
  return parseCompose(
    paths.map((path) => files.read(path)!),
    { files },
  );
}

/** The base with one override. */
export function merged(base: string, over: string): Compose {
  return compose({ 'compose.yaml': base, 'over.yaml': over }, ['compose.yaml', 'over.yaml']);
}

/** What a tree says, scalars as Compose types them. */
export function plain(node: Node | undefined): unknown {
  if (!node) return undefined;
  if (node.type === 'seq') return node.items.map(plain);
  if (node.type === 'map') return Object.fromEntries(node.entries.map((entry) => [entry.key.source, plain(entry.value)]));
  const { type, text } = goScalar(node);
  return type === 'null' ? null : type === 'int' || type === 'float' ? Number(text) : type === 'bool' ? text === 'true' : text;
}

export function service(project: Compose, name = 'web'): Service {
  return project.services.get(name)!;
}

/** `path:text` of a place. */
export function where(at: { readonly file: SourceFile; readonly span: { readonly start: number; readonly end: number } }): string {
  return `${at.file.path}:${textAt(at)}`;
}

export function problems(project: Compose): string[] {
  return project.problems.map((problem) => `${problem.rule}: ${problem.message} [${textAt(problem.at)}]`);
}
