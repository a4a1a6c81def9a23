import { defineRule, type Node } from '../../src/core/lint/rule.ts';
import { parseBytes } from '../../src/core/parse/compose/durations.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { ownFirst } from './_services.ts';

const number = (text: string): number | undefined => (/^-?(\d+(?:\.\d*)?|\.\d+)$/.test(text) ? Number(text) : undefined);

/** Keys of a service, the block that has them again, the key there, and how the amount is read. */
const PAIRS = [
  ['cpus', 'limits', 'cpus', number],
  ['mem_limit', 'limits', 'memory', parseBytes],
  ['mem_reservation', 'reservations', 'memory', parseBytes],
  ['pids_limit', 'limits', 'pids', number],
] as const;

export default defineRule<'service'>({
  id: 'compose/limits-conflict',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'limit that is said twice and differently',
  aliases: ['compose-go/limits-conflict'],

  *check(service) {
    for (const [key, blockName, innerName, parse] of PAIRS) {
      const node = service.node.get(key);
      const resources = asMap(nodeAt(service.node, 'deploy', 'resources'));
      const block = resources?.entry(blockName);
      const map = asMap(block?.value);
      const own = amountOf(node, parse);
      // 0 means that nothing is said.
      if (!node || !block || !map || !own || own.amount === 0) continue;
      const inner = map.get(innerName);
      const other = amountOf(inner, parse);
      if (inner && !other) continue;
      if (other?.amount === own.amount) continue;
      const path = `deploy.resources.${blockName}`;
      const [at, second, swapped] = ownFirst(service, node, inner ?? block.key);
      yield {
        at,
        message: other
          ? `\`${key}\` is ${own.text}, but \`${path}.${innerName}\` is ${other.text}`
          : `\`${key}\` is ${own.text}, but \`${path}\` has no \`${innerName}\`, which counts as 0`,
        label: 'Compose refuses two amounts',
        related: [{ at: second, label: swapped ? `\`${key}\` here` : inner ? 'another amount here' : `no \`${innerName}\` in this block` }],
        help: other ? `keep \`${path}.${innerName}\` and remove \`${key}\`` : `move it to \`${path}.${innerName}\``,
      };
    }
  },
});

function amountOf(node: Node | undefined, parse: (text: string) => number | undefined): { readonly amount: number; readonly text: string } | undefined {
  const value = textOf(node);
  const amount = value?.known ? parse(value.value) : undefined;
  return value && amount !== undefined ? { amount, text: value.value } : undefined;
}
