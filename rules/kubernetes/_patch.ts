/** Manifests that only change others: what a kustomization lists as a patch says a part, so nothing is absent from it. */
import type { Manifest, Project } from '../../src/core/lint/rule.ts';
import { directoryOf } from '../../src/core/parse/compose/paths.ts';
import { kustomizationsOf } from '../../src/core/project/kustomize.ts';
import { oncePer } from './_set.ts';

/** Whether a kustomization lists the file as a patch. */
export function isPatch(project: Project, path: string): boolean {
  return patchFiles(project).has(path);
}

const patchFiles = oncePer(
  ({ files }): ReadonlySet<string> => new Set(kustomizationsOf(files).all.flatMap(({ patches }) => patches.flatMap(({ file }) => file?.path ?? []))),
);

/** The files and folders that each kustomization lists, by its folder. */
export const resourcesOf = oncePer(
  ({ files }): ReadonlyMap<string, ReadonlySet<string>> =>
    new Map(
      kustomizationsOf(files).all.map(({ folder, listed }) => [
        folder,
        new Set(listed.flatMap(({ field, path }) => (/^(?:resources|bases|components)$/.test(field) ? (path ?? []) : []))),
      ]),
    ),
);

/**
 * Whether an object is written in full, so that what it does not say is absent: it could be read to its end, and no
 * kustomization patches others with it, or stands beside it without listing it.
 */
export function isWhole(project: Project, manifest: Manifest): boolean {
  if (manifest.partial || manifest.templated) return false;
  const { path } = manifest.file;
  if (isPatch(project, path)) return false;
  const own = resourcesOf(project).get(directoryOf(path));
  return !own || own.has(path);
}
