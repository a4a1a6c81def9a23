import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/syntax',
  scope: 'dockerfile',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'text that the builder cannot read as a Dockerfile',
  aliases: [
    'hadolint/DL1000',
    'sonar/S2260',
    'buddy/EL0001',
    'dockerfilelint/invalid_line',
    'dockerfilelint/missing_args',
    'dockerfilelint/extra_args',
    'dockerfilelint/required_params',
  ],

  *check(dockerfile) {
    for (const problem of dockerfile.problems) if (problem.rule === 'dockerfile/syntax') yield problem;
  },
});
