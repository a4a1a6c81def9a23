/** `include`: other compose projects, read in their own folder and environment. */
import type { SourceFile } from '../../text/source.ts';
import type { MapNode, Node, ScalarNode } from '../model.ts';
import { asMap, asScalar, isNull, mapNode } from '../yaml-node.ts';
import { environmentOf } from './environment.ts';
import { type Loading, note, readNamed, referenceProblem, type Scope } from './loading.ts';
import { mergeMaps } from './merge.ts';
import { directoryOf, insideRoot, isRemote } from './paths.ts';

export type LoadModel = (files: readonly SourceFile[], scope: Scope) => MapNode | undefined;

const IMPORTED: ReadonlySet<string> = new Set(['services', 'networks', 'volumes', 'secrets', 'configs', 'models']);

/** The tree laid over what it includes. */
export function applyInclude(tree: MapNode, scope: Scope, loading: Loading, load: LoadModel): MapNode {
  const include = tree.get('include');
  if (include?.type !== 'seq') return tree;
  let merged: MapNode | undefined;
  for (const item of include.items) {
    const model = includeOne(item, scope, loading, load);
    if (!model) continue;
    const imported = mapNode(
      model,
      model.entries.filter((entry) => IMPORTED.has(entry.key.source)),
      model.flow,
    );
    merged = merged ? mergeMaps(merged, imported, [], loading.merging) : imported;
  }
  return merged ? { ...mergeMaps(merged, tree, [], loading.merging), file: tree.file, span: tree.span } : tree;
}

function includeOne(item: Node, scope: Scope, loading: Loading, load: LoadModel): MapNode | undefined {
  const map = asMap(item);
  const paths = scalarsIn(map ? map.get('path') : item);
  const [first] = paths;
  if (!first) return undefined;
  const projectAt = asScalar(map?.get('project_directory'));
  for (const at of [...paths, ...(projectAt ? [projectAt] : [])]) {
    if (at.unknown?.length) {
      note(loading, at, 'a variable without a value decides what is included: not followed');
      return undefined;
    }
    if (isRemote(at.source)) {
      note(loading, at, `\`${at.source}\` is fetched from elsewhere and not followed`);
      return undefined;
    }
  }
  const files: SourceFile[] = [];
  for (const at of paths) {
    const file = readNamed(loading, insideRoot(scope.directory, at.source), at, at.source, 'included');
    if (!file) return undefined;
    const from = scope.stack.indexOf(file);
    if (from >= 0) {
      const circle = [...scope.stack.slice(from), file].map((each) => `\`${each.path}\``).join(' → ');
      referenceProblem(loading, { at, message: `include goes in a circle: ${circle}`, help: 'remove one `include` of the circle' });
      return undefined;
    }
    files.push(file);
  }
  const directory = projectAt ? insideRoot(scope.directory, projectAt.source) : directoryOf((files[0] as SourceFile).path);
  if (directory === undefined) {
    note(loading, projectAt ?? first, 'the project folder of the include lies outside the project and is not followed');
    return undefined;
  }
  const given = scalarsIn(map?.get('env_file'));
  const envPaths = given.length
    ? given.filter((each) => each.source !== '/dev/null').map((each) => insideRoot(scope.directory, each.source))
    : [insideRoot(directory, '.env')];
  const environment = environmentOf(
    loading,
    envPaths.filter((path) => path !== undefined),
    scope.lookup,
  );
  return load(files, { directory, lookup: environment.lookup, stack: [...scope.stack, ...files] });
}

function scalarsIn(node: Node | undefined): ScalarNode[] {
  if (!node || isNull(node)) return [];
  if (node.type === 'scalar') return [node];
  return node.type === 'seq' ? node.items.flatMap((item) => asScalar(item) ?? []) : [];
}
