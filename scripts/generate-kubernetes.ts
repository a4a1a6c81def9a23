/**
 * Writes the tables of Kubernetes kinds into src/generated/: the built-in ones from the npm package kubernetes-models, common custom ones from its sisters.
 * Its declarations (`.d.ts`) say which fields there are, its compiled validators which numbers are whole and which
 * strings have a format. Both are written by a program, so a reader of a few lines understands them; no compiler needed.
 * The form of the table is described in src/core/parse/schema-type.ts.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SchemaTable } from '../src/core/parse/schema-type.ts';
import { type Declaration, type Member, readDeclarations, type Shape } from './kubernetes-declarations.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** A table is made of packages whose kinds it lists, and of others whose definitions those use. */
interface Pack {
  readonly name: string;
  readonly packages: readonly string[];
  readonly used: readonly string[];
}

/** Custom resources that many clusters have. */
const CUSTOM = [
  'argo-cd',
  'argo-rollouts',
  'cert-manager',
  'external-secrets',
  'flux-cd',
  'gateway-api',
  'istio',
  'karpenter',
  'keda',
  'knative',
  'prometheus-operator',
  'sealed-secrets',
  'traefik',
];

const PACKS: readonly Pack[] = [
  { name: 'kubernetes-schema', packages: ['kubernetes-models'], used: ['@kubernetes-models/apimachinery'] },
  { name: 'custom-schema', packages: CUSTOM.map((name) => `@kubernetes-models/${name}`), used: ['kubernetes-models', '@kubernetes-models/apimachinery'] },
];

/** Definitions whose meaning is not in their declaration. */
const KNOWN: readonly (readonly [suffix: string, type: string])[] = [
  ['PkgApiResourceQuantity', 'qty'],
  ['PkgUtilIntstrIntOrString', 'port'],
  ['PkgApisMetaV1Time', 'time'],
  ['PkgApisMetaV1MicroTime', 'time'],
];

export async function generateKubernetes(): Promise<void> {
  for (const pack of PACKS) {
    const out = join(root, 'src', 'generated', `${pack.name}.json`);
    if (upToDate(out, pack)) continue;
    const started = performance.now();
    const table = buildTable(pack);
    const text = JSON.stringify(table);
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, text);
    const made = performance.now() - started;
    const loads = performance.now();
    JSON.parse(text);
    const kinds = Object.values(table.kinds ?? {}).reduce((sum, each) => sum + Object.keys(each).length, 0);
    process.stdout.write(
      `${pack.name}: ${kinds} kinds, ${Object.keys(table.types).length} types, ${Math.round(text.length / 1024)} KB, made in ${Math.round(made)} ms, read in ${(performance.now() - loads).toFixed(1)} ms\n`,
    );
  }
}

/** The table is newer than this generator, its inputs and the installed packages. */
function upToDate(out: string, pack: Pack): boolean {
  try {
    const made = statSync(out).mtimeMs;
    const scripts = ['generate-kubernetes.ts', 'kubernetes-declarations.ts'].map((name) => join(root, 'scripts', name));
    const inputs = [
      ...scripts,
      join(root, 'data', 'kubernetes-unique.json'),
      ...[...pack.packages, ...pack.used].map((name) => join(packageFolder(name), 'package.json')),
    ];
    return inputs.every((path) => Math.max(statSync(path).mtimeMs, statSync(path).ctimeMs) < made);
  } catch {
    return false;
  }
}

function packageFolder(name: string): string {
  return join(root, 'node_modules', name);
}

interface Definition extends Declaration {
  readonly folder: string;
}

