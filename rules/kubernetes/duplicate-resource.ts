import { defineRule, type Manifest, type Project, type Report } from '../../src/core/lint/rule.ts';
import { groupOf } from '../../src/core/parse/kubernetes-kinds.ts';
import { namespaceOf } from '../../src/core/project/kubernetes.ts';
import { isPatch, resourcesOf } from './_patch.ts';
import { titleOf } from './_pod.ts';

export default defineRule<'project'>({
  id: 'kubernetes/duplicate-resource',
  scope: 'project',
  kinds: ['kubernetes'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'object that a file or kustomization holds twice',

  *check(project) {
    // Folders are often alternatives to each other; one file is applied as a whole, and so is a kustomization.
    const byFile = new Map<string, Manifest[]>();
    for (const manifest of project.manifests) {
      if (!manifest.name?.known || !manifest.apiVersion.known || manifest.name.value === '' || manifest.namespace?.known === false) continue;
      if (isPatch(project, manifest.file.path) || manifest.root.entry('$patch')) continue;
      const list = byFile.get(manifest.file.path);
      if (list) list.push(manifest);
      else byFile.set(manifest.file.path, [manifest]);
    }
    for (const manifests of byFile.values()) yield* duplicates(project, manifests, 'it overwrites the first one when applied', false);
    for (const files of resourcesOf(project).values()) {
      const manifests = [...files].flatMap((path) => byFile.get(path) ?? []);
      yield* duplicates(project, manifests, 'kustomize refuses the two', true);
    }
  },
});

function* duplicates(project: Project, manifests: readonly Manifest[], label: string, across: boolean): Generator<Report> {
  const seen = new Map<string, Manifest>();
  for (const manifest of manifests) {
    const { name, object, apiVersion } = manifest;
    const namespace = (across ? namespaceOf(project, manifest) : manifest.namespace?.value) ?? '';
    const key = [groupOf(apiVersion.value), object.value, namespace, name?.value].join('\0');
    const first = seen.get(key);
    if (!first) seen.set(key, manifest);
    else if (name && first.name && (!across || first.file !== manifest.file))
      yield {
        at: name,
        message: `the ${titleOf(manifest)}${namespace ? ` of namespace \`${namespace}\`` : ''} is defined twice`,
        label,
        related: [{ at: first.name, label: 'the first one' }],
        help: 'give one of them another name, or remove it',
      };
  }
}
