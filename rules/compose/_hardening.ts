/** What the rules on hardening share: whether something may be missed in a service, its security options, and entries that a fix adds. */
import type { Edit, MapNode, Service, Value } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { addEntry } from '../../src/core/parse/yaml-edit.ts';
import { asSeq } from '../../src/core/parse/yaml-node.ts';

/** Nothing may be concluded from what this service lacks: the project was not read to its end, or a provider stands in for a container. */
export function isUnsure(service: Service): boolean {
  return service.document.partial || service.node.get('provider') !== undefined;
}

/** The texts of a list of a service, such as `security_opt` or `cap_add`. */
export function listed(service: Service, key: string): readonly Value[] {
  return (asSeq(service.node.get(key))?.items ?? []).flatMap((item) => textOf(item) ?? []);
}

/** Edits that add an entry to a service; none when the service was put together from several places. */
export function withEntry(service: Service, key: string, value: string): readonly Edit[] | undefined {
  return isWritten(service.node) && service.declaredIn.length === 1 ? addEntry(service.node, key, value) : undefined;
}

/** The mapping stands in one piece in the text, and has no other users. */
function isWritten(map: MapNode): boolean {
  const inside = (at: { readonly file: MapNode['file']; readonly span: MapNode['span'] }): boolean =>
    at.file === map.file && at.span.start >= map.span.start && at.span.end <= map.span.end;
  return !map.via && map.entries.length > 0 && map.entries.every((entry) => !entry.merged && inside(entry));
}

/** A capability without its prefix, in upper case: `cap_net_admin` is `NET_ADMIN`. */
export function capability(name: string): string {
  return name.trim().toUpperCase().replace(/^CAP_/, '');
}
