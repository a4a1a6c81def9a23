import { defineRule, type Manifest, type MapNode, type Node, type Project } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { mayConcludeAbsence, nearestTo } from '../../src/core/project/kubernetes.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/ingress-backend-missing',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Ingress backend that leads to no Service or to no port of it',
  aliases: ['kube-linter/dangling-ingress', 'kube-score/ingress-targets-service'],

  *check(ingress, { project }) {
    if (ingress.object.value !== 'Ingress' || ingress.partial) return;
    for (const backend of backendsOf(ingress)) {
      const { name, port } = backend;
      if (templated(name)) continue;
      const services = nearestTo(ingress.file.path, project.objects('Service', name.source, ingress.namespace?.value), (service) => service.file.path);
      if (services.length === 0) {
        yield* missing(ingress, name, project);
        continue;
      }
      if (!port || templated(port)) continue;
      const declared = services.flatMap(portsOf);
      if (declared.length === 0 || services.some((service) => service.partial || service.object.value !== 'Service')) continue;
      if (declared.some((candidate) => candidate.port?.source === port.source || candidate.name?.source === port.source)) continue;
      const asTarget = declared.find((candidate) => candidate.target?.source === port.source);
      const near = nearest(
        port.source,
        declared.flatMap((candidate) => (candidate.name ? [candidate.name.source] : [])),
      );
      const meant = asTarget ?? declared.find((candidate) => candidate.name?.source === near) ?? (declared[0] as (typeof declared)[number]);
      const right = near && !asTarget ? near : (meant.port?.source ?? meant.name?.source ?? '');
      yield {
        at: port,
        message: `service \`${name.source}\` has no port \`${port.source}\``,
        ...(asTarget ? { label: 'this is the port of the pods, not of the Service' } : near ? { label: `did you mean \`${near}\`` } : {}),
        related: [{ at: meant.port ?? meant.node, label: 'its port' }],
        help: `use port \`${right}\``,
      };
    }
  },
});

type Scalar = Extract<Node, { type: 'scalar' }>;

function* missing(ingress: Manifest, name: Scalar, project: Project) {
  if (!mayConcludeAbsence(project, 'Service')) return;
  const all = project.objects('Service');
  const elsewhere = all.find((service) => service.name?.value === name.source);
  if (elsewhere?.namespace && ingress.namespace) {
    yield {
      at: name,
      message: `service \`${name.source}\` is in namespace \`${elsewhere.namespace.value}\`, and an Ingress reaches only its own`,
      related: [{ at: elsewhere.namespace, label: 'the Service is here' }],
      help: `move the Ingress to \`${elsewhere.namespace.value}\`, or put an ExternalName Service beside it`,
    };
    return;
  }
  const near = nearest(
    name.source,
    all.flatMap((service) => (service.name?.known ? [service.name.value] : [])),
  );
  const meant = all.find((service) => service.name?.value === near);
  // A Service that is not even nearly here is probably deployed from elsewhere.
  if (!near || !meant?.name) return;
  yield {
    at: name,
    message: `there is no service \`${name.source}\``,
    label: `did you mean \`${near}\``,
    related: [{ at: meant.name, label: 'declared here' }],
    help: `write \`${near}\``,
  };
}

function templated(node: Scalar): boolean {
  return /\{\{|\$[({]/.test(node.source);
}

function map(node: Node | undefined): MapNode | undefined {
  return node?.type === 'map' ? node : undefined;
}

function scalar(node: Node | undefined): Scalar | undefined {
  return node?.type === 'scalar' && node.value !== null ? node : undefined;
}

/** Backends of both API versions: `service.name` and `service.port`, or `serviceName` and `servicePort`. */
function backendsOf(ingress: Manifest): { name: Scalar; port?: Scalar }[] {
  const spec = map(ingress.root.get('spec'));
  const found: { name: Scalar; port?: Scalar }[] = [];
  const add = (node: Node | undefined): void => {
    const backend = map(node);
    const service = map(backend?.get('service'));
    const name = scalar(service?.get('name') ?? backend?.get('serviceName'));
    const ports = map(service?.get('port'));
    const port = scalar(ports?.get('number') ?? ports?.get('name') ?? backend?.get('servicePort'));
    if (name) found.push({ name, ...(port ? { port } : {}) });
  };
  add(spec?.get('defaultBackend') ?? spec?.get('backend'));
  const rules = spec?.get('rules');
  for (const rule of rules?.type === 'seq' ? rules.items : []) {
    const paths = map(map(rule)?.get('http'))?.get('paths');
    for (const path of paths?.type === 'seq' ? paths.items : []) add(map(path)?.get('backend'));
  }
  return found;
}

function portsOf(service: Manifest): { node: MapNode; port?: Scalar; name?: Scalar; target?: Scalar }[] {
  const ports = map(service.root.get('spec'))?.get('ports');
  if (ports?.type !== 'seq') return [];
  return ports.items.flatMap((item) => {
    const node = map(item);
    if (!node) return [];
    const [port, name, target] = [scalar(node.get('port')), scalar(node.get('name')), scalar(node.get('targetPort'))];
    return [{ node, ...(port ? { port } : {}), ...(name ? { name } : {}), ...(target ? { target } : {}) }];
  });
}
