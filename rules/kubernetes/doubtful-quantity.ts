import { defineRule, type ScalarNode } from '../../src/core/lint/rule.ts';
import { type Quantity, quantityOf } from '../../src/core/parse/kubernetes-quantity.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asMap, asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/doubtful-quantity',
  scope: 'kubernetes-container',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'quantity that hardly means what it says',
  fixable: 'unsafe',

  *check(container) {
    for (const side of ['requests', 'limits']) {
      for (const { key, value } of asMap(nodeAt(container.node, 'resources', side))?.entries ?? []) {
        const node = asScalar(value);
        const quantity = quantityOf(node);
        if (!node || !quantity || quantity.amount <= 0) continue;
        const doubt =
          key.source === 'cpu' ? ofCores(node, quantity) : key.source === 'memory' || key.source === 'ephemeral-storage' ? ofBytes(node, quantity) : undefined;
        if (!doubt) continue;
        const { meant } = doubt;
        yield {
          at: node,
          message: `\`${key.source}: ${node.source}\` means ${doubt.means}`,
          label: doubt.because,
          help: meant ? `write \`${meant}\`` : doubt.help,
          ...(meant ? { fix: { title: `write \`${meant}\``, safe: false, edits: setScalar(node, meant, { raw: node.style === 'plain' }) } } : {}),
        };
      }
    }
  },
});

interface Doubt {
  readonly means: string;
  readonly because: string;
  readonly meant?: string;
  readonly help: string;
}

/** The largest machines of today have fewer cores than this. */
const MANY_CORES = 500;

function ofCores(node: ScalarNode, { amount, suffix }: Quantity): Doubt | undefined {
  const help = 'write cores, or thousandths of one such as `250m`';
  if (/i$|^[kMGTPE]$/.test(suffix)) return { means: `${amount} cores`, because: 'a unit of memory', help };
  if (amount >= MANY_CORES && suffix === '') return { means: `${amount} cores`, because: 'more than any node has', meant: `${node.source}m`, help };
  return amount < 0.001 ? { means: 'less than a thousandth of a core', because: 'rounded up to `1m`', meant: '1m', help } : undefined;
}

function ofBytes(node: ScalarNode, { amount, suffix }: Quantity): Doubt | undefined {
  const help = 'write a unit: `Mi` or `Gi`';
  const digits = node.source.slice(0, node.source.length - suffix.length);
  // Thousandths, as of cores.
  if (suffix === 'm') return { means: `${amount} bytes`, because: '`m` stands for thousandths', meant: `${digits}Mi`, help };
  if (amount >= 2 ** 20) return undefined;
  return {
    means: `${Math.round(amount * 1000) / 1000} bytes`,
    because: 'no container starts with so little',
    ...(suffix === '' ? { meant: `${digits}Mi` } : {}),
    help,
  };
}
