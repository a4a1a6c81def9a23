/** Files to project: finds what is ours, parses it, groups compose files, links. One file that cannot be read stops nothing. */
import { groupComposeFiles } from '../parse/compose/discover.ts';
import { parseCompose } from '../parse/compose/compose.ts';
import { parseDockerfile } from '../parse/dockerfile.ts';
import { isHelmTemplate, parseManifests } from '../parse/kubernetes.ts';
import type { Compose, Document, Kind, Manifest } from '../parse/model.ts';
import { place, type SourceFile } from '../text/source.ts';
import { kindOf } from './classify.ts';
import { buildKustomizations } from './kustomization-build.ts';
import { kustomizationsOf } from './kustomize.ts';
import { link } from './link.ts';
import type { Files, Project } from './model.ts';
import { recipesOf } from './recipes.ts';

export interface OpenOptions {
  readonly kubernetesVersion?: string;
  /** `-f` lists of compose projects, relative to the root. */
  readonly compose?: readonly (readonly string[])[];
  /** Variables that are certainly set when Compose runs. */
  readonly environment?: ReadonlyMap<string, string>;
  /** Paths to parse; all that are listed when absent. The other files still count as there. */
  readonly only?: (path: string) => boolean;
  /** Says what a file is, whatever its name: stdin, an editor's language id. */
  readonly kinds?: ReadonlyMap<string, Kind>;
}

/**
 * Reads everything under the root that is ours. A parser that throws (which is a bug of ours) costs its own file only,
 * and is noted.
 */
export function openProject(files: Files, options: OpenOptions = {}): Project {
  const notes: { at: ReturnType<typeof place>; message: string }[] = [];
  const documents: Document[] = [];
  const attempt = <T>(file: SourceFile, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      notes.push({ at: place(file, 0, 0), message: `\`${file.path}\` could not be read: ${error instanceof Error ? error.message : String(error)}` });
      return undefined;
    }
  };
  const found: Record<Kind, string[]> = { dockerfile: [], compose: [], kubernetes: [] };
  for (const path of files.list()) {
    if (options.only && !options.only(path)) continue;
    const kind = options.kinds?.get(path) ?? kindOf(path, () => (files.isDirectory(path) ? undefined : files.read(path)));
    if (kind) found[kind].push(path);
  }
  for (const paths of groups(found.compose, files, options, attempt)) {
    const [base] = paths;
    const compose = base && attempt(base, (): Compose => parseCompose(paths, { files, ...(options.environment ? { environment: options.environment } : {}) }));
    if (compose) documents.push(compose);
  }
  const helm: SourceFile[] = [];
  const manifests: Manifest[] = [];
  for (const path of found.kubernetes) {
    const file = files.read(path);
    if (!file) continue;
    if (isHelmTemplate(file)) helm.push(file);
    else manifests.push(...(attempt(file, () => parseManifests(file)) ?? []));
  }
  notes.push(...helmNotes(helm));
  const recipes = recipesOf(files);
  // What is built somewhere is a Dockerfile, whatever its name.
  const named = [
    ...documents.flatMap((document) =>
      document.kind === 'compose' ? [...document.services.values()].flatMap((service) => service.build?.dockerfilePath ?? []) : [],
    ),
    ...recipes.map((recipe) => recipe.dockerfilePath),
  ];
  const dockerfiles = new Set([
    ...found.dockerfile,
    ...named.filter((path) => files.has(path) && !files.isDirectory(path) && (!options.only || options.only(path))),
  ]);
  for (const path of dockerfiles) {
    const file = files.read(path);
    const dockerfile = file && attempt(file, () => parseDockerfile(file));
    if (dockerfile) documents.push(dockerfile);
  }
  const kustomizations = kustomizationsOf(files).all;
  const built = kustomizations.length === 0 ? { manifests, views: [], unmet: new Set<never>() } : buildKustomizations(kustomizations, manifests, files);
  const common = { recipes, ...(options.kubernetesVersion ? { kubernetesVersion: options.kubernetesVersion } : {}) };
  const project = link([...documents, ...built.manifests], files, { ...common, notes, unmet: built.unmet });
  return built.views.length === 0 ? project : { ...project, views: built.views.map((view) => link([...documents, ...view], files, common)) };
}

/** More charts than this are named in one note. */
const FEW_CHARTS = 3;

/** One note for each chart, at its first template; many charts share one. */
function helmNotes(templates: readonly SourceFile[]) {
  const charts = new Map<string, SourceFile[]>();
  for (const file of templates) {
    const inner = file.path.lastIndexOf('/templates/');
    const chart = inner < 0 ? file.path : file.path.slice(0, inner);
    charts.set(chart, [...(charts.get(chart) ?? []), file]);
  }
  const shown = charts.size > FEW_CHARTS ? [...charts].slice(0, 1) : [...charts];
  const others = charts.size - shown.length;
  return shown.map(([chart, files]) => ({
    at: place(files[0] as SourceFile, 0, 0),
    message: `\`${chart}\` ${others > 0 ? `and ${others} other charts hold` : 'holds'} Helm templates, which were not read; pipe \`helm template\` into \`drydock lint -\``,
  }));
}

function groups(paths: readonly string[], files: Files, options: OpenOptions, attempt: <T>(file: SourceFile, read: () => T) => T | undefined): SourceFile[][] {
  const [first] = paths.flatMap((path) => files.read(path) ?? []);
  if (!first) return [];
  const grouped = attempt(first, () => groupComposeFiles(paths, files, options.compose ?? [])) ?? paths.map((path) => [path]);
  return grouped.map((group) => group.flatMap((path) => files.read(path) ?? [])).filter((group) => group.length > 0);
}