function buildTable(pack: Pack): SchemaTable {
  const definitions = new Map<string, Definition>();
  const kinds: { readonly apiVersion: string; readonly kind: string; readonly id: string }[] = [];
  [...pack.packages, ...pack.used].forEach((name, order) => {
    const folder = packageFolder(name);
    for (const path of declarationFiles(folder)) {
      for (const declaration of readDeclarations(readFileSync(path, 'utf8'), idOfPath(relative(folder, path)))) {
        definitions.set(declaration.id, { ...declaration, folder });
        const apiVersion = literal(declaration, 'apiVersion');
        const kind = literal(declaration, 'kind');
        // Lists are taken apart before anything is validated, so their items are what counts.
        if (order < pack.packages.length && apiVersion && kind && !kind.endsWith('List')) kinds.push({ apiVersion, kind, id: declaration.id });
      }
    }
  });
  for (const definition of definitions.values()) {
    if (definition.parents) definitions.set(definition.id, { ...definition, members: withInherited(definition, definitions, new Set()) });
  }
  kinds.sort((a, b) => compare(a.apiVersion, b.apiVersion) || compare(a.kind, b.kind));
  return compact(definitions, kinds);
}

/** Members of a definition and of those that it extends; its own win. */
function withInherited({ id, members = [], parents = [] }: Definition, definitions: ReadonlyMap<string, Definition>, seen: Set<string>): readonly Member[] {
  seen.add(id);
  const inherited = parents.flatMap((parent) => {
    const definition = seen.has(parent) ? undefined : definitions.get(parent);
    return definition ? withInherited(definition, definitions, seen) : [];
  });
  const own = new Set(members.map(({ name }) => name));
  const added = new Map(inherited.filter(({ name }) => !own.has(name)).map((member) => [member.name, member]));
  return [...added.values(), ...members];
}

/** `networking.istio.io/v1/Sidecar.d.ts` → `NetworkingIstioIoV1Sidecar`. */
function idOfPath(path: string): string {
  const words = path.replace(/\.d\.ts$/, '').split(/[./-]/);
  return words
    .flatMap((word) => word.split(sep))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function declarationFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.d.ts') && entry.name !== 'index.d.ts' && !entry.parentPath.includes('_schemas'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function literal(declaration: Declaration, name: string): string | undefined {
  const shape = declaration.members?.find((member) => member.name === name)?.shape;
  return shape?.is === 'words' && shape.words.length === 1 ? shape.words[0] : undefined;
}

/** Writes every definition that a kind reaches, merges equal ones, and gives them short names. */
function compact(definitions: ReadonlyMap<string, Definition>, kinds: readonly { apiVersion: string; kind: string; id: string }[]): SchemaTable {
  const unique = JSON.parse(readFileSync(join(root, 'data', 'kubernetes-unique.json'), 'utf8')) as Record<string, string>;
  const texts = new Map<string, string>();
  const queue = kinds.map(({ id }) => id);
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const definition = definitions.get(id);
    if (texts.has(id) || !definition) continue;
    const writer = new Writer(definition, definitions, unique);
    texts.set(id, writer.text());
    queue.push(...writer.used);
    for (const [name, text] of writer.inline) texts.set(name, text);
  }
  const merged = mergeEqual(texts);
  const names = shortNames([...new Set(merged.values())]);
  const naming = (text: string): string => text.replace(/<([^>]+)>/g, (_, id: string) => names.get(merged.get(id) ?? id) ?? 'any');
  const types: Record<string, string> = {};
  for (const id of [...new Set(merged.values())].sort((a, b) => compare(names.get(a) ?? '', names.get(b) ?? '')))
    types[names.get(id) as string] = naming(texts.get(id) as string);
  const table: Record<string, Record<string, string>> = {};
  for (const { apiVersion, kind, id } of kinds) {
    table[apiVersion] ??= {};
    (table[apiVersion] as Record<string, string>)[kind] = names.get(merged.get(id) as string) as string;
  }
  return { dialect: 'kubernetes', types: shareWords(types), kinds: table };
}

