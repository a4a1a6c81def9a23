import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'compose'>({
  id: 'compose/syntax',
  scope: 'compose',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'text that Compose cannot read as a compose file',
  aliases: [
    'dclint/invalid-yaml',
    'compose-go/yaml',
    'compose-go/duplicate-key',
    'compose-go/alias-undefined',
    'compose-go/alias-cycle',
    'compose-go/node-limit',
    'compose-go/non-string-key',
    'compose-go/not-a-mapping',
    'compose-go/empty-file',
    'compose-go/interpolation-format',
    'compose-go/override-type-conflict',
    'compose-go/dotenv-syntax',
  ],

  *check(compose) {
    for (const problem of compose.problems) if (problem.rule === 'compose/syntax') yield problem;
  },
});
