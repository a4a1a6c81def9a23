import { defineRule, type Entry, type Report } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { kustomizationsOf } from '../../src/core/project/kustomize.ts';
import { own } from '../../src/core/text/own.ts';

/** Fields of `kustomize.config.k8s.io/v1beta1 Kustomization`. https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
const FIELDS = [
  'apiVersion',
  'kind',
  'metadata',
  'openapi',
  'namePrefix',
  'nameSuffix',
  'namespace',
  'commonLabels',
  'labels',
  'commonAnnotations',
  'patchesStrategicMerge',
  'patchesJson6902',
  'patches',
  'images',
  'imageTags',
  'replacements',
  'replicas',
  'vars',
  'sortOptions',
  'resources',
  'bases',
  'components',
  'crds',
  'configMapGenerator',
  'secretGenerator',
  'helmGlobals',
  'helmCharts',
  'helmChartInflationGenerator',
  'generatorOptions',
  'configurations',
  'generators',
  'transformers',
  'validators',
  'buildMetadata',
];

/** Fields that kustomize still reads and warns of, with what took their place. */
const OLD: Readonly<Record<string, string>> = {
  bases: 'resources',
  patchesStrategicMerge: 'patches',
  patchesJson6902: 'patches',
  commonLabels: 'labels',
  vars: 'replacements',
  imageTags: 'images',
  helmChartInflationGenerator: 'helmCharts',
};

export default defineRule<'project'>({
  id: 'kubernetes/kustomization-field',
  scope: 'project',
  kinds: ['kubernetes'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'field that kustomize does not know or no longer wants',
  fixable: 'unsafe',

  *check(project) {
    for (const { root, problems } of kustomizationsOf(project.files).all) {
      for (const { at, message } of problems) yield { at, message, help: 'correct the YAML: kustomize reads nothing of this file' };
      if (problems.length > 0) continue;
      for (const entry of root.entries) {
        const name = entry.key.source;
        if (Object.hasOwn(OLD, name)) {
          // With both fields there it takes more than a new name.
          yield old(entry, own(OLD, name) as string, name === 'bases' && !root.entry('resources'));
        } else if (!FIELDS.includes(name) && !isTemplated(entry.key)) yield unknown(entry);
      }
    }
  },
});

function unknown({ key }: Entry): Report {
  const near = nearest(key.source, FIELDS);
  return {
    at: key,
    message: `\`${key.source}\` is not a field of a kustomization`,
    ...(near ? { label: `did you mean \`${near}\`` } : {}),
    help: near ? `write \`${near}\`` : 'remove it: `kustomize build` refuses the file',
    ...(near ? { fix: { title: `rename it to \`${near}\``, safe: false, edits: [{ at: key, text: near }] } } : {}),
  };
}

function old({ key }: Entry, instead: string, rename: boolean): Report {
  return {
    at: key,
    level: 'info',
    message: `\`${key.source}\` is deprecated`,
    label: `\`${instead}\` took its place`,
    help: `use \`${instead}\`; \`kustomize edit fix\` rewrites it`,
    ...(rename ? { fix: { title: `rename it to \`${instead}\``, safe: false, edits: [{ at: key, text: instead }] } } : {}),
  };
}
