import { defineRule } from '../../src/core/lint/rule.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asMap, asScalar, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { writtenAmount } from './_pod.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/request-over-limit',
  scope: 'kubernetes-container',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'container that requests more than its limit',
  fixable: 'unsafe',

  *check({ name, node, document }) {
    for (const { key, value } of asMap(nodeAt(node, 'resources', 'requests'))?.entries ?? []) {
      const resource = key.source;
      const request = writtenAmount(node, 'requests', resource);
      const limit = writtenAmount(node, 'limits', resource);
      // What cannot be shared is asked for exactly.
      const whole = resource.includes('/') || resource.startsWith('hugepages-');
      const limits = nodeAt(node, 'resources', 'limits');
      if (whole && request && (isNull(limits) || (limits?.type === 'map' && isNull(limits.get(resource)))) && !document.partial) {
        yield {
          at: key,
          message: `\`${resource}\` is requested without a limit`,
          label: 'the API server refuses it',
          help: 'write the same amount under `limits`',
        };
      }
      if (!request || !limit) continue;
      const [wanted, most] = [request.quantity.amount, limit.quantity.amount];
      // Powers of ten do not come out even.
      const same = Math.abs(wanted - most) <= 1e-9 * Math.max(wanted, most);
      if (same || (!whole && wanted < most)) continue;
      const scalar = asScalar(value);
      yield {
        at: request.node,
        message: whole
          ? `request and limit of \`${resource}\` differ in container \`${name.value}\``
          : `container \`${name.value}\` requests \`${request.node.source}\` of ${resource}, more than its limit`,
        label: 'the API server refuses it',
        related: [{ at: limit.node, label: 'the limit' }],
        help: whole ? 'write the same amount twice' : 'lower the request, or raise the limit',
        ...(scalar
          ? {
              fix: {
                title: `request \`${limit.node.source}\``,
                safe: false,
                edits: setScalar(scalar, limit.node.source, { raw: scalar.style === 'plain' && limit.node.style === 'plain' }),
              },
            }
          : {}),
      };
    }
  },
});
