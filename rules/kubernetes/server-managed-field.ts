import { defineRule, type Entry, type Manifest, type MapNode } from '../../src/core/lint/rule.ts';
import { groupOf, isBuiltIn } from '../../src/core/parse/kubernetes-kinds.ts';
import { removeEntry } from '../../src/core/parse/yaml-edit.ts';
import { asMap, isNull } from '../../src/core/parse/yaml-node.ts';
import { kubernetesTable } from '../../src/generated/kubernetes.ts';
import { titleOf } from './_pod.ts';

/** Fields of metadata that the API server writes. */
const METADATA = ['resourceVersion', 'uid', 'creationTimestamp', 'managedFields', 'generation', 'selfLink'];
const APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

export default defineRule<'manifest'>({
  id: 'kubernetes/server-managed-field',
  scope: 'manifest',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'field that only the API server writes',
  fixable: 'safe',

  *check(manifest) {
    if (manifest.partial || manifest.templated) return;
    const found = [...managed(manifest)];
    const [first] = found;
    if (!first) return;
    const names = [...new Set(found.map(({ name }) => `\`${name}\``))];
    yield {
      at: first.entry.key,
      message: `the ${titleOf(manifest)} carries ${names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0]}, which the cluster writes`,
      label:
        names.includes('`resourceVersion`') || names.includes('`uid`')
          ? 'applying it fails as soon as the object has changed'
          : 'left over from `kubectl get -o yaml`',
      ...(found.length > 1 ? { related: found.slice(1, 4).map(({ entry, name }) => ({ at: entry.key, label: `\`${name}\`` })) } : {}),
      help: found.length > 1 ? 'remove these fields' : 'remove the field',
      ...(found.some(({ entry, map }) => entry.merged || map.via)
        ? {}
        : { fix: { title: `remove ${names.length > 1 ? 'them' : names[0]}`, safe: true, edits: found.flatMap(({ map, entry }) => removeEntry(map, entry)) } }),
    };
  },
});

function* managed(manifest: Manifest): Generator<{ readonly name: string; readonly map: MapNode; readonly entry: Entry }> {
  const metadata = asMap(manifest.root.get('metadata'));
  const annotations = asMap(metadata?.get('annotations'));
  const applied = annotations?.entry(APPLIED);
  // Generators write an empty time and an empty status, which do no harm.
  for (const entry of metadata?.entries ?? []) {
    if (metadata && METADATA.includes(entry.key.source) && !isEmpty(entry)) yield { name: entry.key.source, map: metadata, entry };
    if (metadata && applied && annotations && entry.value === annotations)
      yield annotations.entries.length === 1 ? { name: APPLIED, map: metadata, entry } : { name: APPLIED, map: annotations, entry: applied };
  }
  const status = manifest.root.entry('status');
  // Other groups may mean something of their own by it.
  if (status && !isEmpty(status) && manifest.object.value !== 'CustomResourceDefinition' && isBuiltIn(kubernetesTable(), groupOf(manifest.apiVersion.value)))
    yield { name: 'status', map: manifest.root, entry: status };
}

function isEmpty({ value }: Entry): boolean {
  if (isNull(value)) return true;
  if (value.type === 'map') return value.entries.every(isEmpty);
  return value.type === 'seq' ? value.items.length === 0 : value.source === '' || value.source === '0';
}
