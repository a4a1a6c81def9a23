/**
 * What kustomizations make of the manifests that they list: patched, moved into a namespace, labelled, with other images,
 * and with the ConfigMaps and Secrets that they generate. Every node keeps the place where it was written, so a finding
 * that a patch causes lands in the patch. Names keep the form in which they are written: a prefix is put before a name
 * and before all that refers to it, so it changes nothing between objects, and messages speak of what the user knows.
 */
import { parseDotenv } from '../parse/compose/dotenv.ts';
import { imageOf } from '../parse/image.ts';
import { parsePatchText, parseResource, withRoot } from '../parse/kubernetes.ts';
import { isClusterScoped } from '../parse/kubernetes-scope.ts';
import type { Directive, Manifest, MapNode, Node, ScalarNode, SeqNode } from '../parse/model.ts';
import { asMap, asScalar, asSeq, entryOf, isNull, mapNode, nodeAt, scalarNode } from '../parse/yaml-node.ts';
import { type Generated, type Kustomization, type Listed, type Patch, targetText } from './kustomization.ts';
import { jsonPatch, mapItems, mergePatch, setPath } from './kustomization-patch.ts';
import type { Files } from './model.ts';

export interface Built {
  /** Every manifest once: those that no kustomization lists as they are, the others as the first one that lists them makes them. */
  readonly manifests: readonly Manifest[];
  /** Whole sets of the kustomizations that make other things of the same files. */
  readonly views: readonly (readonly Manifest[])[];
  /** Patches and image entries that met no object, in any build. Only of kustomizations whose resources are all known. */
  readonly unmet: ReadonlySet<Node>;
}

interface Item {
  readonly original: Manifest;
  readonly root: MapNode;
  /** Its own name, and those that prefixes gave it. */
  readonly names: readonly string[];
  readonly directives: readonly Directive[];
}

/** One build: what was met, and whether everything that it lists could be read. */
interface Run {
  readonly byFolder: ReadonlyMap<string, Kustomization>;
  readonly byFile: ReadonlyMap<string, readonly Manifest[]>;
  readonly files: Files;
  readonly met: Set<Node>;
  readonly unsure: Set<Node>;
  readonly reached: Set<Kustomization>;
}

/** Builds all kustomizations that no other one lists. */
export function buildKustomizations(kustomizations: readonly Kustomization[], manifests: readonly Manifest[], files: Files): Built {
  const byFile = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const list = byFile.get(manifest.file.path);
    if (list) list.push(manifest);
    else byFile.set(manifest.file.path, [manifest]);
  }
  const run: Run = {
    byFolder: new Map(kustomizations.map((each) => [each.folder, each])),
    byFile,
    files,
    met: new Set(),
    unsure: new Set(),
    reached: new Set(),
  };
  const used = new Set(kustomizations.flatMap(({ listed }) => listed.flatMap(({ path }) => path ?? [])));
  const listed = ({ folder }: Kustomization): number => (used.has(folder) ? 1 : 0);
  // What goes to production speaks for the files that it shares with others.
  const production = ({ folder }: Kustomization): number => (/(?:^|[/_-])prod/i.test(folder) ? 0 : 1);
  // Those that nothing lists come first; what they do not reach is in circles, and stands for itself.
  const sets = [...kustomizations]
    .filter(({ component }) => !component)
    .sort((a, b) => listed(a) - listed(b) || production(a) - production(b))
    .flatMap((root) => (run.reached.has(root) ? [] : [build(root, run, new Set())]));
  const patches = new Set(kustomizations.flatMap((each) => each.patches.flatMap(({ file }) => file?.path ?? [])));
  const home = new Map<Manifest, Manifest>();
  const made: Manifest[] = [];
  const views: Manifest[][] = [];
  for (const set of sets) {
    const shared = set.some(({ original }) => home.has(original));
    for (const item of set) {
      if (home.has(item.original)) continue;
      const manifest = manifestOf(item);
      home.set(item.original, manifest);
      if (!byFile.has(item.original.file.path)) made.push(manifest);
    }
    if (shared) views.push(set.map((item) => withRoot(item.original, item.root, item.directives)));
  }
  const kept = manifests.filter((manifest) => home.has(manifest) || !patches.has(manifest.file.path));
  const all = kustomizations.flatMap((each) => [...each.patches.map(({ node }) => node), ...(asSeq(each.root.get('images'))?.items ?? [])]);
  return {
    manifests: [...kept.map((manifest) => home.get(manifest) ?? manifest), ...made],
    views,
    unmet: new Set(all.filter((node) => !run.met.has(node) && !run.unsure.has(node))),
  };
}

