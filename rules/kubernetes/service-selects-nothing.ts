import { defineRule, type KeyValue, type Manifest, type Pod, type Project } from '../../src/core/lint/rule.ts';
import {
  isWhole,
  mayConcludeAbsence,
  namespaceOf,
  podsMatching,
  podsMeetingSome,
  podsSelectedBy,
  type Requirement,
  selectorOf,
  selects,
} from '../../src/core/project/kubernetes.ts';
import { oncePer, siblingsOf } from './_set.ts';
import { alike } from './_selection.ts';

/** Labels that controllers put on pods by themselves. */
const GIVEN = new Set(['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index', 'batch.kubernetes.io/job-name', 'job-name', 'controller-uid']);

export default defineRule<'manifest'>({
  id: 'kubernetes/service-selects-nothing',
  scope: 'manifest',
  objects: ['Service'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Service whose selector matches no pod',
  aliases: ['kube-linter/dangling-service', 'kube-score/service-targets-pod'],

  *check(service, { project }) {
    if (service.partial) return;
    const selector = selectorOf(service) ?? [];
    if (selector.length === 0 || selector.some((requirement) => !requirement.known || GIVEN.has(requirement.key))) return;
    const { certain, possible } = podsSelectedBy(project, service);
    if (certain.length > 0 || possible.length > 0 || !isWhole(project)) return;
    // Another kustomization may hold them.
    if (siblingsOf(project).some((view) => view !== project && podsSelectedBy(view, service).anywhere.length > 0)) return;
    const near = closest(selector, project, service);
    // Nothing alike is here: the pods are probably deployed from elsewhere.
    if (!near) return;
    const { pod, missing, label } = near;
    const owner = pod.manifest.name?.value ?? pod.manifest.object.value;
    const name = service.name?.value ?? '';
    if (!missing) {
      if (!service.namespace || !pod.manifest.namespace || !mayConcludeAbsence(project, 'Service')) return;
      yield {
        at: service.namespace,
        message: `service \`${name}\` selects no pods: those of \`${owner}\` are in namespace \`${pod.manifest.namespace.value}\``,
        related: [{ at: pod.manifest.namespace, label: 'these pods have the labels' }],
        help: 'put both into one namespace; a selector never reaches into another',
      };
      return;
    }
    yield {
      at: missing,
      message: `service \`${name}\` selects no pods`,
      label: 'no pod has this label',
      related: [
        label ? { at: label, label: 'did you mean this one' } : { at: pod.manifest.name ?? pod.manifest.object, label: 'its pods do not have the label' },
      ],
      help: label?.value ? `write \`${label.key.value}: ${label.value.value}\`` : `give the pods of \`${owner}\` the label`,
    };
  },
});

interface Near {
  readonly pod: Pod;
  /** The first requirement that the pod does not meet; undefined when only the namespace differs. */
  readonly missing?: Requirement;
  /** The pod's label that was probably meant. */
  readonly label?: KeyValue;
}

/** The pod that lacks least of the selector, if it is near enough to be the one that is meant. */
function closest(selector: readonly Requirement[], project: Project, service: Manifest): Near | undefined {
  const own = namespaceOf(project, service);
  let best: { near: Near; lacks: number } | undefined;
  for (const pod of alikePods(selector, project, service.file.path)) {
    if (pod.labels.some((label) => !label.value?.known)) continue;
    const theirs = namespaceOf(project, pod.manifest);
    const same = own === undefined || theirs === undefined || own === theirs;
    const lacking = selector.filter((requirement) => selects([requirement], pod.labels) === false);
    // In the same namespace something differs; in another one only the namespace does.
    if ((lacking.length === 0) === same) continue;
    const [missing] = lacking;
    const wanted = missing?.values[0] ?? '';
    const label = missing
      ? (pod.labels.find((candidate) => candidate.key.value === missing.key) ?? pod.labels.find((candidate) => candidate.value?.value === wanted))
      : undefined;
    // One of several labels differs, or the only one has nearly the same value.
    const related = lacking.length < selector.length || (label !== undefined && alike(label.value?.value ?? '', wanted));
    if (!related) continue;
    const lacks = lacking.length + (same ? 0 : 0.5);
    if (!best || lacks < best.lacks) best = { near: { pod, ...(missing ? { missing } : {}), ...(label ? { label } : {}) }, lacks };
  }
  return best?.near;
}

/** Pods that meet a part of the selector, in any namespace, and those that have a label with a value like the wanted one; in order. */
function alikePods(selector: readonly Requirement[], project: Project, path: string): readonly Pod[] {
  const wanted = new Set(selector.flatMap(({ values }) => values));
  const { pods, byValue, values } = labelled(project);
  const found = new Set<Pod>([
    ...podsMatching(project, selector, undefined, path).anywhere.slice(0, FEW),
    ...podsMeetingSome(project, selector, undefined, path),
  ]);
  for (const value of wanted) {
    for (const pod of byValue.get(value) ?? []) found.add(pod);
    if (values.length <= MANY) for (const other of values) if (alike(other, value)) for (const pod of byValue.get(other) ?? []) found.add(pod);
  }
  return [...found].sort((a, b) => (pods.get(a) ?? 0) - (pods.get(b) ?? 0));
}

/** Of this many pods with one label value the nearest in kind is surely among the first. */
const FEW = 50;
/** Above this many values a service without pods is not compared with each. */
const MANY = 1000;

/** Pods by the values of their labels, whatever the key. */
const labelled = oncePer((project) => {
  const pods = new Map<Pod, number>();
  const byValue = new Map<string, Pod[]>();
  for (const { pod } of project.manifests) {
    if (!pod) continue;
    pods.set(pod, pods.size);
    for (const { value } of pod.labels) {
      if (!value?.known) continue;
      const list = byValue.get(value.value);
      if (!list) byValue.set(value.value, [pod]);
      else if (list.length < FEW) list.push(pod);
    }
  }
  return { pods, byValue, values: [...byValue.keys()] };
});
