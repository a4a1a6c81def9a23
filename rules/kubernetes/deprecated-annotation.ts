import { defineRule, type KeyValue, type Manifest, type Report } from '../../src/core/lint/rule.ts';
import { atLeast } from './_pod.ts';

interface Old {
  readonly key: RegExp;
  /** The release from which on it is old. */
  readonly since: string;
  /** The release from which on nothing reads it. */
  readonly ignored?: string;
  readonly help: string;
}

const OLD: readonly Old[] = [
  {
    key: /^(?:seccomp\.security\.alpha\.kubernetes\.io\/pod|container\.seccomp\.security\.alpha\.kubernetes\.io\/.*)$/,
    since: '1.19',
    ignored: '1.27',
    help: 'use `securityContext.seccompProfile`',
  },
  { key: /^container\.apparmor\.security\.beta\.kubernetes\.io\//, since: '1.30', help: 'use `securityContext.appArmorProfile`' },
  { key: /^scheduler\.alpha\.kubernetes\.io\/critical-pod$/, since: '1.13', ignored: '1.16', help: 'use `priorityClassName: system-cluster-critical`' },
  {
    key: /^service\.kubernetes\.io\/topology-aware-hints$/,
    since: '1.27',
    help: 'use `spec.trafficDistribution` or the annotation `service.kubernetes.io/topology-mode`',
  },
  { key: /^volume\.beta\.kubernetes\.io\/storage-class$/, since: '1.6', help: 'use `spec.storageClassName`' },
  { key: /^volume\.alpha\.kubernetes\.io\/storage-class$/, since: '1.4', ignored: '1.6', help: 'use `spec.storageClassName`' },
  { key: /^storageclass\.beta\.kubernetes\.io\/is-default-class$/, since: '1.6', help: 'use `storageclass.kubernetes.io/is-default-class`' },
  { key: /^pod\.(?:alpha|beta)\.kubernetes\.io\/init-containers$/, since: '1.6', ignored: '1.8', help: 'use `spec.initContainers`' },
  { key: /^pod\.beta\.kubernetes\.io\/(?:hostname|subdomain)$/, since: '1.3', ignored: '1.7', help: 'use `spec.hostname` and `spec.subdomain`' },
  { key: /^scheduler\.alpha\.kubernetes\.io\/(?:affinity|tolerations)$/, since: '1.6', ignored: '1.8', help: 'use `spec.affinity` and `spec.tolerations`' },
  { key: /^pod\.alpha\.kubernetes\.io\/initialized$/, since: '1.5', ignored: '1.9', help: 'remove it' },
];

export default defineRule<'manifest'>({
  id: 'kubernetes/deprecated-annotation',
  scope: 'manifest',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'annotation that a field has taken the place of',

  *check(manifest, { project }) {
    for (const annotation of annotationsOf(manifest)) {
      if (!annotation.key.value.includes('.kubernetes.io/') && !annotation.key.value.startsWith('service.')) continue;
      const report = reportOn(annotation, project.kubernetesVersion);
      if (report) yield report;
    }
  },
});

function annotationsOf(manifest: Manifest): readonly KeyValue[] {
  const { pod } = manifest;
  // The annotations of a Pod are its pod's.
  return pod && manifest.object.value !== 'Pod' ? [...manifest.annotations, ...pod.annotations] : manifest.annotations;
}

function reportOn({ key }: KeyValue, version: string): Report | undefined {
  const old = OLD.find((each) => each.key.test(key.value));
  if (!old || !atLeast(version, old.since)) return undefined;
  const ignored = old.ignored !== undefined && atLeast(version, old.ignored);
  return {
    at: key,
    message: ignored
      ? `the annotation \`${key.value}\` has no effect since Kubernetes ${old.ignored}`
      : `the annotation \`${key.value}\` is deprecated since Kubernetes ${old.since}`,
    help: old.help,
  };
}
