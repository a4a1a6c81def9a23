import { defineRule, type Manifest, type Place } from '../../src/core/lint/rule.ts';
import { asMap, asScalar, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isWhole } from './_patch.ts';
import { mapsIn, saysAmount, textIn, titleOf } from './_pod.ts';
import { specIn } from './_object.ts';
import { targetsOf } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/hpa-without-request',
  scope: 'manifest',
  objects: ['HorizontalPodAutoscaler'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'autoscaler by utilization of pods that request nothing',

  *check(autoscaler, { project }) {
    const spec = specIn(autoscaler, 'autoscaling');
    const target = asMap(spec?.get('scaleTargetRef'));
    const [kind, name] = [textIn(target?.get('kind')), textIn(target?.get('name'))];
    if (!spec || kind === undefined || name === undefined || !isWhole(project, autoscaler)) return;
    // A LimitRange may give the containers requests.
    if (project.objects('LimitRange').length > 0) return;
    const workloads = targetsOf(project, autoscaler, kind, name);
    // Two of the same name: one may be a patch, or they are alternatives.
    const [workload] = workloads;
    if (!workload?.pod || workloads.length > 1 || !isWhole(project, workload)) return;
    for (const { resource, container, at } of utilizations(autoscaler)) {
      const without = workload.containers.filter(
        (each) =>
          each.role === 'container' &&
          each.name.value !== '' &&
          (container === undefined || each.name.value === container) &&
          !saysAmount(each, 'requests', resource),
      );
      const [first] = without;
      if (!first) continue;
      yield {
        at,
        message: `container \`${first.name.value}\` of ${titleOf(workload)} requests no ${resource}, so its utilization is unknown`,
        label: 'nothing is ever scaled',
        related: [{ at: first.name, label: 'no request' }],
        help: `add \`resources.requests.${resource}\` to ${without.length > 1 ? 'all containers' : 'the container'}`,
      };
    }
  },
});

function* utilizations({ root }: Manifest): Generator<{ readonly resource: string; readonly container?: string; readonly at: Place }> {
  const old = asScalar(nodeAt(root, 'spec', 'targetCPUUtilizationPercentage'));
  if (old) yield { resource: 'cpu', at: old };
  for (const metric of mapsIn(nodeAt(root, 'spec', 'metrics'))) {
    for (const field of ['resource', 'containerResource']) {
      const source = asMap(metric.get(field));
      const resource = textIn(source?.get('name'));
      const target = source?.get('target');
      const at = asScalar(nodeAt(target, 'averageUtilization')) ?? asScalar(source?.get('targetAverageUtilization'));
      if (!source || resource === undefined || !at || !isNull(nodeAt(target, 'averageValue'))) continue;
      const container = textIn(source.get('container'));
      yield { resource, at, ...(field === 'containerResource' && container !== undefined ? { container } : {}) };
    }
  }
}
