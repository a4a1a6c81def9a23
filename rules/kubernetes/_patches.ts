/** Which manifest files are only patches of a kustomization: a part of an object, so absence in them means nothing. */
import type { Project } from '../../src/core/lint/rule.ts';
import { directoryOf, insideRoot } from '../../src/core/parse/compose/paths.ts';
import { parseYaml } from '../../src/core/parse/yaml.ts';
import { asMap, asScalar, asSeq } from '../../src/core/parse/yaml-node.ts';

const known = new WeakMap<Project, ReadonlySet<string>>();

/** Whether a kustomization lists the file as a patch. */
export function isPatch(project: Project, path: string): boolean {
  let patches = known.get(project);
  if (!patches) {
    patches = new Set(patchesOf(project));
    known.set(project, patches);
  }
  return patches.has(path);
}

function* patchesOf({ files }: Project): Generator<string> {
  for (const path of files.list()) {
    if (!/(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(path)) continue;
    const file = files.read(path);
    const root = file && asMap(parseYaml(file).documents[0]?.root);
    for (const key of ['patches', 'patchesStrategicMerge', 'patchesJson6902']) {
      for (const item of asSeq(root?.get(key))?.items ?? []) {
        const named = asScalar(item) ?? asScalar(asMap(item)?.get('path'));
        const inside = named && !named.source.includes('\n') ? insideRoot(directoryOf(path), named.source) : undefined;
        if (inside) yield inside;
      }
    }
  }
}
