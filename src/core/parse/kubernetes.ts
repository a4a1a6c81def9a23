/** Kubernetes manifest files to objects: documents, items of Lists, the pods they make and what they refer to. */
import { type Place, place, SourceFile } from '../text/source.ts';
import { annotationDirectives } from './kubernetes-ignore.ts';
import { containersOf, podOf } from './kubernetes-pod.ts';
import { refsOf } from './kubernetes-refs.ts';
import { inFile, isHelmTemplate, readManifestYaml } from './kubernetes-template.ts';
import { manifestValue, stringMap } from './kubernetes-values.ts';
import type { Directive, Manifest, MapNode, Node, Problem, ScalarNode, Value } from './model.ts';
import { yamlDirectives } from './yaml-directives.ts';
import type { YamlDocument } from './yaml.ts';
import { asMap, asScalar, asSeq, entryOf, isNull, mapNode, nodeAt, seqNode } from './yaml-node.ts';

export { isHelmTemplate } from './kubernetes-template.ts';

const SYNTAX = 'kubernetes/syntax';

/** A document is ours when it says at its top which API and which kind it is. */
export function looksLikeManifest(node: Node | undefined): boolean {
  return node?.type === 'map' && isText(node.get('apiVersion')) && isText(node.get('kind'));
}

function isText(node: Node | undefined): boolean {
  return node?.type === 'scalar' && typeof node.value === 'string' && node.source !== '';
}

interface Reading {
  readonly file: SourceFile;
  readonly directives: readonly Directive[];
  readonly manifests: Manifest[];
  /** Of the document that is being read. */
  broken: boolean;
}

/**
 * Every object of a file, in order. Never throws: YAML errors are problems of the object they stand in, which is then
 * `partial`. Documents that are not Kubernetes objects are left out; files that only a template engine can read
 * (`isHelmTemplate`) give none.
 */
export function parseManifests(file: SourceFile): Manifest[] {
  if (isHelmTemplate(file)) return [];
  const yaml = readManifestYaml(file);
  const reading: Reading = { file, directives: yamlDirectives(yaml), manifests: [], broken: false };
  for (const document of yaml.documents) readDocument(document, reading);
  return reading.manifests;
}

function readDocument(document: YamlDocument, reading: Reading): void {
  const { root } = document;
  reading.broken = document.broken;
  const map = asMap(root);
  const problems: Problem[] = document.problems.map((problem) => ({ ...problem, rule: SYNTAX }));
  if (map && looksLikeManifest(map)) {
    if (!isToolConfig(map)) readObject(map, problems, reading);
    return;
  }
  if (map && meantAsObject(map)) {
    // With a mistake in the text the name may only have been lost.
    if (problems.length === 0) problems.push(...absentNames(map));
    addManifest(map, problems, reading);
    return;
  }
  if (map && problems.length === 0) return;
  // What cannot be read at all is ours when its text says so, or when the rest of the file is.
  const text = reading.file.text.slice(document.at.span.start, document.at.span.end);
  const named = /^apiVersion[ \t]*:/m.test(text) && /^kind[ \t]*:/m.test(text);
  if (named || (problems.length > 0 && reading.manifests.length > 0)) {
    if (problems.length === 0)
      problems.push({ rule: SYNTAX, at: root ?? place(reading.file, document.at.span.start, document.at.span.start), message: notAMapping(root) });
    addManifest(map ?? emptyRoot(document), problems, reading);
  } else if (root && !map && reading.manifests.length > 0 && !isNull(root)) {
    addManifest(
      emptyRoot(document),
      [{ rule: SYNTAX, at: root, message: notAMapping(root), help: 'remove it, or write an object with `apiVersion` and `kind`' }],
      reading,
    );
  }
}

function notAMapping(root: Node | undefined): string {
  return `the document is ${root?.type === 'seq' ? 'a list' : 'a plain value'}, not an object`;
}

/** Files of tools that look like objects and are never applied: kustomize's, and kubectl's own configuration. */
function isToolConfig(root: MapNode): boolean {
  const apiVersion = asScalar(root.get('apiVersion'))?.source ?? '';
  const kind = asScalar(root.get('kind'))?.source ?? '';
  return apiVersion.startsWith('kustomize.config.k8s.io/') || (apiVersion === 'v1' && kind === 'Config' && root.entry('clusters') !== undefined);
}

