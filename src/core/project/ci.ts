/** Builds that pipelines make: GitHub Actions, GitLab, Azure, CircleCI, Cloud Build and others in YAML, and Jenkinsfiles. */
import type { MapNode, Node, ScalarNode, Value } from '../parse/model.ts';
import { parseYaml } from '../parse/yaml.ts';
import { asMap, asScalar, asSeq, nodeAt, scalarValue } from '../parse/yaml-node.ts';
import type { SourceFile } from '../text/source.ts';
import { place } from '../text/source.ts';
import { buildsInShell, draftOf, pairOf } from './docker-build.ts';
import { isJenkinsfile } from './file-names.ts';
import type { Files } from './model.ts';
import { type Draft, type Recipe, recipeOf, resolveFrom, ROOT } from './recipe.ts';

const SCRIPT_KEYS = new Set(['run', 'script', 'before_script', 'after_script', 'bash', 'commands', 'command', 'install']);
/** More combinations than this are not worked out. */
const MAX_MATRIX = 64;

/** All builds of one pipeline file. */
export function* pipelineRecipes(file: SourceFile, files: Files): Generator<Recipe> {
  if (isJenkinsfile(file.path)) {
    yield* jenkins(file, files);
    return;
  }
  if (!/build|docker/i.test(file.text)) return;
  for (const { root } of parseYaml(file).documents) yield* walk(root, { folder: '.', variables: new Map(), matrix: [new Map()] }, files);
}

interface Surroundings {
  /** Folder in which commands run; undefined when it hangs on something unknown. */
  readonly folder: string | undefined;
  readonly variables: ReadonlyMap<string, string | undefined>;
  /** Every combination, as dotted path to text. */
  readonly matrix: readonly ReadonlyMap<string, string>[];
}

function* walk(node: Node | undefined, around: Surroundings, files: Files): Generator<Recipe> {
  if (node?.type === 'seq') for (const item of node.items) yield* walk(item, around, files);
  if (node?.type !== 'map') return;
  const here = inside(node, around);
  yield* action(node, here, files);
  yield* azureTask(node, files);
  yield* cloudBuild(node, files);
  // One shell for all: `cd` in `before_script` holds for `script`.
  for (const { key, value } of node.entries) {
    if (SCRIPT_KEYS.has(key.source) && value.type !== 'map') yield* scripts(value, here, files);
    else yield* walk(value, here, files);
  }
}

/** What a job or step says about its surroundings. */
function inside(node: MapNode, around: Surroundings): Surroundings {
  const env = asMap(node.get('env')) ?? asMap(node.get('variables'));
  const written = asScalar(
    node.get('working-directory') ?? node.get('workingDirectory') ?? node.get('working_directory') ?? nodeAt(node, 'defaults', 'run', 'working-directory'),
  );
  const matrix = asMap(nodeAt(node, 'strategy', 'matrix'));
  const variables = new Map(around.variables);
  for (const { key, value } of env?.entries ?? [])
    if (value.type === 'scalar') variables.set(key.source, value.source.includes('$') ? undefined : value.source);
  const folder = written ? folderOf(written, variables) : around.folder;
  return { folder, variables, matrix: matrix ? combinations(matrix) : around.matrix };
}

function folderOf(written: ScalarNode, variables: ReadonlyMap<string, string | undefined>): string | undefined {
  const path = substitute(scalarValue(written), variables, new Map());
  return path.known ? resolveFrom('.', path.value.replace(/^\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory)\)/, ROOT)) : undefined;
}

function* scripts(value: Node, here: Surroundings, files: Files): Generator<Recipe> {
  const nodes = value.type === 'seq' ? value.items : [value];
  for (const node of nodes) {
    if (node.type !== 'scalar' || here.folder === undefined) continue;
    const block = node.style === 'literal' || node.style === 'folded';
    const quoted = node.style === 'single' || node.style === 'double';
    const header = block ? node.file.text.indexOf('\n', node.span.start) : node.span.start - 1;
    if (header < node.span.start - 1) continue;
    const span = quoted ? { start: node.span.start + 1, end: node.span.end - 1 } : { start: header + 1, end: node.span.end };
    yield* buildsInShell(node.file, span, 'ci', [here.folder], files, { folded: node.style !== 'literal', variables: new Map(here.variables) });
  }
}

