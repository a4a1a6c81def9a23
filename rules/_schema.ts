/** What a schema error says, for compose and Kubernetes alike. */
import type { Report } from '../src/core/lint/rule.ts';
import type { SchemaError } from '../src/core/parse/schema.ts';

export function reportOf(error: SchemaError): Report {
  const rename = error.kind === 'unknown-field' && error.nearest && error.belongs === undefined ? error.nearest : undefined;
  return {
    at: error.at,
    message: error.message,
    ...(error.nearest && error.belongs === undefined ? { label: `did you mean \`${error.nearest}\`` } : {}),
    ...(error.related ? { related: [error.related] } : {}),
    ...(error.help ? { help: error.help } : {}),
    ...(rename ? { fix: { title: `rename it to \`${rename}\``, safe: false, edits: [{ at: error.at, text: rename }] } } : {}),
  };
}
