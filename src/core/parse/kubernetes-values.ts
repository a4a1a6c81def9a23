/** Values of manifests, as the nouns of the model want them. */
import type { KeyValue, Node, ScalarNode, Value } from './model.ts';
import { hasTemplate, readKubernetes } from './schema-format.ts';
import { asMap, scalarValue } from './yaml-node.ts';

/** The text of a scalar. Not known when a template, or a tool like envsubst, puts something in. */
export function manifestValue(node: ScalarNode): Value {
  const value = scalarValue(node);
  return value.known && !hasTemplate(node.source) ? value : { ...value, known: false };
}

/**
 * A word of `command` or `args`. Kubernetes replaces `$(X)` when the container has a variable of that name, which is
 * then shown as `${X}`; otherwise it, like `${X}`, is left to the program.
 */
export function wordValue(node: ScalarNode, hasVariable: (name: string) => boolean): Value {
  const value = scalarValue(node);
  let replaced = false;
  const text = node.source.replace(/(\$?)\$\(([\w.-]+)\)/g, (whole, escaped: string, name: string) => {
    if (escaped || !hasVariable(name)) return whole;
    replaced = true;
    return `\${${name}}`;
  });
  return { ...value, value: text, known: value.known && !replaced && !node.source.includes('{{') };
}

/** Entries of a map of strings: labels, annotations. */
export function stringMap(node: Node | undefined): KeyValue[] {
  return (asMap(node)?.entries ?? []).map(({ file, span, key, value }) => ({
    file,
    span,
    key: manifestValue(key),
    ...(value.type === 'scalar' ? { value: manifestValue(value) } : {}),
  }));
}

/** A number of a field for whole numbers; undefined for anything else. */
export function integer(node: Node | undefined): number | undefined {
  if (node?.type !== 'scalar') return undefined;
  const { kind, text } = readKubernetes(node);
  return kind === 'int' && /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** A yes or no; not known when a template says it. Undefined for anything else. */
export function bool(node: Node | undefined): Value<boolean> | undefined {
  if (node?.type !== 'scalar') return undefined;
  const value = manifestValue(node);
  if (!value.known) return { ...value, value: false };
  const { kind, text } = readKubernetes(node);
  return kind === 'bool' ? { ...value, value: text === 'true' } : undefined;
}
