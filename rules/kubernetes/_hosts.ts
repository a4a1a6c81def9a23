/** Hosts and ports in the texts of a manifest: variables, commands and arguments, data of ConfigMaps. */
import { type Manifest, type Place, within } from '../../src/core/lint/rule.ts';
import type { Node, ScalarNode } from '../../src/core/parse/yaml-model.ts';
import { asMap, asScalar, asSeq } from '../../src/core/parse/yaml-node.ts';
import { type Endpoint, endpointsIn } from '../../src/core/project/hosts.ts';
import { mapsIn } from './_pod.ts';

export interface Found {
  readonly endpoint: Endpoint;
  /** The host. */
  readonly at: Place;
  /** The digits of the port. */
  readonly portAt?: Place;
}

/** Variables whose whole value is a host. */
const HOST_NAME = /(?:^|_)(?:host|hostname|server|addr|address|endpoint|service)$/i;
/** Longer texts are programs and dashboards, not settings. */
const LONG = 200_000;

const read = new WeakMap<Manifest, readonly Found[]>();

/** All hosts of a manifest in order, read once. Names that the pod itself gives an address (`hostAliases`) are left out. */
export function hostsIn(manifest: Manifest): readonly Found[] {
  let found = read.get(manifest);
  if (!found) {
    const own = new Set(
      mapsIn(manifest.pod?.spec.get('hostAliases')).flatMap((alias) =>
        (asSeq(alias.get('hostnames'))?.items ?? []).flatMap((name) => asScalar(name)?.source ?? []),
      ),
    );
    found = [...scan(manifest)].filter(({ endpoint }) => !own.has(endpoint.host));
    read.set(manifest, found);
  }
  return found;
}

function* scan(manifest: Manifest): Generator<Found> {
  for (const { node } of manifest.containers) {
    for (const variable of mapsIn(node.get('env'))) {
      const value = asScalar(variable.get('value'));
      if (value) yield* inText(value, HOST_NAME.test(asScalar(variable.get('name'))?.source ?? ''));
    }
    for (const field of ['command', 'args']) for (const item of asSeq(node.get(field))?.items ?? []) yield* inScalar(item, false);
  }
  if (manifest.object.value !== 'ConfigMap' || manifest.apiVersion.value !== 'v1') return;
  for (const { key, value } of asMap(manifest.root.get('data'))?.entries ?? []) yield* inScalar(value, HOST_NAME.test(key.source));
}

function* inScalar(node: Node, whole: boolean): Generator<Found> {
  const scalar = asScalar(node);
  if (scalar) yield* inText(scalar, whole);
}

function* inText(node: ScalarNode, whole: boolean): Generator<Found> {
  const { start, end } = node.span;
  if (end - start > LONG) return;
  // As it stands in the file, so that places are right in block scalars too.
  const text = node.file.text.slice(start, end);
  if (!/[:=]/.test(text) && !whole) return;
  const endpoints = endpointsIn(text);
  for (const endpoint of endpoints) {
    if (/^#|\s#/.test(lineBefore(text, endpoint.start))) continue;
    const { portStart, portEnd } = endpoint;
    yield {
      endpoint,
      at: within(node, endpoint.start, endpoint.end),
      ...(portStart === undefined || portEnd === undefined ? {} : { portAt: within(node, portStart, portEnd) }),
    };
  }
  if (endpoints.length > 0 || !whole || !/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(node.source)) return;
  const shift = text.indexOf(node.source);
  if (shift < 0) return;
  const endpoint = { host: node.source, start: shift, end: shift + node.source.length };
  yield { endpoint, at: within(node, endpoint.start, endpoint.end) };
}

/** What stands before on the same line: a comment of the text is no setting. */
function lineBefore(text: string, offset: number): string {
  return text.slice(Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 300), offset).trimStart();
}
