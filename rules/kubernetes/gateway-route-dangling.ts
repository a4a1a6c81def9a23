import { defineRule, type Manifest, type MapNode, type Project, type Report } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { asScalar, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isWhole, namespaceOf } from '../../src/core/project/kubernetes.ts';
import { isUnknown, mapsIn, textIn } from './_pod.ts';
import { portsOfService } from './_ports.ts';
import { didYouMean, groupOf, isService, lost, oncePer, siblingsOf, targetsOf } from './_set.ts';

const GROUP = 'gateway.networking.k8s.io';

export default defineRule<'manifest'>({
  id: 'kubernetes/gateway-route-dangling',
  scope: 'manifest',
  objects: ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'route whose Gateway, listener, Service or port is not there',

  *check(route, { project }) {
    if (route.partial || groupOf(route) !== GROUP) return;
    for (const parent of mapsIn(nodeAt(route.root, 'spec', 'parentRefs'))) yield* ofParent(route, parent, project);
    for (const rule of mapsIn(nodeAt(route.root, 'spec', 'rules'))) {
      for (const backend of mapsIn(rule.get('backendRefs'))) yield* ofBackend(route, backend, project);
    }
  },
});

function* ofParent(route: Manifest, parent: MapNode, project: Project): Generator<Report> {
  const name = asScalar(parent.get('name'));
  if (!name || isUnknown(name) || (textIn(parent.get('kind')) ?? 'Gateway') !== 'Gateway' || (textIn(parent.get('group')) ?? GROUP) !== GROUP) return;
  const space = asScalar(parent.get('namespace'));
  if (isUnknown(space)) return;
  const own = namespaceOf(project, route);
  const namespace = space?.source ?? own;
  const [gateway] = targetsOf(project, route, 'Gateway', name.source, namespace);
  if (!gateway) {
    const found = lost(project, route, 'Gateway', name.source, namespace);
    if (found?.why === 'misspelt') yield didYouMean(name, `there is no gateway \`${name.source}\``, found);
    if (found?.why !== 'elsewhere' || space) return;
    yield {
      at: name,
      message: `gateway \`${name.source}\` is in namespace \`${found.namespace}\`, and this one is looked up in \`${found.own}\``,
      related: [{ at: found.object.namespace ?? found.object.object, label: 'it is here' }],
      help: `add \`namespace: ${found.namespace}\` to the reference`,
    };
    return;
  }
  const listeners = mapsIn(nodeAt(gateway.root, 'spec', 'listeners'));
  if (groupOf(gateway) !== GROUP || gateway.partial || gateway.templated || listeners.length === 0) return;
  const section = asScalar(parent.get('sectionName'));
  const names = listeners.flatMap((listener) => textIn(listener.get('name')) ?? []);
  // Listeners may come from ListenerSets too, but are not found by the name of the Gateway then.
  if (section && !isUnknown(section) && names.length === listeners.length && !names.includes(section.source)) {
    yield {
      at: section,
      message: `gateway \`${name.source}\` has no listener \`${section.source}\``,
      related: [{ at: asScalar(listeners[0]?.get('name')) ?? gateway.object, label: 'its listener' }],
      help: `write one of ${names
        .slice(0, 5)
        .map((each) => `\`${each}\``)
        .join(', ')}`,
    };
    return;
  }
  const theirs = namespaceOf(project, gateway);
  if (own === undefined || theirs === undefined || own === theirs) return;
  const meant = section ? listeners.filter((listener) => textIn(listener.get('name')) === section.source) : listeners;
  if (
    !meant.every(
      (listener) =>
        (textIn(nodeAt(listener, 'allowedRoutes', 'namespaces', 'from')) ?? 'Same') === 'Same' &&
        !isUnknown(nodeAt(listener, 'allowedRoutes', 'namespaces', 'from')),
    )
  )
    return;
  yield {
    at: space ?? name,
    message: `gateway \`${name.source}\` takes routes of its own namespace only, and this one is in \`${own}\``,
    related: [{ at: asScalar(meant[0]?.get('name')) ?? gateway.object, label: 'has no `allowedRoutes` for others' }],
    help: 'set `allowedRoutes.namespaces.from: All`, or `Selector`, in the listener',
  };
}

function* ofBackend(route: Manifest, backend: MapNode, project: Project): Generator<Report> {
  const name = asScalar(backend.get('name'));
  if (!name || isUnknown(name) || (textIn(backend.get('kind')) ?? 'Service') !== 'Service' || !['', undefined].includes(textIn(backend.get('group')))) return;
  const space = asScalar(backend.get('namespace'));
  if (isUnknown(space)) return;
  const own = namespaceOf(project, route);
  const namespace = space?.source ?? own;
  const [service] = targetsOf(project, route, 'Service', name.source, namespace).filter(isService);
  if (!service) {
    const found = lost(project, route, 'Service', name.source, namespace);
    if (found?.why === 'misspelt') yield didYouMean(name, `there is no service \`${name.source}\``, found);
    if (found?.why === 'elsewhere' && !space) {
      yield {
        at: name,
        message: `service \`${name.source}\` is in namespace \`${found.namespace}\`, and this one is looked up in \`${found.own}\``,
        related: [{ at: found.object.namespace ?? found.object.object, label: 'it is here' }],
        help: `add \`namespace: ${found.namespace}\`, and a ReferenceGrant there`,
      };
    }
    return;
  }
  const number = asScalar(backend.get('port'));
  const wanted = integer(number);
  const ports = portsOfService(service);
  if (number && wanted !== undefined && ports.length > 0 && !service.partial && ports.every(({ port }) => port !== undefined && port !== wanted)) {
    const meant = ports.find(({ target }) => target === wanted) ?? ports[0];
    const isTarget = meant?.target === wanted;
    yield {
      at: number,
      message: `service \`${name.source}\` has no port ${wanted}`,
      ...(isTarget ? { label: 'this is the port of the pods, not of the Service' } : {}),
      related: meant?.portNode ? [{ at: meant.portNode, label: 'its port' }] : [],
      help: `use port ${meant?.port}`,
    };
  }
  if (!space || own === undefined || space.source === own || !isWhole(project) || isGranted(project, route, own, space.source, name.source)) return;
  yield {
    at: space,
    message: `nothing allows routes of \`${own}\` to use Services of \`${space.source}\``,
    help: `add a ReferenceGrant to namespace \`${space.source}\``,
  };
}

/** Grants by the namespace that they are in. */
const grants = oncePer((project) => {
  const byNamespace = new Map<string | undefined, Manifest[]>();
  for (const grant of siblingsOf(project).flatMap((view) => view.objects('ReferenceGrant'))) {
    const namespace = namespaceOf(project, grant);
    const list = byNamespace.get(namespace);
    if (list) list.push(grant);
    else byNamespace.set(namespace, [grant]);
  }
  return byNamespace;
});

function isGranted(project: Project, route: Manifest, from: string, to: string, service: string): boolean {
  return [...(grants(project).get(to) ?? []), ...(grants(project).get(undefined) ?? [])].some(
    (grant) =>
      mapsIn(nodeAt(grant.root, 'spec', 'from')).some((each) => textIn(each.get('kind')) === route.object.value && textIn(each.get('namespace')) === from) &&
      mapsIn(nodeAt(grant.root, 'spec', 'to')).some(
        (each) => textIn(each.get('kind')) === 'Service' && (isNull(each.get('name')) || textIn(each.get('name')) === service),
      ),
  );
}
