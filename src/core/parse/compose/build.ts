/** `build`: short and long, with Compose's defaults. */
import { place } from '../../text/source.ts';
import type { Build, Compose, KeyValue, MapNode, Node, Service, Value } from '../model.ts';
import { asMap, asScalar, isNull, scalarValue } from '../yaml-node.ts';
import { pairsOf } from './merge.ts';
import { insideRoot, isRemote } from './paths.ts';
import { textOf, textValue } from './scalars.ts';

export interface BuildSurroundings {
  readonly container: Service;
  readonly document: Compose;
  readonly directoryOf: (node: Node) => string;
  /** The folder to count from when nothing is written. */
  readonly directory: string;
}

/** How a service is built, or undefined when it is not. */
export function buildOf(node: Node | undefined, { container, document, directoryOf, directory }: BuildSurroundings): Build | undefined {
  if (!node || isNull(node) || node.type === 'seq') return undefined;
  const map = asMap(node);
  const contextNode = asScalar(map ? map.get('context') : node);
  const at = { file: node.file, span: node.span };
  const context: Value = contextNode
    ? scalarValue(contextNode)
    : { ...place(node.file, node.span.start, node.span.start), value: '.', raw: '', known: !isScalarLike(map) };
  const folder = contextNode ? directoryOf(contextNode) : directory;
  const contextPath = context.known && !isRemote(context.value) ? insideRoot(folder, context.value) : undefined;
  const inline = textOf(map?.get('dockerfile_inline'));
  const dockerfileAt = textOf(map?.get('dockerfile'));
  const target = textOf(map?.get('target'));
  const dockerfilePath =
    inline || contextPath === undefined || dockerfileAt?.known === false ? undefined : insideRoot(contextPath, dockerfileAt?.value ?? 'Dockerfile');
  return {
    ...at,
    container,
    document,
    context,
    ...(contextPath === undefined ? {} : { contextPath }),
    ...(dockerfilePath === undefined ? {} : { dockerfilePath }),
    ...(dockerfileAt ? { dockerfileAt } : {}),
    ...(inline ? { inline } : {}),
    ...(target ? { target } : {}),
    args: keyValues(map?.get('args')),
    contexts: keyValues(map?.get('additional_contexts')).map(({ key }) => ({ ...key, value: key.value.toLowerCase() })),
  };
}

/** A context that is there but no text: nothing is known of it. */
function isScalarLike(map: MapNode | undefined): boolean {
  const context = map?.get('context');
  return context !== undefined && !isNull(context);
}

/** A mapping or a `K=V` list as pairs; a key without a value has none. */
export function keyValues(node: Node | undefined): KeyValue[] {
  if (!node) return [];
  return pairsOf(node).flatMap(({ file, span, key, value }): KeyValue[] => {
    const pair = { file, span, key: scalarValue(key) };
    const text = asScalar(value);
    return [text ? { ...pair, value: textValue(text) } : pair];
  });
}
