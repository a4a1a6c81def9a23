/** Ignore annotations of manifests: ours, and those of kube-linter, kube-score, polaris and checkov. */
import { place, type Span } from '../text/source.ts';
import type { Directive, KeyValue, Manifest, Value } from './model.ts';

/** Directives in the annotations of an object and of its pod. They cover the whole object. */
export function annotationDirectives(manifest: Manifest): Directive[] {
  return annotationsOf(manifest).flatMap((annotation) => directiveOf(annotation, manifest) ?? []);
}

/** Optional checks of kube-score that an object asks for with `kube-score/enable`. */
export function enabledChecks(manifest: Manifest): Value[] {
  return annotationsOf(manifest).flatMap(({ key, value }) => (key.value === 'kube-score/enable' && value ? listed(value, value.value) : []));
}

/** Annotations of the object, and of the pods that it makes. */
function annotationsOf(manifest: Manifest): readonly KeyValue[] {
  return manifest.pod && manifest.object.value !== 'Pod' ? [...manifest.annotations, ...manifest.pod.annotations] : manifest.annotations;
}

function directiveOf(annotation: KeyValue, manifest: Manifest): Directive | undefined {
  const { key, value } = annotation;
  if (!value) return undefined;
  const name = key.value;
  const of = (dialect: string, ids: readonly Value[], reason?: string, covers: Span = manifest.root.span): Directive => ({
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
  const polaris = /^polaris\.fairwinds\.com\/(?:([\w-]+?)(?:\.([\w.-]+))?-)?exempt$/.exec(name);
  if (polaris) {
    const [, check, container] = polaris;
    if (value.value.toLowerCase() !== 'true') return undefined;
    const id = check ? part(key, 'polaris.fairwinds.com/'.length, check) : { ...key, value: '*' };
    const only = container === undefined ? undefined : manifest.containers.find((each) => each.name.value === container);
    return container !== undefined && !only ? undefined : of('polaris', [id], undefined, only?.span);
  }
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
