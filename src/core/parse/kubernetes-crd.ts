/** Custom resource definitions to the types of the schema interpreter, so that a project's own kinds are checked like the built-in ones. */
import type { Manifest, MapNode, Node } from './model.ts';
import { integer } from './kubernetes-values.ts';
import { isTemplated, readKubernetes } from './schema-format.ts';
import type { Field, ScalarName, SchemaTable, Type } from './schema-type.ts';
import { asMap, asScalar, asSeq, nodeAt } from './yaml-node.ts';

/** A version of a kind that a CRD defines. */
export interface CustomKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly type: Type;
}

const ANY: Type = { is: 'scalar', name: 'any' };
const STRING: Type = { is: 'scalar', name: 'str' };
/** Schemas describe themselves at most this deep; what lies deeper is not checked. */
const DEEPEST = 60;

/** The kinds of a CustomResourceDefinition, one for each version; none of another object, or of a definition that was not read to its end. */
export function customKinds(manifest: Manifest): CustomKind[] {
  if (manifest.object.value !== 'CustomResourceDefinition' || manifest.partial) return [];
  const spec = asMap(manifest.root.get('spec'));
  const group = asScalar(spec?.get('group'));
  const kind = asScalar(nodeAt(spec, 'names', 'kind'));
  if (!spec || !group || !kind || isTemplated(group) || isTemplated(kind)) return [];
  const found: CustomKind[] = [];
  const add = (name: Node | undefined, schema: Node | undefined): void => {
    const version = asScalar(name);
    if (!version || isTemplated(version)) return;
    found.push({ apiVersion: `${group.source}/${version.source}`, kind: kind.source, type: rootType(schema, kind.source) });
  };
  // v1beta1 had one schema for all versions, and one version without a list.
  const shared = nodeAt(spec, 'validation', 'openAPIV3Schema');
  for (const version of asSeq(spec.get('versions'))?.items ?? []) add(nodeAt(version, 'name'), nodeAt(version, 'schema', 'openAPIV3Schema') ?? shared);
  if (!spec.entry('versions')) add(spec.get('version'), shared);
  return found;
}

/** The custom kinds as a table that also has the types of another one: every object has its metadata. */
export function tableOfKinds(kinds: readonly CustomKind[], base: SchemaTable): SchemaTable {
  const made = new Map<string, Type>();
  const names: Record<string, Record<string, string>> = Object.create(null);
  for (const { apiVersion, kind, type } of kinds) {
    const name = `${apiVersion} ${kind}`;
    made.set(name, type);
    names[apiVersion] = { ...names[apiVersion], [kind]: name };
  }
  return { dialect: 'kubernetes', types: base.types, made, kinds: names };
}

function rootType(schema: Node | undefined, kind: string): Type {
  const type = typeOfSchema(schema, kind, 0);
  if (type.is !== 'object' || type.open === true) return ANY;
  const fields = new Map(type.fields);
  for (const name of ['apiVersion', 'kind']) fields.set(name, { name, type: STRING, required: false });
  fields.set('metadata', { name: 'metadata', type: { is: 'ref', name: 'ObjectMeta' }, required: false });
  if (!fields.has('status')) fields.set('status', { name: 'status', type: ANY, required: false });
  return { ...type, fields, required: type.required.filter((name) => name !== 'metadata' && name !== 'status') };
}

/** One schema. What it says beyond structure, such as patterns and `x-kubernetes-validations`, is left to the API server. */
function typeOfSchema(node: Node | undefined, name: string, depth: number): Type {
  const schema = asMap(node);
  if (!schema || depth > DEEPEST) return ANY;
  if (says(schema, 'x-kubernetes-preserve-unknown-fields') || says(schema, 'x-kubernetes-embedded-resource')) return ANY;
  if (says(schema, 'x-kubernetes-int-or-string')) return { is: 'scalar', name: 'port' };
  const words = asSeq(schema.get('enum'))?.items;
  const type = asScalar(schema.get('type'))?.source;
  switch (type) {
    case 'string': {
      if (words?.length && words.every((word) => word.type === 'scalar' && !isTemplated(word))) {
        return { is: 'words', words: words.flatMap((word) => asScalar(word)?.source ?? []) };
      }
      const format = asScalar(schema.get('format'))?.source;
      return { is: 'scalar', name: format === 'date-time' ? 'time' : format === 'byte' ? 'byte' : 'str' };
    }
    case 'integer':
      return { is: 'scalar', name: 'long', ...bounds(schema) };
    case 'number':
      return { is: 'scalar', name: 'num' };
    case 'boolean':
      return { is: 'scalar', name: 'bool' satisfies ScalarName };
    case 'array':
      return { is: 'list', item: typeOfSchema(schema.get('items'), name, depth + 1) };
    case 'object':
      return objectType(schema, name, depth);
    default:
      return ANY;
  }
}

function objectType(schema: MapNode, name: string, depth: number): Type {
  const properties = asMap(schema.get('properties'));
  const more = schema.get('additionalProperties');
  if (!properties) return more?.type === 'map' ? { is: 'map', value: typeOfSchema(more, name, depth + 1) } : ANY;
  const required = (asSeq(schema.get('required'))?.items ?? []).flatMap((item) => asScalar(item)?.source ?? []);
  // A default is filled in before anything is missed.
  const needed = required.filter((field) => !asMap(properties.get(field))?.entry('default'));
  const fields = new Map<string, Field>();
  for (const { key, value } of properties.entries) {
    fields.set(key.source, { name: key.source, type: typeOfSchema(value, key.source, depth + 1), required: needed.includes(key.source) });
  }
  const open = more !== undefined && !(more.type === 'scalar' && readKubernetes(more).text === 'false');
  return { is: 'object', name, fields, required: needed, open };
}

function says(schema: MapNode, key: string): boolean {
  const value = asScalar(schema.get(key));
  return value !== undefined && readKubernetes(value).text === 'true';
}

function bounds(schema: MapNode): { min?: number; max?: number } {
  const min = integer(schema.get('minimum'));
  const max = integer(schema.get('maximum'));
  return min !== undefined && max !== undefined ? { min, max } : {};
}