/** A step of `docker/build-push-action` and its like, or a call of a shared workflow that takes a context. */
function* action(node: MapNode, here: Surroundings, files: Files): Generator<Recipe> {
  const uses = asScalar(node.get('uses'))?.source;
  if (!uses || !/docker|buildah|kaniko|podman|container|image/i.test(uses)) return;
  const given = asMap(node.get('with'));
  const official = /^docker\/build-push-action(?:@|$)/.test(uses);
  const text = (...keys: string[]): Value | undefined => {
    const scalar = keys.map((key) => asScalar(given?.get(key))).find((found) => found !== undefined);
    return scalar && scalarValue(scalar);
  };
  const context = text('context');
  if (!context && !official) return;
  // Without a context this action takes the repository at the commit: its root.
  const at = context ?? { ...(node.get('uses') as ScalarNode), value: '.', raw: '.', known: true };
  const file = text('file', 'dockerfile', 'containerfiles');
  const target = text('target');
  for (const combination of here.matrix) {
    const draft: Draft = {
      at,
      context: defaultContext(substitute(at, here.variables, combination)),
      ...(file ? { file: substitute(file, here.variables, combination) } : {}),
      ...(target ? { target: substitute(target, here.variables, combination) } : {}),
      tags: linesOf(text('tags')).map((tag) => substitute(tag, here.variables, combination)),
      args: linesOf(text('build-args')).map(pairOf),
      contexts: linesOf(text('build-contexts')).map((each) => ({ ...each, value: (each.value.split('=')[0] ?? '').toLowerCase() })),
    };
    const recipe = recipeOf('ci', draft, ['.'], files);
    if (recipe) yield recipe;
    if (here.matrix.length > 1 && !/matrix\./.test(`${at.value}${file?.value ?? ''}`)) return;
  }
}

/** `{{defaultContext}}:folder` is a folder of the checkout. */
function defaultContext(context: Value): Value {
  const rest = /^\{\{\s*defaultContext\s*\}\}(?::(.*))?$/.exec(context.value);
  return rest ? { ...context, value: rest[1] || '.', known: !rest[1]?.includes('$') } : context;
}

function* azureTask(node: MapNode, files: Files): Generator<Recipe> {
  const task = asScalar(node.get('task'));
  if (!task || !/^Docker(?:Installer)?@/i.test(task.source)) return;
  const inputs = asMap(node.get('inputs'));
  const command = asScalar(inputs?.get('command'))?.source ?? 'buildAndPush';
  if (!/^build/i.test(command)) return;
  const said = asScalar(inputs?.get('Dockerfile') ?? inputs?.get('dockerfile') ?? inputs?.get('dockerFile'));
  const dockerfile = said ? checkout(scalarValue(said)) : undefined;
  const file = dockerfile && (dockerfile.value.startsWith('**/') ? only(dockerfile, files) : dockerfile);
  if (!file) return;
  const context = asScalar(inputs?.get('buildContext'));
  const folder = file.value.includes('/') ? file.value.slice(0, file.value.lastIndexOf('/')) : '.';
  const value = context && context.source !== '**' ? checkout(scalarValue(context)) : { ...file, value: folder };
  const recipe = recipeOf('ci', { at: context ? scalarValue(context) : file, context: value, file }, ['.'], files);
  if (recipe) yield recipe;
}

function checkout(value: Value): Value {
  const path = value.value.replace(/^\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory|Build\.Repository\.LocalPath)\)/, ROOT);
  return { ...value, value: path, known: value.known && !path.includes('$') };
}

/** A glob for any folder, when just one file has this name. */
function only(pattern: Value, files: Files): Value | undefined {
  const name = pattern.value.slice(3);
  const found = files.list().filter((path) => path === name || path.endsWith(`/${name}`));
  return found.length === 1 ? { ...pattern, value: found[0] as string } : undefined;
}

