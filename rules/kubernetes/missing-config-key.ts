import { defineRule, type Entry, type KubernetesContainer, type Manifest, type ObjectRef, type Project, type Report } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { hasTemplate } from '../../src/core/parse/schema-format.ts';
import { asScalar, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { didYouMean, lostRef, targetsOf } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/missing-config-key',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'ConfigMap or Secret, or a key of it, that is not there',
  aliases: ['kube-linter/env-value-from', 'monokle/LNK001', 'monokle/LNK002'],

  *check(manifest, { project }) {
    if (manifest.partial) return;
    for (const ref of manifest.refs) {
      if ((ref.object !== 'ConfigMap' && ref.object !== 'Secret') || ref.optional || ref.external) continue;
      const target = ref.to;
      if (target) {
        const report = ref.key ? missingKey(ref, target) : undefined;
        if (report) yield report;
        continue;
      }
      if (ref.role === 'tls' && hasIssuer(manifest)) continue;
      // An object that is not even nearly here is probably made by an operator or by hand.
      const found = lostRef(project, ref);
      if (found?.why === 'misspelt') yield didYouMean(ref, `there is no ${ref.object} \`${ref.name}\``, found);
    }
    for (const container of manifest.containers) yield* missingFiles(container, project);
  },
});

/** cert-manager, or another issuer of certificates, makes the Secret. */
function hasIssuer({ annotations }: Manifest): boolean {
  return annotations.some(({ key }) => /^(?:cert-manager\.io|certmanager\.k8s\.io|acme\.cert-manager\.io)\/|tls-acme$|managed-certificates/.test(key.value));
}

/** A `subPath` of a ConfigMap or Secret is one of its keys; for another name an empty folder is mounted. */
function* missingFiles(container: KubernetesContainer, project: Project): Generator<Report> {
  for (const { name, node } of container.volumeMounts) {
    const path = asScalar(node.get('subPath'));
    if (!path || hasTemplate(path.source) || path.source.includes('/')) continue;
    const volume = container.pod.volumes.find((each) => each.name.value === name.value)?.node;
    for (const [field, object, key] of SOURCES) {
      const source = volume?.get(field);
      const named = asScalar(nodeAt(source, key));
      if (!named || hasTemplate(named.source) || !isNull(nodeAt(source, 'items'))) continue;
      const [target] = targetsOf(project, container.document, object, named.source);
      const report = target && missingKey({ name: named.source, object, key: { ...path, value: path.source, raw: path.source, known: true } }, target);
      if (report)
        yield {
          ...report,
          label: report.label.startsWith('did') ? report.label : 'an empty folder is mounted instead',
          help: report.help.replace('key:', 'subPath:').replace(', or mark the reference `optional: true`', ''),
        };
    }
  }
}

const SOURCES = [
  ['configMap', 'ConfigMap', 'name'],
  ['secret', 'Secret', 'secretName'],
] as const;

function missingKey(ref: Pick<ObjectRef, 'name' | 'object' | 'key'>, target: Manifest) {
  const { key } = ref;
  if (!key?.known || target.partial || target.templated) return undefined;
  const keys = keysOf(target);
  if (!keys || keys.some((entry) => entry.key.source === key.value)) return undefined;
  const names = keys.map((entry) => entry.key.source);
  const near = nearest(key.value, names) ?? names.find((name) => squeeze(name) === squeeze(key.value));
  const meant = keys.find((entry) => entry.key.source === near);
  return {
    at: key,
    message: `${ref.object} \`${ref.name}\` has no key \`${key.value}\``,
    label: near ? `did you mean \`${near}\`` : 'the container stays in `CreateContainerConfigError`',
    related: [
      meant ? { at: meant.key, label: 'declared here' } : { at: target.name ?? target.object, label: names.length > 0 ? `has ${list(names)}` : 'has no keys' },
    ],
    help: near ? `write \`key: ${near}\`` : `add the key to the ${ref.object}, or mark the reference \`optional: true\``,
  };
}

/** `LOGLEVEL`, `log-level` and `LOG_LEVEL` are one word. */
function squeeze(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `\`${name}\``);
  return names.length > 5 ? `${shown.join(', ')} and ${names.length - 5} more` : shown.join(', ');
}

/** Entries of data, binaryData and stringData; undefined when one of them is not a plain mapping. */
function keysOf(object: Manifest): Entry[] | undefined {
  const all: Entry[] = [];
  for (const field of ['data', 'binaryData', 'stringData']) {
    const node = object.root.get(field);
    if (!node || (node.type === 'scalar' && node.value === null)) continue;
    if (node.type !== 'map') return undefined;
    all.push(...node.entries);
  }
  // An empty object is usually filled by something else.
  return all.length === 0 ? undefined : all;
}
