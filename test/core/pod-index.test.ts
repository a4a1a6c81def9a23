import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelSelector, mayShareNamespace, namespaceOf, podsMatching, selects } from '../../src/core/project/kubernetes.ts';
import { filesOf } from '../../src/core/project/memory.ts';
import { openProject } from '../../src/core/project/open.ts';

const key = fc.constantFrom('app', 'tier');
const value = fc.constantFrom('a', 'b', "'{{ x }}'");
const namespace = fc.constantFrom('', 'one', 'two');
const labels = fc.dictionary(key, value, { noNullPrototype: true });
const expression = fc.oneof(
  fc
    .tuple(key, fc.constantFrom('In', 'NotIn'), fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 2 }))
    .map(([k, operator, values]) => `{key: ${k}, operator: ${operator}, values: [${values.join(', ')}]}`),
  fc.tuple(key, fc.constantFrom('Exists', 'DoesNotExist')).map(([k, operator]) => `{key: ${k}, operator: ${operator}}`),
);
const flow = (map: Record<string, string>): string =>
  `{${Object.entries(map)
    .map(([k, v]) => `${k}: ${v}`)
    .join(', ')}}`;

describe('pods by their labels', () => {
  it('are those that a selector meets when every pod is asked', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(labels, namespace), { maxLength: 8 }),
        labels,
        fc.array(expression, { maxLength: 2 }),
        namespace,
        (pods, wanted, expressions, where) => {
          const text = pods
            .map(
              ([own, ns], i) =>
                `apiVersion: v1\nkind: Pod\nmetadata: {name: p${i}, ${ns ? `namespace: ${ns}, ` : ''}labels: ${flow(own)}}\nspec: {containers: [{name: c, image: i}]}\n`,
            )
            .concat(
              `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b}\nspec: {selector: {matchLabels: ${flow(wanted)}, matchExpressions: [${expressions.join(', ')}]}}\n`,
            )
            .join('---\n');
          const project = openProject(filesOf({ 'a.yaml': text }));
          const spec = project.manifests.at(-1)?.root.get('spec');
          const selector = labelSelector(spec?.type === 'map' ? spec.get('selector') : undefined) ?? [];
          const ns = where === '' ? undefined : where;
          const all = project.manifests.flatMap(({ pod }) => (pod && mayShareNamespace(ns, namespaceOf(project, pod.manifest)) ? [pod] : []));
          const found = podsMatching(project, selector, ns, 'a.yaml');
          expect(found.anywhere).toEqual(all.filter((pod) => selects(selector, pod.labels) === true));
          expect(found.possible).toEqual(all.filter((pod) => selects(selector, pod.labels) === undefined));
          expect(podsMatching(project, selector, ns, 'a.yaml').anywhere).toBe(found.anywhere);
        },
      ),
    );
  });
});
