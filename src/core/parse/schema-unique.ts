/** Lists whose items have to differ. */
import type { Place } from '../text/source.ts';
import type { Node, SeqNode } from './model.ts';
import { isTemplated } from './schema-format.ts';
import type { UniqueKey } from './schema-type.ts';
import { add, type Frame, pathOf, shorten, type Walk } from './schema-walk.ts';
import { list, named } from './schema-words.ts';

/** Reports items that are equal in all of `keys`, or equal altogether when there are none. */
export function checkUnique(walk: Walk, node: SeqNode, keys: readonly UniqueKey[], frame: Frame): void {
  const seen = new Map<string, Node>();
  for (const item of node.items) {
    const parts =
      keys.length === 0 ? [scalarText(item)] : keys.map(({ field, absent }) => (item.type === 'map' ? (scalarText(item.get(field)) ?? absent) : undefined));
    if (parts.some((part) => part === undefined)) continue;
    const key = JSON.stringify(parts);
    const first = seen.get(key);
    if (!first) {
      seen.set(key, item);
      continue;
    }
    const fields = keys.map(({ field }) => field);
    const at = (each: Node): Place => (each.type === 'map' ? (each.get(fields[0] as string) ?? each) : each);
    const path = pathOf(frame);
    add(walk, {
      kind: 'duplicate',
      at: at(item),
      path,
      message:
        keys.length === 0
          ? `${named(shorten(parts[0] as string))} stands twice in ${named(path)}`
          : `two items of ${named(path)} have the ${list(fields.map(named), 'and')} ${named(parts.join('/'))}`,
      related: { at: at(first), label: 'first used here' },
      help: keys.length === 0 ? 'remove one of them' : 'give each its own',
      node: item,
    });
  }
}

function scalarText(node: Node | undefined): string | undefined {
  return node?.type === 'scalar' && node.value !== null && !isTemplated(node) ? node.source : undefined;
}
