/** Which type of the Kubernetes table an apiVersion and kind mean, and what is known when they mean none. */
import { distance, nearest } from './nearest.ts';
import type { SchemaTable } from './schema-type.ts';
import { own } from '../text/own.ts';

export type Lookup =
  | { readonly type: string }
  /** The kind exists, but not in this version; `known` are the apiVersions that have it, the best first. */
  | { readonly reason: 'unknown-version'; readonly known: readonly string[] }
  /** A version of Kubernetes itself that has no such kind; `near` are kinds that may be meant, of any version. */
  | { readonly reason: 'unknown-kind'; readonly near: readonly string[]; readonly known: readonly string[] }
  /** Of Kubernetes' own groups, but alpha, beta or newer than the table: nothing is known about it. */
  | { readonly reason: 'unseen' }
  /** Of a group that somebody else defines. */
  | { readonly reason: 'custom' };

/** Finds the type of an object. Names are compared exactly, as the API server does. */
export function lookup(table: SchemaTable, apiVersion: string, kind: string): Lookup {
  const kinds = table.kinds ?? {};
  const type = own(own(kinds, apiVersion) ?? {}, kind);
  if (type !== undefined) return { type };
  // The List of a kind is taken apart before anything is looked up; an empty one is still an object.
  if (kind.endsWith('List') && (kind === 'List' ? apiVersion === 'v1' : own(own(kinds, apiVersion) ?? {}, kind.slice(0, -4)))) return { reason: 'unseen' };
  const group = groupOf(apiVersion);
  const builtIn = isBuiltIn(table, group);
  const known = versionsOf(table, kind);
  // `1.1`, `v2.0`: no version of an API, so the file is probably of another tool.
  if (known.length === 0 && !/^v\d+(?:(?:alpha|beta)\d+)?$/i.test(versionOf(apiVersion))) return { reason: 'custom' };
  if (!builtIn && (group.includes('.') || group === '') && !misspelt(table, group, known)) return { reason: 'custom' };
  // Alpha and beta versions come and go, and the table does not have them all.
  if (builtIn && !own(kinds, apiVersion) && /^v\d+(?:alpha|beta)\d+$/.test(versionOf(apiVersion))) return { reason: 'unseen' };
  if (known.length > 0) return { reason: 'unknown-version', known };
  if (!builtIn && group.includes('.')) return { reason: 'custom' };
  const near = nearestKinds(kinds, apiVersion, kind);
  return { reason: 'unknown-kind', near, known: near[0] === undefined ? [] : versionsOf(table, near[0]) };
}

/** `apps` of `apps/v1`; the empty text of `v1`. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.lastIndexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.lastIndexOf('/') + 1);
}

/** Whether Kubernetes itself defines the group. */
export function isBuiltIn(table: SchemaTable, group: string): boolean {
  return Object.keys(table.kinds ?? {}).some((apiVersion) => groupOf(apiVersion) === group);
}

/** apiVersions that have a kind: stable ones first, then the newest betas. */
export function versionsOf(table: SchemaTable, kind: string): string[] {
  // The group `extensions` is where kinds used to be.
  const stable = (apiVersion: string): number => (apiVersion.startsWith('extensions/') ? 2 : /^v\d+$/.test(versionOf(apiVersion)) ? 0 : 1);
  return Object.entries(table.kinds ?? {})
    .filter(([, kinds]) => own(kinds, kind) !== undefined)
    .map(([apiVersion]) => apiVersion)
    .sort((a, b) => stable(a) - stable(b) || (versionOf(a) < versionOf(b) ? 1 : versionOf(a) > versionOf(b) ? -1 : a < b ? -1 : 1));
}

/** A group with a dot may be anybody's; it is taken for a slip only beside a kind whose own group is almost the same. */
function misspelt(table: SchemaTable, group: string, known: readonly string[]): boolean {
  return known.some((apiVersion) => {
    const own = groupOf(apiVersion);
    return own.includes('.') && own !== group && isBuiltIn(table, own) && distance(own, group, 2) <= 2;
  });
}

function nearestKinds(kinds: NonNullable<SchemaTable['kinds']>, apiVersion: string, kind: string): string[] {
  const own = nearest(kind, Object.keys(kinds[apiVersion] ?? {}));
  const any = nearest(kind, new Set(Object.values(kinds).flatMap((each) => Object.keys(each))));
  return [...new Set([own, any].filter((each) => each !== undefined))];
}

const CLUSTER_SCOPED = new Set(
  `Namespace Node PersistentVolume ComponentStatus ClusterRole ClusterRoleBinding CustomResourceDefinition APIService StorageClass CSIDriver CSINode
  VolumeAttachment VolumeAttributesClass PriorityClass RuntimeClass IngressClass ValidatingWebhookConfiguration MutatingWebhookConfiguration
  ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding MutatingAdmissionPolicy MutatingAdmissionPolicyBinding CertificateSigningRequest
  ClusterTrustBundle FlowSchema PriorityLevelConfiguration PodSecurityPolicy DeviceClass ResourceSlice ServiceCIDR IPAddress StorageVersionMigration
  TokenReview SubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SelfSubjectReview`.split(/\s+/),
);

/** Whether objects of a kind live in a namespace; undefined for kinds of others. https://kubernetes.io/docs/reference/kubernetes-api/ */
export function isNamespaced(table: SchemaTable, apiVersion: string, kind: string): boolean | undefined {
  return isBuiltIn(table, groupOf(apiVersion)) ? !CLUSTER_SCOPED.has(kind) : undefined;
}
