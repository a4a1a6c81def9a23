import { defineRule } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';

const POLICIES = ['always', 'never', 'build', 'if_not_present', 'missing', 'refresh', 'daily', 'weekly'];

export default defineRule<'service'>({
  id: 'compose/pull-policy-unknown',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'pull policy that Compose does not know',
  aliases: ['compose-go/schema'],

  *check(service) {
    const node = asScalar(service.node.get('pull_policy'));
    if (!node || node.unknown?.length || node.source === '' || POLICIES.includes(node.source) || /^every_(\d+[wdhms])+$/.test(node.source)) return;
    const near = nearest(node.source, POLICIES);
    yield {
      at: node,
      message: `\`${node.source}\` is not a pull policy`,
      ...(near ? { label: `did you mean \`${near}\`` } : {}),
      help: near ? `write \`${near}\`` : 'use `always`, `missing`, `never`, `build`, `daily`, `weekly` or `every_<time>`',
    };
  },
});
