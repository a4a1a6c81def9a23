/** Which kinds live outside of namespaces. Source: `kubectl api-resources --namespaced=false`. */
import { groupOf } from './kubernetes-kinds.ts';
import { own } from '../text/own.ts';

/** By API group: Kubernetes' own, and of operators those that objects refer to by name. */
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
  'cert-manager.io': ['ClusterIssuer'],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'gateway.networking.k8s.io': ['GatewayClass'],
  'networking.k8s.io': ['IngressClass', 'IPAddress', 'ServiceCIDR'],
  'node.k8s.io': ['RuntimeClass'],
  policy: ['PodSecurityPolicy'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'resource.k8s.io': ['DeviceClass', 'ResourceSlice'],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': ['StorageClass', 'CSIDriver', 'CSINode', 'VolumeAttachment', 'VolumeAttributesClass'],
};

/** Their names, for those who only know a name. */
export const CLUSTER_KINDS: ReadonlySet<string> = new Set(Object.values(CLUSTER).flat());

/** Whether objects of a kind belong to the cluster and not to a namespace; kinds that are not known do not. */
export function isClusterScoped(apiVersion: string, kind: string): boolean {
  return own(CLUSTER, groupOf(apiVersion))?.includes(kind) === true;
}
