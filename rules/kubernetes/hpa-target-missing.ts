import { defineRule } from '../../src/core/lint/rule.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asMap, asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { didYouMean, groupOf, lost, targetsOf } from './_set.ts';

const SCALABLE = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'];
const NOT_SCALABLE = new Set(['DaemonSet', 'Job', 'CronJob', 'Pod', 'Service']);

export default defineRule<'manifest'>({
  id: 'kubernetes/hpa-target-missing',
  scope: 'manifest',
  objects: ['HorizontalPodAutoscaler', 'ScaledObject'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'autoscaler that leads to nothing it can scale',
  fixable: 'unsafe',
  aliases: ['kube-linter/dangling-horizontalpodautoscaler', 'kube-score/horizontalpodautoscaler-has-target'],

  *check(autoscaler, { project }) {
    const target = asMap(nodeAt(autoscaler.root, 'spec', 'scaleTargetRef'));
    const name = asScalar(target?.get('name'));
    const kindNode = asScalar(target?.get('kind'));
    const kind = kindNode?.source ?? (autoscaler.object.value === 'ScaledObject' ? 'Deployment' : undefined);
    if (!target || !name || !kind || autoscaler.partial) return;
    if (kindNode && NOT_SCALABLE.has(kind)) {
      yield { at: kindNode, message: `a ${kind} has no replicas that an autoscaler can change`, help: 'scale a Deployment or a StatefulSet' };
      return;
    }
    const [workload] = targetsOf(project, autoscaler, kind, name.source);
    if (workload) {
      yield* wrongGroup(asScalar(target.get('apiVersion')), groupOf(workload), kind);
      return;
    }
    if (!SCALABLE.includes(kind)) return;
    const other = SCALABLE.filter((each) => each !== kind).flatMap((each) => targetsOf(project, autoscaler, each, name.source))[0];
    if (other) {
      const meant = other.object.value;
      yield {
        at: name,
        message: `there is no ${kind} \`${name.source}\`: it is a ${meant}`,
        related: [{ at: other.object, label: 'declared here' }],
        help: `write \`kind: ${meant}\``,
        ...(kindNode ? { fix: { title: `write \`kind: ${meant}\``, safe: false, edits: setScalar(kindNode, meant) } } : {}),
      };
      return;
    }
    const found = lost(project, autoscaler, kind, name.source);
    if (found?.why === 'misspelt') yield didYouMean(name, `there is no ${kind} \`${name.source}\``, found);
  },
});

/** `apiVersion: v1` for a Deployment finds nothing. Groups in which Deployments once were are still served by nobody. */
function* wrongGroup(apiVersion: ReturnType<typeof asScalar>, group: string, kind: string) {
  if (!apiVersion || /\{\{|\$/.test(apiVersion.source)) return;
  const slash = apiVersion.source.indexOf('/');
  const written = slash < 0 ? '' : apiVersion.source.slice(0, slash);
  if (written === group || group !== 'apps') return;
  yield {
    at: apiVersion,
    message: `\`${apiVersion.source}\` has no ${kind}, so the autoscaler finds nothing`,
    help: 'write `apiVersion: apps/v1`',
    fix: { title: 'write `apps/v1`', safe: false, edits: setScalar(apiVersion, 'apps/v1') },
  };
}
