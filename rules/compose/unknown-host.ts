import { defineRule, type Service, inValue } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { asMap, asScalar, asSeq } from '../../src/core/parse/yaml-node.ts';
import { endpointsIn } from '../../src/core/project/hosts.ts';

export default defineRule<'service'>({
  id: 'compose/unknown-host',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'host that is nearly a service of the project',

  *check(service) {
    const { document } = service;
    if (document.partial || service.networkMode) return;
    const known = hostnamesIn(document);
    const extra = extraHosts(service);
    for (const env of service.env) {
      if (!env.value?.known) continue;
      for (const endpoint of endpointsIn(env.value.value)) {
        const { host } = endpoint;
        // A bare word needs a port or a scheme to be a host for certain, and a dot makes it somebody else's.
        if (known.has(host) || extra.includes(host) || /[.:[\]]/.test(host) || (endpoint.port === undefined && endpoint.scheme === undefined)) continue;
        const names = [...document.services.keys()].filter((name) => name !== service.name.value);
        const old = /^[a-z0-9-]{1,63}[_-]([a-z0-9_.-]{1,63})[_-]\d{1,4}$/.exec(host)?.[1];
        const meant = old && names.includes(old) ? old : host.length > 3 ? nearest(host, names) : undefined;
        if (!meant) continue;
        const target = document.services.get(meant) as Service;
        yield {
          at: inValue(env.value, endpoint.start, endpoint.start + host.length) ?? env.value,
          message: `no service is called \`${host}\``,
          label: old === meant ? `this is a container's name; the service is \`${meant}\`` : `did you mean \`${meant}\``,
          related: [{ at: target.name, label: 'this service answers to its name' }],
          help: `write \`${meant}\``,
        };
      }
    }
  },
});

const HOSTNAMES = new WeakMap<Service['document'], ReadonlySet<string>>();

/** Every name that a service answers to, and those of Docker itself; put together once for all services. */
function hostnamesIn(document: Service['document']): ReadonlySet<string> {
  let names = HOSTNAMES.get(document);
  if (!names) {
    const own = [...document.services.values()].flatMap((service) => service.hostnames.map(({ value }) => value));
    names = new Set([...own, 'localhost', 'host.docker.internal', 'gateway.docker.internal']);
    HOSTNAMES.set(document, names);
  }
  return names;
}

/** Names from `extra_hosts`, `links` and `external_links`. */
function extraHosts(service: Service): string[] {
  const found: string[] = [];
  const hosts = service.node.get('extra_hosts');
  for (const item of asSeq(hosts)?.items ?? []) found.push((asScalar(item)?.source ?? '').split(/[:=]/)[0] ?? '');
  for (const { key } of asMap(hosts)?.entries ?? []) found.push(key.source);
  for (const field of ['links', 'external_links'])
    for (const item of asSeq(service.node.get(field))?.items ?? []) found.push(...(asScalar(item)?.source ?? '').split(':'));
  return found;
}
