/** Order of the parts of a mapping or a list as they are written, and edits that put them in order. */
import type { Compose, Edit, MapNode, Node, Report, SourceFile } from '../../src/core/lint/rule.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';
import { place } from '../../src/core/text/source.ts';

export interface Part {
  /** What it is called in a message. */
  readonly name: string;
  readonly file: SourceFile;
  /** Its whole text. */
  readonly span: { readonly start: number; readonly end: number };
  /** What a finding points at. */
  readonly at: { readonly file: SourceFile; readonly span: { readonly start: number; readonly end: number } };
}

/** The services as they are written in each file of a project, not merged. */
export function* writtenServices(compose: Compose): Generator<{ readonly name: string; readonly node: MapNode }> {
  for (const { root } of compose.roots) {
    for (const { key, value, merged } of asMap(asMap(root)?.get('services'))?.entries ?? []) {
      const node = asMap(value);
      if (node && !node.via && !merged) yield { name: key.source, node };
    }
  }
}

/** The entries of a mapping that stand in it; those of merge keys are left out. */
export function entriesOf(map: MapNode | undefined): Part[] {
  if (!map || map.via) return [];
  return map.entries.flatMap(({ file, span, key, merged }) => (merged || key.file !== map.file ? [] : [{ name: key.source, file, span, at: key }]));
}

export function itemsOf(items: readonly Node[], nameOf: (item: Node) => string): Part[] {
  return items.map((item) => ({ name: nameOf(item), file: item.file, span: item.via?.span ?? item.span, at: item.via ?? item }));
}

/** By letters, without regard to their case. */
export function byName(a: Part, b: Part): number {
  const [x, y] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** A report on the first part that stands behind one that belongs after it. */
export function* outOfOrder(parts: readonly Part[], compare: (a: Part, b: Part) => number, where: string, help: string): Generator<Report> {
  const index = parts.findIndex((part, i) => i > 0 && compare(parts[i - 1] as Part, part) > 0);
  const part = parts[index];
  const before = parts[index - 1];
  if (!part || !before) return;
  const edits = reordered(parts, compare);
  yield {
    at: part.at,
    message: `\`${part.name}\` stands behind \`${before.name}\` ${where}`,
    help,
    ...(edits ? { fix: { title: help, safe: true, edits } } : {}),
  };
}

/** Each slot gets the text that belongs there. Comments, anchors and block scalars say no: what belongs to what cannot be seen. */
function reordered(parts: readonly Part[], compare: (a: Part, b: Part) => number): readonly Edit[] | undefined {
  const first = parts[0];
  const last = parts.at(-1);
  if (!first || !last || parts.some(({ file }) => file !== first.file)) return undefined;
  const { text } = first.file;
  const newline = text.indexOf('\n', last.span.end);
  const whole = text.slice(first.span.start, newline < 0 ? text.length : newline);
  if (/[#&*]|<<|[|>][-+\d]*[ \t]*\r?$/m.test(whole)) return undefined;
  const written = (part: Part): string => text.slice(part.span.start, part.span.end).trimEnd();
  const sorted = parts.toSorted(compare);
  return parts.flatMap((part, i) => {
    const other = sorted[i] as Part;
    return other === part ? [] : [{ at: place(part.file, part.span.start, part.span.start + written(part).length), text: written(other) }];
  });
}
