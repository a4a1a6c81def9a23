import { defineRule } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';

export default defineRule<'service'>({
  id: 'compose/pull-policy-without-build',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'image that is only to be built, without a build',

  *check(service) {
    const policy = textOf(service.node.get('pull_policy'));
    if (!policy?.known || policy.value !== 'build' || service.node.entry('build') || !service.image || service.document.partial) return;
    yield {
      at: policy,
      message: `\`${service.image.value}\` is never pulled, and \`${service.name.value}\` has no \`build\` that makes it`,
      related: [{ at: service.image, label: 'has to be there already' }],
      help: 'add `build:`, or write `pull_policy: missing`',
    };
  },
});
