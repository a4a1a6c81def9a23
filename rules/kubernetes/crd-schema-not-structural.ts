import { defineRule, type MapNode, type Report } from '../../src/core/lint/rule.ts';
import { asMap, asScalar, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { specIn } from './_object.ts';
import { isWhole } from './_patch.ts';
import { flag, isUnknown, mapsIn, textIn } from './_pod.ts';

const REFUSED = 'the API server refuses it';
const TYPES = ['object', 'array', 'string', 'integer', 'number', 'boolean'];

export default defineRule<'manifest'>({
  id: 'kubernetes/crd-schema-not-structural',
  scope: 'manifest',
  objects: ['CustomResourceDefinition'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'schema of a custom resource that is not structural',

  *check(definition, { project }) {
    if (definition.apiVersion.value !== 'apiextensions.k8s.io/v1' || !isWhole(project, definition)) return;
    for (const version of mapsIn(specIn(definition, 'apiextensions.k8s.io')?.get('versions'))) {
      const schema = asMap(nodeAt(version, 'schema', 'openAPIV3Schema'));
      if (!schema) continue;
      const type = schema.get('type');
      if (!isNull(type) && !isUnknown(type) && textIn(type) !== 'object')
        yield { at: type as NonNullable<typeof type>, message: 'the schema of an object is not of type `object`', label: REFUSED, help: 'write `object`' };
      yield* faultsIn(schema, '', 0);
    }
  },
});

function* faultsIn(schema: MapNode, path: string, depth: number): Generator<Report> {
  if (depth > 60) return;
  const at = schema.entries[0]?.key ?? schema;
  const what = path === '' ? 'the schema' : `\`${path}\``;
  const ref = schema.entry('$ref');
  if (ref) {
    yield { at: ref.key, message: `${what} is a reference to another schema`, label: REFUSED, help: 'write the schema out in place' };
    return;
  }
  const typeAt = asScalar(schema.get('type'));
  const type = textIn(typeAt);
  const free = flag(schema.get('x-kubernetes-int-or-string')) || flag(schema.get('x-kubernetes-preserve-unknown-fields'));
  if (isNull(schema.get('type'))) {
    if (!free) yield { at, message: `${what} has no type`, label: REFUSED, help: 'add `type`' };
  } else if (typeAt && type !== undefined && !TYPES.includes(type))
    yield { at: typeAt, message: `\`${type}\` is no type of a schema`, label: REFUSED, help: `use ${TYPES.map((each) => `\`${each}\``).join(', ')}` };
  const [properties, additional, items] = [schema.entry('properties'), schema.entry('additionalProperties'), schema.entry('items')];
  if (additional && asScalar(additional.value)?.source === 'false')
    yield {
      at: additional,
      message: `${what} forbids further properties`,
      label: REFUSED,
      help: 'remove `additionalProperties`: unknown fields are pruned anyway',
    };
  else if (properties && additional && !isNull(properties.value) && !isNull(additional.value))
    yield {
      at: additional.key,
      message: `${what} has both \`properties\` and \`additionalProperties\``,
      label: REFUSED,
      related: [{ at: properties.key, label: 'and this' }],
      help: 'keep one of them',
    };
  if (type === 'array' && (!items || isNull(items.value)))
    yield { at: typeAt ?? at, message: `${what} is a list without a schema of its items`, label: REFUSED, help: 'add `items` with a `type`' };
  for (const entry of asMap(properties?.value)?.entries ?? []) {
    const inner = asMap(entry.value);
    if (inner) yield* faultsIn(inner, path ? `${path}.${entry.key.source}` : entry.key.source, depth + 1);
  }
  for (const [inner, suffix] of [
    [asMap(items?.value), '[]'],
    [asMap(additional?.value), '.*'],
  ] as const)
    if (inner) yield* faultsIn(inner, `${path}${suffix}`, depth + 1);
}
