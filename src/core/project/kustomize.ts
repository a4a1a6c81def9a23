/** What kustomizations say of the manifests that they list: a namespace, and objects that they generate. */
import { isKustomizationName, type Kustomization, readKustomization } from './kustomization.ts';
import type { Files } from './model.ts';

export interface Kustomizations {
  readonly all: readonly Kustomization[];
  /** The namespace that a manifest file is put into, when all kustomizations that list it agree on one. */
  namespaceOf(path: string): string | undefined;
  /** A generator makes a ConfigMap or Secret of this name (with a hash behind it, which kustomize adds to references too). */
  generates(kind: string, name: string): boolean;
  /** Something is fetched from elsewhere: remote resources, Helm charts. */
  readonly reachesOut: boolean;
  /** Something is changed after it was written: patches, numbers of replicas. */
  readonly patches: boolean;
}

const known = new WeakMap<readonly string[], Kustomizations>();

/** Reads all kustomizations of a project, once per listing. */
export function kustomizationsOf(files: Files): Kustomizations {
  const list = files.list();
  let result = known.get(list);
  if (!result) {
    result = readAll(files, list.filter(isKustomizationName));
    known.set(list, result);
  }
  return result;
}

function readAll(files: Files, paths: readonly string[]): Kustomizations {
  const all = paths.flatMap((path) => {
    const file = files.isDirectory(path) ? undefined : files.read(path);
    return (file && readKustomization(file)) ?? [];
  });
  const byFolder = new Map(all.map((each) => [each.folder, each]));
  const generated = new Set(all.flatMap((each) => each.generated.flatMap(({ kind, name }) => (name ? `${kind}\0${name.value}` : []))));
  const has = (fields: readonly string[]): boolean => all.some(({ root }) => fields.some((field) => root.entry(field)));
  const namespaces = namespacesOf(byFolder);
  return {
    all,
    reachesOut: all.some(({ listed }) => listed.some(({ remote }) => remote)) || has(['helmCharts', 'helmChartInflationGenerator']),
    patches: has(['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replicas']),
    generates: (kind, name) => generated.has(`${kind}\0${name}`),
    namespaceOf(path) {
      const found = namespaces.get(path);
      return found?.size === 1 ? [...found][0] : undefined;
    },
  };
}

/** Which namespaces each file ends up in; the outermost kustomization that says one wins. */
function namespacesOf(byFolder: ReadonlyMap<string, Kustomization>): ReadonlyMap<string, ReadonlySet<string>> {
  const namespaces = new Map<string, Set<string>>();
  const used = new Set([...byFolder.values()].flatMap(resourcesOf));
  const visited = new Set<string>();
  const all = [...byFolder.values()];
  // Those that nothing lists come first; the rest are in circles, which kustomize refuses, and stand for themselves.
  const roots = [...all.filter((each) => !used.has(each.folder)), ...all.filter((each) => used.has(each.folder))];
  const seen = new Set<string>();
  const open: [Kustomization, string | undefined][] = [];
  const follow = ([kustomization, outer]: [Kustomization, string | undefined]): void => {
    const { folder } = kustomization;
    const namespace = kustomization.namespace?.value;
    seen.add(folder);
    const effective = outer ?? namespace;
    const key = `${folder}\0${effective ?? ''}`;
    if (visited.has(key)) return;
    visited.add(key);
    for (const resource of resourcesOf(kustomization)) {
      const inner = byFolder.get(resource);
      if (inner) open.push([inner, effective]);
      else if (effective !== undefined) {
        const found = namespaces.get(resource);
        if (found) found.add(effective);
        else namespaces.set(resource, new Set([effective]));
      }
    }
  };
  for (const root of roots) {
    if (seen.has(root.folder)) continue;
    open.push([root, undefined]);
    for (let next = open.pop(); next; next = open.pop()) follow(next);
  }
  return namespaces;
}

/** Paths of manifests and of other kustomizations. */
function resourcesOf({ listed }: Kustomization): string[] {
  return listed.flatMap(({ field, path }) => (path !== undefined && /^(?:resources|bases|components)$/.test(field) ? path : []));
}
