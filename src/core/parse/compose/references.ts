/** Names in services that point at other services and at networks, volumes, secrets, configs and models. */
import type { Dependency, Node, Ref, Resource, Service, Value } from '../model.ts';
import { asMap, asScalar, asSeq, scalarNode } from '../yaml-node.ts';
import { booleanOf, partOf, textOf } from './scalars.ts';
import { keyValues } from './build.ts';

/** What names of each kind can lead to. */
export interface Named {
  readonly services: ReadonlyMap<string, Service>;
  readonly networks: ReadonlyMap<string, Resource>;
  readonly volumes: ReadonlyMap<string, Resource>;
  readonly secrets: ReadonlyMap<string, Resource>;
  readonly configs: ReadonlyMap<string, Resource>;
  readonly models: ReadonlyMap<string, Resource>;
}

function ref<T>(at: Value, role: string, owner: Service, to: T | undefined, external = false): Ref<T> {
  return { file: at.file, span: at.span, name: at.value, role, owner, external, ...(to === undefined ? {} : { to }) };
}

function toResource(at: Value, role: string, owner: Service, among: ReadonlyMap<string, Resource>): Ref<Resource> {
  const to = among.get(at.value);
  return ref(at, role, owner, to, to?.external === true);
}

/** Names of a list, or keys of a mapping; names that hang on an unknown variable are left out. */
function namesIn(node: Node | undefined): { readonly name: Value; readonly value: Node | undefined }[] {
  if (node?.type === 'seq') {
    return node.items.flatMap((item) => {
      const name = textOf(asScalar(item));
      return name?.known ? [{ name, value: undefined }] : [];
    });
  }
  return (asMap(node)?.entries ?? []).map((entry) => ({
    name: textOf(entry.key) ?? { ...entry.key, value: entry.key.source, raw: '', known: true },
    value: entry.value,
  }));
}

/** `depends_on` as written, in both spellings. */
export function dependenciesOf(service: Service, { services }: Named): Dependency[] {
  return namesIn(service.node.get('depends_on')).map(({ name, value }): Dependency => {
    const map = asMap(value);
    const condition = textOf(map?.get('condition')) ?? { file: name.file, span: name.span, value: 'service_started', raw: '', known: true };
    return { ...ref(name, 'depends_on', service, services.get(name.value)), condition, required: booleanOf(map?.get('required'))?.value !== false };
  });
}

/** The networks a service joins; `default` when it says nothing. That one exists without being declared. */
export function networksOf(service: Service, { networks }: Named): Ref<Resource>[] {
  const written = service.node.get('networks');
  const names = namesIn(written);
  if (names.length > 0)
    return names.map(({ name }) => (name.value === 'default' ? toDefault(service, name, networks) : toResource(name, 'network', service, networks)));
  if (service.networkMode || service.node.get('provider') || asSeq(written)?.items.length) return [];
  return [toDefault(service, service.name, networks)];
}

function toDefault(service: Service, at: Value, networks: ReadonlyMap<string, Resource>): Ref<Resource> {
  const declared = networks.get('default');
  const implicit: Resource = { file: at.file, span: at.span, name: { ...at, value: 'default' }, external: false, node: scalarNode(at, '', null, 'plain') };
  return { ...ref(at, 'network', service, declared ?? implicit, declared?.external === true), name: 'default' };
}

/** Every other name in a service that leads somewhere. */
export function* otherRefs(service: Service, named: Named): Generator<Ref<unknown>> {
  const { node } = service;
  for (const mount of service.mounts) if (mount.type === 'volume' && mount.source?.known) yield toResource(mount.source, 'volume', service, named.volumes);
  for (const [key, role] of [
    ['secrets', 'secret'],
    ['configs', 'config'],
  ] as const) {
    for (const source of sources(node.get(key))) yield toResource(source, role, service, named[key]);
  }
  for (const source of sources(asMap(node.get('build'))?.get('secrets'))) yield toResource(source, 'build-secret', service, named.secrets);
  for (const { name } of namesIn(node.get('models'))) yield toResource(name, 'model', service, named.models);
  for (const { value } of keyValues(asMap(node.get('build'))?.get('additional_contexts'))) {
    if (value?.known && value.value.startsWith('service:')) yield toService(value, 'additional_contexts', service, named);
  }
  for (const item of asSeq(node.get('links'))?.items ?? []) {
    const link = asScalar(item);
    if (!link) continue;
    const colon = link.source.indexOf(':');
    const name = partOf(link, 0, colon < 0 ? link.source.length : colon);
    if (name.known) yield ref(name, 'links', service, named.services.get(name.value));
  }
  for (const item of asSeq(node.get('volumes_from'))?.items ?? []) {
    const from = asScalar(item);
    if (!from || from.unknown?.length) continue;
    const [first = ''] = from.source.split(':');
    if (first === 'container') yield ref(partOf(from, 0, from.source.length), 'volumes_from', service, undefined, true);
    else yield ref(partOf(from, 0, first.length), 'volumes_from', service, named.services.get(first));
  }
  for (const key of ['network_mode', 'ipc', 'pid', 'uts', 'cgroup']) {
    const mode = asScalar(node.get(key));
    if (!mode || mode.unknown?.length) continue;
    if (mode.source.startsWith('service:')) {
      const name = partOf(mode, 'service:'.length, mode.source.length);
      yield ref(name, key, service, named.services.get(name.value));
    } else if (mode.source.startsWith('container:')) yield ref(partOf(mode, 'container:'.length, mode.source.length), key, service, undefined, true);
  }
}

/** The `db` of `service:db`, at its own place where it is written so. */
function toService(value: Value, role: string, service: Service, { services }: Named): Ref<unknown> {
  const name = value.value.slice('service:'.length);
  const found = value.raw.lastIndexOf(`service:${name}`);
  const start = value.span.start + found + 'service:'.length;
  const span = found < 0 ? value.span : { start, end: start + name.length };
  return { ...ref({ ...value, span }, role, service, services.get(name)), name };
}

function* sources(node: Node | undefined): Generator<Value> {
  for (const item of asSeq(node)?.items ?? []) {
    const source = textOf(asMap(item)?.get('source') ?? asScalar(item));
    if (source?.known) yield source;
  }
}

/** What other containers can call a service: its name, container_name, hostname, aliases, and the links of others. */
export function hostnamesOf(service: Service, linked: readonly Value[]): Value[] {
  const { node } = service;
  const names = [service.name, textOf(node.get('container_name')), textOf(node.get('hostname'))];
  for (const { value } of asMap(node.get('networks'))?.entries ?? []) {
    for (const alias of asSeq(asMap(value)?.get('aliases'))?.items ?? []) names.push(textOf(asScalar(alias)));
  }
  const seen = new Set<string>();
  return [...names, ...linked].filter((name): name is Value => {
    if (!name?.known || seen.has(name.value)) return false;
    seen.add(name.value);
    return true;
  });
}

/** The other names that `links: [service:alias]` gives to services. */
export function linkAliases(services: Iterable<Service>): Map<string, Value[]> {
  const aliases = new Map<string, Value[]>();
  for (const { node } of services) {
    for (const item of asSeq(node.get('links'))?.items ?? []) {
      const link = asScalar(item);
      const colon = link ? link.source.indexOf(':') : -1;
      if (!link || colon < 0) continue;
      const service = link.source.slice(0, colon);
      aliases.set(service, [...(aliases.get(service) ?? []), partOf(link, colon + 1, link.source.length)]);
    }
  }
  return aliases;
}
