/** Builds that a bake file declares: `docker-bake.hcl` and `docker-bake.json`. */
import type { KeyValue, Node, Value } from '../parse/model.ts';
import { parseYaml } from '../parse/yaml.ts';
import { scalarValue } from '../parse/yaml-node.ts';
import type { SourceFile } from '../text/source.ts';
import { type HclBlock, type HclEntry, type HclValue, parseHcl } from './hcl.ts';
import type { Files } from './model.ts';
import { basesOf, type Recipe, recipeOf } from './recipe.ts';

interface Target {
  readonly name: Value;
  readonly attributes: ReadonlyMap<string, HclEntry>;
}

/** The builds of one bake file. Names that other targets inherit from and that say no context are no builds. */
export function* bakeRecipes(file: SourceFile, files: Files): Generator<Recipe> {
  const blocks = file.path.endsWith('.json') ? blocksOfJson(file) : parseHcl(file);
  const variables = new Map<string, string | undefined>();
  const targets = new Map<string, Target>();
  for (const block of blocks) {
    const fallback = block.attributes.get('default')?.value;
    if (block.type === 'variable' && block.name) variables.set(block.name.value, isValue(fallback) && fallback.known ? fallback.value : undefined);
    if (block.type === 'target' && block.name) targets.set(block.name.value, { name: block.name, attributes: block.attributes });
  }
  const parents = new Set([...targets.values()].flatMap(inheritedBy));
  for (const target of targets.values()) {
    const all = attributesOf(target, targets, new Set());
    const text = (key: string): Value | undefined => {
      const value = all.get(key)?.value;
      return isValue(value) ? substitute(value, variables) : undefined;
    };
    if (all.has('dockerfile-inline') || all.has('matrix')) continue;
    if (all.has('context') && !text('context')) continue;
    if (all.has('dockerfile') && !text('dockerfile')) continue;
    if (parents.has(target.name.value) && !target.attributes.has('context') && !target.attributes.has('dockerfile')) continue;
    const context = text('context') ?? { ...target.name, value: '.' };
    const dockerfile = text('dockerfile');
    const stage = text('target');
    const recipe = recipeOf(
      'bake',
      {
        at: all.get('context')?.key ? context : target.name,
        context,
        fileInContext: true,
        ...(dockerfile ? { file: dockerfile } : {}),
        ...(stage ? { target: stage } : {}),
        tags: listOf(all.get('tags')?.value).map((tag) => substitute(tag, variables)),
        args: pairsOf(all.get('args')?.value, variables),
        contexts: pairsOf(all.get('contexts')?.value, variables).map(({ key }) => ({ ...key, value: key.value.toLowerCase() })),
      },
      basesOf(file.path),
      files,
    );
    if (recipe) yield recipe;
  }
}

function isValue(value: HclValue | undefined): value is Value {
  return value !== undefined && 'raw' in value;
}

function listOf(value: HclValue | undefined): Value[] {
  return Array.isArray(value) ? value.filter(isValue) : [];
}

function pairsOf(value: HclValue | undefined, variables: ReadonlyMap<string, string | undefined>): KeyValue[] {
  if (!(value instanceof Map)) return [];
  return [...(value as ReadonlyMap<string, HclEntry>).values()].map(({ key, value: own }) => ({
    file: key.file,
    span: key.span,
    key,
    ...(isValue(own) ? { value: substitute(own, variables) } : {}),
  }));
}

function inheritedBy(target: Target): string[] {
  return listOf(target.attributes.get('inherits')?.value).map((name) => name.value);
}

/** A target's attributes over those that it inherits; a circle ends where it closes. */
function attributesOf(target: Target, targets: ReadonlyMap<string, Target>, seen: Set<string>): ReadonlyMap<string, HclEntry> {
  if (seen.has(target.name.value)) return new Map();
  seen.add(target.name.value);
  const all = new Map<string, HclEntry>();
  for (const name of inheritedBy(target)) {
    const parent = targets.get(name);
    if (parent) for (const [key, entry] of attributesOf(parent, targets, seen)) all.set(key, entry);
  }
  for (const [key, entry] of target.attributes) all.set(key, entry);
  return all;
}

/** Defaults of variables are taken as what they are. */
function substitute(value: Value, variables: ReadonlyMap<string, string | undefined>): Value {
  if (value.known) return value;
  const text = value.value.replace(/\$\{([A-Za-z_]\w{0,99})\}/g, (written, name: string) => variables.get(name) ?? written);
  return { ...value, value: text, known: !/[$%]\{/.test(text) };
}

function blocksOfJson(file: SourceFile): HclBlock[] {
  const root = parseYaml(file).documents[0]?.root;
  if (root?.type !== 'map') return [];
  return root.entries.flatMap(({ key, value }) =>
    value.type !== 'map'
      ? []
      : value.entries.flatMap((entry) =>
          entry.value.type === 'map'
            ? [{ type: key.source, name: scalarValue(entry.key), attributes: hclOf(entry.value) as ReadonlyMap<string, HclEntry> }]
            : [],
        ),
  );
}

function hclOf(node: Node): HclValue {
  if (node.type === 'scalar') return { ...scalarValue(node), known: !/[$%]\{/.test(node.source) };
  if (node.type === 'seq') return node.items.map(hclOf);
  return new Map(node.entries.map((entry) => [entry.key.source, { key: scalarValue(entry.key), value: hclOf(entry.value) }]));
}
