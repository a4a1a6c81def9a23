import { defineRule } from '../../src/core/lint/rule.ts';
import { parseQuantity } from '../../src/core/parse/kubernetes-quantity.ts';
import { writtenAmount } from './_pod.ts';

interface Range {
  min?: string | number;
  max?: string | number;
}
type Ranges = Record<string, Range>;

const RANGES = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    properties: { min: { type: ['string', 'number'] }, max: { type: ['string', 'number'] } },
    additionalProperties: false,
  },
};

export default defineRule<'kubernetes-container', { requests: Ranges; limits: Ranges }>({
  id: 'kubernetes/resource-out-of-range',
  scope: 'kubernetes-container',
  level: 'warning',
  category: 'efficiency',
  recommended: false,
  since: 'next',
  summary: 'request or limit outside the range that is set for it',
  aliases: ['polaris/resourceRange'],
  options: { type: 'object', properties: { requests: RANGES, limits: RANGES }, additionalProperties: false },
  defaults: { requests: {}, limits: {} },

  *check(container, { options }) {
    for (const side of ['requests', 'limits'] as const) {
      for (const [resource, { min, max }] of Object.entries(options[side])) {
        const written = writtenAmount(container.node, side, resource);
        if (!written) continue;
        const { amount } = written.quantity;
        const least = amountIn(min);
        const most = amountIn(max);
        const low = least !== undefined && amount < least;
        if (!low && (most === undefined || amount <= most)) continue;
        yield {
          at: written.node,
          message: `container \`${container.name.value}\` ${side === 'limits' ? 'is limited to' : 'asks for'} \`${written.node.source}\` of ${resource}, ${low ? `less than \`${min}\`` : `more than \`${max}\``}`,
          help: `set ${low ? 'at least' : 'at most'} \`${low ? min : max}\``,
        };
      }
    }
  },
});

function amountIn(text: string | number | undefined): number | undefined {
  return text === undefined ? undefined : parseQuantity(String(text))?.amount;
}
