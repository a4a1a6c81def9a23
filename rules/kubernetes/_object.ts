/** Fields of single objects that several rules look at. */
import type { Manifest, MapNode, Node, ScalarNode } from '../../src/core/lint/rule.ts';
import { groupOf } from '../../src/core/parse/kubernetes-kinds.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asMap, asScalar, asSeq, isNull } from '../../src/core/parse/yaml-node.ts';
import { textIn } from './_pod.ts';

/** The object's `spec`, when the object is of this API group; a Service of Knative's group is another thing. */
export function specIn(manifest: Manifest, ...groups: readonly string[]): MapNode | undefined {
  return isOf(manifest, ...groups) ? asMap(manifest.root.get('spec')) : undefined;
}

/** Whether the object is of one of these API groups; the core group is the empty text. */
export function isOf(manifest: Manifest, ...groups: readonly string[]): boolean {
  return manifest.apiVersion.known && groups.includes(groupOf(manifest.apiVersion.value));
}

/** The type of a Service; undefined when a template says it. */
export function serviceType(spec: MapNode): string | undefined {
  const type = spec.get('type');
  return isNull(type) ? 'ClusterIP' : textIn(type);
}

/** Whether the Service has no address of its own; undefined when that is not known. */
export function isHeadless(spec: MapNode): boolean | undefined {
  const node = spec.get('clusterIP');
  if (isNull(node)) return asScalar(asSeq(spec.get('clusterIPs'))?.items[0])?.source === 'None';
  const text = textIn(node);
  return text === undefined ? undefined : text === 'None';
}

/** The scalars of a list that are known. */
export function wordsIn(node: Node | undefined): ScalarNode[] {
  return (asSeq(node)?.items ?? []).flatMap((item) => {
    const scalar = asScalar(item);
    return scalar && !isTemplated(scalar) ? scalar : [];
  });
}

/** Whether a list, or a scalar beside it, hangs on a template anywhere near its top. */
export function hasUnknownItem(node: Node | undefined): boolean {
  if (node?.type === 'scalar') return isTemplated(node);
  return asSeq(node)?.items.some((item) => item.type === 'scalar' && isTemplated(item)) ?? false;
}
