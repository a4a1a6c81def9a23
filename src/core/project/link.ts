/** Joins documents to a project: every name that leads somewhere is followed, every build finds its Dockerfile and stage. */
import type { Build, Compose, Container, Dockerfile, Document, Image, Manifest, Ref, Stage } from '../parse/model.ts';
import { imageOf } from '../parse/image.ts';
import { comparePlaces, type Place } from '../text/source.ts';
import { contextsFrom, type Stated } from './context.ts';
import { type Dockerignore, ignoreFileOf, parseDockerignore } from './dockerignore.ts';
import { builtImages } from './images.ts';
import { mayShareNamespace, nearestTo } from './kubernetes.ts';
import { kustomizationsOf } from './kustomize.ts';
import type { BuildContext, Files, Project } from './model.ts';
import type { Recipe } from './recipe.ts';
import { recipesOf } from './recipes.ts';
import { inContext, stageNamed, stagesNamed } from './sources.ts';

export interface LinkOptions {
  readonly kubernetesVersion?: string;
  /** Known already; read from the files when absent. */
  readonly recipes?: readonly Recipe[];
  readonly notes?: Project['notes'];
  readonly unmet?: Project['unmet'];
}

/** What is assumed when nobody says a version. */
export const NEWEST_KUBERNETES = '1.36';

/**
 * The project that documents make together. Sets `Build.dockerfile` and `.stage`, `Image.builtBy` and `ObjectRef.to` on
 * them. Documents keep their order within a file; files are ordered by path. Never throws.
 */
export function link(documents: readonly Document[], files: Files, options: LinkOptions = {}): Project {
  const sorted = [...documents].sort((a, b) => (a.file.path === b.file.path ? 0 : a.file.path < b.file.path ? -1 : 1));
  const dockerfiles = sorted.filter((document): document is Dockerfile => document.kind === 'dockerfile');
  const composes = sorted.filter((document): document is Compose => document.kind === 'compose');
  const manifests = sorted.filter((document): document is Manifest => document.kind === 'kubernetes');
  const byPath = new Map(dockerfiles.map((dockerfile) => [dockerfile.file.path, dockerfile]));
  const containers: Container[] = [...composes.flatMap((compose) => [...compose.services.values()]), ...manifests.flatMap((manifest) => manifest.containers)];

  const { builds, stated, made } = connectBuilds(composes, byPath, options.recipes ?? recipesOf(files));
  const buildsByDockerfile = groupBy(builds, (build) => build.dockerfile);
  const images = [
    ...dockerfiles.flatMap((dockerfile) => imagesOf(dockerfile, buildsByDockerfile.get(dockerfile) ?? [])),
    ...containers.flatMap((container) => container.image ?? []),
  ];
  const makers = builtImages(made);
  for (const image of images) {
    const own = image.document.kind === 'compose' ? image.container?.build : undefined;
    const build = own ?? makers.builderOf(image);
    if (build) image.builtBy = build;
    else delete image.builtBy;
  }
  const objects = indexObjects(manifests, files);
  for (const manifest of manifests) {
    for (const ref of manifest.refs) {
      const [to] = nearestTo(
        manifest.file.path,
        objects.find(ref.object, ref.name, ref.namespace ?? objects.namespaceOf(manifest)),
        (other) => other.file.path,
      );
      if (to) ref.to = to;
      else delete ref.to;
    }
  }
  const refs: Ref<unknown>[] = [
    ...dockerfiles.flatMap(stageRefs),
    ...composes.flatMap((compose) => compose.refs),
    ...manifests.flatMap((manifest) => manifest.refs),
  ];

  const contexts = new Map<Dockerfile, readonly BuildContext[]>();
  const ignores = new Map<string, Dockerignore | undefined>();
  const ignoreOf = (dockerfile: Dockerfile, contextPath: string): Dockerignore | undefined => {
    const key = `${dockerfile.file.path}\0${contextPath}`;
    if (!ignores.has(key)) {
      const file = ignoreFileOf(dockerfile.file.path, contextPath, (path) => (files.has(path) && !files.isDirectory(path) ? files.read(path) : undefined));
      ignores.set(key, file && parseDockerignore(file));
    }
    return ignores.get(key);
  };
  return {
    files,
    documents: sorted,
    dockerfiles,
    composes,
    manifests,
    containers,
    images,
    builds,
    refs,
    kubernetesVersion: options.kubernetesVersion ?? NEWEST_KUBERNETES,
    views: [],
    unmet: options.unmet ?? new Set(),
    notes: [...composes.flatMap((compose) => compose.notes), ...(options.notes ?? [])].sort((a, b) => comparePlaces(a.at, b.at)),
    contextsOf(dockerfile) {
      let found = contexts.get(dockerfile);
      if (!found) {
        found = contextsFrom(stated.get(dockerfile) ?? [], dockerfile, files);
        contexts.set(dockerfile, found);
      }
      return found;
    },
    stageOf: (container) => container.build?.stage ?? container.image?.builtBy?.stage,
    buildsOf: (dockerfile) => buildsByDockerfile.get(dockerfile) ?? [],
    ignoredBy(dockerfile, context, path): Place | undefined {
      const ignore = ignoreOf(dockerfile, context.path);
      const line = ignore?.ignores(path);
      if (!ignore || !line) return undefined;
      // A folder that is left out may still hold a file that another line lets in.
      return ignore.mayContainIncluded(path) && (files.isDirectory(inContext(context.path, path)) || path.endsWith('/')) ? undefined : line;
    },
    objects: (kind, name, namespace) => objects.find(kind, name, namespace),
  };
}

