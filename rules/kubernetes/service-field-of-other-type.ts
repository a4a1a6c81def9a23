import { defineRule } from '../../src/core/lint/rule.ts';
import { asSeq, isNull } from '../../src/core/parse/yaml-node.ts';
import { removeEntry } from '../../src/core/parse/yaml-edit.ts';
import { serviceType, specIn } from './_object.ts';
import { isWhole } from './_patch.ts';
import { textIn, titleOf } from './_pod.ts';

/** Fields that only a load balancer has. */
const BALANCER = ['loadBalancerClass', 'loadBalancerSourceRanges', 'allocateLoadBalancerNodePorts'];

export default defineRule<'manifest'>({
  id: 'kubernetes/service-field-of-other-type',
  scope: 'manifest',
  objects: ['Service'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Service field that its type does not have',
  fixable: 'unsafe',

  *check(service, { project }) {
    const spec = specIn(service, '');
    const type = spec && serviceType(spec);
    if (!spec || type === undefined || (isNull(spec.get('type')) && !isWhole(project, service))) return;
    const refused = (field: string): string | undefined => {
      if (BALANCER.includes(field)) return type === 'LoadBalancer' ? undefined : '`type: LoadBalancer`';
      if (field === 'externalTrafficPolicy') {
        const external = asSeq(spec.get('externalIPs'))?.items.length;
        return type === 'LoadBalancer' || type === 'NodePort' || external ? undefined : '`type: NodePort` or `type: LoadBalancer`';
      }
      if (field === 'healthCheckNodePort' && textIn(spec.get(field)) !== '0')
        return type === 'LoadBalancer' && textIn(spec.get('externalTrafficPolicy')) !== 'Cluster' && !isNull(spec.get('externalTrafficPolicy'))
          ? undefined
          : '`type: LoadBalancer` with `externalTrafficPolicy: Local`';
      return undefined;
    };
    for (const entry of spec.entries) {
      const field = entry.key.source;
      const needs = refused(field);
      if (!needs || entry.merged || isNull(entry.value) || textIn(entry.value) === '' || asSeq(entry.value)?.items.length === 0) continue;
      yield {
        at: entry.key,
        message: `\`${field}\` needs ${needs}, but ${titleOf(service)} is of type \`${type}\``,
        label: 'the API server refuses it',
        help: `remove \`${field}\`, or change the type`,
        fix: { title: `remove \`${field}\``, safe: false, edits: removeEntry(spec, entry) },
      };
    }
  },
});
