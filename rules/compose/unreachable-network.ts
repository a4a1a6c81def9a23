import { defineRule, inValue } from '../../src/core/lint/rule.ts';
import { endpointsIn } from '../../src/core/project/hosts.ts';

export default defineRule<'service'>({
  id: 'compose/unreachable-network',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'sibling that is on none of the networks of a service',

  *check(service) {
    const { document } = service;
    if (document.partial || service.networkMode || service.networks.length === 0) return;
    const own = new Set(service.networks.map((network) => network.name));
    for (const env of service.env) {
      if (!env.value?.known) continue;
      for (const endpoint of endpointsIn(env.value.value)) {
        const target = [...document.services.values()].find((other) => other !== service && other.name.value === endpoint.host);
        if (!target || target.networkMode || target.networks.length === 0 || target.networks.some((network) => own.has(network.name))) continue;
        // Another service may answer to the same name where this one can hear it, and external networks join other projects.
        if ([...document.services.values()].some((other) => other !== target && other.hostnames.some((name) => name.value === endpoint.host))) continue;
        if (service.networks.some((network) => network.external) && target.networks.some((network) => network.external)) continue;
        const first = target.networks[0];
        yield {
          at: inValue(env.value, endpoint.start, endpoint.start + endpoint.host.length) ?? env.value,
          message: `\`${service.name.value}\` cannot reach \`${target.name.value}\`: they have no network in common`,
          related: [
            ...(service.networks[0] ? [{ at: service.networks[0], label: `\`${service.name.value}\` is on ${list(service.networks)}` }] : []),
            ...(first ? [{ at: first, label: `\`${target.name.value}\` is on ${list(target.networks)}` }] : []),
          ],
          help: `add \`${first?.name ?? 'default'}\` to the networks of \`${service.name.value}\``,
        };
      }
    }
  },
});

function list(networks: readonly { readonly name: string }[]): string {
  return networks.map((network) => `\`${network.name}\``).join(', ');
}