/** Google Cloud Build: the builder image with `args: [build, …]`. */
function* cloudBuild(node: MapNode, files: Files): Generator<Recipe> {
  const name = asScalar(node.get('name'));
  const args = asSeq(node.get('args'))?.items;
  if (!name || !args || !/cloud-builders\/docker|kaniko/.test(name.source)) return;
  const words = args.flatMap((arg) => (arg.type === 'scalar' ? [{ ...scalarValue(arg), known: !arg.source.includes('$') }] : []));
  if (words[0]?.value !== 'build') return;
  const folder = asScalar(node.get('dir'))?.source ?? '.';
  const draft = draftOf(scalarValue(name), words.slice(1));
  const recipe = draft && recipeOf('ci', draft, [folder], files);
  if (recipe) yield recipe;
}

function linesOf(value: Value | undefined): Value[] {
  if (!value) return [];
  return value.value
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ ...value, value: line, raw: line, known: value.known && !line.includes('$') }));
}

/** Puts in what the workflow itself says of `${{ matrix.x }}`, `${{ env.X }}` and the checkout's folder. */
function substitute(value: Value, variables: ReadonlyMap<string, string | undefined>, matrix: ReadonlyMap<string, string>): Value {
  const text = value.value.replace(/\$\{\{\s{0,9}([\w.-]{1,99})\s{0,9}\}\}/g, (written: string, name: string) => {
    if (name === 'github.workspace') return ROOT;
    if (name.startsWith('matrix.')) return matrix.get(name.slice(7)) ?? written;
    return name.startsWith('env.') ? (variables.get(name.slice(4)) ?? written) : written;
  });
  return { ...value, value: text, known: !text.includes('$') };
}

/** All combinations of a matrix: the product of its lists, and the entries of `include`. */
function combinations(matrix: MapNode): ReadonlyMap<string, string>[] {
  let product: Map<string, string>[] = [new Map()];
  for (const { key, value } of matrix.entries) {
    if (value.type !== 'seq' || key.source === 'include' || key.source === 'exclude') continue;
    product = product.flatMap((before) => value.items.map((item) => new Map([...before, ...flat(item, key.source)])));
    if (product.length > MAX_MATRIX) return [new Map()];
  }
  const included = asSeq(matrix.get('include'))?.items.map((item) => new Map(flat(item, '')));
  return [...product, ...(included ?? [])];
}

function flat(node: Node, path: string): [string, string][] {
  if (node.type === 'scalar') return [[path, node.source]];
  if (node.type === 'seq') return [];
  return node.entries.flatMap(({ key, value }) => flat(value, path ? `${path}.${key.source}` : key.source));
}

/** `sh 'docker build …'`, shell blocks, and the pipeline's own `docker.build('name', '-f x ctx')`. */
function* jenkins(file: SourceFile, files: Files): Generator<Recipe> {
  const { text, lineStarts } = file;
  for (let line = 1; line <= lineStarts.length; line++) {
    const { start, end } = file.lineSpan(line);
    const written = text.slice(start, end);
    const call = /\bdocker\.build\(\s{0,9}(["'])([^"']*)\1(?:\s{0,9},\s{0,9}(["'])([^"']*)\3)?\s{0,9}\)/.exec(written);
    if (call) {
      const at = place(file, start + call.index, start + call.index + call[0].length);
      const words = (call[4] ?? '.').split(/\s+/).filter(Boolean);
      const word = (value: string): Value => ({ ...at, value, raw: value, known: !value.includes('$') });
      const draft = draftOf(word('docker'), [word('-t'), word(call[2] ?? ''), ...words.map(word)]);
      const recipe = draft && recipeOf('ci', { ...draft, at }, ['.'], files);
      if (recipe) yield recipe;
    }
    const command = /\b(?:docker|podman|buildah|nerdctl)\s.{0,200}?\bbuild\b/.exec(written);
    if (!command) continue;
    const quote = written[command.index - 1];
    const close = quote === '"' || quote === "'" ? written.indexOf(quote, command.index) : -1;
    let last = end;
    if (close >= 0) last = start + close;
    else for (let next = line; text[last - 1] === '\\' && next < lineStarts.length; ) last = file.lineSpan(++next).end;
    // `dir('x') { … }` blocks are not followed, so only what fits the root counts.
    yield* buildsInShell(file, { start: start + command.index, end: last }, 'ci', ['.'], files);
  }
}
