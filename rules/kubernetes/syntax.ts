import { defineRule } from '../../src/core/lint/rule.ts';
import { secondObject } from './_separator.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/syntax',
  scope: 'manifest',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'text that kubectl cannot read as an object',
  aliases: ['kubeconform/invalid-yaml', 'monokle/YML001-YML021'],

  *check(manifest) {
    // Every key of a second object is a duplicate; `missing-document-separator` says so once.
    const repeated = manifest.problems.length > 1 ? secondObject(manifest.root)?.repeated : undefined;
    for (const problem of manifest.problems) if (problem.rule === 'kubernetes/syntax' && !repeated?.has(problem.at.span.start)) yield problem;
  },
});
