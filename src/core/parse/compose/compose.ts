/** Files of one compose project to the project as it means, read as Compose does. */
import type { Files } from '../../project/model.ts';
import { place, type SourceFile } from '../../text/source.ts';
import type { Compose, MapNode, Ref, Resource, Service, Value } from '../model.ts';
import { parseYaml } from '../yaml.ts';
import { yamlDirectives } from '../yaml-directives.ts';
import { asMap, isNull, mapNode, scalarValue } from '../yaml-node.ts';
import { environmentOf, projectName, withProjectName } from './environment.ts';
import type { Lookup, Variable } from './interpolate.ts';
import { loadModel } from './load.ts';
import { type Loading, startLoading, syntaxProblem } from './loading.ts';
import { directoryOf, insideRoot } from './paths.ts';
import { dependenciesOf, hostnamesOf, linkAliases, type Named, networksOf, otherRefs } from './references.ts';
import { booleanOf, textOf } from './scalars.ts';
import { type Draft, serviceOf } from './service.ts';

export interface ComposeHost {
  readonly files: Files;
  /** Variables that are certainly set when Compose runs; they win over `.env`. */
  readonly environment?: ReadonlyMap<string, string>;
}

/**
 * Reads a compose project: the first file is the base, the others are laid over it in order. Files that it includes,
 * extends and takes variables from are read through `host.files`. Never throws: what cannot be read is among the
 * problems and notes, and the result is `partial`.
 */
export function parseCompose(files: readonly SourceFile[], host: ComposeHost): Compose {
  const [base] = files;
  if (!base) throw new Error('a compose project has at least one file');
  const directory = directoryOf(base.path);
  const loading = startLoading(host.files, directory);
  const given: Lookup = (name) => {
    const value = host.environment?.get(name);
    return value === undefined ? undefined : { value, known: true };
  };
  const envPath = insideRoot(directory, '.env');
  const environment = environmentOf(loading, envPath ? [envPath] : [], given);
  const lookup = withProjectName(environment.lookup, nameOf(files, directory, environment.lookup));
  const root = loadModel(files, { directory, lookup, stack: files }, loading) ?? mapNode(place(base, 0, 0), [], false);
  const compose = {
    kind: 'compose',
    file: base,
    directives: [...loading.loaded].flatMap((file) => yamlDirectives(parseYaml(file))),
    files: [...loading.loaded],
    roots: [...loading.loaded].flatMap((file) => parseYaml(file).documents.map((document) => ({ file, root: document.root }))),
    root,
    directory,
    variables: loading.variables,
    notes: loading.notes,
    problems: loading.problems,
  } as unknown as Draft<Compose>;
  compose.networks = resourcesOf(root, 'networks');
  compose.volumes = resourcesOf(root, 'volumes');
  compose.configs = resourcesOf(root, 'configs');
  compose.secrets = resourcesOf(root, 'secrets');
  compose.services = new Map();
  const services = new Map<string, Draft<Service>>();
  for (const { key, value, file, span } of asMap(root.get('services'))?.entries ?? []) {
    if (isNull(value)) {
      syntaxProblem(loading, { at: key, message: `service \`${key.source}\` is empty`, help: 'give it an `image` or a `build`, or remove it' });
    }
    const node = asMap(value) ?? mapNode(value, [], false);
    services.set(key.source, serviceOf(scalarValue(key), node, { file, span }, compose, { ...environment, lookup }, loading));
  }
  compose.services = services;
  compose.refs = connect(services, { ...compose, services, models: resourcesOf(root, 'models') }, loading);
  // What jobs use is not looked into, so nothing follows from its absence in the services.
  compose.partial = loading.partial || root.entry('jobs') !== undefined;
  return compose;
}

/** Gives services what leads to other services and resources, and collects all of it. */
function connect(services: ReadonlyMap<string, Draft<Service>>, named: Named, loading: Loading): Ref<unknown>[] {
  const refs: Ref<unknown>[] = [];
  const aliases = linkAliases(services.values());
  for (const service of services.values()) {
    service.dependsOn = dependenciesOf(service, named);
    service.networks = networksOf(service, named);
    service.hostnames = hostnamesOf(service, aliases.get(service.name.value) ?? []);
    // The network that everything joins without saying so is no name that anyone wrote.
    refs.push(...service.dependsOn, ...service.networks.filter((ref) => ref.span !== service.name.span), ...otherRefs(service, named));
  }
  for (const { at, name, service, outside } of loading.extended) {
    const to = outside ? undefined : services.get(name);
    const owner = services.get(service);
    // One that is not there was reported where it was looked for.
    if (outside || to)
      refs.push({ file: at.file, span: at.span, name, role: 'extends', external: outside, ...(to ? { to } : {}), ...(owner ? { owner } : {}) });
  }
  return refs;
}

/** Entries of a top-level mapping; `external` also in the old spelling `external: { name: x }`. */
function resourcesOf(root: MapNode, key: string): ReadonlyMap<string, Resource> {
  const resources = new Map<string, Resource>();
  for (const entry of asMap(root.get(key))?.entries ?? []) {
    const external = asMap(entry.value)?.get('external');
    resources.set(entry.key.source, {
      file: entry.file,
      span: entry.span,
      name: scalarValue(entry.key),
      external: external?.type === 'map' || booleanOf(external)?.value === true,
      node: entry.value,
    });
  }
  return resources;
}

/** The project's name: what the environment says, else the last `name:`, else the folder's. */
function nameOf(files: readonly SourceFile[], directory: string, lookup: Lookup): Variable | undefined {
  const given = lookup('COMPOSE_PROJECT_NAME');
  if (given) return given;
  for (const file of files.toReversed()) {
    for (const { root } of parseYaml(file).documents.toReversed()) {
      const name: Value | undefined = textOf(asMap(root)?.get('name'));
      if (name) return { value: projectName(name.value), known: !name.value.includes('$') };
    }
  }
  const folder = directory === '.' ? '' : projectName(directory.slice(directory.lastIndexOf('/') + 1));
  return { value: folder, known: folder !== '' };
}
