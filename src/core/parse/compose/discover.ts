/** Which compose files form one project, as Compose finds them and as people name them. */
import type { Files } from '../../project/model.ts';
import type { SourceFile } from '../../text/source.ts';
import type { MapNode, Node } from '../model.ts';
import { parseYaml } from '../yaml.ts';
import { asMap, asScalar, asSeq, isNull } from '../yaml-node.ts';
import { parseDotenv } from './dotenv.ts';
import { directoryOf, insideRoot } from './paths.ts';
import { collectTags } from './tags.ts';

/** Names that Compose looks for by itself, in its order: the first one is read, the others are not. */
export const BASES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'] as const;
export const OVERRIDES = ['compose.override.yml', 'compose.override.yaml', 'docker-compose.override.yml', 'docker-compose.override.yaml'] as const;

/**
 * Groups compose files into projects, each a list of paths with the base first:
 * the lists of the configuration; in each folder the list in `COMPOSE_FILE` of its `.env`, else Compose's default base
 * and override; every other file alone, or after the file that it needs. A file that another one includes or extends,
 * and that cannot be loaded alone, is no project.
 */
export function groupComposeFiles(paths: readonly string[], files: Files, config: readonly (readonly string[])[] = []): string[][] {
  const known = [...new Set(paths)].sort();
  const groups: string[][] = [];
  const taken = new Set<string>();
  const added = new Set<string>();
  const add = (group: readonly string[]): void => {
    for (const path of group) taken.add(path);
    const key = group.join('\n');
    if (group.length === 0 || added.has(key)) return;
    added.add(key);
    groups.push([...group]);
  };
  const all = new Set(known);
  for (const group of config) add(group.filter((path) => files.has(path) || all.has(path)));
  const folders = new Map<string, string[]>();
  for (const path of known) {
    const folder = directoryOf(path);
    const inFolder = folders.get(folder);
    if (inFolder) inFolder.push(path);
    else folders.set(folder, [path]);
  }
  const used = new Set(known.flatMap((path) => usedBy(path, files)));
  for (const [folder, inFolder] of folders) groupFolder(folder, inFolder, files, used, taken, add);
  return groups.sort((a, b) => (a.join('\n') < b.join('\n') ? -1 : 1));
}

function groupFolder(
  folder: string,
  paths: readonly string[],
  files: Files,
  used: ReadonlySet<string>,
  taken: ReadonlySet<string>,
  add: (group: readonly string[]) => void,
): void {
  const named = (names: readonly string[]): string | undefined =>
    names.map((name) => (folder === '.' ? name : `${folder}/${name}`)).find((path) => paths.includes(path));
  const inFolder = new Set(paths);
  const base = named(BASES);
  const override = named(OVERRIDES);
  const listed = composeFileOf(folder, files)?.filter((path) => paths.includes(path) || files.has(path));
  if (listed?.length) add(listed);
  else if (base && !taken.has(base)) add(override && !taken.has(override) ? [base, override] : [base]);
  for (const path of paths) {
    const own = taken.has(path) ? undefined : overrideOf(path, inFolder);
    if (own && !taken.has(own) && path !== base) {
      // Written as a pair, `tests.yml` and `tests.override.yml`, whatever each could do alone.
      add([...(needsBase(path, base, files) ? [base as string] : []), path, own]);
    }
  }
  const rest = paths.filter((path) => !taken.has(path)).map((path) => ({ path, lacking: needs(path, files) }));
  for (const { path, lacking } of rest) if (lacking.length === 0) add([path]);
  for (const { path, lacking } of rest) {
    if (lacking.length === 0 || used.has(path)) continue;
    const supports = candidates(path, paths, base).filter((other) => other !== path && lacking.some((need) => gives(other, files).has(need)));
    const support = supports.find((other) => lacking.every((need) => gives(other, files).has(need))) ?? supports[0];
    add(support ? [support, path] : [path]);
  }
}

/** The files that another one may need, most likely first: Compose's base, then the longest name that this one's begins with. */
function candidates(path: string, paths: readonly string[], base: string | undefined): string[] {
  const stems = paths.filter((other) => path.startsWith(stem(other)) && other !== base).sort((a, b) => b.length - a.length);
  return [...(base ? [base] : []), ...stems];
}

function stem(path: string): string {
  return path.replace(/\.ya?ml$/i, '');
}

function overrideOf(path: string, paths: ReadonlySet<string>): string | undefined {
  return ['yml', 'yaml'].map((extension) => `${stem(path)}.override.${extension}`).find((other) => paths.has(other));
}

function needsBase(path: string, base: string | undefined, files: Files): boolean {
  if (!base) return false;
  const given = gives(base, files);
  return needs(path, files).some((need) => given.has(need));
}

