/** Env files that services and includes name, and what is known of those that are not there. */
import type { Compose, Node, Project, Value } from '../../src/core/lint/rule.ts';
import { directoryOf, insideRoot, isAbsolute } from '../../src/core/parse/compose/paths.ts';
import { booleanOf, textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap, asScalar, asSeq } from '../../src/core/parse/yaml-node.ts';
import { isSharedWith } from '../../src/core/project/neighbours.ts';
import { textAt } from '../../src/core/text/source.ts';

export interface NamedFile {
  readonly at: Value;
  /** As written. */
  readonly shown: string;
  /** Relative to the project root. */
  readonly path: string;
  readonly key: 'env_file' | 'label_file';
  readonly owner: string | undefined;
}

/** Every env and label file that has to be there, at a place in the project that is known. */
export function* neededFiles(compose: Compose, project: Project): Generator<NamedFile> {
  // What another project includes may count its paths from a folder that only that one names.
  if (isSharedWith(project, compose, [compose.file])) return;
  for (const service of compose.services.values()) {
    const items = listed(service.node.get('env_file')).filter((item) => asScalar(asMap(item)?.get('path') ?? item));
    for (const [i, item] of items.entries()) {
      const at = service.envFiles[i];
      if (!at?.known || booleanOf(asMap(item)?.get('required'))?.value === false) continue;
      if (isAbsolute(at.value) || at.value === '..' || at.value.startsWith('../')) continue;
      yield { at, shown: shownOf(at), path: at.value, key: 'env_file', owner: service.name.value };
    }
    for (const item of listed(service.node.get('label_file'))) yield* beside(item, compose, 'label_file', service.name.value);
  }
  for (const item of asSeq(compose.root.get('include'))?.items ?? [])
    for (const each of listed(asMap(item)?.get('env_file'))) yield* beside(each, compose, 'env_file', undefined);
}

function* beside(item: Node, compose: Compose, key: NamedFile['key'], owner: string | undefined): Generator<NamedFile> {
  const at = textOf(asScalar(item));
  // Paths of included and extended files count from folders of their own.
  if (!at?.known || directoryOf(at.file.path) !== compose.directory) return;
  const path = insideRoot(compose.directory, at.value);
  if (path !== undefined) yield { at, shown: shownOf(at), path, key, owner };
}

function listed(node: Node | undefined): readonly Node[] {
  return node === undefined ? [] : node.type === 'seq' ? node.items : [node];
}

function shownOf(at: Value): string {
  return textAt(at).replace(/^(["'])(.*)\1$/, '$2');
}

/** A file beside a missing one that is meant to be copied: `.env.example`, `env.sample`, `example.env`. */
export function templateOf(project: Project, path: string): string | undefined {
  const slash = path.lastIndexOf('/') + 1;
  const folder = path.slice(0, slash);
  const name = path.slice(slash);
  const bare = name.replace(/^\./, '');
  for (const word of ['example', 'sample', 'dist', 'template', 'tmpl', 'default', 'defaults']) {
    for (const candidate of [
      `${name}.${word}`,
      `${bare}.${word}`,
      `${word}.${bare}`,
      `${name}-${word}`,
      `.${word}${name}`,
      name.replace(/(\.[^.]+)$/, `.${word}$1`),
    ]) {
      if (candidate !== name && project.files.has(folder + candidate)) return folder + candidate;
    }
  }
  return undefined;
}
