import { defineRule } from '../../src/core/lint/rule.ts';
import { isHeadless, serviceType, specIn } from './_object.ts';
import { titleOf } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/headless-service-with-type',
  scope: 'manifest',
  objects: ['Service'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Service without an address of type NodePort or LoadBalancer',

  *check(service) {
    const spec = specIn(service, '');
    const type = spec && serviceType(spec);
    if (!spec || !isHeadless(spec) || (type !== 'NodePort' && type !== 'LoadBalancer')) return;
    const at = spec.get('clusterIP') ?? spec.get('clusterIPs');
    const typeAt = spec.get('type');
    if (!at || !typeAt) return;
    yield {
      at,
      message: `the ${titleOf(service)} is of type \`${type}\` but has no cluster address to lead to`,
      label: 'the API server refuses it',
      related: [{ at: typeAt, label: 'its type' }],
      help: 'remove `clusterIP: None`, or make a second Service for it',
    };
  },
});
