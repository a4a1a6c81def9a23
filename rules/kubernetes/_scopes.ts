/** Kinds of Kubernetes itself that belong to no namespace, by API group. Source: `kubectl api-resources --namespaced=false`. */
import type { Manifest } from '../../src/core/lint/rule.ts';
import { groupOf } from '../../src/core/parse/kubernetes-kinds.ts';
import { own } from '../../src/core/text/own.ts';

const CLUSTER: Readonly<Record<string, readonly string[]>> = {
  '': ['Namespace', 'Node', 'PersistentVolume', 'ComponentStatus'],
  'admissionregistration.k8s.io': [
    'MutatingWebhookConfiguration',
    'ValidatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
  ],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'networking.k8s.io': ['IngressClass', 'IPAddress', 'ServiceCIDR'],
  'node.k8s.io': ['RuntimeClass'],
  policy: ['PodSecurityPolicy'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'resource.k8s.io': ['DeviceClass', 'ResourceSlice'],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': ['StorageClass', 'CSIDriver', 'CSINode', 'VolumeAttachment', 'VolumeAttributesClass'],
};

export const CLUSTER_KINDS: readonly string[] = Object.values(CLUSTER).flat();

/** Whether the object belongs to the cluster and not to a namespace. Unknown kinds do not. */
export function isClusterScoped(manifest: Manifest): boolean {
  const group = groupOf(manifest.apiVersion.value);
  return Object.hasOwn(CLUSTER, group) && (own(CLUSTER, group) as readonly string[]).includes(manifest.object.value);
}
