/** What kustomizations say of the manifests that they list: a namespace, and objects that they generate. */
import { directoryOf, insideRoot } from '../parse/compose/paths.ts';
import type { MapNode } from '../parse/model.ts';
import { parseYaml } from '../parse/yaml.ts';
import { asMap, asScalar, asSeq } from '../parse/yaml-node.ts';
import type { Files } from './model.ts';

export interface Kustomizations {
  /** The namespace that a manifest file is put into, when all kustomizations that list it agree on one. */
  namespaceOf(path: string): string | undefined;
  /** A generator makes a ConfigMap or Secret of this name (with a hash behind it, which kustomize adds to references too). */
  generates(kind: string, name: string): boolean;
  /** Something is fetched from elsewhere: remote resources, Helm charts. */
  readonly reachesOut: boolean;
}

const NAME = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;
const known = new WeakMap<readonly string[], Kustomizations>();

/** Reads all kustomizations of a project, once per listing. */
export function kustomizationsOf(files: Files): Kustomizations {
  const list = files.list();
  let result = known.get(list);
  if (!result) {
    result = readAll(
      files,
      list.filter((path) => NAME.test(path)),
    );
    known.set(list, result);
  }
  return result;
}

interface Kustomization {
  readonly folder: string;
  readonly namespace: string | undefined;
  readonly resources: readonly string[];
}

function readAll(files: Files, paths: readonly string[]): Kustomizations {
  const byFolder = new Map<string, Kustomization>();
  const generated = new Set<string>();
  let reachesOut = false;
  for (const path of paths) {
    const file = files.read(path);
    const root = file && asMap(parseYaml(file).documents[0]?.root);
    if (!root) continue;
    const folder = directoryOf(path);
    const resources = ['resources', 'bases', 'components'].flatMap((key) => textsOf(root, key));
    if (resources.some((each) => /:\/\/|^git@|^github\.com\/|\?ref=/.test(each)) || root.entry('helmCharts') || root.entry('helmChartInflationGenerator'))
      reachesOut = true;
    for (const [key, kind] of [
      ['configMapGenerator', 'ConfigMap'],
      ['secretGenerator', 'Secret'],
    ] as const) {
      for (const item of asSeq(root.get(key))?.items ?? []) {
        const name = asScalar(asMap(item)?.get('name'))?.source;
        if (name) generated.add(`${kind}\0${name}`);
      }
    }
    byFolder.set(folder, {
      folder,
      namespace: asScalar(root.get('namespace'))?.source,
      resources: resources.flatMap((each) => insideRoot(folder, each) ?? []),
    });
  }
  const namespaces = namespacesOf(byFolder);
  return {
    reachesOut,
    generates: (kind, name) => generated.has(`${kind}\0${name}`),
    namespaceOf(path) {
      const all = namespaces.get(path);
      return all?.size === 1 ? [...all][0] : undefined;
    },
  };
}

function textsOf(root: MapNode, key: string): string[] {
  return (asSeq(root.get(key))?.items ?? []).flatMap((item) => asScalar(item)?.source ?? []);
}

/** Which namespaces each file ends up in; the outermost kustomization that says one wins. */
function namespacesOf(byFolder: ReadonlyMap<string, Kustomization>): ReadonlyMap<string, ReadonlySet<string>> {
  const namespaces = new Map<string, Set<string>>();
  const used = new Set([...byFolder.values()].flatMap((each) => each.resources));
  const visited = new Set<string>();
  const all = [...byFolder.values()];
  // Those that nothing lists come first; the rest are in circles, which kustomize refuses, and stand for themselves.
  const roots = [...all.filter((each) => !used.has(each.folder)), ...all.filter((each) => used.has(each.folder))];
  const seen = new Set<string>();
  const open: [Kustomization, string | undefined][] = [];
  const follow = ([{ folder, namespace, resources }, outer]: [Kustomization, string | undefined]): void => {
    seen.add(folder);
    const effective = outer ?? namespace;
    const key = `${folder}\0${effective ?? ''}`;
    if (visited.has(key)) return;
    visited.add(key);
    for (const resource of resources) {
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
