import { defineRule, type Manifest } from '../../src/core/lint/rule.ts';
import { validate } from '../../src/core/parse/schema.ts';
import { schemaOf } from '../../src/core/project/schemas.ts';
import { customTable } from '../../src/generated/custom.ts';
import { kubernetesTable } from '../../src/generated/kubernetes.ts';
import { reportOf } from '../_schema.ts';
import { REMOVED } from './_removed.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/schema',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'field or value that the Kubernetes API does not know',
  fixable: 'unsafe',
  aliases: ['kube-linter/schema-validation', 'kubeconform/schema'],

  *check(manifest, { project }) {
    const { apiVersion, object } = manifest;
    // What a missing bracket or a tab leaves of the tree breaks the schema everywhere; the syntax error says it once.
    if (!apiVersion.known || !object.known || manifest.broken) return;
    const found = schemaOf(project, manifest, { builtIn: kubernetesTable, custom: customTable });
    if ('type' in found) {
      for (const error of validate(manifest.root, found.type, found.table)) yield reportOf(error);
      return;
    }
    // A version that is gone is another rule's matter, and it says what to do.
    if (REMOVED[`${apiVersion.value} ${object.value}`]) return;
    if (found.reason === 'unknown-version') {
      const [best] = found.known;
      yield {
        at: apiVersion,
        message: `\`${object.value}\` does not exist in \`${apiVersion.value}\``,
        help: best ? `write \`apiVersion: ${best}\`` : 'correct the apiVersion',
      };
    } else if (found.reason === 'unknown-kind') yield unknownKind(manifest, found.near, found.known);
  },
});

function unknownKind({ apiVersion, object }: Manifest, near: readonly string[], known: readonly string[]) {
  const [best] = near;
  const version = known.length > 0 && !known.includes(apiVersion.value) ? known[0] : undefined;
  return {
    at: object,
    message: `\`${apiVersion.value}\` has no kind \`${object.value}\``,
    ...(best ? { label: `did you mean \`${best}\`` } : {}),
    help: best ? `write \`kind: ${best}\`${version ? ` with \`apiVersion: ${version}\`` : ''}` : 'correct the kind or the apiVersion',
  };
}
