/** YAML merge keys, `<<`: what they bring into a mapping. */
import type { Entry, Node, ScalarNode } from './model.ts';
import type { YamlProblem } from './yaml-problem.ts';

export interface MergeKey {
  readonly key: ScalarNode;
  readonly value: Node;
  /** How many of the mapping's own entries stand before it. */
  readonly position: number;
}

/**
 * The entries of a mapping with its merge keys applied: what the mapping says itself (`taken`) wins, then the earlier
 * item of a list; nothing is merged deeply.
 */
export function applyMerges(entries: readonly Entry[], taken: Set<string>, merges: readonly MergeKey[], report: (problem: YamlProblem) => void): Entry[] {
  const all: Entry[] = [];
  let from = 0;
  for (const { key, value, position } of merges) {
    for (; from < position; from++) all.push(entries[from] as Entry);
    for (const source of value.type === 'seq' ? value.items : [value]) {
      if (source.type !== 'map') {
        report({
          at: source.via ?? (source.span.end > source.span.start ? source : key),
          message: '`<<` can only merge mappings',
          help: 'give it an alias of a mapping, or a list of those',
        });
        continue;
      }
      const via = source.via ?? { file: key.file, span: key.span };
      for (const entry of source.entries) {
        if (taken.has(entry.key.source)) continue;
        taken.add(entry.key.source);
        all.push({ ...entry, value: { ...entry.value, via }, merged: true });
      }
    }
  }
  for (; from < entries.length; from++) all.push(entries[from] as Entry);
  return all;
}
