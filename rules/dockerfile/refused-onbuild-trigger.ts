import { defineRule } from '../../src/core/lint/rule.ts';

const REFUSED = new Set(['ONBUILD', 'FROM', 'MAINTAINER']);

export default defineRule<'dockerfile'>({
  id: 'dockerfile/refused-onbuild-trigger',
  scope: 'dockerfile',
  words: ['ONBUILD'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'ONBUILD with an instruction that cannot be kept',
  aliases: [
    'hadolint/DL3043',
    'dockerfile-utils/ONBUILD_CHAINING_DISALLOWED',
    'dockerfile-utils/ONBUILD_TRIGGER_DISALLOWED',
    'datadog/ONBUILD cannot trigger FROM or MAINTAINER',
    'tally/invalid-onbuild-trigger',
    'buddy/EI0004',
  ],

  *check(dockerfile) {
    for (const { trigger } of dockerfile.instructions) {
      if (!trigger || !REFUSED.has(trigger.keyword)) continue;
      yield {
        at: trigger.keywordAt,
        message: `\`ONBUILD\` cannot keep \`${trigger.keyword}\` for a later build`,
        help: trigger.keyword === 'ONBUILD' ? 'remove one of the two `ONBUILD`' : 'remove the line',
      };
    }
  },
});
