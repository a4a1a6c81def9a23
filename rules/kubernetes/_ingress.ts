/** The parts of an Ingress of `networking.k8s.io/v1`. */
import type { Manifest, MapNode } from '../../src/core/lint/rule.ts';
import { asMap, isNull } from '../../src/core/parse/yaml-node.ts';
import { specIn } from './_object.ts';
import { mapsIn } from './_pod.ts';

interface IngressPath {
  readonly rule: MapNode;
  readonly path: MapNode;
}

/** The spec of an Ingress that is of the version that clusters serve. */
export function ingressSpec(ingress: Manifest): MapNode | undefined {
  return ingress.apiVersion.value === 'networking.k8s.io/v1' ? specIn(ingress, 'networking.k8s.io') : undefined;
}

export function rulesOf(spec: MapNode): MapNode[] {
  return mapsIn(spec.get('rules'));
}

export function pathsOf(spec: MapNode): IngressPath[] {
  return rulesOf(spec).flatMap((rule) => mapsIn(asMap(rule.get('http'))?.get('paths')).map((path) => ({ rule, path })));
}

/** Backends with their names in messages: the default one, and those of paths. */
export function backendsOf(spec: MapNode): MapNode[] {
  const top = asMap(spec.get('defaultBackend'));
  return [...(top ? [top] : []), ...pathsOf(spec).flatMap(({ path }) => (isNull(path.get('backend')) ? [] : (asMap(path.get('backend')) ?? [])))];
}
