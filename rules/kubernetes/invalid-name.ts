import { defineRule, type Manifest, type ScalarNode } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { dns1035Label, dnsLabel, dnsSubdomain, type Fault, isKubernetesOwn } from './_names.ts';
import { atLeast, mapsIn } from './_pod.ts';
import { own } from '../../src/core/text/own.ts';

/** Kinds whose names are subdomains and no shorter than those may be. Kinds that are in no list here have rules of their own. */
const SUBDOMAINS = new Set(
  `Pod Deployment ReplicaSet DaemonSet ReplicationController ConfigMap Secret ServiceAccount Ingress IngressClass NetworkPolicy PodDisruptionBudget
  HorizontalPodAutoscaler PersistentVolumeClaim PersistentVolume StorageClass PriorityClass LimitRange ResourceQuota PodTemplate`.split(/\s+/),
);

/** Names that become part of a label or of a longer name have to leave room. */
const SHORTER: Readonly<Record<string, { readonly max: number; readonly why: string }>> = {
  CronJob: { max: 52, why: 'a Job adds 11 characters to it' },
  StatefulSet: { max: 52, why: 'its pods carry it in a label, with 11 characters behind it' },
  Job: { max: 63, why: 'its pods carry it in a label' },
};

export default defineRule<'manifest'>({
  id: 'kubernetes/invalid-name',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'name that the API server does not accept',
  fixable: 'unsafe',

  *check(manifest, { project }) {
    if (!isKubernetesOwn(manifest) || !manifest.object.known) return;
    const kind = manifest.object.value;
    const fault = faultFor(kind, project.kubernetesVersion);
    const name = asScalar(nodeAt(manifest.root, 'metadata', 'name'));
    const namespace = asScalar(nodeAt(manifest.root, 'metadata', 'namespace'));
    const prefix = asScalar(nodeAt(manifest.root, 'metadata', 'generateName'));
    if (name && fault) yield* report(name, `the name of this ${kind}`, fault, own(SHORTER, kind));
    // What is appended makes a dash or a dot at its end right.
    if (prefix && fault) yield* report(prefix, `the \`generateName\` of this ${kind}`, (text) => fault(text.replace(/[.-]$/, '')));
    if (namespace) yield* report(namespace, 'the namespace', dnsLabel);
    yield* insidePod(manifest);
  },
});

function faultFor(kind: string, version: string): Fault | undefined {
  if (kind === 'Namespace') return dnsLabel;
  // https://github.com/kubernetes/enhancements/issues/5311
  if (kind === 'Service') return atLeast(version, '1.36') ? dnsLabel : dns1035Label;
  if (own(SHORTER, kind) || SUBDOMAINS.has(kind)) return dnsSubdomain;
  // Path segments: everything but these.
  if (/^(?:Cluster)?Role(?:Binding)?$/.test(kind))
    return (text) => (/[/%]/.test(text) ? 'has `/` or `%` in it' : /^\.\.?$/.test(text) ? 'means a folder' : undefined);
  return undefined;
}

function* insidePod({ pod, containers }: Manifest) {
  for (const container of containers) {
    const name = asScalar(container.node.get('name'));
    if (name) yield* report(name, 'the name of this container', dnsLabel);
  }
  for (const volume of pod ? mapsIn(pod.spec.get('volumes')) : []) {
    const name = asScalar(volume.get('name'));
    if (name) yield* report(name, 'the name of this volume', dnsLabel);
  }
}

function* report(node: ScalarNode, what: string, fault: Fault, shorter?: { readonly max: number; readonly why: string }) {
  if (isTemplated(node) || node.source.includes('$')) return;
  const found = fault(node.source);
  if (!found) {
    if (shorter && node.source.length > shorter.max) {
      yield {
        at: node,
        message: `${what} has ${node.source.length} characters, and ${shorter.max} are the most`,
        label: shorter.why,
        help: `shorten it to ${shorter.max} characters`,
      };
    }
    return;
  }
  const repaired = node.source
    .toLowerCase()
    .replace(/[^a-z0-9.-]/g, '-')
    .replace(/^[^a-z0-9]+|(?<![^a-z0-9])[^a-z0-9]+$/g, '');
  const fits = fault(repaired) === undefined;
  yield {
    at: node,
    message: `${what} ${found}`,
    label: 'the API server refuses it',
    help: fits ? `write \`${repaired}\` here and wherever it is named` : 'use lower-case letters, digits and `-`, from a letter to a letter or digit',
    ...(fits ? { fix: { title: `rename it to \`${repaired}\``, safe: false, edits: setScalar(node, repaired) } } : {}),
  };
}
