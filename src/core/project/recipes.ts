/** Gathers every recipe of a project, strongest source first. Reads only files whose names say that they may hold one. */
import { directoryOf } from '../parse/compose/paths.ts';
import type { Value } from '../parse/model.ts';
import { parseYaml } from '../parse/yaml.ts';
import { asMap, asScalar, asSeq, nodeAt, scalarValue } from '../parse/yaml-node.ts';
import { place, type SourceFile } from '../text/source.ts';
import { bakeRecipes } from './bake.ts';
import { pipelineRecipes } from './ci.ts';
import { isDockerfileName } from './classify.ts';
import { setVariable } from './command-lines.ts';
import { buildsInShell } from './docker-build.ts';
import { isBakeFile, isPipeline } from './file-names.ts';
import type { Files } from './model.ts';
import { basesOf, type Recipe, recipeOf } from './recipe.ts';

const ORDER = ['bake', 'ci', 'script', 'skaffold', 'csproj'] as const;
const SHELL = /\.(?:sh|bash|zsh|ksh)$/i;
const MAKEFILE = /(?:^|\/)(?:(?:GNU)?[Mm]akefile(?:\.[^/]*)?|[^/]+\.mk|[Jj]ustfile|\.justfile)$/;
const SKAFFOLD = /(?:^|\/)skaffold[^/]*\.ya?ml$/;
const VISUAL_STUDIO = /\.(?:cs|vb|fs|dc)proj$/i;

/** All recipes, by strength of their source and then by path. */
export function recipesOf(files: Files): Recipe[] {
  const recipes: Recipe[] = [];
  const list = files.list();
  const folders = new Set(list.filter(isDockerfileName).map(directoryOf));
  for (const path of list) {
    const recipesIn = readerOf(path, folders);
    const file = recipesIn && files.read(path);
    if (file) recipes.push(...recipesIn(file, files));
  }
  // Sorting is stable: within a source the order of the listing stays.
  return recipes.sort((a, b) => ORDER.indexOf(a.source) - ORDER.indexOf(b.source));
}

type Reader = (file: SourceFile, files: Files) => Iterable<Recipe>;

function readerOf(path: string, dockerfileFolders: ReadonlySet<string>): Reader | undefined {
  if (isBakeFile(path)) return bakeRecipes;
  if (isPipeline(path)) return pipelineRecipes;
  // A plain look first, as in file-names.ts.
  const end = path.slice(-4).toLowerCase();
  if (end.endsWith('sh') && SHELL.test(path))
    return (file, files) => buildsInShell(file, whole(file), 'script', basesOf(path), files, { folder: directoryOf(path) });
  if ((path.includes('akefile') || path.includes('ustfile') || end.endsWith('.mk')) && MAKEFILE.test(path)) return makefile;
  if (path.includes('skaffold') && SKAFFOLD.test(path)) return skaffold;
  if (end === 'proj' && VISUAL_STUDIO.test(path) && dockerfileFolders.has(directoryOf(path))) return visualStudio;
  return undefined;
}

function whole(file: SourceFile) {
  return { start: 0, end: file.text.length };
}

/** Recipes run in the Makefile's folder, each line in a shell of its own. */
function makefile(file: SourceFile, files: Files): Iterable<Recipe> {
  const variables = new Map<string, string | undefined>();
  for (const [, name, value] of file.text.matchAll(/^(?:export[ \t]+)?([A-Za-z_][\w.-]{0,99})[ \t]*[:?]{0,2}=[ \t]*([^\n#]*)/gm)) {
    const text = value?.trim() ?? '';
    setVariable(variables, name as string, /[$\\]/.test(text) ? undefined : text);
  }
  return buildsInShell(file, whole(file), 'script', [directoryOf(file.path)], files, { perLine: true, variables, folder: directoryOf(file.path) });
}

function* skaffold(file: SourceFile, files: Files): Generator<Recipe> {
  for (const { root } of parseYaml(file).documents) {
    const profiles = asSeq(nodeAt(root, 'profiles'))?.items ?? [];
    for (const holder of [root, ...profiles]) {
      for (const item of asSeq(nodeAt(holder, 'build', 'artifacts'))?.items ?? []) {
        const artifact = asMap(item);
        if (!artifact || ['buildpacks', 'jib', 'ko', 'bazel', 'custom'].some((builder) => artifact.entry(builder))) continue;
        const image = asScalar(artifact.get('image'));
        const folder = asScalar(artifact.get('context'));
        const builder = asMap(artifact.get('docker')) ?? asMap(artifact.get('kaniko'));
        const dockerfile = asScalar(builder?.get('dockerfile'));
        const target = asScalar(builder?.get('target'));
        const at = folder ?? image;
        if (!at) continue;
        const context: Value = folder ? literal(scalarValue(folder)) : { ...scalarValue(at), value: '.' };
        const args = asMap(builder?.get('buildArgs'))?.entries.map((entry) => ({
          file: entry.file,
          span: entry.span,
          key: scalarValue(entry.key),
          ...(entry.value.type === 'scalar' ? { value: literal(scalarValue(entry.value)) } : {}),
        }));
        const recipe = recipeOf(
          'skaffold',
          {
            at: scalarValue(at),
            context,
            fileInContext: true,
            ...(dockerfile ? { file: literal(scalarValue(dockerfile)) } : {}),
            ...(target ? { target: literal(scalarValue(target)) } : {}),
            tags: image ? [literal(scalarValue(image))] : [],
            args: args ?? [],
          },
          [directoryOf(file.path)],
          files,
        );
        if (recipe) yield recipe;
      }
    }
  }
}

/** Skaffold's own templates make a value unknown. */
function literal(value: Value): Value {
  return { ...value, known: value.known && !/\{\{|\$/.test(value.value) };
}

/** Properties of a project file beside a Dockerfile: what Visual Studio's container tools build. */
function* visualStudio(file: SourceFile, files: Files): Generator<Recipe> {
  const property = (name: string): Value | undefined => {
    const match = new RegExp(`<${name}>([^<]{1,500})</${name}>`).exec(file.text);
    if (!match?.[1]) return undefined;
    const start = match.index + name.length + 2;
    const written = match[1];
    const path = written
      .trim()
      .replace(/\$\((?:MSBuildThisFileDirectory|MSBuildProjectDirectory|ProjectDir)\)[\\/]?/g, './')
      .replaceAll('\\', '/');
    return { ...place(file, start, start + written.length), value: path || '.', raw: written, known: !path.includes('$(') };
  };
  const dockerfile = property('DockerfileFile');
  const context = property('DockerfileContext') ?? folderOf(property('DockerComposeProjectPath'));
  const tag = property('ContainerRepository') ?? property('DockerfileTag');
  if (!context) return;
  // The Dockerfile stands beside the project file, wherever the context is.
  const named = dockerfile ?? { ...context, value: 'Dockerfile' };
  const recipe = recipeOf('csproj', { at: context, context, file: named, tags: tag ? [tag] : [] }, [directoryOf(file.path)], files);
  if (recipe) yield recipe;
}

function folderOf(path: Value | undefined): Value | undefined {
  return path && { ...path, value: directoryOf(path.value) };
}
