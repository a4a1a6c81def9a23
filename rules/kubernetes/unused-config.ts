import { defineRule, type Manifest, type Node } from '../../src/core/lint/rule.ts';
import { isMadeElsewhere, isWhole } from '../../src/core/project/kubernetes.ts';
import { groupOf, oncePer, siblingsOf } from './_set.ts';
import { own } from '../../src/core/text/own.ts';

const WHAT: Readonly<Record<string, string>> = {
  ConfigMap: 'ConfigMap',
  Secret: 'Secret',
  ServiceAccount: 'service account',
  Role: 'role',
  ClusterRole: 'cluster role',
};

export default defineRule<'manifest'>({
  id: 'kubernetes/unused-config',
  scope: 'manifest',
  objects: ['ConfigMap', 'Secret', 'ServiceAccount', 'Role', 'ClusterRole'],
  level: 'info',
  category: 'efficiency',
  recommended: false,
  since: 'next',
  summary: 'ConfigMap, Secret, service account or role that nothing uses',

  *check(manifest, { project }) {
    const { name, object } = manifest;
    if (!name?.known || manifest.partial || !isWhole(project) || project.manifests.length < 2) return;
    if (!['', 'rbac.authorization.k8s.io'].includes(groupOf(manifest)) || isMadeElsewhere(project, object.value, name.value)) return;
    // Sidecars of dashboards and operators find objects by their labels; other roles are summed up from labelled ones.
    if (isFound(manifest) || manifest.root.entry('aggregationRule')) return;
    const { targets, words } = used(project);
    if (targets.has(`${object.value}\0${name.value}`) || words.has(name.value)) return;
    yield { at: name, message: `nothing in these files uses ${own(WHAT, object.value)} \`${name.value}\``, help: 'remove it, or let something refer to it' };
  },
});

/** Labels and annotations by which a program finds it, or a type that the cluster itself looks for. */
function isFound({ labels, annotations, root }: Manifest): boolean {
  const type = root.get('type');
  if (type?.type === 'scalar' && /^kubernetes\.io\/service-account-token$|^bootstrap\.kubernetes\.io\/|^helm\.sh\//.test(type.source)) return true;
  const plain = /^(?:app|name|tier|env|environment|component|version|team|release|chart|heritage|(?:app\.kubernetes\.io|helm\.sh)\/.*)$/;
  return labels.some(({ key }) => !plain.test(key.value)) || annotations.some(({ key }) => !/^kubectl\.kubernetes\.io\//.test(key.value));
}

const used = oncePer((project) => {
  const targets = new Set<string>();
  const words = new Set<string>();
  for (const manifest of siblingsOf(project).flatMap((view) => view.manifests)) {
    for (const ref of manifest.refs) targets.add(`${ref.object}\0${ref.name}`);
    collect(manifest.root, words, manifest.root);
  }
  return { targets, words };
});

/** Names of one's own and labels are no uses. */
const PASSED_OVER = new Set(['metadata', 'selector', 'matchLabels', 'labels', 'podSelector', 'matchExpressions']);
/** Fields whose text names the thing itself, in objects of Kubernetes that `refs` know. */
const OWN = new Set(['name', 'image', 'kind', 'apiVersion', 'serviceName']);

/** Words of texts that may name an object: values of variables, arguments, annotations, data, fields of other kinds. */
function collect(node: Node, words: Set<string>, root: Node): void {
  if (node.type === 'seq') for (const item of node.items) collect(item, words, root);
  else if (node.type === 'map') {
    for (const { key, value } of node.entries) {
      if (key.source === 'metadata' && value.type === 'map') {
        const annotations = value.get('annotations');
        if (annotations) collect(annotations, words, root);
      }
      if (PASSED_OVER.has(key.source) || (OWN.has(key.source) && value.type === 'scalar' && isKnownKind(root))) continue;
      collect(value, words, root);
    }
  } else for (const [word] of node.source.matchAll(/[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?/g)) words.add(word);
}

/** Of a group without a dot, or of Kubernetes' own with one; others keep names in fields that nobody here knows. */
function isKnownKind(root: Node): boolean {
  const apiVersion = root.type === 'map' ? root.get('apiVersion') : undefined;
  const text = apiVersion?.type === 'scalar' ? apiVersion.source : '';
  return (
    !text.includes('/') || !text.slice(0, text.indexOf('/')).includes('.') || /^(?:networking|rbac\.authorization|storage|policy)(?:\.k8s\.io)?\//.test(text)
  );
}
