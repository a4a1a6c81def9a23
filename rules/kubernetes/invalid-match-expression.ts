import { defineRule, type MapNode, type Node } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asScalar, asSeq } from '../../src/core/parse/yaml-node.ts';
import { mentions } from '../../src/core/project/mentions.ts';
import { isKubernetesOwn } from './_names.ts';
import { mapsIn } from './_pod.ts';

const OF_LABELS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

const EXPRESSIONS = /matchExpressions/;

export default defineRule<'manifest'>({
  id: 'kubernetes/invalid-match-expression',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'expression whose operator and values do not go together',

  *check(manifest) {
    if (!mentions(manifest, EXPRESSIONS)) return;
    // The schema of a custom kind may have a field of this name.
    if (!isKubernetesOwn(manifest) || manifest.object.value === 'CustomResourceDefinition') return;
    const seen = new Set<number>();
    for (const { expression, ofNodes } of expressionsIn(manifest.root.get('spec'), false)) {
      // An anchor brings the same text to several places.
      if (seen.has(expression.span.start)) continue;
      seen.add(expression.span.start);
      yield* check(expression, ofNodes, manifest.partial);
    }
  },
});

interface Found {
  readonly expression: MapNode;
  /** Nodes can also be compared by number. */
  readonly ofNodes: boolean;
}

function* expressionsIn(node: Node | undefined, ofNodes: boolean): Generator<Found> {
  if (node?.type === 'seq') for (const item of node.items) yield* expressionsIn(item, ofNodes);
  if (node?.type !== 'map') return;
  for (const { key, value } of node.entries) {
    if (key.source === 'matchExpressions') for (const expression of mapsIn(value)) yield { expression, ofNodes };
    else if (value.type !== 'scalar') yield* expressionsIn(value, ofNodes || key.source === 'nodeSelectorTerms' || key.source === 'preference');
  }
}

function* check(expression: MapNode, ofNodes: boolean, partial: boolean) {
  const operator = asScalar(expression.get('operator'));
  if (!operator || isTemplated(operator)) return;
  const entry = expression.entry('values');
  const list = entry?.value;
  if (list && list.type !== 'seq' && !(list.type === 'scalar' && list.value === null)) return;
  const values = asSeq(list)?.items ?? [];
  const refused = { label: 'the API server refuses it' };
  if (!OF_LABELS.includes(operator.source) && (!ofNodes || !/^(?:Gt|Lt)$/.test(operator.source))) {
    // Operators for nodes are the schema's matter.
    if (ofNodes) return;
    const near = nearest(operator.source, OF_LABELS);
    yield {
      at: operator,
      message: `\`${operator.source}\` is no operator for labels`,
      label: near ? `did you mean \`${near}\`` : refused.label,
      help: near ? `write \`operator: ${near}\`` : 'write `In`, `NotIn`, `Exists` or `DoesNotExist`',
    };
  } else if (/In$/.test(operator.source) && values.length === 0 && !partial) {
    yield { at: operator, message: `\`${operator.source}\` has no values to compare with`, ...refused, help: 'add `values`' };
  } else if (/Exist/.test(operator.source) && values.length > 0 && entry) {
    yield {
      at: entry.key,
      message: `\`${operator.source}\` takes no values`,
      ...refused,
      help: operator.source === 'Exists' ? 'remove them, or write `operator: In`' : 'remove them, or write `operator: NotIn`',
    };
  } else if (/^[GL]t$/.test(operator.source)) {
    const only = values.length === 1 ? asScalar(values[0]) : undefined;
    if (only ? isTemplated(only) || /^-?\d+$/.test(only.source) : values.length === 1) return;
    yield {
      at: only ?? entry?.key ?? operator,
      message: `\`${operator.source}\` compares with one whole number`,
      ...refused,
      help: "write one number in quotes: `values: ['4']`",
    };
  }
}
