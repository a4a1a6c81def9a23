import { defineRule, type Manifest, type Project, type Report, type ScalarNode } from '../../src/core/lint/rule.ts';
import { asSeq, asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isWhole, labelSelector, namespaceOf, nearestTo, podsMatching, type Selector, selects } from '../../src/core/project/kubernetes.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { isUnknown, mapsIn } from './_pod.ts';
import { podPorts, portsOfService } from './_ports.ts';
import { missOf, tellMiss } from './_selection.ts';
import { fileOf, groupOf, isService, oncePer } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/servicemonitor-dangling',
  scope: 'manifest',
  objects: ['ServiceMonitor', 'PodMonitor'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'monitor whose Service, pods or port are not there',
  aliases: ['kube-linter/dangling-servicemonitor'],

  *check(monitor, { project }) {
    const selector = labelSelector(nodeAt(monitor.root, 'spec', 'selector'));
    if (monitor.partial || groupOf(monitor) !== 'monitoring.coreos.com' || !selector || selector.some(({ known }) => !known) || !isWhole(project)) return;
    const namespace = whereIt(monitor, project);
    if (namespace === null) return;
    if (monitor.object.value === 'PodMonitor') yield* ofPods(monitor, selector, namespace, project);
    else yield* ofServices(monitor, selector, namespace, project);
  },
});

/** The namespace it looks in; undefined for any, null when it is more than one. */
function whereIt(monitor: Manifest, project: Project): string | undefined | null {
  const given = nodeAt(monitor.root, 'spec', 'namespaceSelector');
  if (asScalar(nodeAt(given, 'any'))?.source === 'true') return undefined;
  const names = asSeq(nodeAt(given, 'matchNames'))?.items ?? [];
  if (names.length > 1 || names.some(isUnknown)) return null;
  return asScalar(names[0])?.source ?? namespaceOf(project, monitor);
}

function* ofPods(monitor: Manifest, selector: Selector, namespace: string | undefined, project: Project): Generator<Report> {
  const { certain, possible } = podsMatching(project, selector, namespace, monitor.file.path);
  const miss = missOf(project, selector, namespace, monitor.file.path);
  if (miss?.why === 'label') yield { at: miss.requirement, message: `\`${monitor.name?.value ?? ''}\` selects no pods`, ...tellMiss(miss) };
  if (certain.length === 0 || possible.length > 0 || certain.length > 50) return;
  const names = new Set(certain.flatMap((pod) => podPorts(pod).map((port) => (port.name?.known === false ? undefined : port.name?.value))));
  yield* missingPorts(monitor, 'podMetricsEndpoints', names, 'pods');
}

function* ofServices(monitor: Manifest, selector: Selector, namespace: string | undefined, project: Project): Generator<Report> {
  const services = servicesWith(project, selector, namespace, monitor.file.path);
  if (services.length > 0) {
    if (services.length > 50 || services.some(({ partial }) => partial)) return;
    yield* missingPorts(monitor, 'endpoints', new Set(services.flatMap((service) => portsOfService(service).map(({ name }) => name?.source))), 'Service');
    return;
  }
  const [first] = selector;
  if (!first || selector.some(({ operator }) => operator !== 'In')) return;
  // The labels of the pods are not those of the Service.
  const [meant] = nearestTo(
    monitor.file.path,
    (index(project).bySelector.get(labelOf(first.key, first.values[0])) ?? []).filter(
      (service) => !namespace || (namespaceOf(project, service) ?? namespace) === namespace,
    ),
    fileOf,
  );
  if (!meant?.name || meant.labels.some(({ key }) => key.value === first.key)) return;
  yield {
    at: first,
    message: `\`${monitor.name?.value ?? ''}\` selects no Service`,
    label: 'a label of the Service itself',
    related: [{ at: meant.name, label: 'selects pods by this label, and does not have it' }],
    help: `give Service \`${meant.name.value}\` the label`,
  };
}

function* missingPorts(monitor: Manifest, field: string, names: ReadonlySet<string | undefined>, of: string): Generator<Report> {
  const known = [...names].filter((name) => name !== undefined);
  if (known.length === 0 || (names.has(undefined) && of === 'pods')) return;
  for (const endpoint of mapsIn(nodeAt(monitor.root, 'spec', field))) {
    const port: ScalarNode | undefined = asScalar(endpoint.get('port'));
    if (!port || isUnknown(port) || names.has(port.source) || known.some((name) => /\{\{|\$/.test(name))) continue;
    const near = nearest(port.source, known);
    yield {
      at: port,
      message: `the ${of} that \`${monitor.name?.value ?? ''}\` selects ${of === 'pods' ? 'have' : 'has'} no port called \`${port.source}\``,
      ...(near ? { label: `did you mean \`${near}\`` } : {}),
      help: near
        ? `write \`port: ${near}\``
        : `use the name of one of its ports: ${known
            .slice(0, 5)
            .map((name) => `\`${name}\``)
            .join(', ')}`,
    };
  }
}

function labelOf(key: string, value = ''): string {
  return `${key}\0${value}`;
}

/** Services by their own labels, and by what they select. */
const index = oncePer((project) => {
  const byLabel = new Map<string, Manifest[]>();
  const bySelector = new Map<string, Manifest[]>();
  const add = (map: Map<string, Manifest[]>, key: string, service: Manifest): void => {
    const list = map.get(key);
    if (list) list.push(service);
    else map.set(key, [service]);
  };
  const all = project.objects('Service').filter(isService);
  for (const service of all) {
    for (const { key, value } of service.labels) add(byLabel, labelOf(key.value, value?.value), service);
    const selector = nodeAt(service.root, 'spec', 'selector');
    for (const { key, value } of selector?.type === 'map' ? selector.entries : []) add(bySelector, labelOf(key.source, asScalar(value)?.source), service);
  }
  return { all, byLabel, bySelector };
});

function servicesWith(project: Project, selector: Selector, namespace: string | undefined, path: string): readonly Manifest[] {
  const { all, byLabel } = index(project);
  const lists = selector
    .filter(({ operator }) => operator === 'In')
    .map(({ key, values }) => values.flatMap((value) => byLabel.get(labelOf(key, value)) ?? []));
  const candidates = lists.length > 0 ? lists.reduce((a, b) => (a.length <= b.length ? a : b)) : all;
  const found = candidates.filter((service) => {
    const own = namespaceOf(project, service);
    return (namespace === undefined || own === undefined || own === namespace) && selects(selector, service.labels) !== false;
  });
  return nearestTo(path, found, fileOf);
}
