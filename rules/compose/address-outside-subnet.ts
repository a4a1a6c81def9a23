import { defineRule, type Resource } from '../../src/core/lint/rule.ts';
import { asMap, asScalar, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/address-outside-subnet',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'fixed address that is in no subnet of its network',

  *check(service) {
    for (const ref of service.networks) {
      const network = ref.to;
      const address = asScalar(nodeAt(service.node, 'networks', ref.name, 'ipv4_address'));
      if (!network || network.external || !address || address.unknown?.length) continue;
      const ip = number(address.source);
      const subnets = subnetsOf(network);
      if (ip === undefined || subnets === undefined || subnets.some((subnet) => contains(subnet.text, ip) !== false)) continue;
      const [first] = subnets;
      yield {
        at: address,
        message: first
          ? `\`${address.source}\` is in no subnet of network \`${ref.name}\``
          : `network \`${ref.name}\` has no subnet of its own, so no address can be fixed in it`,
        related: [first ? { at: first.at, label: 'its subnet' } : { at: network.name, label: 'no `ipam` here' }],
        help: first ? 'use an address of the subnet' : 'give the network a subnet: `ipam: { config: [{ subnet: … }] }`',
      };
    }
  },
});

/** Subnets as written; undefined when one of them hangs on a variable. */
function subnetsOf({ node }: Resource): { text: string; at: NonNullable<ReturnType<typeof asScalar>> }[] | undefined {
  if (asMap(node)?.get('driver_opts')) return undefined;
  const found = [];
  for (const item of asSeq(nodeAt(node, 'ipam', 'config'))?.items ?? []) {
    const subnet = asScalar(nodeAt(item, 'subnet'));
    if (!subnet) continue;
    if (subnet.unknown?.length) return undefined;
    found.push({ text: subnet.source, at: subnet });
  }
  return found;
}

function number(ip: string): number | undefined {
  const parts = ip.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

/** Whether a subnet holds an address; undefined for what is no IPv4 subnet. */
function contains(subnet: string, ip: number): boolean | undefined {
  const [base = '', bits = ''] = subnet.split('/');
  const start = number(base);
  const length = Number(bits);
  if (start === undefined) return base.includes(':') ? false : undefined;
  if (!/^\d+$/.test(bits) || length > 32) return undefined;
  const size = 2 ** (32 - length);
  return Math.floor(ip / size) === Math.floor(start / size);
}
