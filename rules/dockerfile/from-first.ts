import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/from-first',
  scope: 'dockerfile',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'instruction before the first FROM',
  aliases: [
    'hadolint/DL3061',
    'dockerfilelint/from_first',
    'droast/DF037',
    'buddy/EI0002',
    'datadog/First instruction must be ARG or FROM',
    'dockerfile-utils/NO_SOURCE_IMAGE',
    'buddy/EF0001',
    'tally/require-stages',
    'datadog/Dockerfile should specify base image',
  ],

  *check(dockerfile) {
    const from = dockerfile.instructions.find((instruction) => instruction.keyword === 'FROM');
    for (const instruction of dockerfile.instructions) {
      if (instruction === from) return;
      if (instruction.keyword === 'ARG') continue;
      yield {
        at: instruction.keywordAt,
        message: `\`${instruction.keyword}\` stands before the first \`FROM\``,
        label: 'belongs to no stage',
        ...(from ? { related: [{ at: from.keywordAt, label: 'the first stage begins here' }] } : {}),
        help: from ? `move it below \`FROM\`; only \`ARG\` may stand above` : 'begin with `FROM`',
      };
    }
  },
});