/** One of the two names is missing or empty, but the rest is an object's. */
function meantAsObject(root: MapNode): boolean {
  const has = (key: string): boolean => root.entry(key) !== undefined;
  return (
    (has('apiVersion') || has('kind')) &&
    has('metadata') &&
    (has('spec') || has('data') || has('stringData') || has('rules') || (has('apiVersion') && has('kind')))
  );
}

function* absentNames(root: MapNode): Generator<Problem> {
  for (const [key, other] of [
    ['apiVersion', 'kind'],
    ['kind', 'apiVersion'],
  ] as const) {
    const node = root.get(key);
    if (isText(node)) continue;
    const at = root.entry(key)?.key ?? root.entry(other)?.key ?? root;
    const message = node ? `\`${key}\` is ${isNull(node) ? 'empty' : 'not a string'}` : `the object has \`${other}\` but no \`${key}\``;
    yield { rule: SYNTAX, at, message, help: node ? `give it a value, such as \`${key === 'kind' ? 'Deployment' : 'apps/v1'}\`` : `add \`${key}\`` };
  }
}

function emptyRoot(document: YamlDocument): MapNode {
  const at = place(document.at.file, document.at.span.start, document.at.span.end);
  return { type: 'map', ...at, entries: [], flow: false, get: () => undefined, entry: () => undefined };
}