/** The list that `COMPOSE_FILE` in a folder's `.env` gives. */
export function composeFileOf(folder: string, files: Files): string[] | undefined {
  const path = insideRoot(folder, '.env');
  const file = path === undefined || files.isDirectory(path) ? undefined : files.read(path);
  if (!file?.text.includes('COMPOSE_FILE')) return undefined;
  const values = new Map(parseDotenv(file).entries.map(({ key, value }) => [key.value, value]));
  const list = values.get('COMPOSE_FILE');
  if (!list?.known || list.value === '') return undefined;
  const separator = values.get('COMPOSE_PATH_SEPARATOR')?.value || (list.value.includes(';') ? ';' : ':');
  return list.value.split(separator).flatMap((each) => insideRoot(folder, each.trim()) ?? []);
}

function rootsOf(path: string, files: Files): MapNode[] {
  const file = files.isDirectory(path) ? undefined : files.read(path);
  return file ? parseYaml(file).documents.flatMap(({ root }) => (root?.type === 'map' ? [collectTags(root).root] : [])) : [];
}

/** Files that a file includes or extends. */
function usedBy(path: string, files: Files): string[] {
  const folder = directoryOf(path);
  const found: (Node | undefined)[] = [];
  for (const root of rootsOf(path, files)) {
    for (const item of asSeq(root.get('include'))?.items ?? []) {
      const written = asMap(item)?.get('path') ?? item;
      found.push(...(written.type === 'seq' ? written.items : [written]));
    }
    for (const { value } of asMap(root.get('services'))?.entries ?? []) found.push(asMap(asMap(value)?.get('extends'))?.get('file'));
  }
  return found.flatMap((node) => {
    const scalar = asScalar(node);
    const target = scalar && insideRoot(folder, scalar.source);
    return target === undefined || target === path ? [] : [target];
  });
}

const given = new WeakMap<SourceFile, ReadonlySet<string>>();

/** What a file declares: `services/web`, `networks/front`. */
function gives(path: string, files: Files): ReadonlySet<string> {
  const file = files.isDirectory(path) ? undefined : files.read(path);
  const before = file && given.get(file);
  if (before) return before;
  const names = new Set<string>();
  if (file) given.set(file, names);
  for (const root of rootsOf(path, files)) {
    for (const kind of ['services', 'networks', 'volumes', 'secrets', 'configs']) {
      for (const { key } of asMap(root.get(kind))?.entries ?? []) names.add(`${kind}/${key.source}`);
    }
  }
  return names;
}

/** What a file needs another one for: services that it only adds to, and names that it does not declare. */
function needs(path: string, files: Files): string[] {
  const roots = rootsOf(path, files);
  const own = gives(path, files);
  // Names may come from what is included.
  if (roots.some((root) => asSeq(root.get('include')))) return [];
  const needed = new Set<string>();
  for (const root of roots) {
    const services = asMap(root.get('services'))?.entries ?? [];
    for (const { key, value } of services) {
      const service = asMap(value);
      if (!service || !runsAlone(service)) needed.add(`services/${key.source}`);
      if (!service) continue;
      for (const name of namesIn(service.get('depends_on'))) if (!own.has(`services/${name}`)) needed.add(`services/${name}`);
      for (const name of namesIn(service.get('networks'))) if (name !== 'default' && !own.has(`networks/${name}`)) needed.add(`networks/${name}`);
      for (const kind of ['secrets', 'configs']) for (const name of namesIn(service.get(kind))) if (!own.has(`${kind}/${name}`)) needed.add(`${kind}/${name}`);
      for (const name of volumeNames(service)) if (!own.has(`volumes/${name}`)) needed.add(`volumes/${name}`);
    }
    if (services.length === 0) for (const each of own) needed.add(each);
  }
  return [...needed];
}

/** Whether a service says itself what it runs. A build without a context or Dockerfile only adds to another one. */
function runsAlone(service: MapNode): boolean {
  if (['image', 'extends', 'provider'].some((key) => !isNull(service.get(key)))) return true;
  const build = service.get('build');
  if (build?.type !== 'map') return !isNull(build);
  return ['context', 'dockerfile', 'dockerfile_inline', 'additional_contexts'].some((key) => build.entry(key));
}

function namesIn(node: Node | undefined): string[] {
  if (node?.type === 'map') return node.entries.map((entry) => entry.key.source);
  return (asSeq(node)?.items ?? []).flatMap((item) => asScalar(asMap(item)?.get('source') ?? item)?.source ?? []).filter((name) => !name.includes('$'));
}

function volumeNames(service: MapNode): string[] {
  return (asSeq(service.get('volumes'))?.items ?? []).flatMap((item) => {
    const text = asScalar(asMap(item)?.get('source') ?? item)?.source ?? '';
    const type = asScalar(asMap(item)?.get('type'))?.source;
    if (type !== undefined && type !== 'volume') return [];
    const name = item.type === 'map' ? text : /^([A-Za-z0-9][\w.-]+):/.exec(text)?.[1];
    return name && !name.includes('$') ? [name] : [];
  });
}
