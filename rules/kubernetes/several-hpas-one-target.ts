import { defineRule, type Manifest, type Project } from '../../src/core/lint/rule.ts';
import { asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { autoscalersOf } from './_selection.ts';
import { mapsIn, textIn } from './_pod.ts';
import { folderOf, oncePer } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/several-hpas-one-target',
  scope: 'manifest',
  objects: ['HorizontalPodAutoscaler', 'ScaledObject', 'VerticalPodAutoscaler'],
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'several autoscalers of one workload',

  *check(autoscaler, { project }) {
    const other = rivals(project).get(autoscaler);
    const target = autoscaler.refs.find(({ role }) => role === 'scaleTargetRef');
    if (!other || !target) return;
    const vertical = autoscaler.object.value === 'VerticalPodAutoscaler';
    yield {
      at: autoscaler.name ?? autoscaler.object,
      message: vertical
        ? `\`${target.name}\` is scaled by the same resource up and down and in number`
        : `\`${target.name}\` is scaled by two autoscalers, which overrule each other`,
      related: [{ at: other.name ?? other.object, label: 'the other one' }],
      help: vertical ? 'set `updateMode: "Off"`, or let each handle another resource' : 'put the metrics of both into one',
    };
  },
});

/**
 * What is surely applied together: one file, or a folder with a kustomization. Other files may be alternatives, other
 * folders other environments.
 */
function setOf(project: Project, autoscaler: Manifest): string {
  const folder = folderOf(autoscaler);
  return project.files.has(`${folder}kustomization.yaml`) || project.files.has(`${folder}kustomization.yml`) ? folder : autoscaler.file.path;
}

/** Autoscalers, by the first other one of the same workload that is applied with them. */
const rivals = oncePer((project) => {
  const found = new Map<Manifest, Manifest>();
  const first = new Map<string, Manifest>();
  const ids = new Map<Manifest, number>();
  for (const [target, all] of autoscalersOf(project)) {
    ids.set(target, ids.size);
    for (const each of all) {
      const key = `${ids.get(target)}\0${setOf(project, each)}`;
      const other = first.get(key);
      if (!other) first.set(key, each);
      else if (other.name?.value !== each.name?.value || other.object.value !== each.object.value) found.set(each, other);
    }
  }
  for (const vertical of project.objects('VerticalPodAutoscaler')) {
    const target = vertical.refs.find(({ role }) => role === 'scaleTargetRef')?.to;
    const other = target && first.get(`${ids.get(target)}\0${setOf(project, vertical)}`);
    if (other?.object.value === 'HorizontalPodAutoscaler' && actsItself(vertical) && sharesResource(vertical, other)) found.set(vertical, other);
  }
  return found;
});

function actsItself({ root }: Manifest): boolean {
  const mode = asScalar(nodeAt(root, 'spec', 'updatePolicy', 'updateMode'))?.source ?? 'Auto';
  return mode === 'Auto' || mode === 'Recreate' || mode === 'InPlaceOrRecreate';
}

/** Whether the horizontal one looks at the use of a resource that the vertical one sets; both by default. */
function sharesResource(vertical: Manifest, horizontal: Manifest): boolean {
  const policies = mapsIn(nodeAt(vertical.root, 'spec', 'resourcePolicy', 'containerPolicies'));
  if (policies.some((policy) => policy.entry('controlledResources') || policy.entry('mode'))) return false;
  return mapsIn(nodeAt(horizontal.root, 'spec', 'metrics')).some((metric) => {
    const name = textIn(nodeAt(metric, 'resource', 'name'));
    return (name === 'cpu' || name === 'memory') && textIn(nodeAt(metric, 'resource', 'target', 'type')) === 'Utilization';
  });
}
