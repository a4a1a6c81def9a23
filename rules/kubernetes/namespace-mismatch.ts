import { defineRule, type Manifest } from '../../src/core/lint/rule.ts';
import { namespaceOf } from '../../src/core/project/kubernetes.ts';
import { lostRef } from './_set.ts';

/** Other rules speak of these; secrets for registries are made by hand in each namespace. */
const OTHERS = new Set(['backend', 'subjects', 'roleRef', 'imagePullSecrets']);

export default defineRule<'manifest'>({
  id: 'kubernetes/namespace-mismatch',
  scope: 'manifest',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'name of an object that is in another namespace',

  *check(manifest, { project }) {
    for (const ref of manifest.refs) {
      if (OTHERS.has(ref.role)) continue;
      const found = lostRef(project, ref);
      if (found?.why !== 'elsewhere' || isCopied(found.object)) continue;
      const { object, namespace, own } = found;
      yield {
        at: ref,
        message: `\`${ref.name}\` is in namespace \`${namespace}\`, and this ${ref.object} is looked up in \`${own}\``,
        related: [
          {
            at: object.namespace ?? object.name ?? object.object,
            label: namespaceOf(project, object) === object.namespace?.value ? 'it is here' : `put into \`${namespace}\` by a kustomization`,
          },
        ],
        help: `put both into one namespace, or make a ${ref.object} \`${ref.name}\` in \`${own}\` too`,
      };
    }
  },
});

/** Controllers that copy objects into other namespaces are told so by annotations. */
function isCopied({ annotations }: Manifest): boolean {
  return annotations.some(({ key }) => /reflector|replicat|kubed|copy|sync/i.test(key.value));
}
