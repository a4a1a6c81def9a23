/** What several rules ask about services: whether they run together, whether the image has a health check, and how a key is taken out of one. */
import type { Edit, MapNode, Node, Place, Service } from '../../src/core/lint/rule.ts';
import { removeEntry } from '../../src/core/parse/yaml-edit.ts';

/** Services of different profiles may be meant never to run at the same time. */
export function together(a: Service, b: Service): boolean {
  if (a === b || a.profiles.length === 0 || b.profiles.length === 0) return true;
  return a.profiles.some((profile) => b.profiles.some((other) => other.value === profile.value));
}

/** Edits that take a key out of a mapping; none when the key is the only one or was put together from several places. */
export function without(map: MapNode, key: string): readonly Edit[] | undefined {
  const entry = map.entry(key);
  if (!entry || entry.merged || map.via || entry.file !== map.file) return undefined;
  const inside = (node: { readonly file: Node['file']; readonly span: Node['span'] }): boolean =>
    node.file === map.file && node.span.start >= map.span.start && node.span.end <= map.span.end;
  if (!inside(entry) || map.entries.filter((other) => !other.merged && inside(other)).length < 2) return undefined;
  const { value } = entry;
  const parts = value.via
    ? []
    : value.type === 'seq'
      ? value.items.filter((item) => !item.via)
      : value.type === 'map'
        ? value.entries.filter((e) => !e.merged)
        : [];
  return parts.every(inside) ? removeEntry(map, entry) : undefined;
}

/**
 * Of two places that contradict each other the one in a file that declares the service, then the other. What comes in through
 * `extends` stands in a file that is judged by itself and is right there.
 */
export function ownFirst(service: Service, a: Place, b: Place): readonly [Place, Place, boolean] {
  const own = (place: Place): boolean => service.declaredIn.some(({ file }) => file === place.file);
  return !own(a) && own(b) ? [b, a, true] : [a, b, false];
}

/** The Dockerfile has a health check, or cannot be seen. */
export function bringsHealthcheck({ build }: Service): boolean {
  if (!build) return false;
  if (!build.stage) return true;
  for (let stage: typeof build.stage | undefined = build.stage; stage; stage = stage.parent) {
    if (stage.instructions.some(({ keyword }) => keyword === 'HEALTHCHECK')) return true;
  }
  return false;
}