function manifestOf({ original, root, directives }: Item): Manifest {
  return root === original.root ? original : withRoot(original, root, directives);
}

/** @param within the kustomizations that this one is a part of: kustomize refuses circles */
function build(kustomization: Kustomization, run: Run, within: ReadonlySet<Kustomization>): Item[] {
  run.reached.add(kustomization);
  const inside = new Set(within).add(kustomization);
  const items: Item[] = [];
  const components: Kustomization[] = [];
  let whole = !['helmCharts', 'helmChartInflationGenerator', 'generators', 'transformers'].some((field) => kustomization.root.entry(field));
  for (const listed of kustomization.listed) {
    if (!['resources', 'bases', 'components'].includes(listed.field)) continue;
    const inner = listed.path === undefined ? undefined : run.byFolder.get(listed.path);
    if (inner) {
      if (listed.field === 'components') components.push(inner);
      else if (!inside.has(inner)) items.push(...build(inner, run, inside));
    } else {
      const found = listed.path === undefined ? undefined : run.byFile.get(listed.path);
      if (!found || found.some(({ partial }) => partial)) whole = false;
      for (const manifest of found ?? []) items.push({ original: manifest, root: manifest.root, names: names(manifest), directives: manifest.directives });
    }
  }
  let result = items;
  for (const component of components) result = transform(component, [...result, ...componentItems(component, run)], run, false);
  return transform(kustomization, result, run, whole && components.length === 0);
}

function componentItems(component: Kustomization, run: Run): Item[] {
  return component.listed.flatMap(({ field, path }) =>
    field === 'resources' && path !== undefined
      ? (run.byFile.get(path) ?? []).map((manifest) => ({ original: manifest, root: manifest.root, names: names(manifest), directives: manifest.directives }))
      : [],
  );
}

function names(manifest: Manifest): string[] {
  return manifest.name ? [manifest.name.value] : [];
}

/** @param whole whether every object is known, so that a patch without one means something */
function transform(kustomization: Kustomization, before: readonly Item[], run: Run, whole: boolean): Item[] {
  let items = [...before, ...kustomization.generated.flatMap((each) => generate(each, kustomization, run.files) ?? [])];
  for (const patch of kustomization.patches) items = applyPatch(patch, kustomization, items, run, whole);
  items = labelled(kustomization, items);
  items = items.map((item) => inNamespace(item, kustomization));
  items = images(kustomization, items, run, whole);
  items = replicas(kustomization, items);
  const { prefix, suffix } = kustomization;
  if (prefix === '' && suffix === '') return items;
  return items.map((item) => ({ ...item, names: [...item.names, `${prefix}${item.names.at(-1) ?? ''}${suffix}`] }));
}

function applyPatch(patch: Patch, kustomization: Kustomization, items: readonly Item[], run: Run, whole: boolean): Item[] {
  if (!whole) run.unsure.add(patch.node);
  const read = patchOf(patch, kustomization, run);
  if (!read) {
    run.unsure.add(patch.node);
    return [...items];
  }
  const result: Item[] = [];
  for (const item of items) {
    let { root } = item;
    let directives = item.directives;
    for (const change of read) {
      if (change.operations) {
        if (!patch.target || !meets(item, patch.target)) continue;
        run.met.add(patch.node);
        root = jsonPatch(root, change.operations);
      } else if (change.object) {
        if (patch.target ? !meets(item, patch.target) : !isSame(item, change.object)) continue;
        run.met.add(patch.node);
        // The patch says which object it is for; that is no change.
        root = mergePatch(root, patch.target ? withoutNames(change.object) : change.object, isBuiltIn(item.original));
        if (asScalar(change.object.get('$patch'))?.source === 'delete') root = mapNode(root, [], root.flow);
      }
      if (change.directives.length > 0) directives = [...directives, ...change.directives];
    }
    if (root.entries.length > 0) result.push({ ...item, root, directives });
  }
  return result;
}

interface Change {
  readonly object?: MapNode;
  readonly operations?: SeqNode;
  readonly directives: readonly Directive[];
}

