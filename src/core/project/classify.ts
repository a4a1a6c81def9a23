/** Which files are read, and as what: by name first, then by what they hold. */
import type { Kind, MapNode } from '../parse/model.ts';
import { parseYaml } from '../parse/yaml.ts';
import { asMap } from '../parse/yaml-node.ts';
import type { SourceFile } from '../text/source.ts';
import { isPipeline } from './file-names.ts';

/** Not a pattern: to compile it would take longer than all else that a small run does with names. */
const NOT_A_DOCKERFILE = new Set(
  'dockerignore md markdown txt rst adoc htm html sh bash ps1 bat cmd py rb js mjs cjs ts tsx go rs java kt cs php c h cpp json yaml yml toml xml lock orig rej bak swp j2 jinja jinja2 tmpl tpl gotmpl erb mustache hbs template in m4 log svg png diff patch sample'.split(
    ' ',
  ),
);
const DOCKERFILE = /(?:^|\/)(?:(?:Dockerfile|Containerfile|dockerfile|containerfile)(?:[.-][^/]*)?|[^/]+\.(?:[Dd]ockerfile|[Cc]ontainerfile))$/;
const COMPOSE = /(?:^|\/)(?:docker-)?compose(?:[._-][^/]*)?\.ya?ml$/i;
const YAML = /\.(?:ya?ml|json)$/i;

/** `Dockerfile`, `Dockerfile.dev`, `api.Dockerfile`, `Containerfile`; not scripts, pages, ignore files and templates named after one. */
export function isDockerfileName(path: string): boolean {
  return DOCKERFILE.test(path) && !NOT_A_DOCKERFILE.has(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
}

/** `compose.yaml`, `docker-compose.prod.yml`. */
export function isComposeName(path: string): boolean {
  return path.toLowerCase().includes('compose') && COMPOSE.test(path);
}

/**
 * What a file is, or undefined when it is none of ours. A YAML or JSON file without a telling name needs its text;
 * pipelines and Kubernetes' own tool files (`kustomization.yaml`, `Chart.yaml`) are none.
 */
export function kindOf(path: string, text?: () => SourceFile | undefined): Kind | undefined {
  if (isDockerfileName(path)) return 'dockerfile';
  if (!YAML.test(path) || isPipeline(path)) return undefined;
  if (isComposeName(path)) return 'compose';
  const file = text?.();
  // A cheap look first: reading YAML costs a hundred times more.
  if (!file || !/(?:^|[\s{,"'-])(?:services|apiVersion)["']?\s{0,4}:/.test(file.text)) return undefined;
  if (/(?:^|[\s{,"'-])kind["']?\s{0,4}:/m.test(file.text) && isManifest(file)) return 'kubernetes';
  return /(?:^|[\s{,"'])services["']?\s{0,4}:/m.test(file.text) && isCompose(file) ? 'compose' : undefined;
}

/** A document with `apiVersion` and `kind` at its top. Text decides, so that a file with a mistake in it is still read. */
function isManifest(file: SourceFile): boolean {
  if (/\.json$/i.test(file.path))
    return parseYaml(file).documents.some(({ root }) => root?.type === 'map' && root.entry('apiVersion') !== undefined && root.entry('kind') !== undefined);
  return /^apiVersion[ \t]*:/m.test(file.text) && /^kind[ \t]*:/m.test(file.text);
}

/** `services:` is a mapping of mappings, and one of them says what it runs. */
function isCompose(file: SourceFile): boolean {
  if (/\.json$/i.test(file.path)) return false;
  const root = asMap(parseYaml(file).documents[0]?.root);
  const services = asMap(root?.get('services'));
  if (!root || !services || isOther(root)) return false;
  const known = services.entries.flatMap(({ value }) => asMap(value) ?? []);
  return known.length === services.entries.length && known.some((service) => service.entry('image') !== undefined || service.entry('build') !== undefined);
}

/** Pipelines, Symfony's and others' files that have `services` too. */
function isOther(root: MapNode): boolean {
  return ['jobs', 'steps', 'stages', 'pipeline', 'parameters', 'apiVersion', 'script', 'on', 'kind'].some((key) => root.entry(key) !== undefined);
}
