/** Manifests that only change others: what a kustomization lists as a patch says a part, so nothing is absent from it. */
import type { Manifest, Project } from '../../src/core/lint/rule.ts';
import { directoryOf, insideRoot } from '../../src/core/parse/compose/paths.ts';
import { parseYaml } from '../../src/core/parse/yaml.ts';
import { asMap, asScalar, asSeq } from '../../src/core/parse/yaml-node.ts';
import { isPatch } from './_patches.ts';

const NAME = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;

const known = new WeakMap<readonly string[], ReadonlyMap<string, ReadonlySet<string>>>();

/** The files and folders that each kustomization lists, by its folder. */
export function resourcesOf({ files }: Project): ReadonlyMap<string, ReadonlySet<string>> {
  const list = files.list();
  const before = known.get(list);
  if (before) return before;
  const resources = new Map<string, Set<string>>();
  for (const path of list) {
    const file = NAME.test(path) ? files.read(path) : undefined;
    const root = file && asMap(parseYaml(file).documents[0]?.root);
    if (!root) continue;
    const folder = directoryOf(path);
    const own = new Set<string>();
    for (const key of ['resources', 'bases', 'components'])
      for (const item of asSeq(root.get(key))?.items ?? []) {
        const text = asScalar(item)?.source;
        const inside = text === undefined ? undefined : insideRoot(folder, text);
        if (inside !== undefined) own.add(inside);
      }
    resources.set(folder, own);
  }
  known.set(list, resources);
  return resources;
}

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
