import { defineRule, type KeyValue, type Manifest, type MapNode, type Place, type ScalarNode } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';
import { labelSelector, selects } from '../../src/core/project/kubernetes.ts';
import { isKubernetesOwn } from './_names.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/selector-mismatch',
  scope: 'manifest',
  objects: ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'ReplicationController'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'workload whose selector does not match its own pods',
  aliases: [
    'kube-linter/mismatching-selector',
    'kube-score/deployment-pod-selector-labels-match-template-metadata-labels',
    'kube-score/statefulset-pod-selector-labels-match-template-metadata-labels',
  ],

  *check(manifest) {
    if (!manifest.pod || manifest.partial) return;
    const entry = asMap(manifest.root.get('spec'))?.entry('selector');
    const selector = asMap(entry?.value);
    if (!entry || !selector) return;
    if (manifest.object.value === 'ReplicationController') {
      yield* ofLabels(manifest, selector);
      return;
    }
    yield* ofLabels(manifest, asMap(selector.get('matchLabels')));
    yield* ofExpressions(manifest, selector);
    const empty = ['matchLabels', 'matchExpressions'].every((field) => isEmpty(selector, field));
    if (empty && isKubernetesOwn(manifest) && selector.entries.every(({ key }) => key.source.startsWith('match'))) yield everything(manifest, entry.key);
  },
});

function* ofLabels(manifest: Manifest, labels: MapNode | undefined) {
  const own = manifest.pod?.labels ?? [];
  const pod = new Map(own.map((label) => [label.key.value, label]));
  for (const entry of labels?.entries ?? []) {
    if (entry.value.type !== 'scalar' || isTemplated(entry.value) || isTemplated(entry.key)) continue;
    const found = pod.get(entry.key.source);
    if (found?.value && (!found.value.known || found.value.value === entry.value.source)) continue;
    const written = `${entry.key.source}: ${entry.value.source}`;
    const near = found ?? closest(entry.value.source, own);
    yield {
      at: entry,
      message: `\`${nameOf(manifest)}\` selects pods with \`${written}\`, but its own pods do not have this label`,
      label: 'the API server refuses it',
      related: [near ? { at: near, label: found ? 'the pods say this' : 'did you mean this one' } : { at: manifest.pod as Place, label: 'these pods' }],
      help: `give the selector and \`template.metadata.labels\` the same \`${entry.key.source}\``,
    };
  }
}

function* ofExpressions(manifest: Manifest, selector: MapNode) {
  const labels = manifest.pod?.labels ?? [];
  const plain = new Set(asMap(selector.get('matchLabels'))?.entries.map(({ span }) => span.start));
  for (const requirement of labelSelector(selector) ?? []) {
    if (plain.has(requirement.span.start) || selects([requirement], labels) !== false) continue;
    const own = labels.find((label) => label.key.value === requirement.key);
    const words: Record<typeof requirement.operator, string> = {
      In: 'is one of the listed',
      NotIn: 'is none of the listed',
      Exists: 'is there',
      DoesNotExist: 'is not there',
    };
    yield {
      at: requirement,
      message: `\`${nameOf(manifest)}\` selects pods whose \`${requirement.key}\` ${words[requirement.operator]}, which its own pods do not meet`,
      label: 'the API server refuses it',
      related: [own ? { at: own, label: 'the pods say this' } : { at: manifest.pod as Place, label: 'these pods' }],
      help: 'let the selector and `template.metadata.labels` fit together',
    };
  }
}

function isEmpty(selector: MapNode, field: string): boolean {
  const node = selector.get(field);
  if (!node) return true;
  return node.type === 'map' ? node.entries.length === 0 : node.type === 'seq' ? node.items.length === 0 : node.value === null;
}

function everything(manifest: Manifest, at: ScalarNode) {
  return {
    at,
    message: `the selector of \`${nameOf(manifest)}\` is empty, so it selects every pod`,
    label: 'the API server refuses it',
    related: [{ at: manifest.pod?.labels[0] ?? (manifest.pod as Place), label: 'its own pods' }],
    help: 'select by labels of `template.metadata.labels`',
  };
}

function nameOf(manifest: Manifest): string {
  return manifest.name?.value ?? manifest.object.value;
}

function closest(value: string, labels: readonly KeyValue[]): KeyValue | undefined {
  return labels.find((label) => label.value?.value === value);
}