/** What a patch holds: objects, or the operations of a JSON patch. Undefined when it cannot be read. */
function patchOf(patch: Patch, { file }: Kustomization, run: Run): Change[] | undefined {
  if (patch.inline) {
    // A block in the kustomization is text; a list or mapping is the patch itself.
    if (patch.inline.type !== 'scalar') return [changeOf(patch.inline, [])].flatMap((each) => each ?? []);
    const roots = parsePatchText(file, patch.inline);
    return roots?.flatMap((root) => changeOf(root, []) ?? []);
  }
  const path = patch.file?.path;
  const source = path === undefined || run.files.isDirectory(path) ? undefined : run.files.read(path);
  if (!source) return undefined;
  const { roots, directives, broken } = parseResource(source);
  return broken ? undefined : roots.flatMap((root) => changeOf(root, directives) ?? []);
}

function changeOf(root: Node, directives: readonly Directive[]): Change | undefined {
  if (root.type === 'seq') return { operations: root, directives };
  return root.type === 'map' ? { object: root, directives } : undefined;
}

/** A target's kind, name and namespace are regular expressions that have to cover the whole; kustomize's are Go's. */
function meets(item: Item, target: MapNode): boolean {
  const { original } = item;
  const group = original.apiVersion.value.includes('/') ? original.apiVersion.value.split('/')[0] : '';
  const version = original.apiVersion.value.split('/').at(-1) ?? '';
  const exact = (field: string, value: string | undefined): boolean => {
    const wanted = targetText(target, field);
    return wanted === undefined || wanted === value;
  };
  const covers = (field: string, values: readonly string[]): boolean => {
    const wanted = targetText(target, field);
    return wanted === undefined || wanted === '' || values.some((value) => coversWhole(wanted, value));
  };
  if (!exact('group', group) || !exact('version', version) || !covers('kind', [original.object.value]) || !covers('name', item.names)) return false;
  const namespace = asScalar(nodeAt(item.root, 'metadata', 'namespace'))?.source;
  if (namespace !== undefined && !covers('namespace', [namespace])) return false;
  return hasLabels(item, target, 'labelSelector', 'labels') && hasLabels(item, target, 'annotationSelector', 'annotations');
}

/** Plain words and `.*` are what people write; anything more is taken to cover, which only makes fewer findings. */
function coversWhole(pattern: string, value: string): boolean {
  const plain = pattern.replace(/^\^|\$$/g, '');
  if (/^[\w./-]+$/.test(plain) && !plain.includes('.')) return plain === value;
  if (/^[\w./|*()-]+$/.test(plain)) {
    const parts = plain.replace(/^\(|\)$/g, '').split('|');
    return parts.some((part) => part === value || wild(part.split('.*'), value));
  }
  return true;
}

function wild(parts: readonly string[], value: string): boolean {
  if (parts.length === 1) return parts[0] === value;
  let from = 0;
  for (const [i, part] of parts.entries()) {
    const at =
      i === 0
        ? value.startsWith(part)
          ? 0
          : -1
        : i === parts.length - 1
          ? value.endsWith(part)
            ? value.length - part.length
            : -1
          : value.indexOf(part, from);
    if (at < from) return false;
    from = at + part.length;
  }
  return true;
}

/** `app=web,tier` as kubectl reads it; anything else is taken to hold. */
function hasLabels(item: Item, target: MapNode, field: string, where: string): boolean {
  const selector = targetText(target, field);
  if (!selector) return true;
  const labels = asMap(nodeAt(item.root, 'metadata', where));
  return selector.split(',').every((each) => {
    const equal = /^\s*([\w./-]+)\s*(==?\s*(?:([\w./-]+)\s*)?)?$/.exec(each);
    if (!equal) return true;
    const value = asScalar(labels?.get(equal[1] as string))?.source;
    return equal[2] === undefined ? value !== undefined : value === (equal[3] ?? '');
  });
}

function isSame(item: Item, patch: MapNode): boolean {
  const { original } = item;
  const kind = asScalar(patch.get('kind'))?.source;
  const name = asScalar(nodeAt(patch, 'metadata', 'name'))?.source;
  const apiVersion = asScalar(patch.get('apiVersion'))?.source ?? '';
  const groupOf = (text: string): string => (text.includes('/') ? (text.split('/')[0] as string) : '');
  if (kind !== original.object.value || name === undefined || !item.names.includes(name) || groupOf(apiVersion) !== groupOf(original.apiVersion.value))
    return false;
  const wanted = asScalar(nodeAt(patch, 'metadata', 'namespace'))?.source;
  const namespace = asScalar(nodeAt(item.root, 'metadata', 'namespace'))?.source;
  return wanted === undefined || namespace === undefined || wanted === namespace;
}

