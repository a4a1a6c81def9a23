import { defineRule } from '../../src/core/lint/rule.ts';
import { asSeq } from '../../src/core/parse/yaml-node.ts';
import { serviceType, specIn } from './_object.ts';
import { isUnknown } from './_pod.ts';

/** Annotations that make a load balancer of a cloud an inner one. */
const INTERNAL = /internal|load-balancer-type$|aws-load-balancer-scheme/;

export default defineRule<'manifest'>({
  id: 'kubernetes/exposed-service',
  scope: 'manifest',
  objects: ['Service'],
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'Service that is reached from outside the cluster',
  aliases: [
    'kube-linter/exposed-services',
    'kube-score/service-type',
    'kyverno/restrict-node-port',
    'kyverno/restrict-service-external-ips',
    'monokle/KBP114',
    'trivy/KSV-0108',
    'kics/Service Type is NodePort',
    'kics/Service With External Load Balancer',
  ],

  *check(service) {
    const spec = specIn(service, '');
    if (!spec) return;
    const name = service.name?.value ?? '';
    const type = spec.get('type');
    const external = asSeq(spec.get('externalIPs'));
    if (external && external.items.length > 0) {
      yield {
        at: external.items[0] ?? external,
        message: `\`${name}\` takes the traffic of an address that nobody checks is its own`,
        help: 'use a load balancer or an Ingress',
      };
    }
    const kind = serviceType(spec);
    if (!type || isUnknown(type)) return;
    if (kind === 'NodePort') {
      yield { at: type, message: `\`${name}\` is open on every node, to whoever reaches one`, help: 'use a ClusterIP behind an Ingress or a Gateway' };
    } else if (kind === 'LoadBalancer') {
      const ranges = asSeq(spec.get('loadBalancerSourceRanges'));
      if (
        (ranges && ranges.items.length > 0) ||
        service.annotations.some(({ key, value }) => INTERNAL.test(key.value) || /internal|private/i.test(value?.value ?? ''))
      )
        return;
      yield {
        at: type,
        message: `\`${name}\` is open to every address that reaches its load balancer`,
        help: 'list who may in `loadBalancerSourceRanges`, or put an Ingress or a Gateway in front',
      };
    }
  },
});
