import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'project'>({
  id: 'meta/unused-ignore',
  scope: 'project',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'ignore comment that ignores nothing',

  // Only known once every other rule has run: `applyDirectives` reports it.
  check: () => [],
});
