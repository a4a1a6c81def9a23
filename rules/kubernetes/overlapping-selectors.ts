import { defineRule, type Manifest } from '../../src/core/lint/rule.ts';
import { podsSelectedBy, selectorOf, selects } from '../../src/core/project/kubernetes.ts';
import { LONG_RUNNING, titleOf } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/overlapping-selectors',
  scope: 'manifest',
  objects: LONG_RUNNING,
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'workload that selects the pods of another one',

  *check(manifest, { project }) {
    const entry = manifest.root.get('spec')?.type === 'map' ? manifest.root.entry('spec')?.value : undefined;
    const at = entry?.type === 'map' ? entry.entry('selector') : undefined;
    if (!at || !manifest.pod) return;
    for (const { manifest: other } of podsSelectedBy(project, manifest).certain) {
      // Only what stands in one file is sure to be applied together; folders hold variants that take each other's place.
      if (other === manifest || other.file !== manifest.file || !LONG_RUNNING.includes(other.object.value) || isSame(manifest, other)) continue;
      // When both select both, once is enough.
      if (manifest.index < other.index && selectsPodsOf(other, manifest)) continue;
      yield {
        at: at.key,
        message: `the selector of ${titleOf(manifest)} also matches the pods of ${titleOf(other)}`,
        label: 'autoscalers and disruption budgets take these pods for its own',
        related: [{ at: other.pod?.labels[0] ?? other.name ?? other.object, label: 'these pods' }],
        help: 'add a label that only its own pods have to the selector and the template',
      };
      return;
    }
  },
});

function isSame(a: Manifest, b: Manifest): boolean {
  return a.object.value === b.object.value && a.name?.value === b.name?.value;
}

function selectsPodsOf(manifest: Manifest, other: Manifest): boolean {
  const selector = selectorOf(manifest);
  return selector !== undefined && selects(selector, other.pod?.labels ?? []) === true;
}
