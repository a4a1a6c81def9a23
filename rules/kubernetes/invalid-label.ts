import { defineRule, type Manifest, type MapNode, type Node, type ScalarNode } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asMap, asScalar, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isKubernetesOwn, labelValue, qualifiedName } from './_names.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/invalid-label',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'label that the API server does not accept',
  aliases: ['kube-score/label-values', 'kics/Metadata Label Is Invalid'],

  *check(manifest) {
    const seen = new Set<number>();
    for (const node of labelsIn(manifest)) {
      const fault = node.key ? qualifiedName(node.at.source) : labelValue(node.at.source);
      if (!fault || isTemplated(node.at) || node.at.source.includes('$(')) continue;
      // An anchor brings the same text to several places.
      if (seen.has(node.at.span.start)) continue;
      seen.add(node.at.span.start);
      yield {
        at: node.at,
        message: node.key ? `this label's key ${fault}` : `the value of label \`${node.of}\` ${fault}`,
        label: 'the API server refuses it',
        help: node.key
          ? 'use at most 63 letters, digits, `-`, `_` and `.`, with a domain and `/` before them if you like'
          : 'use at most 63 letters, digits, `-`, `_` and `.`, or move the text to an annotation',
      };
    }
  },
});

interface Part {
  readonly at: ScalarNode;
  readonly key: boolean;
  readonly of: string;
}

/** Collected, not yielded one by one through all levels: this looks at every object. */
function labelsIn(manifest: Manifest): Part[] {
  const found: Part[] = [...partsOf(asMap(nodeAt(manifest.root, 'metadata', 'labels')))];
  // The schema of a custom kind may have fields of these names.
  if (!isKubernetesOwn(manifest) || manifest.object.value === 'CustomResourceDefinition') return found;
  const spec = manifest.root.get('spec');
  if (['Service', 'ReplicationController'].includes(manifest.object.value)) found.push(...partsOf(asMap(nodeAt(spec, 'selector'))));
  inside(spec, found);
  return found;
}

/** Labels and what selects by them, anywhere below. */
function inside(node: Node | undefined, found: Part[]): void {
  if (node?.type === 'seq') for (const item of node.items) inside(item, found);
  if (node?.type !== 'map') return;
  for (const { key, value } of node.entries) {
    if (value.type === 'scalar') continue;
    if (key.source === 'metadata') found.push(...partsOf(asMap(nodeAt(value, 'labels'))));
    else if (key.source === 'matchLabels' || key.source === 'nodeSelector') found.push(...partsOf(asMap(value)));
    if (key.source === 'matchExpressions') found.push(...expressions(value));
    else inside(value, found);
  }
}

function* partsOf(map: MapNode | undefined): Generator<Part> {
  for (const { key, value } of map?.entries ?? []) {
    yield { at: key, key: true, of: key.source };
    const scalar = asScalar(value);
    if (scalar) yield { at: scalar, key: false, of: key.source };
  }
}

function* expressions(node: Node): Generator<Part> {
  for (const item of asSeq(node)?.items ?? []) {
    const key = asScalar(nodeAt(item, 'key'));
    if (key) yield { at: key, key: true, of: key.source };
    // Gt and Lt compare numbers, which may have a sign.
    if (/^[GL]t$/.test(asScalar(nodeAt(item, 'operator'))?.source ?? '')) continue;
    for (const value of asSeq(nodeAt(item, 'values'))?.items ?? []) {
      const scalar = asScalar(value);
      if (scalar) yield { at: scalar, key: false, of: key?.source ?? '' };
    }
  }
}