/** Items of a `List`, and of `PodList` and its like, are objects of their own; the list itself is none. */
function readObject(root: MapNode, problems: readonly Problem[], reading: Reading, inherited: { apiVersion?: Value; kind?: Value } = {}, depth = 0): void {
  const kind = asScalar(root.get('kind'))?.source ?? '';
  const items = asSeq(root.get('items'));
  if (!kind.endsWith('List') || !items || depth > 10) {
    addManifest(root, problems, reading, inherited);
    return;
  }
  const count = reading.manifests.length;
  const apiVersion = asScalar(root.get('apiVersion'));
  const named = asScalar(root.get('kind'));
  // Items of a typed list may leave out what the list says.
  const typed =
    kind === 'List' || !apiVersion || !named ? {} : { apiVersion: manifestValue(apiVersion), kind: { ...manifestValue(named), value: kind.slice(0, -4) } };
  let left = problems;
  for (const item of items.items) {
    if (item.type !== 'map') continue;
    if (!looksLikeManifest(item) && !typed.kind) {
      if (meantAsObject(item)) addManifest(item, [...left, ...absentNames(item)], reading);
      else continue;
    } else readObject(item, left, reading, typed, depth + 1);
    left = [];
  }
  // An empty list still carries what is wrong with it.
  if (reading.manifests.length === count && problems.length > 0) addManifest(root, problems, reading);
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

function addManifest(root: MapNode, problems: readonly Problem[], reading: Reading, inherited: { apiVersion?: Value; kind?: Value } = {}): void {
  const { file, directives, broken } = reading;
  reading.manifests.push(makeManifest(root, { file, problems, directives, broken, index: reading.manifests.length, inherited }));
}

interface Making {
  readonly file: SourceFile;
  readonly problems: readonly Problem[];
  readonly directives: readonly Directive[];
  readonly broken: boolean;
  readonly index: number;
  readonly inherited?: { readonly apiVersion?: Value; readonly kind?: Value };
  readonly elsewhere?: boolean;
}

function makeManifest(root: MapNode, { file, problems, directives, broken, index, inherited = {}, elsewhere }: Making): Manifest {
  const nothing: Value = { file: root.file, span: { start: root.span.start, end: root.span.start }, value: '', raw: '', known: false };
  const text = (key: string, other?: Value): Value => {
    const scalar = asScalar(root.get(key));
    return scalar ? manifestValue(scalar) : (other ?? nothing);
  };
  const metadata = root.get('metadata');
  const name = asScalar(nodeAt(metadata, 'name'));
  const namespace = asScalar(nodeAt(metadata, 'namespace'));
  const manifest: Draft<Manifest> = {
    kind: 'kubernetes',
    file,
    problems,
    directives,
    partial: problems.length > 0,
    ...(broken ? { broken: true } : {}),
    ...(elsewhere ? { elsewhere } : {}),
    apiVersion: text('apiVersion', inherited.apiVersion),
    object: text('kind', inherited.kind),
    ...(name ? { name: manifestValue(name) } : {}),
    ...(namespace ? { namespace: manifestValue(namespace) } : {}),
    root,
    index,
    labels: stringMap(nodeAt(metadata, 'labels')),
    annotations: stringMap(nodeAt(metadata, 'annotations')),
    containers: [],
    refs: [],
    templated: isTemplatedTree(root),
  };
  const pod = podOf(manifest);
  if (pod) {
    manifest.pod = pod;
    manifest.containers = containersOf(pod);
  }
  manifest.refs = refsOf(manifest);
  const own = annotationDirectives(manifest);
  if (own.length > 0) manifest.directives = [...directives, ...own];
  return manifest;
}

/** The object that a manifest becomes with another tree: after patches, or made from nothing by a generator. */
export function withRoot(
  original: Pick<Manifest, 'file' | 'directives'> & Partial<Manifest>,
  root: MapNode,
  directives: readonly Directive[] = original.directives,
): Manifest {
  const { file, problems = [], broken = false, index = 0, apiVersion, object } = original;
  return makeManifest(root, {
    file,
    problems,
    directives,
    broken,
    index,
    elsewhere: true,
    ...(apiVersion && object ? { inherited: { apiVersion, kind: object } } : {}),
  });
}

/** The documents of a file as they stand, whatever they are: patches are no objects. */
export function parseResource(file: SourceFile): { readonly roots: readonly Node[]; readonly directives: readonly Directive[]; readonly broken: boolean } {
  const yaml = readManifestYaml(file);
  return {
    roots: yaml.documents.flatMap(({ root }) => root ?? []),
    directives: yamlDirectives(yaml),
    broken: yaml.problems.length > 0,
  };
}

/**
 * The documents in a text in a YAML file, with their places in that file when it is a block as it reads; in any other
 * text everything stands where the text does. Undefined for text that does not parse.
 */
export function parsePatchText(file: SourceFile, block: ScalarNode): readonly Node[] | undefined {
  if (block.style !== 'literal') {
    const yaml = readManifestYaml(new SourceFile(file.path, block.source, file.encoding));
    return yaml.problems.length > 0 ? undefined : yaml.documents.flatMap(({ root }) => (root ? allAt(root, block) : []));
  }
  const { start, end } = block.span;
  const first = file.text.indexOf('\n', start) + 1;
  if (first === 0 || first > end) return undefined;
  // Everything before the block becomes empty lines, so that all offsets stay.
  const before = file.text.slice(0, first).replace(/[^\n]/g, ' ');
  const yaml = readManifestYaml(new SourceFile(file.path, before + file.text.slice(first, end), file.encoding));
  if (yaml.problems.length > 0) return undefined;
  return yaml.documents.flatMap(({ root }) => (root ? inFile(root, file) : []));
}

function allAt(node: Node, at: Place): Node {
  const here = place(at.file, at.span.start, at.span.end);
  if (node.type === 'scalar') return { ...node, ...here };
  if (node.type === 'seq')
    return seqNode(
      here,
      node.items.map((item) => allAt(item, at)),
      node.flow,
      node.tag,
    );
  return mapNode(
    here,
    node.entries.map(({ key, value, merged }) => entryOf({ ...key, ...here }, allAt(value, at), here, merged)),
    node.flow,
    node.tag,
  );
}

/** Braces anywhere in keys or values. Those inside block scalars (alerts, nginx, Go programs) are not ours. */
function isTemplatedTree(node: Node): boolean {
  if (node.type === 'scalar') return node.style !== 'literal' && node.style !== 'folded' && node.source.includes('{{');
  if (node.type === 'seq') return node.items.some(isTemplatedTree);
  return node.entries.some((entry) => isTemplatedTree(entry.key) || isTemplatedTree(entry.value));
}