interface Connected {
  readonly builds: readonly Build[];
  readonly stated: ReadonlyMap<Dockerfile, readonly Stated[]>;
  readonly made: readonly { readonly image: Image; readonly build: Build }[];
}

/** Compose's own builds, and one for every recipe whose Dockerfile was read. */
function connectBuilds(composes: readonly Compose[], byPath: ReadonlyMap<string, Dockerfile>, recipes: readonly Recipe[]): Connected {
  const builds: Build[] = [];
  const stated = new Map<Dockerfile, Stated[]>();
  const made: { image: Image; build: Build }[] = [];
  const add = (build: Build, source: Stated['source'], at: Stated['at']): void => {
    builds.push(build);
    const dockerfile = build.dockerfilePath === undefined ? undefined : byPath.get(build.dockerfilePath);
    const stage = dockerfile && stageOf(dockerfile, build);
    delete build.dockerfile;
    delete build.stage;
    if (!dockerfile) return;
    build.dockerfile = dockerfile;
    if (stage) build.stage = stage;
    if (build.contextPath === undefined) return;
    const list = stated.get(dockerfile) ?? [];
    list.push({ source, path: build.contextPath, at, build });
    stated.set(dockerfile, list);
  };
  // What `docker compose` loads without being told comes before files for tests and other environments.
  const usual = (compose: Compose): number => (/(?:^|\/)(?:docker-)?compose\.ya?ml$/.test(compose.file.path) ? 0 : 1);
  for (const compose of [...composes].sort((a, b) => usual(a) - usual(b))) {
    for (const { build, image } of compose.services.values()) {
      if (!build) continue;
      add(build, 'compose', build.context);
      if (image) made.push({ image, build });
    }
  }
  for (const recipe of recipes) {
    const dockerfile = byPath.get(recipe.dockerfilePath);
    if (!dockerfile) continue;
    const { file, span, context, contextPath, dockerfilePath, dockerfileAt, target, args, contexts } = recipe;
    const build: Build = {
      file,
      span,
      document: dockerfile,
      context,
      contextPath,
      dockerfilePath,
      ...(dockerfileAt ? { dockerfileAt } : {}),
      ...(target ? { target } : {}),
      args,
      contexts,
    };
    add(build, recipe.source, recipe);
    for (const tag of recipe.tags) made.push({ image: imageOf(tag, 'build', dockerfile), build });
  }
  return { builds, stated, made };
}

/** The stage that a build makes: its target, else the last one. */
function stageOf(dockerfile: Dockerfile, { target }: Build): Stage | undefined {
  if (!target || target.value === '') return dockerfile.stages.at(-1);
  return target.known ? stageNamed(dockerfile, target.value) : undefined;
}

