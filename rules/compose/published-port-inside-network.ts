import { defineRule, type Service, inValue } from '../../src/core/lint/rule.ts';
import { endpointsIn } from '../../src/core/project/hosts.ts';

export default defineRule<'service'>({
  id: 'compose/published-port-inside-network',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'sibling reached through its published port instead of its own',
  fixable: 'unsafe',

  *check(service) {
    if (service.networkMode) return;
    const siblings = [...service.document.services.values()];
    for (const env of service.env) {
      if (!env.value?.known) continue;
      for (const endpoint of endpointsIn(env.value.value)) {
        if (endpoint.port === undefined) continue;
        const target = siblings.find((other) => other !== service && other.hostnames.some((name) => name.known && name.value === endpoint.host));
        const published = target && publishedAs(target, endpoint.port);
        if (!target || !published || published.container === undefined) continue;
        const at = endpoint.portStart === undefined || endpoint.portEnd === undefined ? undefined : inValue(env.value, endpoint.portStart, endpoint.portEnd);
        yield {
          at: at ?? env.value,
          message: `\`${service.name.value}\` reaches \`${target.name.value}\` at port ${endpoint.port}, which is only its port on the host`,
          label: `between services \`${target.name.value}\` listens on ${published.container}`,
          related: [{ at: published, label: `${endpoint.port} is published here, ${published.container} is its own port` }],
          help: `use \`${endpoint.host}:${published.container}\``,
          ...(at
            ? { fix: { title: `replace ${endpoint.port} with ${published.container}`, safe: false, edits: [{ at, text: String(published.container) }] } }
            : {}),
        };
      }
    }
  },
});

/** The published port of a service, when no container port of it has the same number. */
function publishedAs(service: Service, port: number) {
  const own = (candidate: { container?: number; containerEnd?: number }): boolean =>
    candidate.container !== undefined && port >= candidate.container && port <= (candidate.containerEnd ?? candidate.container);
  if ([...service.ports, ...service.expose].some(own)) return undefined;
  return service.ports.find((candidate) => candidate.known && candidate.role === 'publish' && candidate.host === port && candidate.containerEnd === undefined);
}
