/** Which image names are made in this project, and by which build. Speaks only when the answer is unambiguous. */
import type { Build, Document, Image } from '../parse/model.ts';

interface Name {
  /** Absent for Docker Hub; undefined with `registryKnown: false` for a variable. */
  readonly registry: string | undefined;
  readonly registryKnown: boolean;
  readonly repository: string;
  readonly repositoryKnown: boolean;
  /** What is certain at its end: the steps behind the last one that holds a variable. */
  readonly ending: string;
  readonly tag: string | undefined;
}

interface Made {
  readonly name: Name;
  readonly raw: string;
  readonly build: Build;
}

export interface BuiltImages {
  /** The build that makes what an image reference names. */
  builderOf(image: Image): Build | undefined;
}

/** Indexes the names given to what is built. */
export function builtImages(made: Iterable<{ readonly image: Image; readonly build: Build }>): BuiltImages {
  const byRaw = new Map<string, Made[]>();
  const byRepository = new Map<string, Made[]>();
  const byLast = new Map<string, Made[]>();
  for (const { image, build } of made) {
    const entry: Made = { name: nameOf(image), raw: image.raw, build };
    push(byRaw, image.raw, entry);
    if (entry.name.repositoryKnown) push(byRepository, entry.name.repository, entry);
    // A variable in front may hold a registry, and folders in it.
    if (!entry.name.registryKnown || !entry.name.repositoryKnown) push(byLast, lastOf(entry.name.ending), entry);
  }
  /** What can be meant by an image of this name, on its own; the same name is asked for by many files. */
  const candidates = new Map<string, Candidates>();
  const candidatesFor = (image: Image): Candidates => {
    const { document, registry = '', repository, tag = '', digest = '' } = image;
    const key = image.known
      ? [document.kind === 'kubernetes', registry, repository, tag, digest].join('\n')
      : `${document.kind === 'kubernetes' ? '' : image.raw}\n`;
    let found = candidates.get(key);
    if (!found) {
      found = summed(meant(image));
      candidates.set(key, found);
    }
    return found;
  };
  const meant = (image: Image): readonly Made[] => {
    if (!image.known) return image.document.kind === 'kubernetes' ? [] : (byRaw.get(image.raw) ?? []);
    const name = nameOf(image);
    // A bare `redis` is Docker Hub's unless it is made here under exactly this name.
    const official = name.registry === undefined && !name.repository.includes('/');
    const same = (byRepository.get(name.repository) ?? []).filter((entry) => tagFits(entry.name, image, official));
    const exact = same.filter((entry) => entry.name.registryKnown && entry.name.registry === name.registry);
    if (exact.length > 0) return preferTag(exact, name);
    if (official) return [];
    const near = same.filter((entry) => !entry.name.registryKnown || entry.name.registry === undefined || name.registry === undefined);
    if (near.length > 0) return preferTag(near, name);
    if (image.document.kind !== 'kubernetes') return [];
    const whole = `/${name.registry ?? ''}/${name.repository}`;
    return (byLast.get(lastOf(name.repository)) ?? []).filter((entry) => entry.name.ending !== '' && whole.endsWith(`/${entry.name.ending}`));
  };
  return { builderOf: (image) => agreed(candidatesFor(image), image) };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Deployments name versions that no file here knows; everywhere else another tag is another image. */
function tagFits(made: Name, image: Image, official: boolean): boolean {
  const deployed = !official && image.document.kind === 'kubernetes';
  if (image.digest) return deployed;
  if (made.tag !== undefined && hasVariable(made.tag)) return !official;
  return (image.tag ?? 'latest') === (made.tag ?? 'latest') || deployed;
}

function preferTag(made: readonly Made[], name: Name): readonly Made[] {
  const same = made.filter((entry) => (entry.name.tag ?? 'latest') === (name.tag ?? 'latest'));
  return same.length > 0 ? same : made;
}

/** What is made under a name, and what is known of it as a whole. */
interface Candidates {
  readonly made: readonly Made[];
  /** All of it is made the same way. */
  readonly alike: boolean;
  readonly dockerfiles: ReadonlySet<Document>;
  /** The first build in each document. */
  readonly byDocument: ReadonlyMap<Document, Build>;
}

function summed(made: readonly Made[]): Candidates {
  const byDocument = new Map<Document, Build>();
  for (const { build } of made) if (!byDocument.has(build.document)) byDocument.set(build.document, build);
  return {
    made,
    alike: new Set(made.map(({ build }) => wayOf(build))).size <= 1,
    dockerfiles: new Set(made.flatMap(({ build }) => build.dockerfile ?? [])),
    byDocument,
  };
}

/** The build, when all that is made under the name is made the same way. An image is never built from itself. */
function agreed({ made, alike, dockerfiles, byDocument }: Candidates, { document }: Image): Build | undefined {
  if (!dockerfiles.has(document)) return alike ? (byDocument.get(document) ?? made[0]?.build) : undefined;
  const others = made.filter(({ build }) => build.dockerfile !== document);
  const [first] = others;
  if (!first || others.some((entry) => wayOf(entry.build) !== wayOf(first.build))) return undefined;
  return others.find((entry) => entry.build.document === document)?.build ?? first.build;
}

function wayOf(build: Build): string {
  return `${build.dockerfilePath ?? `${build.file.path}:${build.span.start}`}\0${build.target?.value ?? ''}`;
}

function nameOf(image: Image): Name {
  const registry = /^(?:index\.|registry-1\.)?docker\.io$/.test(image.registry ?? '') ? undefined : image.registry;
  const repository = registry === undefined ? image.repository.replace(/^library\//, '') : image.repository;
  const steps = repository.split('/');
  return {
    registry,
    registryKnown: !hasVariable(registry ?? ''),
    repository,
    repositoryKnown: repository !== '' && !hasVariable(repository),
    ending: steps.slice(steps.findLastIndex(hasVariable) + 1).join('/'),
    tag: image.tag,
  };
}

function lastOf(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1);
}

function hasVariable(text: string): boolean {
  return /\$|\{\{/.test(text);
}
