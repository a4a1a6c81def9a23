import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'instruction', { max: number }>({
  id: 'dockerfile/long-and-chain',
  scope: 'instruction',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'many commands joined with && where a heredoc is plainer',
  aliases: ['tally/prefer-run-heredoc'],
  options: { type: 'object', properties: { max: { type: 'integer', minimum: 1 } }, additionalProperties: false },
  defaults: { max: 5 },

  *check(instruction, { options }) {
    const { script, commands } = instruction;
    if (instruction.keyword !== 'RUN' || script?.form !== 'shell') return;
    const joined = commands.filter(({ after, depth }) => after === '&&' && depth === 0).length + 1;
    const [first] = commands;
    if (!first || joined <= options.max) return;
    yield { at: first.name, message: `${joined} commands are joined with \`&&\``, help: 'write them below `RUN <<EOF`, after `set -e`' };
  },
});
