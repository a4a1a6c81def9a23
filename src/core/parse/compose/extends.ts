/** `extends`: a service laid over another one, of the same file or of another. */
import type { Entry, MapNode, Node } from '../model.ts';
import { asMap, asScalar, mapNode } from '../yaml-node.ts';
import { isNew, type Loading, note, readNamed, referenceProblem, type Scope } from './loading.ts';
import { mergeMaps } from './merge.ts';
import { directoryOf, insideRoot } from './paths.ts';
import { carry } from './substitute.ts';
import { type Path, withoutPaths } from './tags.ts';

/** Reads the files of a model without their includes and extensions. */
export type LoadBare = (path: string, directory: string) => MapNode | undefined;

interface Step {
  readonly file: string;
  readonly name: string;
}

/** A chain of services that extend each other; nobody writes longer ones. */
const MAX_CHAIN = 100;

/** The tree with every `extends` applied. `paths` are what the document resets, in the extended services too. */
export function applyExtends(tree: MapNode, file: string, paths: readonly Path[], scope: Scope, loading: Loading, loadBare: LoadBare): MapNode {
  const services = asMap(tree.get('services'));
  if (!services?.entries.some((entry) => asMap(entry.value)?.entry('extends'))) return tree;
  const bare = new Map<string, MapNode | undefined>();
  const load: LoadBare = (path, directory) => {
    if (!bare.has(path)) bare.set(path, loadBare(path, directory));
    return bare.get(path);
  };
  const extended: Entry[] = services.entries.map((entry) => {
    const own = paths.filter((path) => path[0] === 'services' && path[1] === entry.key.source && path.length > 2).map((path) => path.slice(2));
    const value = extend(entry.key.source, entry.value, services, file, scope.directory, own, [{ file, name: entry.key.source }]);
    return value === entry.value ? entry : { ...entry, value };
  });
  const made = carry(services, mapNode(services, extended, services.flow, services.tag));
  return mapNode(
    tree,
    tree.entries.map((entry) => (entry.key.source === 'services' ? { ...entry, value: made } : entry)),
    tree.flow,
    tree.tag,
  );

  function extend(name: string, node: Node, siblings: MapNode, path: string, directory: string, reset: readonly Path[], chain: readonly Step[]): Node {
    const service = asMap(node);
    const value = service?.get('extends');
    const base = asScalar(value) ?? asScalar(asMap(value)?.get('service'));
    if (!service || !value || !base) return node;
    const fileAt = asScalar(asMap(value)?.get('file'));
    if (base.unknown?.length || fileAt?.unknown?.length) {
      note(loading, base, 'a variable without a value decides what is extended: not followed');
      return node;
    }
    const from = fileAt ? insideRoot(directory, fileAt.source) : path;
    if (chain.length === 1) loading.extended.push({ at: base, name: base.source, service: name, outside: from !== file });
    const step: Step = { file: from ?? '', name: base.source };
    const start = chain.findIndex((other) => other.file === step.file && other.name === step.name);
    if (start >= 0 || chain.length > MAX_CHAIN) {
      const circle = chain.slice(Math.max(start, 0)).map((other) => other.name);
      loading.partial = true;
      if (!isNew(loading, `extends ${circle.toSorted().join(' ')}`)) return node;
      referenceProblem(loading, {
        at: base,
        message:
          start < 0
            ? `more than ${MAX_CHAIN} services extend each other in a row`
            : `services extend each other in a circle: \`${[...circle, base.source].join('` → `')}\``,
        help: 'remove one `extends`',
      });
      return node;
    }
    const other = from === path;
    const read = other || !fileAt ? undefined : readNamed(loading, from, fileAt, fileAt.source, 'extended');
    if (!other && !read) return node;
    const folder = other ? directory : directoryOf(from as string);
    const found = other ? siblings : asMap(load(from as string, folder)?.get('services'));
    const target = found?.get(base.source);
    if (!target || !found) {
      referenceProblem(loading, {
        at: base,
        message: `service \`${name}\` extends \`${base.source}\`, which is not in \`${from}\``,
        help: other ? 'name a service of this file, or say its `file`' : 'name a service of that file',
      });
      return node;
    }
    const whole = asMap(extend(base.source, target, found, from as string, folder, [], [...chain, step]));
    if (!whole) return node;
    const inherited = withoutPaths(whole, [['extends'], ...reset]);
    return mergeMaps(inherited, service, ['services', name], loading.merging);
  }
}
