/** Image references: `registry:5000/team/app:1.2@sha256:…` taken apart, the same way for all three languages. */
import type { Document, Image, Value } from './model.ts';

/** Half-open ranges of the parts of a reference, as offsets into its text. */
interface Parts {
  readonly registry?: readonly [number, number];
  readonly repository: readonly [number, number];
  readonly tag?: readonly [number, number];
  readonly digest?: readonly [number, number];
}

/**
 * The image that a reference names.
 * @param value the reference with its place; braces of variables (`${TAG:-1}`), `$(X)` and `{{ … }}` are never cut through
 * @param extra what runs or stands on it
 * @returns the parts as the reference grammar of containers/distribution cuts them; a tag or digest that holds a
 *   variable is given as written. `known` is false when anything of it is unknown.
 */
export function imageOf(value: Value, role: Image['role'], document: Document, extra: Partial<Pick<Image, 'container' | 'stage' | 'builtBy'>> = {}): Image {
  const text = value.value;
  const parts = cut(text);
  const part = (range: readonly [number, number]): string => text.slice(range[0], range[1]);
  const tagAt = parts.tag ? tagPlace(value, parts.tag) : undefined;
  return {
    file: value.file,
    span: value.span,
    value: text,
    raw: value.raw,
    known: value.known && !unresolved(text),
    ...(parts.registry ? { registry: part(parts.registry) } : {}),
    repository: part(parts.repository),
    ...(parts.tag ? { tag: part(parts.tag) } : {}),
    ...(parts.digest ? { digest: part(parts.digest) } : {}),
    ...(tagAt ? { tagAt } : {}),
    role,
    document,
    ...extra,
  };
}

/** `$` never stands in a reference, so one that is left over was not substituted. */
function unresolved(text: string): boolean {
  return text.includes('$') || text.includes('{{');
}

function cut(text: string): Parts {
  let firstSlash = -1;
  let lastSlash = -1;
  let at = -1;
  let colon = -1;
  for (let i = 0; i < text.length; i++) {
    const skipped = skipVariable(text, i);
    if (skipped > i) {
      i = skipped - 1;
      continue;
    }
    const c = text[i];
    if (c === '@') {
      at = i;
      break;
    }
    if (c === '/') {
      if (firstSlash < 0) firstSlash = i;
      lastSlash = i;
      colon = -1;
    } else if (c === ':') colon = i;
  }
  const end = at < 0 ? text.length : at;
  // A colon before the last slash belongs to a registry port.
  const nameEnd = colon > lastSlash ? colon : end;
  const first = firstSlash < 0 ? '' : text.slice(0, firstSlash);
  const hasRegistry = first !== '' && isRegistry(first);
  return {
    ...(hasRegistry ? { registry: [0, firstSlash] as const } : {}),
    repository: [hasRegistry ? firstSlash + 1 : 0, nameEnd],
    ...(nameEnd < end ? { tag: [nameEnd + 1, end] as const } : {}),
    ...(at < 0 ? {} : { digest: [at + 1, text.length] as const }),
  };
}

/** The first component is a host when it could not be a user's name (`splitDockerDomain` of distribution/reference). */
function isRegistry(component: string): boolean {
  if (component === 'localhost') return true;
  let plain = '';
  for (let i = 0; i < component.length; i++) {
    const skipped = skipVariable(component, i);
    if (skipped > i) i = skipped - 1;
    else plain += component[i];
  }
  // Only a variable: `${REGISTRY}/app` names a registry by all experience.
  if (plain === '') return true;
  return /[.:]/.test(plain) || (plain === component && plain !== plain.toLowerCase());
}

/** The offset after a variable that starts at `i`, or `i`. */
function skipVariable(text: string, i: number): number {
  if (text[i] === '{' && text[i + 1] === '{') {
    const end = text.indexOf('}}', i + 2);
    return end < 0 ? text.length : end + 2;
  }
  if (text[i] !== '$') return i;
  const open = text[i + 1];
  if (open === '{' || open === '(') {
    const close = open === '{' ? '}' : ')';
    let depth = 0;
    for (let j = i + 1; j < text.length; j++) {
      if (text[j] === open) depth++;
      else if (text[j] === close && --depth === 0) return j + 1;
    }
    return text.length;
  }
  let j = i + 1;
  while (j < text.length && /\w/.test(text[j] as string)) j++;
  return Math.max(j, i + 1);
}

/** Where the tag stands in the file, when what stands there can be cut the same way (behind a quote, or as a variable). */
function tagPlace(value: Value, tag: readonly [number, number]): Image['tagAt'] {
  const { raw, file, span } = value;
  if (raw.length !== span.end - span.start) return undefined;
  const quote = raw[0] === '"' || raw[0] === "'" ? 1 : 0;
  const inner = quote ? raw.slice(1, -1) : raw;
  const range = inner === value.value ? tag : /["'\\\n]/.test(inner) ? undefined : cut(inner).tag;
  return range ? { file, span: { start: span.start + quote + range[0], end: span.start + quote + range[1] } } : undefined;
}
