import { defineRule } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';
import { atLeast, mapsIn } from './_pod.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/invalid-env-name',
  scope: 'kubernetes-container',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'environment variable whose name the API server does not accept',

  *check({ node }, { project }) {
    // https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/ RelaxedEnvironmentVariableValidation
    const relaxed = atLeast(project.kubernetesVersion, '1.32');
    for (const [list, field] of [
      ['env', 'name'],
      ['envFrom', 'prefix'],
    ] as const) {
      for (const item of mapsIn(node.get(list))) {
        const name = asScalar(item.get(field));
        if (!name || isTemplated(name) || (field === 'prefix' && name.source === '')) continue;
        const fault = faultOf(name.source, relaxed);
        if (!fault) continue;
        yield {
          at: name,
          message: field === 'name' ? `the name of this variable ${fault}` : `the prefix of these variables ${fault}`,
          label: 'the API server refuses it',
          help: name.source.includes('=') ? 'write `name` and `value` apart' : 'use letters, digits and `_`, and no digit first',
        };
      }
    }
  },
});

function faultOf(name: string, relaxed: boolean): string | undefined {
  if (name === '') return 'is empty';
  if (name.includes('=')) return 'has `=` in it';
  if (relaxed) return /^[\u0020-\u007e]*$/.test(name) ? undefined : 'has characters that are not printable ASCII';
  if (/^\d/.test(name)) return 'starts with a digit';
  const odd = /[^A-Za-z0-9_.-]/.exec(name)?.[0];
  if (odd !== undefined) return /^[!-_a-~]$/.test(odd) ? `has \`${odd}\` in it` : 'has characters that are not accepted before 1.32';
  return name.startsWith('..') || name === '.' ? 'is made like a path' : undefined;
}
