import { defineRule, type KeyValue, type Manifest, type MapNode } from '../../src/core/lint/rule.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/selector-mismatch',
  scope: 'manifest',
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
    if (!['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'].includes(manifest.object.value) || !manifest.pod || manifest.partial) return;
    const labels = selectorOf(manifest);
    if (!labels) return;
    const pod = new Map(manifest.pod.labels.map((label) => [label.key.value, label]));
    for (const entry of labels.entries) {
      if (entry.value.type !== 'scalar' || /\{\{|\$\{/.test(entry.value.source)) continue;
      const own = pod.get(entry.key.source);
      if (own?.value && (!own.value.known || own.value.value === entry.value.source)) continue;
      const written = `${entry.key.source}: ${entry.value.source}`;
      const near = own ?? closest(entry.value.source, manifest.pod.labels);
      yield {
        at: entry,
        message: `\`${manifest.name?.value ?? manifest.object.value}\` selects pods with \`${written}\`, but its own pods do not have this label`,
        label: 'the API server refuses it',
        related: [near ? { at: near, label: own ? 'the pods say this' : 'did you mean this one' } : { at: manifest.pod, label: 'these pods' }],
        help: `give the selector and \`template.metadata.labels\` the same \`${entry.key.source}\``,
      };
    }
  },
});

function selectorOf(manifest: Manifest): MapNode | undefined {
  const spec = manifest.root.get('spec');
  const selector = spec?.type === 'map' ? spec.get('selector') : undefined;
  const labels = selector?.type === 'map' ? selector.get('matchLabels') : undefined;
  return labels?.type === 'map' ? labels : undefined;
}

function closest(value: string, labels: readonly KeyValue[]): KeyValue | undefined {
  return labels.find((label) => label.value?.value === value);
}