function withoutNames(patch: MapNode): MapNode {
  const entries = patch.entries.flatMap((entry) => {
    if (entry.key.source === 'apiVersion' || entry.key.source === 'kind') return [];
    const map = entry.key.source === 'metadata' ? asMap(entry.value) : undefined;
    if (!map) return [entry];
    const kept = map.entries.filter(({ key }) => key.source !== 'name' && key.source !== 'namespace');
    return kept.length === 0 ? [] : [entryOf(entry.key, mapNode(map, kept, map.flow), entry)];
  });
  return mapNode(patch, entries, patch.flow);
}

function isBuiltIn({ apiVersion }: Manifest): boolean {
  const group = apiVersion.value.includes('/') ? (apiVersion.value.split('/')[0] as string) : '';
  return !group.includes('.') || group.endsWith('.k8s.io');
}

function inNamespace(item: Item, { namespace }: Kustomization): Item {
  if (!namespace?.known || isClusterScoped(item.original.apiVersion.value, item.original.object.value)) {
    return namespace?.known && /^(?:Cluster)?RoleBinding$/.test(item.original.object.value) ? { ...item, root: subjects(item.root, namespace) } : item;
  }
  const root = setPath(item.root, ['metadata', 'namespace'], said(namespace));
  return { ...item, root: item.original.object.value === 'RoleBinding' ? subjects(root, namespace) : root };
}

function said(value: NonNullable<Kustomization['namespace']>): ScalarNode {
  return scalarNode(value, value.value, value.value, 'plain');
}

/** Service accounts move with what they are bound to. */
function subjects(root: MapNode, namespace: NonNullable<Kustomization['namespace']>): MapNode {
  return mapItems(root, ['subjects'], (subject) =>
    asScalar(subject.get('kind'))?.source === 'ServiceAccount' ? setPath(subject, ['namespace'], said(namespace)) : subject,
  );
}

/** `commonLabels` go everywhere, `labels` where they say; annotations only onto the objects and their pods. */
function labelled({ root: said }: Kustomization, items: readonly Item[]): Item[] {
  const steps: { pairs: MapNode; paths: (item: Item) => readonly (readonly string[])[] }[] = [];
  const template = (item: Item): string[][] => (nodeAt(item.root, 'spec', 'template', 'metadata') ? [['spec', 'template', 'metadata', 'labels']] : []);
  const selector = (item: Item): string[][] => {
    if (item.original.object.value === 'Service') return nodeAt(item.root, 'spec', 'selector') ? [['spec', 'selector']] : [];
    return nodeAt(item.root, 'spec', 'selector', 'matchLabels') ? [['spec', 'selector', 'matchLabels']] : [];
  };
  const own = ['metadata', 'labels'];
  const common = asMap(said.get('commonLabels'));
  if (common) steps.push({ pairs: common, paths: (item) => [own, ...template(item), ...selector(item)] });
  for (const entry of asSeq(said.get('labels'))?.items ?? []) {
    const pairs = asMap(nodeAt(entry, 'pairs'));
    const yes = (field: string): boolean => asScalar(nodeAt(entry, field))?.source === 'true';
    if (!pairs) continue;
    steps.push({
      pairs,
      paths: (item) => [own, ...(yes('includeSelectors') || yes('includeTemplates') ? template(item) : []), ...(yes('includeSelectors') ? selector(item) : [])],
    });
  }
  const annotations = asMap(said.get('commonAnnotations'));
  if (annotations) steps.push({ pairs: annotations, paths: () => [['metadata', 'annotations']] });
  if (steps.length === 0) return [...items];
  return items.map((item) => {
    let { root } = item;
    for (const { pairs, paths } of steps)
      for (const path of paths(item)) for (const { key, value } of pairs.entries) if (!isNull(value)) root = setPath(root, [...path, key.source], value);
    return { ...item, root };
  });
}

/** Where containers stand, in the kinds that have them. */
const PODS: readonly (readonly string[])[] = [
  ['spec'],
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ['template', 'spec'],
];

