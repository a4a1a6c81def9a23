/** Two objects in one document: where the second one starts. */
import type { Entry, MapNode } from '../../src/core/lint/rule.ts';

interface SecondObject {
  /** The first key of the second object. */
  readonly start: Entry;
  /** The same key of the first object. */
  readonly first: Entry;
  /** Offsets of keys that are said again. */
  readonly repeated: ReadonlySet<number>;
}

/** A document says `apiVersion` and `kind` twice when the line `---` between two objects is missing. */
export function secondObject(root: MapNode): SecondObject | undefined {
  const seen = new Map<string, Entry>();
  const again: Entry[] = [];
  for (const entry of root.entries) {
    if (entry.merged) continue;
    if (seen.has(entry.key.source)) again.push(entry);
    else seen.set(entry.key.source, entry);
  }
  if (!again.some(({ key }) => key.source === 'apiVersion') || !again.some(({ key }) => key.source === 'kind')) return undefined;
  const start = again[0] as Entry;
  const first = seen.get(start.key.source) as Entry;
  return { start, first, repeated: new Set(again.map(({ key }) => key.span.start)) };
}
