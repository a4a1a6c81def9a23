import { defineRule, type Manifest, type MapNode, type Node, type Project } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { asMap, asScalar } from '../../src/core/parse/yaml-node.ts';
import { didYouMean, lost, targetsOf } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/ingress-backend-missing',
  scope: 'manifest',
  objects: ['Ingress'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Ingress backend that leads to no Service or to no port of it',
  aliases: ['kube-linter/dangling-ingress', 'kube-score/ingress-targets-service'],

  *check(ingress, { project }) {
    if (ingress.partial) return;
    for (const backend of backendsOf(ingress)) {
      const { name, port } = backend;
      if (templated(name)) continue;
      const services = targetsOf(project, ingress, 'Service', name.source);
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
  const found = lost(project, ingress, 'Service', name.source);
  if (found?.why === 'elsewhere') {
    yield {
      at: name,
      message: `service \`${name.source}\` is in namespace \`${found.namespace}\`, and an Ingress reaches only its own`,
      related: [{ at: found.object.namespace ?? found.object.name ?? found.object.object, label: 'the Service is here' }],
      help: `move the Ingress to \`${found.namespace}\`, or put an ExternalName Service beside it`,
    };
  }
  // A Service that is not even nearly here is probably deployed from elsewhere.
  if (found?.why === 'misspelt') yield didYouMean(name, `there is no service \`${name.source}\``, found);
}

function templated(node: Scalar): boolean {
  return /\{\{|\$[({]/.test(node.source);
}

/** Backends of both API versions: `service.name` and `service.port`, or `serviceName` and `servicePort`. */
function backendsOf(ingress: Manifest): { name: Scalar; port?: Scalar }[] {
  const spec = asMap(ingress.root.get('spec'));
  const found: { name: Scalar; port?: Scalar }[] = [];
  const add = (node: Node | undefined): void => {
    const backend = asMap(node);
    const service = asMap(backend?.get('service'));
    const name = asScalar(service?.get('name') ?? backend?.get('serviceName'));
    const ports = asMap(service?.get('port'));
    const port = asScalar(ports?.get('number') ?? ports?.get('name') ?? backend?.get('servicePort'));
    if (name) found.push({ name, ...(port ? { port } : {}) });
  };
  add(spec?.get('defaultBackend') ?? spec?.get('backend'));
  const rules = spec?.get('rules');
  for (const rule of rules?.type === 'seq' ? rules.items : []) {
    const paths = asMap(asMap(rule)?.get('http'))?.get('paths');
    for (const path of paths?.type === 'seq' ? paths.items : []) add(asMap(path)?.get('backend'));
  }
  return found;
}

function portsOf(service: Manifest): { node: MapNode; port?: Scalar; name?: Scalar; target?: Scalar }[] {
  const ports = asMap(service.root.get('spec'))?.get('ports');
  if (ports?.type !== 'seq') return [];
  return ports.items.flatMap((item) => {
    const node = asMap(item);
    if (!node) return [];
    const [port, name, target] = [asScalar(node.get('port')), asScalar(node.get('name')), asScalar(node.get('targetPort'))];
    return [{ node, ...(port ? { port } : {}), ...(name ? { name } : {}), ...(target ? { target } : {}) }];
  });
}
