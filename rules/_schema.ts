/** What a schema error says, for compose and Kubernetes alike. */
import type { Fix, Report } from '../src/core/lint/rule.ts';
import type { SchemaError } from '../src/core/parse/schema.ts';
import { setScalar } from '../src/core/parse/yaml-edit.ts';
import { quantityMeant } from './_quantity.ts';

export function reportOf(error: SchemaError): Report {
  const quantity = error.expected === 'a quantity' && error.node.type === 'scalar' ? quantityMeant(error.node.source, /\bcpu\b/.test(error.path)) : undefined;
  const fix = quantity === undefined ? fixOf(error) : quantityFix(error, quantity);
  const help = quantity === undefined ? error.help : `write \`${quantity}\``;
  return {
    at: error.at,
    message: error.message,
    ...(error.nearest && error.belongs === undefined ? { label: `did you mean \`${error.nearest}\`` } : {}),
    ...(error.related ? { related: [error.related] } : {}),
    ...(help ? { help } : {}),
    ...(fix ? { fix } : {}),
  };
}

function quantityFix({ node }: SchemaError, quantity: string): Fix | undefined {
  return node.type === 'scalar'
    ? { title: `write it as \`${quantity}\``, safe: false, edits: setScalar(node, quantity, { raw: node.style === 'plain' }) }
    : undefined;
}

function fixOf(error: SchemaError): Fix | undefined {
  const { at, node, help } = error;
  if (error.kind === 'unknown-field' && error.nearest && error.belongs === undefined) {
    return { title: `rename it to \`${error.nearest}\``, safe: false, edits: [{ at, text: error.nearest }] };
  }
  // A number or a yes where a text is wanted: its own spelling is what was meant, `1.10` and `0123` too.
  if (error.kind === 'wrong-type' && node.type === 'scalar' && node.style === 'plain' && help?.startsWith('quote it')) {
    return { title: 'quote it', safe: false, edits: setScalar(node, `'${node.source}'`, { raw: true }) };
  }
  return undefined;
}
