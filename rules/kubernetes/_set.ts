/**
 * Objects as a set: names that are nearly another's, what lies certainly together, and where a reference leads when it
 * does not lead where it says. Indexes are built once per project, so that thousands of objects stay quick.
 */
import type { Manifest, ObjectRef, Place, Project, Value } from '../../src/core/lint/rule.ts';
import { CLUSTER_KINDS } from '../../src/core/parse/kubernetes-scope.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { hasTemplate } from '../../src/core/parse/schema-format.ts';
import { mayConcludeAbsence, mayShareNamespace, namespaceOf, nearestTo } from '../../src/core/project/kubernetes.ts';

/** A value made once per project. */
export function oncePer<T>(make: (project: Project) => T): (project: Project) => T {
  const known = new WeakMap<Project, T>();
  return (project) => {
    let value = known.get(project);
    if (value === undefined) {
      value = make(project);
      known.set(project, value);
    }
    return value;
  };
}

/** The projects that views are of. */
const mains = new WeakMap<Project, Project>();

/**
 * The project and its other views: what one kustomization lacks another may hold, and both may be applied. A view does
 * not know the project that it is one of, but that one is judged first.
 */
export function siblingsOf(project: Project): readonly Project[] {
  const [first] = project.views;
  if (first && !mains.has(first)) for (const view of [project, ...project.views]) mains.set(view, project);
  const main = mains.get(project);
  return main ? [main, ...main.views] : [project];
}

/** Up to this many names each one is compared with; among more only one slip of the finger is found. */
const FEW = 200;

/** A lookup of the name that another was most likely meant to be. */
export function nameIndex(names: Iterable<string>): (name: string) => string | undefined {
  const find = finder([...new Set(names)]);
  const known = new Map<string, string | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, find(name));
    return known.get(name);
  };
}

function finder(all: readonly string[]): (name: string) => string | undefined {
  if (all.length <= FEW) {
    return (name) =>
      nearest(
        name,
        all.filter((other) => isSlip(name, other)),
      );
  }
  // Two names that are one edit apart become the same by leaving out at most one character of each.
  const byShorter = new Map<string, string[]>();
  for (const name of all) {
    for (const key of shorter(name)) {
      const list = byShorter.get(key);
      if (!list) byShorter.set(key, [name]);
      else if (list.length < FEW) list.push(name);
    }
  }
  return (name) => {
    const candidates = new Set(shorter(name).flatMap((key) => byShorter.get(key) ?? []));
    return nearest(
      name,
      [...candidates].filter((other) => isSlip(name, other)),
    );
  };
}

function shorter(name: string): string[] {
  const lower = name.toLowerCase();
  return [...new Set([lower, ...Array.from(lower, (_, i) => lower.slice(0, i) + lower.slice(i + 1))])];
}

/** Names that differ by a number (`db-1`, `db-2`) or by a short word (`app-config`, `api-config`) are two names, not a slip. */
function isSlip(name: string, other: string): boolean {
  if (name === other || name.replace(/\d+/g, '0') === other.replace(/\d+/g, '0')) return false;
  const a = name.split(/[-_.]/);
  const b = other.split(/[-_.]/);
  if (a.length !== b.length) return true;
  return a.every((word, i) => {
    const meant = b[i] as string;
    return word === meant || word.length > 3 || meant.length > 3 || word.length !== meant.length || [...word].sort().join('') === [...meant].sort().join('');
  });
}

const nearObjects = oncePer(() => new Map<string, (name: string) => string | undefined>());

/** The object of a kind whose name is nearly this one, in a namespace that it may share; the nearest by folder of several. */
export function nearObject(project: Project, kind: string, name: string, namespace: string | undefined, path: string): Manifest | undefined {
  const key = `${kind}\0${namespace ?? ''}`;
  const indexes = nearObjects(project);
  let index = indexes.get(key);
  if (!index) {
    index = nameIndex(project.objects(kind, undefined, namespace).flatMap((object) => (object.name?.known ? [object.name.value] : [])));
    indexes.set(key, index);
  }
  const near = index(name);
  return near === undefined ? undefined : nearestTo(path, project.objects(kind, near, namespace), fileOf)[0];
}