function images({ root: said }: Kustomization, items: readonly Item[], run: Run, whole: boolean): Item[] {
  let result = [...items];
  for (const node of asSeq(said.get('images'))?.items ?? []) {
    if (!whole) run.unsure.add(node);
    const name = asScalar(nodeAt(node, 'name'))?.source;
    if (name === undefined) continue;
    const newName = asScalar(nodeAt(node, 'newName'));
    const newTag = asScalar(nodeAt(node, 'newTag'));
    const digest = asScalar(nodeAt(node, 'digest'));
    const at = newTag ?? digest ?? newName;
    const change = (container: MapNode): MapNode => {
      const written = asScalar(container.get('image'));
      if (!written) return container;
      const image = imageOf({ ...written, value: written.source, raw: written.source, known: true }, 'run', run.byFile.values().next().value?.[0] as Manifest);
      const repository = image.registry === undefined ? image.repository : `${image.registry}/${image.repository}`;
      if (repository !== name && image.repository !== name) return container;
      run.met.add(node);
      if (!at) return container;
      const tag = newTag ? `:${newTag.source}` : digest || image.tag === undefined ? '' : `:${image.tag}`;
      const pin = digest ? `@${digest.source}` : newTag || image.digest === undefined ? '' : `@${image.digest}`;
      const text = `${newName?.source ?? repository}${tag}${pin}`;
      return setPath(container, ['image'], scalarNode(at, text, text, 'plain'));
    };
    result = result.map((item) => {
      let { root } = item;
      for (const path of PODS) for (const list of ['containers', 'initContainers']) root = mapItems(root, [...path, list], change);
      return root === item.root ? item : { ...item, root };
    });
  }
  return result;
}

function replicas({ root: said }: Kustomization, items: readonly Item[]): Item[] {
  const wanted = asSeq(said.get('replicas'))?.items ?? [];
  if (wanted.length === 0) return [...items];
  return items.map((item) => {
    const found = wanted.find((each) => item.names.includes(asScalar(nodeAt(each, 'name'))?.source ?? ''));
    const count = asScalar(nodeAt(found, 'count'));
    return count && nodeAt(item.root, 'spec') && /^(?:Deployment|StatefulSet|ReplicaSet|ReplicationController)$/.test(item.original.object.value)
      ? { ...item, root: setPath(item.root, ['spec', 'replicas'], count) }
      : item;
  });
}

/** The ConfigMap or Secret that a generator makes. Values that stand in other files are not looked into. */
function generate({ kind, node, name }: Generated, kustomization: Kustomization, files: Files): Item[] | undefined {
  if (!name?.known) return undefined;
  const text = (source: string): ScalarNode => scalarNode(name, source, source, 'plain');
  let data = mapNode(node, [], false);
  const add = (key: string, at: ScalarNode | Listed, value?: string): void => {
    const place = { file: at.file, span: at.span };
    const scalar = scalarNode(place, value ?? '', value ?? '', 'double');
    data = setPath(data, [key], value === undefined ? { ...scalar, unknown: [{ start: 0, end: 0 }] } : scalar);
  };
  for (const item of asSeq(node.get('literals'))?.items ?? []) {
    const literal = asScalar(item);
    const equals = literal?.source.indexOf('=') ?? -1;
    if (literal && equals > 0) add(literal.source.slice(0, equals), literal, literal.source.slice(equals + 1).replace(/^(["'])(.*)\1$/, '$2'));
  }
  for (const item of asSeq(node.get('files'))?.items ?? []) {
    const file = asScalar(item);
    if (!file) continue;
    const [key = '', path] = file.source.includes('=') ? file.source.split('=') : [file.source.split('/').at(-1), file.source];
    if (path !== undefined) add(key, file);
  }
  const envs = kustomization.listed.filter(
    ({ field, span, file }) => field === (kind === 'ConfigMap' ? 'configMapGenerator' : 'secretGenerator') && file === node.file && lies(span, node.span),
  );
  const listsOf = [...(asSeq(node.get('envs'))?.items ?? []), node.get('env')].flatMap((each) => asScalar(each) ?? []);
  for (const listed of envs) {
    if (!listsOf.some((each) => each.span.start === listed.span.start)) continue;
    const file = listed.path === undefined || files.isDirectory(listed.path) ? undefined : files.read(listed.path);
    if (file) for (const { key } of parseDotenv(file).entries) add(key.value, listed);
  }
  const metadata = mapNode(name, [entryOf(text('name'), text(name.value), name)], false);
  const root = mapNode(
    node,
    [
      entryOf(text('apiVersion'), text('v1'), name),
      entryOf(text('kind'), text(kind), name),
      entryOf(text('metadata'), metadata, name),
      ...(data.entries.length > 0 ? [entryOf(text(kind === 'ConfigMap' ? 'data' : 'stringData'), data, name)] : []),
    ],
    false,
  );
  const original = withRoot({ file: kustomization.file, directives: kustomization.directives }, root, kustomization.directives);
  return [{ original, root, names: [name.value], directives: kustomization.directives }];
}

function lies(inner: { start: number; end: number }, outer: { start: number; end: number }): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
