import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/syntax',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'text that kubectl cannot read as an object',
  aliases: ['kubeconform/invalid-yaml'],

  *check(manifest) {
    for (const problem of manifest.problems) if (problem.rule === 'kubernetes/syntax') yield problem;
  },
});