/** The path of an object's file. */
export function fileOf(manifest: Manifest): string {
  return manifest.file.path;
}

/** The folder of an object's file. */
export function folderOf(manifest: Manifest): string {
  const { path } = manifest.file;
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Whether two objects are surely applied together: they lie in one folder, and their namespaces do not differ. */
export function liesBeside(project: Project, a: Manifest, b: Manifest): boolean {
  return folderOf(a) === folderOf(b) && mayShareNamespace(namespaceOf(project, a), namespaceOf(project, b));
}

/** Whether two objects are in one namespace for certain: both say so, or neither says anything and they lie in one folder. */
export function sharesNamespace(project: Project, a: Manifest, b: Manifest): boolean {
  const [own, other] = [namespaceOf(project, a), namespaceOf(project, b)];
  return own === undefined && other === undefined ? folderOf(a) === folderOf(b) : own !== undefined && own === other;
}

/** The group of an apiVersion: `apps` of `apps/v1`, nothing of `v1`. */
export function groupOf(manifest: Manifest): string {
  const { value } = manifest.apiVersion;
  const slash = value.indexOf('/');
  return slash < 0 ? '' : value.slice(0, slash);
}

/** A Service of Kubernetes itself, not Knative's. */
export function isService(manifest: Manifest): boolean {
  return manifest.object.value === 'Service' && groupOf(manifest) === '';
}

/** Objects of a kind and name that a reference may mean: nearest first by folder. */
export function targetsOf(project: Project, from: Manifest, kind: string, name: string, namespace = namespaceOf(project, from)): readonly Manifest[] {
  return nearestTo(from.file.path, project.objects(kind, name, namespace), fileOf);
}

export type Lost =
  /** The object is there, in another namespace. */
  | { readonly why: 'elsewhere'; readonly object: Manifest; readonly namespace: string; readonly own: string }
  /** One with nearly this name is there. */
  | { readonly why: 'misspelt'; readonly object: Manifest & { readonly name: Value }; readonly near: string }
  /** Others of its kind are there. */
  | { readonly why: 'absent' };

/**
 * Why a name leads to no object of a kind. Undefined when it does lead to one, or when that cannot be said: files are
 * missing or templated, objects of the kind are made elsewhere.
 */
export function lost(project: Project, from: Manifest, kind: string, name: string, given?: string): Lost | undefined {
  const clusterWide = CLUSTER_KINDS.has(kind);
  const own = clusterWide ? undefined : (given ?? namespaceOf(project, from));
  if (from.partial || hasTemplate(name) || project.objects(kind, name, own).length > 0 || !mayConcludeAbsence(project, kind, name)) return undefined;
  if (siblingsOf(project).some((view) => view !== project && view.objects(kind, name, own).length > 0)) return undefined;
  const [elsewhere] = own === undefined ? [] : nearestTo(from.file.path, project.objects(kind, name), fileOf);
  const namespace = elsewhere && namespaceOf(project, elsewhere);
  if (elsewhere && namespace !== undefined && own !== undefined) return { why: 'elsewhere', object: elsewhere, namespace, own };
  const object = nearObject(project, kind, name, own, from.file.path);
  if (object?.name) return { why: 'misspelt', object: object as Manifest & { readonly name: Value }, near: object.name.value };
  return { why: 'absent' };
}

/** `lost` for a reference of the model. */
export function lostRef(project: Project, ref: ObjectRef): Lost | undefined {
  siblingsOf(project);
  return ref.to || ref.external || ref.optional ? undefined : lost(project, ref.manifest, ref.object, ref.name, ref.namespace);
}

/** What all reports on a misspelt name share. */
export function didYouMean(at: Place, message: string, { object, near }: Extract<Lost, { why: 'misspelt' }>) {
  return { at, message, label: `did you mean \`${near}\``, related: [{ at: object.name, label: 'declared here' }], help: `write \`${near}\`` };
}
