import { defineRule, type Project, type Manifest } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { asScalar, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { autoscalersOf, fewestPods } from './_selection.ts';
import { isUnknown } from './_pod.ts';
import { targetsOf } from './_set.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/replicas-share-volume',
  scope: 'pod',
  objects: ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'],
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'several replicas that mount a claim for one node or one pod',

  *check(pod, { project }) {
    const { manifest } = pod;
    const most = manifest.partial ? 0 : mostPods(project, manifest);
    if (most < 2) return;
    for (const { node } of pod.volumes) {
      const named = asScalar(nodeAt(node, 'persistentVolumeClaim', 'claimName'));
      if (!named || isUnknown(named)) continue;
      const claims = targetsOf(project, manifest, 'PersistentVolumeClaim', named.source);
      const [claim] = claims;
      if (!claim || claims.length > 1) continue;
      const modes = asSeq(nodeAt(claim.root, 'spec', 'accessModes'))?.items ?? [];
      const words = modes.map((mode) => (isUnknown(mode) ? undefined : asScalar(mode)?.source));
      if (modes.length === 0 || !words.every((word) => word === 'ReadWriteOnce' || word === 'ReadWriteOncePod')) continue;
      const onePod = words.includes('ReadWriteOncePod');
      yield {
        at: named,
        message: `up to ${most} replicas of \`${manifest.name?.value ?? ''}\` share claim \`${named.source}\`, which ${onePod ? 'one pod' : 'one node'} can use at a time`,
        related: [{ at: modes[0] ?? claim.object, label: 'says so' }],
        help: 'use a claim with `ReadWriteMany`, one replica, or a StatefulSet with `volumeClaimTemplates`',
      };
    }
  },
});

/** How many pods there may be; 0 when nothing can be said. */
function mostPods(project: Project, workload: Manifest): number {
  const fewest = fewestPods(project, workload);
  if (fewest === undefined) return 0;
  const [autoscaler] = autoscalersOf(project).get(workload) ?? [];
  if (!autoscaler) return fewest;
  const field = autoscaler.object.value === 'ScaledObject' ? 'maxReplicaCount' : 'maxReplicas';
  return integer(nodeAt(autoscaler.root, 'spec', field)) ?? fewest;
}
