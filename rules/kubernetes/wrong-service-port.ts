import { defineRule, type Manifest, type Project, type Report } from '../../src/core/lint/rule.ts';
import { asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { own } from '../../src/core/text/own.ts';
import { place } from '../../src/core/text/source.ts';
import { namespaceOf, serviceName } from '../../src/core/project/kubernetes.ts';
import { type Found, hostsIn } from './_hosts.ts';
import { portsOfService } from './_ports.ts';
import { isService, targetsOf } from './_set.ts';

const USUAL: Readonly<Record<string, number>> = { http: 80, https: 443 };

export default defineRule<'manifest'>({
  id: 'kubernetes/wrong-service-port',
  scope: 'manifest',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'address with a port that its Service does not have',
  fixable: 'unsafe',

  *check(manifest, { project }) {
    if (manifest.partial || project.objects('Service').length === 0) return;
    for (const found of hostsIn(manifest)) {
      const report = judge(manifest, found, project);
      if (report) yield report;
    }
  },
});

function judge(manifest: Manifest, { endpoint, at, portAt }: Found, project: Project): Report | undefined {
  const port = endpoint.port ?? own(USUAL, endpoint.scheme ?? '');
  const parts = serviceName(endpoint.host);
  if (port === undefined || !parts) return undefined;
  const services = targetsOf(project, manifest, 'Service', parts.name, parts.namespace ?? namespaceOf(project, manifest)).filter(isService);
  // `web.example` is taken for a Service only where the namespace is said.
  if (
    services.length === 0 ||
    services.length > 5 ||
    (parts.namespace !== undefined && !services.every((service) => namespaceOf(project, service) === parts.namespace))
  )
    return undefined;
  if (!services.every(forwards)) return undefined;
  const ports = services.flatMap((service) => portsOfService(service));
  if (ports.length === 0 || ports.some((each) => each.port === undefined || each.port === port)) return undefined;
  const meant = ports.find(({ target }) => target === port) ?? (ports.length === 1 ? ports[0] : undefined);
  const [shown] = meant ? [meant] : ports;
  const edit = portAt ? { at: portAt, text: String(meant?.port) } : { at: place(at.file, at.span.end, at.span.end), text: `:${meant?.port}` };
  return {
    at: portAt ?? at,
    message: `service \`${parts.name}\` has no port ${port}`,
    ...(meant?.target === port && meant.targetNode !== meant.portNode
      ? { label: 'this is the port of the pods, not of the Service' }
      : portAt
        ? {}
        : { label: `\`${endpoint.scheme}\` without a port means ${port}` }),
    related: shown?.portNode ? [{ at: shown.portNode, label: 'its port' }] : [],
    help: meant
      ? `use port ${meant.port}`
      : `use one of its ports: ${ports
          .slice(0, 5)
          .map((each) => each.port)
          .join(', ')}`,
    ...(meant ? { fix: { title: `use port ${meant.port}`, safe: false, edits: [edit] } } : {}),
  };
}

/** It has ports of its own: not headless, no alias of another name, nothing that a template fills in. */
function forwards(service: Manifest): boolean {
  const spec = service.root.get('spec');
  return (
    !service.partial &&
    !service.templated &&
    asScalar(nodeAt(spec, 'clusterIP'))?.source !== 'None' &&
    asScalar(nodeAt(spec, 'type'))?.source !== 'ExternalName'
  );
}
