import { defineRule, type MapNode, type ScalarNode } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asMap, asScalar, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { mapsIn } from './_pod.ts';

/** https://kubernetes.io/docs/concepts/workloads/pods/downward-api/ */
const FIELDS =
  'metadata.name metadata.namespace metadata.uid spec.nodeName spec.serviceAccountName status.hostIP status.hostIPs status.podIP status.podIPs'.split(' ');
const RESOURCES = ['limits', 'requests'].flatMap((side) => ['cpu', 'memory', 'ephemeral-storage'].map((resource) => `${side}.${resource}`));

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/invalid-env-source',
  scope: 'kubernetes-container',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'environment variable with two values, or from a source there is not',

  *check({ node, document }) {
    for (const item of mapsIn(node.get('env'))) {
      const from = asMap(item.get('valueFrom'));
      if (!from) continue;
      const name = asScalar(item.get('name'))?.source ?? '';
      const value = asScalar(item.get('value'));
      const entry = item.entry('valueFrom');
      if (value && value.source !== '' && entry) {
        yield {
          at: entry.key,
          message: `\`${name}\` has both a \`value\` and a \`valueFrom\``,
          label: 'the API server refuses it',
          related: [{ at: value, label: 'the value' }],
          help: 'keep one of the two',
        };
      }
      const sources = from.entries.filter(({ value: each }) => !isNull(each));
      if (entry && sources.length !== 1 && !document.partial && !from.entries.some(({ key }) => isTemplated(key))) {
        yield {
          at: sources[1]?.key ?? entry.key,
          message: sources.length === 0 ? `\`valueFrom\` of \`${name}\` names no source` : `\`valueFrom\` of \`${name}\` names ${sources.length} sources`,
          label: 'the API server refuses it',
          help: 'name exactly one source, such as `configMapKeyRef`, `secretKeyRef` or `fieldRef`',
        };
      }
      yield* unknownField(from);
    }
  },
});

function* unknownField(from: MapNode) {
  const path = asScalar(nodeAt(from, 'fieldRef', 'fieldPath'));
  if (path && !isTemplated(path) && !FIELDS.includes(path.source) && !/^metadata\.(?:labels|annotations)\['[^']+'\]$/.test(path.source)) {
    yield unknown(
      path,
      'a field that a variable can take its value from',
      FIELDS,
      'name one of `metadata`, `spec` or `status` of the pod, such as `status.podIP`',
    );
  }
  const resource = asScalar(nodeAt(from, 'resourceFieldRef', 'resource'));
  if (resource && !isTemplated(resource) && !RESOURCES.includes(resource.source) && !/^(?:limits|requests)\.hugepages-\S+$/.test(resource.source)) {
    yield unknown(resource, 'a resource that a variable can take its value from', RESOURCES, 'name a limit or a request, such as `limits.memory`');
  }
}

function unknown(at: ScalarNode, what: string, known: readonly string[], help: string) {
  const near = nearest(at.source, known);
  return {
    at,
    message: `\`${at.source}\` is not ${what}`,
    label: near ? `did you mean \`${near}\`` : 'the API server refuses it',
    help: near ? `write \`${near}\`` : help,
  };
}
