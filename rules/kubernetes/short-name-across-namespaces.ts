import { defineRule, type Manifest, inValue } from '../../src/core/lint/rule.ts';
import { endpointsIn } from '../../src/core/project/hosts.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/short-name-across-namespaces',
  scope: 'kubernetes-container',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Service of another namespace called by its short name',
  fixable: 'unsafe',

  *check(container, { project }) {
    const own = container.document.namespace;
    if (!own?.known) return;
    for (const env of container.env) {
      if (!env.value?.known) continue;
      for (const { host, start, end } of hostsOf(env.value.value, env.name.value)) {
        if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(host)) continue;
        const services = project.objects('Service').filter((service) => service.name?.value === host);
        if (services.length === 0 || services.some((service) => !service.namespace || service.namespace.value === own.value)) continue;
        const [service] = services as [Manifest];
        const namespace = service.namespace?.value ?? '';
        const at = inValue(env.value, start, end);
        const full = `${host}.${namespace}.svc.cluster.local`;
        yield {
          at: at ?? env.value,
          message: `\`${host}\` is a service of namespace \`${namespace}\`, and this pod is in \`${own.value}\``,
          label: `the short name is looked up in \`${own.value}\``,
          related: [{ at: service.namespace ?? service.object, label: 'the Service is here' }],
          help: `use \`${full}\`, or give \`${own.value}\` a Service of type ExternalName that is called \`${host}\` and points there`,
          ...(at && services.length === 1 ? { fix: { title: `replace \`${host}\` with \`${full}\``, safe: false, edits: [{ at, text: full }] } } : {}),
        };
      }
    }
  },
});

/** Hosts in a value: of URLs and `host:port`, and the whole value when the variable is called a host. */
function hostsOf(value: string, name: string): { host: string; start: number; end: number }[] {
  const found = endpointsIn(value).map(({ host, start }) => ({ host, start, end: start + host.length }));
  if (found.length === 0 && /(^|_)(host|hostname|server|addr|address|endpoint|service)$/i.test(name)) return [{ host: value, start: 0, end: value.length }];
  return found;
}
