/** What the rules on good practice share: whether an object is whole, how often it runs, who scales it and who sends it traffic. */
import type { KubernetesContainer, Manifest, Node, Place, Pod, Project } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { asMap, asScalar, asSeq, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { namespaceOf, podsSelectedBy } from '../../src/core/project/kubernetes.ts';
import { isWhole as isNoPatch } from './_patch.ts';
import { mapsIn } from './_pod.ts';
import { own } from '../../src/core/text/own.ts';

/** Fields that a whole object of a kind always has; a patch of kustomize leaves them out. */
const WHOLE: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Deployment: [['spec', 'selector']],
  ReplicaSet: [['spec', 'selector']],
  StatefulSet: [['spec', 'selector']],
  DaemonSet: [['spec', 'selector']],
  CronJob: [['spec', 'schedule']],
};

/** Whether absence in an object means anything: it was read to its end, and is no patch for another one. */
export function isWhole(project: Project, manifest: Manifest): boolean {
  if (manifest.partial || !isNoPatch(project, manifest)) return false;
  if (manifest.object.value === 'Job' && manifest.pod) return !isNull(manifest.pod.spec.get('restartPolicy'));
  return (own(WHOLE, manifest.object.value) ?? []).every((path) => !isNull(nodeAt(manifest.root, ...path)));
}

/** Where to point for what an object lacks. */
export function headOf(manifest: Manifest): Place {
  return manifest.name ?? manifest.object;
}

/** A whole number, or what the API server puts there when nothing is written; undefined when it is not known. */
export function numberOr(node: Node | undefined, otherwise: number): number | undefined {
  return isNull(node) ? otherwise : integer(node);
}

/** A hook of Helm or Argo CD: something else cleans up after it. */
export function isHook(manifest: Manifest): boolean {
  return manifest.annotations.some(({ key }) => key.value === 'helm.sh/hook' || key.value === 'argocd.argoproj.io/hook');
}

const served = new WeakMap<Project, ReadonlyMap<Pod, Manifest>>();

/** The Service that certainly sends traffic to a pod. */
export function serviceBefore(project: Project, pod: Pod): Manifest | undefined {
  let pods = served.get(project);
  if (!pods) {
    const all = new Map<Pod, Manifest>();
    for (const service of project.objects('Service')) for (const each of podsSelectedBy(project, service).certain) if (!all.has(each)) all.set(each, service);
    pods = all;
    served.set(project, pods);
  }
  return pods.get(pod);
}

const ranged = new WeakMap<Project, ReadonlyMap<string, ReadonlySet<string | undefined>>>();

/** Namespaces in which a LimitRange gives containers an amount, by `side resource`. */
function rangesOf(project: Project): ReadonlyMap<string, ReadonlySet<string | undefined>> {
  let found = ranged.get(project);
  if (found) return found;
  const namespaces = new Map<string, Set<string | undefined>>();
  for (const range of project.objects('LimitRange')) {
    for (const limit of mapsIn(nodeAt(range.root, 'spec', 'limits'))) {
      // A default limit is the request too.
      for (const [key, sides] of Object.entries({ default: ['limits', 'requests'], defaultRequest: ['requests'] })) {
        for (const entry of asMap(limit.get(key))?.entries ?? []) {
          for (const side of sides) {
            const name = `${side} ${entry.key.source}`;
            namespaces.set(name, (namespaces.get(name) ?? new Set()).add(namespaceOf(project, range)));
          }
        }
      }
    }
  }
  found = namespaces;
  ranged.set(project, found);
  return found;
}

/** Whether a LimitRange of the namespace gives a container what it does not say itself. */
export function hasDefaultAmount(project: Project, manifest: Manifest, side: 'requests' | 'limits', resource: string): boolean {
  const namespaces = rangesOf(project).get(`${side} ${resource}`);
  if (!namespaces) return false;
  const own = namespaceOf(project, manifest);
  // Who says no namespace may be in any.
  return own === undefined || namespaces.has(own) || namespaces.has(undefined);
}

/** Whether the pod keeps anything that only one node, or one pod, may be able to reach. */
export function keepsData(pod: Pod): boolean {
  return pod.volumes.some(({ node }) => node.entry('persistentVolumeClaim') !== undefined || node.entry('hostPath') !== undefined);
}

/** The place of a probe's name, when the container has that probe. */
export function probeAt(container: KubernetesContainer, name: 'livenessProbe' | 'readinessProbe' | 'startupProbe'): Place | undefined {
  const entry = container.node.entry(name);
  return entry && !isNull(entry.value) ? entry.key : undefined;
}

/** What the words of an option name: a label or annotation key, alone or with the value that it has to have: `team` or `tier=web`. */
export function keyAndValue(text: string): { readonly key: string; readonly value?: string } {
  const equals = text.indexOf('=');
  return equals < 0 ? { key: text } : { key: text.slice(0, equals), value: text.slice(equals + 1) };
}

/** Words joined for a message: `a`, `b` and `c`. */
export function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}

/** Whether a list has items, or cannot be known. */
export function saysList(node: Node | undefined): boolean {
  if (isNull(node)) return false;
  if (node?.type === 'scalar') return isTemplated(node) || asScalar(node) !== undefined;
  return node?.type === 'map' || (asSeq(node)?.items.length ?? 0) > 0;
}
