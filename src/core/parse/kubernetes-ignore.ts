/** Ignore annotations of manifests: ours, and those of kube-linter, kube-score, polaris and checkov. */
import { place, type Span } from '../text/source.ts';
import type { Directive, KeyValue, Manifest, Value } from './model.ts';

/** Directives in the annotations of an object and of its pod. They cover the whole object. */
export function annotationDirectives(manifest: Manifest): Directive[] {
  const covers = manifest.root.span;
  return [...manifest.annotations, ...(manifest.pod && manifest.object.value !== 'Pod' ? manifest.pod.annotations : [])].flatMap(
    (annotation) => directiveOf(annotation, covers) ?? [],
  );
}

function directiveOf(annotation: KeyValue, covers: Span): Directive | undefined {
  const { key, value } = annotation;
  if (!value) return undefined;
  const name = key.value;
  const of = (dialect: string, ids: readonly Value[], reason?: string): Directive => ({
    file: annotation.file,
    span: annotation.span,
    dialect,
    ids,
    covers,
    ...(reason?.trim() ? { reason: reason.trim() } : {}),
  });
  if (name === 'drydock/ignore') {
    // `id, id: reason`, as in comments.
    const colon = value.value.indexOf(':');
    const ids = listed(value, colon < 0 ? value.value : value.value.slice(0, colon));
    return of('drydock', ids.length > 0 ? ids : [{ ...value, value: '*' }], colon < 0 ? undefined : value.value.slice(colon + 1));
  }
  if (name === 'kube-score/ignore') return of('kube-score', listed(value, value.value));
  if (name === 'kube-linter.io/ignore-all' || name === 'ignore-all.kube-linter.io') return of('kube-linter', [{ ...key, value: '*' }], value.value);
  if (name.startsWith('ignore-check.kube-linter.io/')) return of('kube-linter', [after(key, 'ignore-check.kube-linter.io/')], value.value);
  const polaris = /^polaris\.fairwinds\.com\/(?:([\w-]+?)(?:\.[\w.-]+)?-)?exempt$/.exec(name);
  if (polaris)
    return value.value === 'true' ? of('polaris', [polaris[1] ? part(key, 'polaris.fairwinds.com/'.length, polaris[1]) : { ...key, value: '*' }]) : undefined;
  if (/^checkov\.io\/skip\d*$/.test(name)) {
    const equals = value.value.indexOf('=');
    return of('checkov', listed(value, equals < 0 ? value.value : value.value.slice(0, equals)), equals < 0 ? undefined : value.value.slice(equals + 1));
  }
  return undefined;
}

function after(key: Value, prefix: string): Value {
  return part(key, prefix.length, key.value.slice(prefix.length));
}

/** A part of a scalar with its place; quotes at its ends do not count. */
function part(whole: Value, offset: number, text: string): Value {
  const start = whole.span.start + (/^["']/.test(whole.raw) ? 1 : 0) + offset;
  return { ...place(whole.file, start, start + text.length), value: text, raw: text, known: true };
}

function listed(value: Value, list: string): Value[] {
  return [...list.matchAll(/[^\s,]+/g)].map((found) => part(value, found.index, found[0]));
}
