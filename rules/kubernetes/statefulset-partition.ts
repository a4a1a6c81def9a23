import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { autoscalersOf } from './_selection.ts';
import { specIn } from './_object.ts';
import { isWhole } from './_patch.ts';
import { titleOf } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/statefulset-partition',
  scope: 'manifest',
  objects: ['StatefulSet'],
  level: 'info',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'partition of a StatefulSet that keeps all pods from being updated',

  *check(set, { project }) {
    const spec = specIn(set, 'apps');
    const node = nodeAt(spec, 'updateStrategy', 'rollingUpdate', 'partition');
    const partition = integer(node);
    if (!spec || !node || !partition || !isWhole(project, set) || (autoscalersOf(project).get(set)?.length ?? 0) > 0) return;
    const replicas = spec.get('replicas');
    const count = isNull(replicas) ? 1 : integer(replicas);
    if (count === undefined || count === 0 || partition < count) return;
    yield {
      at: node,
      message: `no pod of ${titleOf(set)} is ever updated`,
      label: `only pods from number ${partition} on are, and the last one is number ${count - 1}`,
      ...(replicas && !isNull(replicas) ? { related: [{ at: replicas, label: 'numbers start at 0' }] } : {}),
      help: 'lower `partition` to let an update through',
    };
  },
});
