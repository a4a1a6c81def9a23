import { defineRule } from '../../src/core/lint/rule.ts';
import { own } from '../../src/core/text/own.ts';

const RESERVED: Readonly<Record<string, string>> = { scratch: 'the empty image', context: 'the build context' };

export default defineRule<'stage'>({
  id: 'dockerfile/reserved-stage-name',
  scope: 'stage',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'stage called scratch or context',
  aliases: ['hadolint/DL3063', 'buildkit/ReservedStageName'],

  *check({ name }) {
    const key = name?.value.toLowerCase() ?? '';
    if (!name || !Object.hasOwn(RESERVED, key)) return;
    yield { at: name, message: `\`${name.value}\` already means ${own(RESERVED, key)}`, help: 'give the stage another name' };
  },
});
