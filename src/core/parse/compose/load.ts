/** Compose's order of work, for each document of each file: tags, variables, include, extends, merge. */
import type { SourceFile } from '../../text/source.ts';
import type { MapNode, Node } from '../model.ts';
import { parseYaml } from '../yaml.ts';
import { asMap, isNull } from '../yaml-node.ts';
import { applyExtends } from './extends.ts';
import { applyInclude } from './include.ts';
import { isNew, type Loading, placeKey, type Scope, syntaxProblem } from './loading.ts';
import { mergeMaps, withoutRepeats } from './merge.ts';
import { substituteTree } from './substitute.ts';
import { collectTags, type Path, withoutPaths } from './tags.ts';

/** Reads files as one model, later ones over earlier ones. Undefined when none of them holds a mapping. */
export function loadModel(files: readonly SourceFile[], scope: Scope, loading: Loading): MapNode | undefined {
  return load(files, scope, loading, false);
}

function load(files: readonly SourceFile[], scope: Scope, loading: Loading, bare: boolean): MapNode | undefined {
  let model: MapNode | undefined;
  for (const file of files) {
    loading.loaded.add(file);
    for (const { written, paths } of documentsOf(file, loading)) {
      let tree = substitute(written, scope, loading);
      if (!bare) {
        declare(tree, loading);
        tree = applyInclude(tree, scope, loading, (included, inner) => loadModel(included, inner, loading));
      }
      if (model && paths.length) model = withoutPaths(model, paths);
      if (!bare) {
        tree = applyExtends(tree, file.path, paths, scope, loading, (path, directory) => {
          const extended = loading.files.read(path);
          return extended && load([extended], { ...scope, directory }, loading, true);
        });
      }
      tree = withoutRepeats(tree) as MapNode;
      model = model ? mergeMaps(model, tree, [], loading.merging) : tree;
    }
  }
  return model;
}

/** The documents of a file that are mappings; what is wrong with the others, and with the YAML, is reported. */
function documentsOf(file: SourceFile, loading: Loading): { readonly written: MapNode; readonly paths: readonly Path[] }[] {
  const yaml = parseYaml(file);
  for (const problem of yaml.problems) syntaxProblem(loading, problem);
  if (yaml.problems.length) loading.partial = true;
  const found: { readonly written: MapNode; readonly paths: readonly Path[] }[] = [];
  for (const { root, at } of yaml.documents) {
    if (!root) {
      if (yaml.documents.length > 1 || yaml.problems.length) continue;
      syntaxProblem(loading, { at, message: `\`${file.path}\` is an empty compose file`, help: 'add `services:`, or remove the file' });
      continue;
    }
    if (root.type !== 'map') {
      loading.partial = true;
      syntaxProblem(loading, { at: firstLine(root), message: 'a compose file is a mapping, and this is not', help: 'start with `services:`' });
      continue;
    }
    if (hasOddKey(root)) checkKeys(root, '', loading);
    checkFirstFormat(root, loading);
    checkServices(root, loading);
    const { root: written, paths } = collectTags(root);
    found.push({ written, paths });
  }
  return found;
}

const TOP_LEVEL: ReadonlySet<string> = new Set(['version', 'name', 'include', 'services', 'networks', 'volumes', 'secrets', 'configs', 'models', 'jobs']);

/** The layout of 2014 had services at the top level; Compose refuses each of them as an unknown key. */
function checkFirstFormat(root: MapNode, loading: Loading): void {
  if (root.entries.some((entry) => TOP_LEVEL.has(entry.key.source))) return;
  const service = root.entries.find((entry) => ['image', 'build'].some((key) => asMap(entry.value)?.entry(key)));
  if (!service) return;
  loading.partial = true;
  syntaxProblem(loading, {
    at: { file: service.key.file, span: service.key.span },
    message: `service \`${service.key.source}\` stands at the top level, where Compose no longer reads services`,
    help: 'indent the services under `services:`',
  });
}

function checkServices(root: MapNode, loading: Loading): void {
  const services = root.get('services');
  if (services && services.type !== 'map' && !isNull(services)) {
    loading.partial = true;
    syntaxProblem(loading, { at: firstLine(services), message: '`services` is not a mapping', help: 'write one key for each service under `services:`' });
  }
  for (const { key, value } of asMap(services)?.entries ?? []) {
    if (value.type === 'map' || isNull(value)) continue;
    loading.partial = true;
    syntaxProblem(loading, {
      at: firstLine(value),
      message: `service \`${key.source}\` is not a mapping`,
      help: 'write its `image`, `build` and other keys under it',
    });
  }
}

/** A look that needs no paths. */
function hasOddKey(node: Node): boolean {
  if (node.type === 'scalar' || node.via) return false;
  if (node.type === 'seq') return node.items.some(hasOddKey);
  return node.entries.some(({ key, value, merged }) => !merged && (typeof key.value !== 'string' || hasOddKey(value)));
}

/** Compose refuses keys that are no text: `123:`, `true:`. */
function checkKeys(node: Node, path: string, loading: Loading): void {
  if (node.type === 'scalar' || node.via) return;
  if (node.type === 'seq') {
    for (const [i, item] of node.items.entries()) checkKeys(item, `${path}[${i}]`, loading);
    return;
  }
  for (const { key, value, merged } of node.entries) {
    if (merged) continue;
    if (typeof key.value !== 'string') {
      syntaxProblem(loading, {
        at: key,
        message: `${key.source === '' ? 'an empty key' : `key \`${key.source}\``}${path ? ` in \`${path}\`` : ''} is read as ${key.value === null ? 'null' : `a ${typeof key.value}`}, not as text`,
        help: key.source === '' ? 'name the key, or remove it' : 'quote the key',
        ...(key.source === ''
          ? {}
          : { fix: { title: 'quote the key', safe: true, edits: [{ at: { file: key.file, span: key.span }, text: `'${key.source}'` }] } }),
      });
    }
    checkKeys(value, path ? `${path}.${key.source}` : key.source, loading);
  }
}

function firstLine(node: Node): { readonly file: SourceFile; readonly span: { readonly start: number; readonly end: number } } {
  const { file, span } = node.via ?? node;
  return { file, span: { start: span.start, end: Math.min(span.end, file.lineSpan(file.position(span.start).line).end) } };
}

function declare(tree: MapNode, loading: Loading): void {
  for (const { key } of asMap(tree.get('services'))?.entries ?? []) {
    const places = loading.declared.get(key.source) ?? [];
    places.push({ file: key.file, span: key.span });
    loading.declared.set(key.source, places);
  }
}

function substitute(tree: MapNode, scope: Scope, loading: Loading): MapNode {
  const { directory } = scope;
  if (directory === loading.directory && !tree.file.text.includes('$')) return tree;
  return substituteTree(tree, {
    lookup: scope.lookup,
    variable: (use) => {
      if (isNew(loading, `$${use.name} ${use.path} ${placeKey(use)}`)) loading.variables.push(use);
    },
    problem: (problem) => syntaxProblem(loading, problem),
    ...(directory === loading.directory ? {} : { scalar: (node) => loading.directories.set(node, directory) }),
  }) as MapNode;
}
