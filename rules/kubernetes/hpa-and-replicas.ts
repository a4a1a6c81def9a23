import { defineRule } from '../../src/core/lint/rule.ts';
import { removeEntry } from '../../src/core/parse/yaml-edit.ts';
import { asMap, isNull } from '../../src/core/parse/yaml-node.ts';
import { autoscalersOf } from './_selection.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/hpa-and-replicas',
  scope: 'manifest',
  objects: ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'],
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'replicas of a workload that an autoscaler scales',
  fixable: 'unsafe',
  aliases: ['kube-score/deployment-targeted-by-hpa-does-not-have-replicas-configured'],

  *check(workload, { project }) {
    const spec = asMap(workload.root.get('spec'));
    const entry = spec?.entry('replicas');
    if (!spec || !entry || isNull(entry.value) || entry.merged) return;
    const [autoscaler] = autoscalersOf(project).get(workload) ?? [];
    if (!autoscaler) return;
    yield {
      at: entry.value,
      message: `each time this is applied, \`${workload.name?.value ?? ''}\` is set back to this number, whatever the autoscaler says`,
      related: [{ at: autoscaler.name ?? autoscaler.object, label: 'scaled by this one' }],
      help: 'leave `replicas` out',
      fix: { title: 'remove `replicas`', safe: false, edits: removeEntry(spec, entry) },
    };
  },
});
