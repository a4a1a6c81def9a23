/**
 * What all Kubernetes rules share: which containers keep running, what a container inherits from its pod, and the
 * defaults that the API server fills in before anything is judged.
 */
import type { KubernetesContainer, Manifest, MapNode, Node, Pod, ScalarNode } from '../../src/core/lint/rule.ts';
import { type Quantity, quantityOf } from '../../src/core/parse/kubernetes-quantity.ts';
import { bool } from '../../src/core/parse/kubernetes-values.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asMap, asScalar, asSeq, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';

/** Kinds that keep their pods running. */
export const LONG_RUNNING: readonly string[] = ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'ReplicationController', 'DeploymentConfig', 'Rollout'];

/** Kinds that make pods from a template under `spec.template`, a CronJob's under its job template. */
export const WORKLOADS: readonly string[] = [...LONG_RUNNING, 'Job', 'CronJob', 'Pod'];

/** Containers that run as long as the pod: its own, and init containers that are restarted (sidecars). */
export function keepsRunning(container: KubernetesContainer): boolean {
  return container.role === 'container' || container.role === 'sidecar';
}

/** Whether the pod runs on Windows, which has other security settings. */
export function onWindows(pod: Pod): boolean {
  const name = asScalar(nodeAt(pod.spec, 'os', 'name')) ?? asScalar(nodeAt(pod.spec, 'nodeSelector', 'kubernetes.io/os'));
  return name?.source === 'windows';
}

/** Fields of a security context that a container takes from its pod when it does not say them itself. */
export type Inherited = 'runAsUser' | 'runAsGroup' | 'runAsNonRoot' | 'seLinuxOptions' | 'seccompProfile' | 'windowsOptions' | 'appArmorProfile';

/** A field of the container's own security context; null is absent. */
export function ownSecurity(container: KubernetesContainer, ...path: readonly string[]): Node | undefined {
  return present(nodeAt(container.node, 'securityContext', ...path));
}

/** A field of the pod's security context; null is absent. */
export function podSecurity(pod: Pod, ...path: readonly string[]): Node | undefined {
  return present(nodeAt(pod.spec, 'securityContext', ...path));
}

/** What holds for a container: its own word, else its pod's. */
export function effectiveSecurity(container: KubernetesContainer, field: Inherited): Node | undefined {
  return ownSecurity(container, field) ?? podSecurity(container.pod, field);
}

/** Whether a security context is filled in by a template somewhere, so that absence means nothing. */
export function securityUnknown(container: KubernetesContainer): boolean {
  return [container.node.get('securityContext'), container.pod.spec.get('securityContext')].some(isUnknown);
}

/** A scalar that a template or variable fills in. */
export function isUnknown(node: Node | undefined): boolean {
  return node?.type === 'scalar' && isTemplated(node);
}

function present(node: Node | undefined): Node | undefined {
  return isNull(node) ? undefined : node;
}

/** `true`, `false`, or undefined when it says neither or is not known. */
export function flag(node: Node | undefined): boolean | undefined {
  const value = bool(node);
  return value?.known ? value.value : undefined;
}

/** The items of a list that are mappings; an absent list has none. */
export function mapsIn(node: Node | undefined): MapNode[] {
  return (asSeq(node)?.items ?? []).flatMap((item) => asMap(item) ?? []);
}

/** The text of a scalar that is known; undefined for anything else. */
export function textIn(node: Node | undefined): string | undefined {
  const scalar = asScalar(node);
  return scalar && !isTemplated(scalar) ? scalar.source : undefined;
}

export interface Amount {
  readonly node: ScalarNode;
  readonly quantity: Quantity;
}

/**
 * What a container requests or is limited to; a request that is not written is the limit, as the API server sets it.
 * Undefined when nothing is said or it cannot be read.
 */
export function amountOf(container: KubernetesContainer, side: 'requests' | 'limits', resource: string): Amount | undefined {
  const own = writtenAmount(container.node, side, resource);
  return own ?? (side === 'requests' ? writtenAmount(container.node, 'limits', resource) : undefined);
}

/** The amount that stands in the text. */
export function writtenAmount(holder: MapNode, side: 'requests' | 'limits', resource: string): Amount | undefined {
  const node = asScalar(nodeAt(holder, 'resources', side, resource));
  const quantity = quantityOf(node);
  return node && quantity ? { node, quantity } : undefined;
}

/** Whether a container, or its pod, says anything of a resource; a value that is not a plain map may. */
export function saysAmount(container: KubernetesContainer, side: 'requests' | 'limits', resource: string): boolean {
  return [container.node, container.pod.spec].some((holder) => {
    const resources = holder.get('resources');
    if (isNull(resources)) return false;
    if (resources?.type !== 'map') return true;
    return (side === 'requests' ? (['requests', 'limits'] as const) : (['limits'] as const)).some((each) => {
      const amounts = resources.get(each);
      return !isNull(amounts) && (amounts?.type !== 'map' || !isNull(amounts.get(resource)));
    });
  });
}

/** What to call an object: `Deployment \`api\``. */
export function titleOf(manifest: Manifest): string {
  return manifest.name ? `${manifest.object.value} \`${manifest.name.value}\`` : manifest.object.value;
}

/** Whether the release that is linted for is at least this one: `1.29`. */
export function atLeast(version: string, minimum: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = minimum.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
