import { defineRule, type Manifest } from '../../src/core/lint/rule.ts';
import { schemaOf } from '../../src/core/project/schemas.ts';
import { customTable } from '../../src/generated/custom.ts';
import { kubernetesTable } from '../../src/generated/kubernetes.ts';
import { REMOVED } from './_removed.ts';
import { own } from '../../src/core/text/own.ts';

export default defineRule<'project'>({
  id: 'kubernetes/unknown-kind',
  scope: 'project',
  kinds: ['kubernetes'],
  level: 'info',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'custom resource whose fields nobody checks',
  aliases: ['kubeconform/missing-schema'],

  *check(project) {
    const seen = new Map<string, { first: Manifest; count: number }>();
    for (const manifest of project.manifests) {
      const { apiVersion, object } = manifest;
      if (!apiVersion.known || !object.known) continue;
      const key = `${apiVersion.value} ${object.value}`;
      const known = seen.get(key);
      if (known) known.count++;
      else if (!own(REMOVED, key) && hasNoSchema(manifest, project)) seen.set(key, { first: manifest, count: 1 });
      else seen.set(key, { first: manifest, count: Number.NaN });
    }
    for (const { first, count } of seen.values()) {
      if (Number.isNaN(count)) continue;
      const more = count > 1 ? ` and ${count - 1} more` : '';
      yield {
        at: first.object,
        message: `no schema is known for \`${first.object.value}\` of \`${first.apiVersion.value}\`, so nobody checks the fields of ${first.name ? `\`${first.name.value}\`` : 'this one'}${more}`,
        help: 'put its CustomResourceDefinition among the files that are read',
      };
    }
  },
});

function hasNoSchema(manifest: Manifest, project: Parameters<typeof schemaOf>[0]): boolean {
  const found = schemaOf(project, manifest, { builtIn: kubernetesTable, custom: customTable });
  return !('type' in found) && (found.reason === 'custom' || found.reason === 'unseen');
}
