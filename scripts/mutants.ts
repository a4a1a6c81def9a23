/** Compose files changed at random, for `npm run test:oracle`: the same seed always gives the same ones. */
import { parseDocument, stringify } from 'yaml';
import { random } from './random.ts';

type Tree = null | string | number | boolean | Tree[] | { [key: string]: Tree };

/** Values that look right in one place and are wrong in another. */
const VALUES: readonly Tree[] = [
  null,
  '',
  'a',
  '80',
  80,
  -1,
  0,
  1.5,
  true,
  'yes',
  '10s',
  '1g',
  '0.5',
  'a:b',
  '/a:/b',
  '/a:/b:ro',
  '80:80',
  '8080:80/udp',
  '1-2:3-4',
  '1-2:3-5',
  './a',
  'KEY=value',
  'web',
  'default',
  'host',
  'service:web',
  [],
  {},
  ['a'],
  ['a', 'a'],
  [80],
  [null],
  [{}],
  { a: 1 },
  { a: null },
  { a: [] },
  [['a']],
  'a b "c',
  '${A:-b}',
  '${A:-1}',
  'service_healthy',
  'unless-stopped',
  'on-failure:3',
  'json-file',
];

/** Keys of services and of what stands in them. */
const KEYS = [
  'image',
  'build',
  'command',
  'entrypoint',
  'ports',
  'volumes',
  'environment',
  'env_file',
  'depends_on',
  'networks',
  'network_mode',
  'healthcheck',
  'deploy',
  'restart',
  'labels',
  'secrets',
  'configs',
  'links',
  'expose',
  'extra_hosts',
  'dns',
  'tmpfs',
  'ulimits',
  'sysctls',
  'cap_add',
  'devices',
  'logging',
  'scale',
  'profiles',
  'extends',
  'mem_limit',
  'cpus',
  'shm_size',
  'stop_grace_period',
  'pull_policy',
  'platform',
  'user',
  'init',
  'tty',
  'pid',
  'ipc',
  'gpus',
  'develop',
  'post_start',
  'provider',
  'models',
  'annotations',
  'blkio_config',
  'storage_opt',
  'group_add',
  'runtime',
  'container_name',
  'hostname',
  'mac_address',
  'label_file',
];
const INNER = [
  'context',
  'dockerfile',
  'args',
  'target',
  'test',
  'interval',
  'retries',
  'start_period',
  'disable',
  'replicas',
  'resources',
  'limits',
  'reservations',
  'memory',
  'pids',
  'driver',
  'options',
  'driver_opts',
  'external',
  'name',
  'file',
  'content',
  'source',
  'type',
  'read_only',
  'published',
  'protocol',
  'mode',
  'condition',
  'required',
  'path',
  'aliases',
  'ipv4_address',
  'ipam',
  'soft',
  'hard',
  'subnet',
  'config',
  'watch',
  'action',
  'x-own',
  'unknown',
];

/** @returns `count` texts, each one or two steps away from one of the given ones */
export function mutantsOf(texts: readonly string[], count: number, seed = 1): string[] {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const trees = texts.flatMap((text) => {
    const document = parseDocument(text);
    const tree = document.errors.length === 0 ? (document.toJS() as Tree) : undefined;
    return tree && typeof tree === 'object' && !Array.isArray(tree) && tree.services ? [tree] : [];
  });
  return Array.from({ length: count }, () => {
    const tree = structuredClone(pick(trees));
    for (let steps = next() < 0.7 ? 1 : 2; steps > 0; steps--) change(tree, pick, next);
    return stringify(tree);
  });
}

/** One change: a value replaced, a key added, removed or renamed. */
function change(root: Tree, pick: <T>(list: readonly T[]) => T, next: () => number): void {
  const places = [...placesIn(root, 0)];
  if (places.length === 0) return;
  const [holder, key, depth] = pick(places);
  const kind = next();
  const value = structuredClone(pick(VALUES));
  if (Array.isArray(holder)) {
    if (kind < 0.6) holder[Number(key)] = value;
    else if (kind < 0.8) holder.push(value);
    else holder.splice(Number(key), 1);
    return;
  }
  if (kind < 0.45) holder[key] = value;
  else if (kind < 0.85)
    holder[pick(depth === 2 ? KEYS : depth > 2 ? INNER : ['volumes', 'networks', 'secrets', 'configs', 'name', 'x-own', 'include', 'models'])] = value;
  else if (kind < 0.95) delete holder[key];
  else {
    holder[pick(depth === 2 ? KEYS : INNER)] = holder[key] as Tree;
    delete holder[key];
  }
}

function* placesIn(node: Tree, depth: number): Generator<[{ [key: string]: Tree } | Tree[], string, number]> {
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) {
    if (depth > 0) yield [node as Tree[], key, depth];
    yield* placesIn(value, depth + 1);
  }
}