/** Images that a Dockerfile stands on or copies from: no stages, no named contexts. */
function imagesOf(dockerfile: Dockerfile, builds: readonly Build[]): Image[] {
  const images: Image[] = [];
  const contexts = new Set(builds.flatMap((build) => build.contexts.map((context) => context.value)));
  for (const stage of dockerfile.stages) {
    if (!stage.parent && !contexts.has(stage.base.value.toLowerCase())) images.push(stage.base);
    for (const instruction of stage.instructions) {
      for (const name of stagesNamed(instruction)) {
        if (name.value === '' || /^\d+$/.test(name.value) || contexts.has(name.value.toLowerCase())) continue;
        if (stageNamed(dockerfile, name.value)) continue;
        images.push(imageOf(name, 'copy-from', dockerfile, { stage }));
      }
    }
  }
  return images;
}

/** FROM, `COPY --from` and mounts that name a stage, or something outside. */
function stageRefs(dockerfile: Dockerfile): Ref<Stage>[] {
  const refs: Ref<Stage>[] = [];
  for (const stage of dockerfile.stages) {
    const { base, parent } = stage;
    if (parent) refs.push({ file: base.file, span: base.span, name: base.value, to: parent, external: false });
    for (const instruction of stage.instructions) {
      for (const { file, span, value, known } of stagesNamed(instruction)) {
        if (!known) continue;
        const to = stageNamed(dockerfile, value, stage.index);
        refs.push({ file, span, name: value, ...(to ? { to } : {}), external: !to && !/^\d+$/.test(value) });
      }
    }
  }
  return refs;
}

interface Objects {
  find(kind: string, name?: string, namespace?: string): readonly Manifest[];
  namespaceOf(manifest: Manifest): string | undefined;
}

function indexObjects(manifests: readonly Manifest[], files: Files): Objects {
  const kustomizations = kustomizationsOf(files);
  const namespaceOf = (manifest: Manifest): string | undefined =>
    kustomizations.namespaceOf(manifest.file.path) ?? (manifest.namespace?.known ? manifest.namespace.value : undefined);
  const index = new Map<string, Manifest[]>();
  const add = (key: string, manifest: Manifest): void => {
    const list = index.get(key);
    if (list) list.push(manifest);
    else index.set(key, [manifest]);
  };
  for (const manifest of manifests) {
    add(manifest.object.value, manifest);
    if (manifest.name?.known) add(`${manifest.object.value}\0${manifest.name.value}`, manifest);
  }
  const inNamespaces = new Map<string, NamespaceIndex>();
  return {
    namespaceOf,
    find(kind, name, namespace) {
      const key = name === undefined ? kind : `${kind}\0${name}`;
      const found = index.get(key) ?? [];
      if (namespace === undefined) return found;
      if (found.length < MANY) return found.filter((manifest) => mayShareNamespace(namespace, namespaceOf(manifest)));
      let split = inNamespaces.get(key);
      if (!split) {
        split = splitByNamespace(found, namespaceOf);
        inNamespaces.set(key, split);
      }
      return split(namespace);
    },
  };
}

/** From here on a list is split by namespace, rather than walked for each question. */
const MANY = 9;

type NamespaceIndex = (namespace: string) => readonly Manifest[];

/** Objects of a namespace together with those that name none, in order; the same list for the same namespace. */
function splitByNamespace(manifests: readonly Manifest[], namespaceOf: (manifest: Manifest) => string | undefined): NamespaceIndex {
  const groups = groupBy([...manifests.entries()], ([, manifest]) => namespaceOf(manifest) ?? '');
  const anywhere = groups.get('') ?? [];
  const merged = new Map<string, readonly Manifest[]>();
  return (namespace) => {
    let list = merged.get(namespace);
    if (!list) {
      list = [...(groups.get(namespace) ?? []), ...anywhere].sort(([a], [b]) => a - b).map(([, manifest]) => manifest);
      merged.set(namespace, list);
    }
    return list;
  };
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K | undefined): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
