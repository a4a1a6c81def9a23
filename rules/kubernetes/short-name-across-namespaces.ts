import { defineRule, type Manifest } from '../../src/core/lint/rule.ts';
import { isWhole, namespaceOf } from '../../src/core/project/kubernetes.ts';
import { hostsIn } from './_hosts.ts';
import { siblingsOf } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/short-name-across-namespaces',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Service of another namespace called by its short name',
  fixable: 'unsafe',

  *check(manifest, { project }) {
    if (project.objects('Service').length === 0 || !isWhole(project)) return;
    const own = namespaceOf(project, manifest);
    if (own === undefined) return;
    for (const { endpoint, at } of hostsIn(manifest)) {
      const { host } = endpoint;
      if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(host)) continue;
      const services = project.objects('Service', host);
      if (services.length === 0 || siblingsOf(project).some((view) => view.objects('Service', host, own).length > 0)) continue;
      const [service] = services as [Manifest];
      const namespace = namespaceOf(project, service) ?? '';
      const full = `${host}.${namespace}.svc.cluster.local`;
      yield {
        at,
        message: `\`${host}\` is a service of namespace \`${namespace}\`, and this ${manifest.pod ? 'pod' : 'text'} is in \`${own}\``,
        label: `the short name is looked up in \`${own}\``,
        related: [{ at: service.namespace ?? service.name ?? service.object, label: 'the Service is here' }],
        help: `use \`${full}\`, or give \`${own}\` a Service of type ExternalName that is called \`${host}\` and points there`,
        ...(services.length === 1 ? { fix: { title: `replace \`${host}\` with \`${full}\``, safe: false, edits: [{ at, text: full }] } } : {}),
      };
    }
  },
});