/** Writes one definition. References stand in `<id>` until names are given. */
class Writer {
  readonly used: string[] = [];
  /** Objects written inside a field; they become definitions of their own. */
  readonly inline = new Map<string, string>();
  readonly #definition: Definition;
  readonly #definitions: ReadonlyMap<string, Definition>;
  readonly #unique: Readonly<Record<string, string>>;
  readonly #validator: string;

  constructor(definition: Definition, definitions: ReadonlyMap<string, Definition>, unique: Readonly<Record<string, string>>) {
    this.#definition = definition;
    this.#definitions = definitions;
    this.#unique = unique;
    this.#validator = validatorOf(definition);
  }

  text(): string {
    const { id, members, shape } = this.#definition;
    const known = KNOWN.find(([suffix]) => id.endsWith(suffix));
    if (known) return `=${known[1]}`;
    if (shape) return `=${this.#shape(shape, '', id)}`;
    // Nothing declared means that anything goes: JSON, RawExtension, FieldsV1.
    return members?.length ? this.#object(members, id) : '=any';
  }

  #object(members: readonly Member[], owner: string): string {
    return members.map((member) => this.#field(member, owner)).join(' ');
  }

  #field({ name, optional, shape }: Member, owner: string): string {
    // Which apiVersion and kind it is has been decided by looking the type up; inside an embedded object both are optional.
    // What a controller writes is nobody's mistake, and half of a custom resource's types.
    if (owner === this.#definition.id && name === 'status' && this.#definition.members?.some((member) => member.name === 'kind')) return 'status:any';
    if (owner === this.#definition.id && (name === 'apiVersion' || name === 'kind') && shape.is === 'words') return `${name}:str`;
    let type = this.#shape(shape, name, `${owner}.${name}`);
    const keys = this.#unique[`${shortName(owner)}.${name}`];
    if (keys !== undefined && shape.is === 'list') type = `${type.slice(0, -1)}/${keys}]`;
    return `${name}${optional ? '' : '!'}:${type}`;
  }

  #shape(shape: Shape, field: string, path: string): string {
    switch (shape.is) {
      case 'words':
        return shape.words.map((word) => `'${word}'`).join('|');
      case 'list':
        return `[${this.#shape(shape.item, field, path)}]`;
      case 'map':
        return `{${this.#shape(shape.value, field, path)}}`;
      case 'union':
        return shape.of.map((each) => this.#shape(each, field, path)).join('|');
      case 'object':
        this.inline.set(path, this.#object(shape.members, path));
        return `<${path}>`;
      case 'number':
        return this.#number(field);
      case 'string':
        return this.#format(field) === 'byte' ? 'byte' : this.#format(field) === 'date-time' ? 'time' : 'str';
      case 'boolean':
        return 'bool';
      case 'any':
        return 'any';
      case 'ref': {
        const target = this.#definitions.get(shape.id);
        if (!target) return 'any';
        const known = KNOWN.find(([suffix]) => shape.id.endsWith(suffix));
        if (known) return known[1];
        if (!target.shape && !target.members?.length) return 'any';
        this.used.push(shape.id);
        return `<${shape.id}>`;
      }
    }
  }

  #number(field: string): string {
    const bodies = functionsOf(this.#validator, field);
    if (!bodies.every((body) => body.includes('type:"integer"'))) return 'num';
    return bodies.every((body) => body.includes('format:"int32"')) ? 'int' : 'long';
  }

  #format(field: string): string | undefined {
    const formats = functionsOf(this.#validator, field).map((body) => /format:"([a-z0-9-]+)"/.exec(body)?.[1]);
    return formats.every((format) => format === formats[0]) ? formats[0] : undefined;
  }
}

function validatorOf({ id, folder }: Definition): string {
  try {
    return readFileSync(join(folder, '_schemas', `${id}.js`), 'utf8');
  } catch {
    return '';
  }
}

/** The code that checks a field, with the code for the items of a list or mapping; inline objects may have fields of one name that differ. */
function functionsOf(code: string, field: string): string[] {
  const dotted = field.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const uses = [...code.matchAll(new RegExp(`void 0!==data(?:\\.${dotted}|\\["${dotted}"\\])&&\\(?(validate\\d+)\\(`, 'g'))];
  // Definitions that refer to themselves are checked in one function, which names its fields in the paths of its errors.
  if (uses.length === 0) return [[...code.matchAll(new RegExp(`schemaPath:"#/properties/${dotted}/(?:type|format)"[^}]*\\}`, 'g'))].join(' ')];
  return uses.map((use) => {
    const body = bodyOf(code, use[1] as string);
    const inner = /(validate\d+)\(data\[/.exec(body)?.[1];
    return inner ? body + bodyOf(code, inner) : body;
  });
}

function bodyOf(code: string, name: string): string {
  const start = code.indexOf(`function ${name}(`);
  const end = code.indexOf('function validate', start + 10);
  return start < 0 ? '' : code.slice(start, end < 0 ? undefined : end);
}

/** Definitions of several API versions are often the same: id → the id that stands for all equal ones. */
function mergeEqual(texts: ReadonlyMap<string, string>): Map<string, string> {
  const ids = [...texts.keys()].sort((a, b) => rank(a) - rank(b) || compare(a, b));
  const stands = new Map(ids.map((id) => [id, id]));
  for (let changed = true; changed; ) {
    changed = false;
    const seen = new Map<string, string>();
    for (const id of ids) {
      if (stands.get(id) !== id) continue;
      const text = (texts.get(id) as string).replace(/<([^>]+)>/g, (_, ref: string) => `<${stands.get(ref) ?? ref}>`);
      // Equal by chance is not the same: `LocalObjectReference` and `ServiceReference` keep their own names.
      const key = `${shortName(id)} ${text}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, id);
      else {
        for (const [other, target] of stands) if (target === id) stands.set(other, first);
        changed = true;
      }
    }
  }
  return stands;
}

/** Stable versions first, then the core group, so that they get the short names. */
function rank(id: string): number {
  const stable = /V\d+[A-Z][a-z]/.test(id) && !/V\d+(?:alpha|beta)/.test(id);
  return (stable ? 0 : 2) + (id.includes('ApiCoreV1') || id.includes('MetaV1') ? 0 : 1);
}

/** `IoK8sApiAppsV1beta1DeploymentSpec` → `DeploymentSpec`; inline objects keep their path. */
function shortName(id: string): string {
  const [head = '', ...path] = id.split('.');
  // The last version counts: `ArgoprojArgoCdV3PkgApisApplicationV1alpha1Application`.
  const name = /.*V\d+(?:(?:alpha|beta)\d+)?([A-Z].*)$/.exec(head)?.[1] ?? head;
  return [name, ...path].join('.');
}

function shortNames(ids: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const id of [...ids].sort((a, b) => rank(a) - rank(b) || compare(a, b))) {
    const short = shortName(id);
    let name = short;
    for (let i = 2; taken.has(name); i++) name = `${short}.${i}`;
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

/** Sets of words that stand in several places get a name. */
function shareWords(types: Readonly<Record<string, string>>): Record<string, string> {
  const pattern = /'[^']*'(?:\|'[^']*')+/g;
  const counts = new Map<string, number>();
  for (const text of Object.values(types)) for (const [words] of text.matchAll(pattern)) counts.set(words, (counts.get(words) ?? 0) + 1);
  const names = new Map<string, string>();
  for (const [words, count] of [...counts].sort((a, b) => compare(a[0], b[0]))) if (count > 1 && words.length > 6) names.set(words, `w${names.size}`);
  const all: Record<string, string> = {};
  for (const [name, text] of Object.entries(types)) all[name] = text.replace(pattern, (words) => names.get(words) ?? words);
  for (const [words, name] of names) all[name] = `=${words}`;
  return all;
}

/** Not `localeCompare`: the table must not depend on the machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
