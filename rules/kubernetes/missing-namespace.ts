import { defineRule } from '../../src/core/lint/rule.ts';
import { namespaceOf } from '../../src/core/project/kubernetes.ts';
import { didYouMean, lost } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/missing-namespace',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'namespace that nobody makes, but for a slip of the name',

  *check(manifest, { project }) {
    const own = manifest.namespace;
    // A kustomization's namespace takes the place of the written one.
    if (!own?.known || own.value === '' || namespaceOf(project, manifest) !== own.value) return;
    const found = lost(project, manifest, 'Namespace', own.value);
    if (found?.why === 'misspelt') yield didYouMean(own, `there is no namespace \`${own.value}\``, found);
  },
});
