import { defineRule, type Report, type ScalarNode } from '../../src/core/lint/rule.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';
import { parseAddress, parseRange } from './_address.ts';
import { specIn, wordsIn } from './_object.ts';
import { textIn } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/service-address-invalid',
  scope: 'manifest',
  objects: ['Service'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'address or range of a Service that is none',

  *check(service) {
    const spec = specIn(service, '');
    if (!spec) return;
    const type = textIn(spec.get('type'));
    const cluster = asScalar(spec.get('clusterIP'));
    if (type !== 'ExternalName')
      for (const node of [...(cluster && textIn(cluster) ? [cluster] : []), ...wordsIn(spec.get('clusterIPs'))])
        if (node.source !== 'None' && !parseAddress(node.source)) yield fault(node, 'an IP address', node.source === 'none' ? 'write `None`' : undefined);
    for (const node of wordsIn(spec.get('externalIPs'))) {
      const address = parseAddress(node.source);
      if (!address) yield fault(node, 'an IP address');
      else if (address.bits === 32 && address.value >> 24n === 127n)
        yield {
          at: node,
          message: `\`${node.source}\` leads every machine to itself, so it cannot be an external address`,
          label: 'the API server refuses it',
          help: 'write an address of the nodes that is reached from outside',
        };
    }
    for (const node of wordsIn(spec.get('loadBalancerSourceRanges'))) {
      if (parseRange(node.source.trim())) continue;
      const address = parseAddress(node.source.trim());
      yield fault(node, 'a range in CIDR form', address ? `write \`${node.source.trim()}/${address.bits}\`` : undefined);
    }
  },
});

function fault(at: ScalarNode, what: string, help?: string): Report {
  return {
    at,
    message: `\`${at.source}\` is not ${what}`,
    label: 'the API server refuses it',
    help: help ?? (what === 'an IP address' ? 'write an address such as `192.0.2.10`' : 'write a range such as `192.0.2.0/24`'),
  };
}
