/** One `kustomization.yaml`, read: what it lists, what it changes, and where each of it stands. */
import { directoryOf, insideRoot } from '../parse/compose/paths.ts';
import { readManifestYaml } from '../parse/kubernetes-template.ts';
import { manifestValue } from '../parse/kubernetes-values.ts';
import type { Directive, MapNode, Node, Value } from '../parse/model.ts';
import type { YamlProblem } from '../parse/yaml.ts';
import { yamlDirectives } from '../parse/yaml-directives.ts';
import { asMap, asScalar, asSeq, nodeAt } from '../parse/yaml-node.ts';
import type { SourceFile } from '../text/source.ts';

/** A path that a kustomization names. */
export interface Listed extends Value {
  /** `resources`, `bases`, `components`, `patches`, `configMapGenerator`, … */
  readonly field: string;
  /** Relative to the project's root; undefined for what is remote, templated or outside of it. */
  readonly path?: string;
  readonly remote: boolean;
}

export interface Patch {
  /** The entry of the list. */
  readonly node: Node;
  /** A file with the patch, or the text of it. */
  readonly file?: Listed;
  readonly inline?: Node;
  /** Which objects it is for; a strategic merge patch without one says it itself. */
  readonly target?: MapNode;
}

export interface Generated {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly node: MapNode;
  readonly name?: Value;
}

export interface Kustomization {
  readonly file: SourceFile;
  /** Its folder, relative to the root. */
  readonly folder: string;
  readonly root: MapNode;
  readonly component: boolean;
  readonly problems: readonly YamlProblem[];
  readonly directives: readonly Directive[];
  /** Everything that it lists as a path, in order. */
  readonly listed: readonly Listed[];
  readonly patches: readonly Patch[];
  readonly generated: readonly Generated[];
  readonly namespace?: Value;
  readonly prefix: string;
  readonly suffix: string;
}

const NAME = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;

/** Whether a file is a kustomization, by its name: kustomize looks for nothing else. */
export function isKustomizationName(path: string): boolean {
  return path.includes('ustomization') && NAME.test(path);
}

/** Reads one; undefined for a file that holds no mapping. */
export function readKustomization(file: SourceFile): Kustomization | undefined {
  const yaml = readManifestYaml(file);
  const document = yaml.documents[0];
  const root = asMap(document?.root);
  if (!document || !root) return undefined;
  const folder = directoryOf(file.path);
  const listed: Listed[] = [];
  const list = (node: Node | undefined, field: string): Listed | undefined => {
    const scalar = asScalar(node);
    if (!scalar) return undefined;
    const value = manifestValue(scalar);
    const remote = isRemote(value.value);
    const path = value.known && !remote ? insideRoot(folder, value.value) : undefined;
    const each: Listed = { ...value, field, remote, ...(path === undefined ? {} : { path }) };
    listed.push(each);
    return each;
  };
  for (const field of ['resources', 'bases', 'components', 'crds', 'configurations', 'generators', 'transformers', 'validators']) {
    // The last three may hold whole objects.
    for (const item of asSeq(root.get(field))?.items ?? []) if (!asScalar(item)?.source.includes('\n')) list(item, field);
  }
  const patches: Patch[] = [];
  for (const item of asSeq(root.get('patchesStrategicMerge'))?.items ?? []) {
    const scalar = asScalar(item);
    if (!scalar) continue;
    if (scalar.source.includes('\n')) patches.push({ node: item, inline: scalar });
    else patches.push({ node: item, ...optional('file', list(item, 'patchesStrategicMerge')) });
  }
  for (const field of ['patches', 'patchesJson6902']) {
    for (const item of asSeq(root.get(field))?.items ?? []) {
      const map = asMap(item);
      if (!map) continue;
      const target = asMap(map.get('target'));
      patches.push({ node: item, ...optional('file', list(map.get('path'), field)), ...optional('inline', map.get('patch')), ...optional('target', target) });
    }
  }
  const generated: Generated[] = [];
  for (const [field, kind] of [
    ['configMapGenerator', 'ConfigMap'],
    ['secretGenerator', 'Secret'],
  ] as const) {
    for (const item of asSeq(root.get(field))?.items ?? []) {
      const node = asMap(item);
      if (!node) continue;
      const name = asScalar(node.get('name'));
      generated.push({ kind, node, ...(name ? { name: manifestValue(name) } : {}) });
      for (const source of ['files', 'envs']) for (const path of asSeq(node.get(source))?.items ?? []) list(withoutKey(path), field);
      list(node.get('env'), field);
    }
  }
  const namespace = asScalar(root.get('namespace'));
  return {
    file,
    folder,
    root,
    component: asScalar(root.get('kind'))?.source === 'Component',
    problems: document.problems,
    directives: yamlDirectives(yaml),
    listed,
    patches,
    generated,
    ...(namespace ? { namespace: manifestValue(namespace) } : {}),
    prefix: asScalar(root.get('namePrefix'))?.source ?? '',
    suffix: asScalar(root.get('nameSuffix'))?.source ?? '',
  };
}

/** `app.conf=config/app.conf` names the key before the path. */
function withoutKey(node: Node): Node {
  const scalar = asScalar(node);
  const equals = scalar?.source.indexOf('=') ?? -1;
  if (!scalar || equals < 0) return node;
  return { ...scalar, source: scalar.source.slice(equals + 1), value: scalar.source.slice(equals + 1) };
}

/** What kustomize fetches: addresses, and the short forms of hosts that it knows. */
function isRemote(path: string): boolean {
  return /:\/\/|^git@|^[\w.-]+\.(?:com|org|io|net)\/|\?ref=/.test(path);
}

function optional<K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, T>);
}

/** What a target says of a field. */
export function targetText(target: MapNode, field: string): string | undefined {
  return asScalar(nodeAt(target, field))?.source;
}
