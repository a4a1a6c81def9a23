/** What selectors were meant to find, and how many pods a workload has. */
import type { KeyValue, Manifest, Pod, Project } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { hasTemplate } from '../../src/core/parse/schema-format.ts';
import { asScalar, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { closestPod, isWhole, namespaceOf, podsMatching, podsMeetingSome, type Requirement, type Selector } from '../../src/core/project/kubernetes.ts';
import { kustomizationsOf } from '../../src/core/project/kustomize.ts';
import { nameIndex, oncePer, siblingsOf } from './_set.ts';

export type Miss =
  | { readonly why: 'label'; readonly pod: Pod; readonly requirement: Requirement; readonly label?: KeyValue }
  | { readonly why: 'namespace'; readonly pod: Pod; readonly namespace: string };

/**
 * The pod that a selector without any pod was meant for, and what keeps them apart. Undefined when it does find pods,
 * when that cannot be said, or when nothing alike is here: then the pods are probably deployed from elsewhere.
 */
export function missOf(project: Project, selector: Selector, namespace: string | undefined, path: string): Miss | undefined {
  if (selector.length === 0 || selector.some(({ known, operator }) => !known || operator !== 'In') || !isWhole(project)) return undefined;
  siblingsOf(project);
  const { anywhere, possible } = podsMatching(project, selector, namespace, path);
  if (anywhere.length > 0 || possible.length > 0) return undefined;
  if (siblingsOf(project).some((view) => view !== project && podsMatching(view, selector, namespace, path).anywhere.length > 0)) return undefined;
  const [other] = namespace === undefined ? [] : podsMatching(project, selector, undefined, path).certain;
  const theirs = other && namespaceOf(project, other.manifest);
  if (other && theirs !== undefined) return { why: 'namespace', pod: other, namespace: theirs };
  const closest = closestPod(selector, podsMeetingSome(project, selector, namespace, path));
  const difference = closest?.differences[0];
  if (closest && difference && closest.differences.length === 1 && selector.length > 1) {
    const { requirement, label } = difference;
    if (!label || alike(label.value?.value ?? '', requirement.values[0] ?? ''))
      return { why: 'label', pod: closest.pod, requirement, ...(label ? { label } : {}) };
    return undefined;
  }
  return selector.length === 1 ? misspelt(project, selector[0] as Requirement, namespace, path) : undefined;
}

/** The only label, with nearly the same value. */
function misspelt(project: Project, requirement: Requirement, namespace: string | undefined, path: string): Miss | undefined {
  const near = valuesOf(project).get(requirement.key)?.(requirement.values[0] ?? '');
  const [pod] = near === undefined ? [] : podsMatching(project, [{ ...requirement, values: [near] }], namespace, path).certain;
  const label = pod?.labels.find(({ key }) => key.value === requirement.key);
  return pod && label ? { why: 'label', pod, requirement, label } : undefined;
}

/** Near values of each label of pods. */
const valuesOf = oncePer((project) => {
  const values = new Map<string, Set<string>>();
  for (const { pod } of project.manifests) {
    for (const { key, value } of pod?.labels ?? []) {
      if (!value?.known) continue;
      const found = values.get(key.value);
      if (found) found.add(value.value);
      else values.set(key.value, new Set([value.value]));
    }
  }
  return new Map([...values].map(([key, all]) => [key, nameIndex(all)]));
});

/** `web` and `webs`, `api` and `shop-api`: one holds the other, or they are nearly the same. */
export function alike(a: string, b: string): boolean {
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a) || nameIndex([a])(b) !== undefined);
}

/** What reports on a missed selector say: where, beside what, and what to do. */
export function tellMiss(miss: Miss) {
  const owner = miss.pod.manifest.name?.value ?? miss.pod.manifest.object.value;
  if (miss.why === 'namespace') {
    return {
      label: `those of \`${owner}\` are in namespace \`${miss.namespace}\``,
      related: [{ at: miss.pod.manifest.namespace ?? miss.pod.manifest.name ?? miss.pod.manifest.object, label: 'these pods have the labels' }],
      help: 'put both into one namespace; a selector never reaches into another',
    };
  }
  const { label } = miss;
  return {
    label: 'no pod has this label',
    related: [
      label
        ? { at: label, label: 'did you mean this one' }
        : { at: miss.pod.manifest.name ?? miss.pod.manifest.object, label: 'its pods do not have the label' },
    ],
    help: label?.value ? `write \`${label.key.value}: ${label.value.value}\`` : `give the pods of \`${owner}\` the label`,
  };
}

/** Autoscalers, KEDA's too, by the workload that they scale. */
export const autoscalersOf = oncePer((project) => {
  const found = new Map<Manifest, Manifest[]>();
  for (const kind of ['HorizontalPodAutoscaler', 'ScaledObject']) {
    for (const autoscaler of project.objects(kind)) {
      const target = autoscaler.refs.find((ref) => ref.role === 'scaleTargetRef')?.to;
      if (!target) continue;
      const list = found.get(target);
      if (list) list.push(autoscaler);
      else found.set(target, [autoscaler]);
    }
  }
  return found;
});

const SCALED = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController']);

/** How often objects of a kind and name occur: a second one is a patch or another environment. */
function isOnlyOne(project: Project, { object, name, namespace }: Manifest): boolean {
  return name?.known === true && project.objects(object.value, name.value, namespace?.known ? namespace.value : undefined).length === 1;
}

/**
 * The fewest pods that a workload has when all is well: an autoscaler's minimum, else its replicas. Undefined when
 * something else may say it: a template, a patch, another manifest of the same name.
 */
export function fewestPods(project: Project, workload: Manifest): number | undefined {
  if (!SCALED.has(workload.object.value) || !isOnlyOne(project, workload) || kustomizationsOf(project.files).patches) return undefined;
  const autoscalers = autoscalersOf(project).get(workload) ?? [];
  if (autoscalers.length > 1) return undefined;
  const [autoscaler] = autoscalers;
  if (autoscaler?.object.value === 'ScaledObject') return numberAt(autoscaler, 'minReplicaCount', 0);
  return autoscaler ? numberAt(autoscaler, 'minReplicas', 1) : numberAt(workload, 'replicas', 1);
}

function numberAt({ root, partial }: Manifest, field: string, usual: number): number | undefined {
  const node = nodeAt(root, 'spec', field);
  if (partial || node?.via) return undefined;
  if (isNull(node)) return usual;
  return hasTemplate(asScalar(node)?.source ?? '') ? undefined : integer(node);
}
