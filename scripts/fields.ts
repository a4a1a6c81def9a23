/** One small compose file for each field that our table knows and each value of a list, for `npm run test:oracle -- --fields`. */
import { stringify } from 'yaml';
import { composeTable } from '../src/core/parse/compose-schema.ts';
import { resolve, type Type } from '../src/core/parse/schema-type.ts';

type Tree = null | string | number | boolean | readonly Tree[] | { readonly [key: string]: Tree };
type Fields = { readonly [key: string]: Tree };

/** Right in one place and wrong in another. */
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
  'true',
  'yes',
  'maybe',
  '10s',
  '10',
  '1g',
  '1z',
  '0.5',
  'a:b',
  'a=b',
  '/a',
  '/a:/b',
  '/a:/b:ro',
  '80:80',
  '8080:80/udp',
  '80/abc',
  '1-2:3-4',
  '1-2:3-5',
  '70000',
  './a',
  '1.2.3.4',
  '10.0.0.0/8',
  'KEY=value',
  'db',
  'data',
  'net',
  'host',
  'none',
  'service:db',
  'service:gone',
  [],
  {},
  ['a'],
  ['a', 'a'],
  [80],
  [null],
  [{}],
  [''],
  ['a=b'],
  ['a:b'],
  ['/a:/b'],
  ['CMD', 'true'],
  ['NONE'],
  { a: 1 },
  { a: null },
  { a: 'b' },
  { a: true },
  { a: [] },
  { a: {} },
  { 'A b': 'c' },
  [['a']],
  ['a', 1],
  'a "b',
  'a; b',
  '${A:-b}',
  '${A:-1}',
  '0x10',
  '010',
  '1e3',
  '1_000',
  'off',
  'on-failure:3',
  'all',
  'bind',
  'volume',
  'tmpfs',
  'start-first',
  'continue',
];

/** What has to stand beside a field, by the type that it is a field of. */
const BESIDE: Readonly<Record<string, Fields>> = {
  Service: { image: 'a' },
  Build: { context: '.' },
  Grant: { source: 'grant' },
  EnvFile: { path: './a.env' },
  Extends: { service: 'db' },
  Port: { target: 80 },
  Mount: { type: 'volume', source: 'data', target: '/t' },
  Watch: { path: './src', action: 'sync', target: '/t' },
  Device: { source: '/dev/a', target: '/dev/a' },
  Dependency: { condition: 'service_started' },
  DeviceRequest: { capabilities: ['gpu'] },
  UlimitPair: { soft: 1, hard: 2 },
  Hook: { command: 'true' },
  WatchExec: { command: 'true' },
  PreStart: { command: 'true', image: 'a' },
  Provider: { type: 'a' },
  Secret: { file: './a.env' },
  Config: { file: './a.env' },
  Model: { model: 'a' },
  Include: { path: './other.yaml' },
  Healthcheck: { test: ['CMD', 'true'] },
};

/** Names that a mapping with free keys is given, by the type of its values. */
const NAMED: Readonly<Record<string, string>> = {
  Service: 'web',
  Network: 'net',
  Volume: 'data',
  Secret: 'grant',
  Config: 'grant',
  Model: 'llm',
  Dependency: 'db',
  ServiceNetwork: 'net',
  ServiceModel: 'llm',
  Ulimit: 'nofile',
  UlimitPair: 'nofile',
};

/** Types that were looked into by another way already, but mean something else here. */
const APART = new Set(['Grant', 'Hook', 'WatchExec']);

interface FieldCase {
  readonly path: string;
  readonly text: string;
}

/** Everything that a field may be, and much that it may not. */
export function* fieldCases(only?: string): Generator<FieldCase> {
  const seen = new Set<string>();
  yield* walk({ is: 'ref', name: 'Root' }, [], (tree) => tree, seen, only);
}

type Put = (tree: Tree) => Tree;

function* walk(type: Type, path: readonly string[], put: Put, seen: Set<string>, only: string | undefined): Generator<FieldCase> {
  const actual = resolve(composeTable, type);
  if (actual.is === 'union') for (const each of actual.of) yield* walk(each, path, put, seen, only);
  if (actual.is === 'list') yield* walk(actual.item, [...path, '[]'], (tree) => put([tree]), seen, only);
  if (actual.is === 'map') {
    const name = NAMED[nameOf(actual.value)] ?? 'a';
    yield* walk(actual.value, [...path, name], (tree) => put({ [name]: tree }), seen, only);
  }
  if (actual.is !== 'object') return;
  if (seen.has(actual.name) && !APART.has(actual.name)) return;
  seen.add(actual.name);
  const beside = BESIDE[actual.name] ?? {};
  for (const [name, field] of [...actual.fields, ['x-own', undefined], ['unknown', undefined]] as const) {
    const own: Put = (tree) => put({ ...beside, [name]: tree });
    const here = [...path, name];
    const text = here.join('.');
    if (actual.name !== 'Root' && (only === undefined || text.includes(only))) {
      for (const value of field ? VALUES : [1]) yield { path: text, text: stringify(around(own(value))) };
      if (beside[name] !== undefined)
        yield { path: `${text} left out`, text: stringify(around(put(Object.fromEntries(Object.entries(beside).filter(([key]) => key !== name))))) };
    }
    if (field) yield* walk(field.type, here, own, seen, only);
  }
}

function nameOf(type: Type): string {
  if (type.is === 'ref') return type.name;
  return type.is === 'union' ? (type.of.map(nameOf).find(Boolean) ?? '') : '';
}

/** The project that everything stands in. */
function around(tree: Tree): Tree {
  const root = tree as { readonly [key: string]: Fields };
  return {
    ...root,
    services: { db: { image: 'a' }, web: { image: 'a' }, ...root.services },
    networks: { net: {}, ...root.networks },
    volumes: { data: {}, ...root.volumes },
    secrets: { grant: { file: './a.env' }, ...root.secrets },
    configs: { grant: { file: './a.env' }, ...root.configs },
    models: { llm: { model: 'a' }, ...root.models },
  };
}

/** Files beside each case. */
export const BESIDE_FILES: Readonly<Record<string, string>> = {
  'a.env': 'A=1\n',
  'other.yaml': 'services:\n  other:\n    image: a\n',
  'src/main.txt': 'x\n',
  Dockerfile: 'FROM scratch\n',
};
