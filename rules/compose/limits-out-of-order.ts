import { defineRule, type Node, type ScalarNode } from '../../src/core/lint/rule.ts';
import { parseBytes } from '../../src/core/parse/compose/durations.ts';
import { asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/limits-out-of-order',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'reservation above its limit, or swap below memory',

  *check({ node }) {
    const pairs: [Node | undefined, Node | undefined, string][] = [
      [node.get('mem_reservation'), node.get('mem_limit'), 'reserves more memory than its limit'],
      [
        nodeAt(node, 'deploy', 'resources', 'reservations', 'memory'),
        nodeAt(node, 'deploy', 'resources', 'limits', 'memory'),
        'reserves more memory than its limit',
      ],
      [node.get('mem_limit'), node.get('memswap_limit'), 'has less memory and swap together than memory alone'],
    ];
    for (const [small, large, what] of pairs) {
      const [a, b] = [asScalar(small), asScalar(large)];
      const [x, y] = [size(a), size(b)];
      // 0 and -1 stand for no limit.
      if (!a || !b || x === undefined || y === undefined || x <= 0 || y <= 0 || x <= y) continue;
      const swap = small === node.get('mem_limit');
      yield {
        at: swap ? b : a,
        message: `the service ${what}`,
        related: [{ at: swap ? a : b, label: swap ? 'memory alone' : 'the limit' }],
        help: swap ? 'raise `memswap_limit`; it counts memory and swap together' : 'lower the reservation, or raise the limit',
      };
    }
  },
});

function size(node: ScalarNode | undefined): number | undefined {
  return node && !node.unknown?.length ? parseBytes(node.source) : undefined;
}
