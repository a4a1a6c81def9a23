/** One effective service: the nouns that rules look at, made from the merged tree. */
import type { Place } from '../../text/source.ts';
import type { Compose, EnvVar, MapNode, Node, Port, Service, Value } from '../model.ts';
import { imageOf } from '../image.ts';
import { asMap, asScalar, asSeq, isNull, nodeAt, scalarValue } from '../yaml-node.ts';
import { buildOf, keyValues } from './build.ts';
import { parseDotenv } from './dotenv.ts';
import type { Environment } from './environment.ts';
import { type Loading, noteOutside, syntaxProblem } from './loading.ts';
import { mountsOf } from './mounts.ts';
import { insideRoot, isAbsolute, isRemote, resolvePath } from './paths.ts';
import { parseExpose, parsePort } from './ports.ts';
import { booleanOf, textOf } from './scalars.ts';
import { commandOf, testOf } from './script.ts';

/** While the project is being read, its services get their references last. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Makes a service without what leads to other services and resources. */
export function serviceOf(name: Value, node: MapNode, at: Place, document: Compose, environment: Environment, loading: Loading): Draft<Service> {
  const directoryOf = (of: Node): string => loading.directories.get(of) ?? loading.directory;
  const service = { kind: 'compose', file: at.file, span: at.span, name, node, document } as unknown as Draft<Service>;
  const image = textOf(node.get('image'));
  const build = buildOf(node.get('build'), { container: service, document, directoryOf, directory: loading.directory });
  if (build) {
    service.build = build;
    const { context, contextPath, dockerfilePath, dockerfileAt, inline } = build;
    if (contextPath === undefined && context.known && !isRemote(context.value)) noteOutside(loading, context, 'build context');
    else if (contextPath !== undefined && dockerfilePath === undefined && dockerfileAt?.known && !inline) noteOutside(loading, dockerfileAt, 'Dockerfile');
  }
  if (image) service.image = imageOf(image, build ? 'build' : 'run', document, { container: service });
  const envFiles = envFilesOf(node, directoryOf);
  for (const { path, inside } of envFiles) if (inside === undefined && path.known) noteOutside(loading, path, 'env file');
  service.envFiles = envFiles.map((each) => each.path);
  service.env = [...environmentVars(service, environment), ...envFiles.toReversed().flatMap((each) => envFileVars(each, service, environment, loading))];
  service.ports = (asSeq(node.get('ports'))?.items ?? []).flatMap((item) => (isNull(item) ? [] : [port(item, 'publish', service)]));
  service.expose = (asSeq(node.get('expose'))?.items ?? []).flatMap((item) => (isNull(item) ? [] : [port(item, 'expose', service)]));
  service.mounts = mountsOf(node, { owner: service, document, directoryOf });
  const command = commandOf(node.get('command'), service);
  const entrypoint = commandOf(node.get('entrypoint'), service);
  if (command) service.command = command;
  if (entrypoint) service.entrypoint = entrypoint;
  const privileged = booleanOf(node.get('privileged'));
  if (privileged) service.privileged = privileged;
  const user = textOf(node.get('user'));
  if (user) service.user = user;
  const networkMode = textOf(node.get('network_mode'));
  if (networkMode) service.networkMode = networkMode;
  service.profiles = (asSeq(node.get('profiles'))?.items ?? []).flatMap((item) => textOf(item) ?? []);
  const healthcheck = asMap(node.get('healthcheck'));
  if (healthcheck) {
    const written = healthcheck.get('test');
    const test = testOf(written, service);
    const disabled = booleanOf(healthcheck.get('disable'))?.value === true || textOf(nodeAt(written, 0) ?? written)?.value === 'NONE';
    service.healthcheck = { node: healthcheck, disabled, ...(test ? { test } : {}) };
  }
  service.declaredIn = loading.declared.get(name.value) ?? [at];
  service.dependsOn = [];
  service.networks = [];
  service.hostnames = [];
  return service;
}

function port(node: Node, role: 'publish' | 'expose', owner: Service): Port {
  const parts = role === 'publish' ? parsePort(node) : parseExpose(node);
  return { file: node.file, span: node.span, ...parts, role, owner, document: owner.document };
}

/** `environment`, its own order kept; a bare name has the value that `.env` gives it. */
function environmentVars(service: Service, environment: Environment): EnvVar[] {
  return keyValues(service.node.get('environment')).map(({ file, span, key, value }) => {
    const given = value ?? environment.values.get(key.value);
    return { file, span, name: key, ...(given ? { value: given } : {}), container: service, document: service.document, source: 'environment' };
  });
}

interface EnvFile {
  /** Relative to the project root. */
  readonly path: Value;
  readonly inside: string | undefined;
  readonly format?: string;
}

function envFilesOf(node: MapNode, directoryOf: (node: Node) => string): EnvFile[] {
  const written = node.get('env_file');
  const items = written?.type === 'seq' ? written.items : written ? [written] : [];
  return items.flatMap((item): EnvFile[] => {
    const scalar = asScalar(asMap(item)?.get('path') ?? item);
    if (!scalar) return [];
    const value = scalarValue(scalar);
    const format = textOf(asMap(item)?.get('format'))?.value;
    const folder = directoryOf(scalar);
    const path = value.known && !isAbsolute(value.value) ? { ...value, value: resolvePath(folder, value.value) } : value;
    return [{ path, inside: value.known ? insideRoot(folder, value.value) : undefined, ...(format ? { format } : {}) }];
  });
}

function envFileVars({ inside, format }: EnvFile, service: Service, environment: Environment, loading: Loading): EnvVar[] {
  const file = inside === undefined || loading.files.isDirectory(inside) ? undefined : loading.files.read(inside);
  if (!file) return [];
  const { entries, problems } = parseDotenv(file, environment.lookup, format);
  for (const problem of problems) syntaxProblem(loading, problem);
  return entries.flatMap(({ file: _, span, key, value }): EnvVar[] => {
    if (/^\d/.test(key.value)) return [];
    const given = value ?? environment.values.get(key.value);
    return [{ file, span, name: key, ...(given ? { value: given } : {}), container: service, document: service.document, source: 'env_file' }];
  });
}
