import { defineRule } from '../../src/core/lint/rule.ts';
import { CLUSTER_KINDS, isClusterScoped } from '../../src/core/parse/kubernetes-scope.ts';
import { removeEntry } from '../../src/core/parse/yaml-edit.ts';
import { asMap, isNull } from '../../src/core/parse/yaml-node.ts';
import { titleOf } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/namespace-on-cluster-object',
  scope: 'manifest',
  objects: [...CLUSTER_KINDS],
  level: 'info',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'namespace of an object that belongs to none',
  fixable: 'safe',

  *check(manifest) {
    const metadata = asMap(manifest.root.get('metadata'));
    const entry = metadata?.entry('namespace');
    if (!metadata || !entry || isNull(entry.value) || entry.merged || metadata.via || !isClusterScoped(manifest.apiVersion.value, manifest.object.value))
      return;
    const text = entry.value.type === 'scalar' ? entry.value.source : '';
    if (text === '') return;
    yield {
      at: entry,
      message: `the ${titleOf(manifest)} is in no namespace, so \`namespace: ${text}\` says nothing`,
      label: 'ignored: the object is one for the whole cluster',
      help: 'remove the line',
      fix: { title: 'remove the namespace', safe: true, edits: removeEntry(metadata, entry) },
    };
  },
});
