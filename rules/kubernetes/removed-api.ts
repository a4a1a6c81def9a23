import { defineRule, type Edit, type Entry, type Manifest, type MapNode } from '../../src/core/lint/rule.ts';
import { asMap, asScalar } from '../../src/core/parse/yaml-node.ts';
import { atLeast } from './_pod.ts';
import { REMOVED } from './_removed.ts';

/** Kinds whose new version has the same fields, so that only the name changes. */
const RENAME_ONLY = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
  'PriorityClass',
  'CSIDriver',
  'CSINode',
  'StorageClass',
  'VolumeAttachment',
  'CSIStorageCapacity',
  'Lease',
  'APIService',
  'CronJob',
  'RuntimeClass',
  'NetworkPolicy',
]);

export default defineRule<'manifest'>({
  id: 'kubernetes/removed-api',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'API version that the cluster no longer serves',
  fixable: 'safe',
  aliases: ['kube-linter/no-extensions-v1beta', 'kube-score/stable-version', 'trivy/KSV-0107', 'kyverno/check-deprecated-apis'],

  *check(manifest, { project }) {
    const { apiVersion, object } = manifest;
    if (!apiVersion.known || !object.known) return;
    const entry = REMOVED[`${apiVersion.value} ${object.value}`];
    if (!entry) return;
    const [, removed, instead] = entry;
    if (!atLeast(project.kubernetesVersion, removed)) return;
    const fix = instead ? fixFor(manifest, instead) : undefined;
    yield {
      at: apiVersion,
      message: `Kubernetes ${removed} removed \`${object.value}\` of \`${apiVersion.value}\``,
      label: `checked against ${project.kubernetesVersion}`,
      help: instead
        ? `use \`apiVersion: ${instead}\`${advice(object.value)}`
        : object.value === 'PodSecurityPolicy'
          ? 'use the labels of Pod Security Admission on namespaces'
          : 'this kind has no successor',
      ...(fix ? { fix } : {}),
    };
  },
});

function advice(kind: string): string {
  if (kind === 'Ingress') return '; the backend becomes `service.name` and `service.port`, and `pathType` is needed';
  if (kind === 'CustomResourceDefinition') return '; every version needs a schema';
  if (['Deployment', 'DaemonSet', 'StatefulSet', 'ReplicaSet'].includes(kind)) return '; `spec.selector` is needed';
  return '';
}

function fixFor(manifest: Manifest, instead: string) {
  const rename: Edit = { at: manifest.apiVersion, text: quoteLike(manifest.apiVersion.raw, instead) };
  const kind = manifest.object.value;
  if (RENAME_ONLY.has(kind)) return { title: `write \`apiVersion: ${instead}\``, safe: true, edits: [rename] };
  if (kind === 'Ingress') {
    const edits = ingressEdits(manifest.root);
    return edits ? { title: `move the Ingress to \`${instead}\``, safe: true, edits: [rename, ...edits] } : undefined;
  }
  if (['Deployment', 'DaemonSet', 'StatefulSet', 'ReplicaSet'].includes(kind) && hasSelector(manifest.root))
    return { title: `write \`apiVersion: ${instead}\``, safe: true, edits: [rename] };
  return undefined;
}

function quoteLike(raw: string, text: string): string {
  return raw.startsWith('"') ? `"${text}"` : raw.startsWith("'") ? `'${text}'` : text;
}

function hasSelector(root: MapNode): boolean {
  return asMap(asMap(root.get('spec'))?.get('selector')) !== undefined;
}

/** The edits that move every backend to `service.name` and `service.port`; undefined when one of them is written in an unusual way. */
function ingressEdits(root: MapNode): Edit[] | undefined {
  const spec = asMap(root.get('spec'));
  if (!spec) return undefined;
  const edits: Edit[] = [];
  const top = spec.entry('backend');
  if (top) {
    const moved = backendEdit(top);
    if (!moved) return undefined;
    edits.push({ at: top.key, text: 'defaultBackend' }, moved);
  }
  const rules = spec.get('rules');
  if (rules && rules.type !== 'seq') return undefined;
  for (const rule of rules?.items ?? []) {
    const paths = asMap(asMap(rule)?.get('http'))?.get('paths');
    if (!paths) continue;
    if (paths.type !== 'seq') return undefined;
    for (const path of paths.items) {
      const item = asMap(path);
      const backend = item?.entry('backend');
      if (!item || !backend || item.flow) return undefined;
      const moved = backendEdit(backend);
      if (!moved) return undefined;
      edits.push(moved);
      // v1beta1 without pathType meant ImplementationSpecific.
      if (!item.get('pathType'))
        edits.push({
          at: { file: backend.file, span: { start: backend.key.span.start, end: backend.key.span.start } },
          text: `pathType: ImplementationSpecific\n${indentOf(backend.key)}`,
        });
    }
  }
  return edits;
}

/** `serviceName: x`, `servicePort: y` become one block under `service`. */
function backendEdit(entry: Entry): Edit | undefined {
  const backend = asMap(entry.value);
  const name = asScalar(backend?.get('serviceName'));
  const port = asScalar(backend?.get('servicePort'));
  if (!backend || backend.via || !name || !port || backend.entries.length !== 2) return undefined;
  const number = /^\d+$/.test(port.source) && port.style === 'plain';
  const text = (node: typeof name): string => node.file.text.slice(node.span.start, node.span.end);
  if (backend.flow) return { at: backend, text: `{ service: { name: ${text(name)}, port: { ${number ? 'number' : 'name'}: ${text(port)} } } }` };
  const [first] = backend.entries;
  if (!first) return undefined;
  const inner = indentOf(first.key);
  return { at: backend, text: `service:\n${inner}  name: ${text(name)}\n${inner}  port:\n${inner}    ${number ? 'number' : 'name'}: ${text(port)}` };
}

/** The blanks that put a key under this one; a dash of a list counts as a blank. */
function indentOf(key: { readonly file: { readonly text: string }; readonly span: { readonly start: number } }): string {
  const start = key.file.text.lastIndexOf('\n', key.span.start - 1) + 1;
  return ' '.repeat(key.span.start - start);
}
