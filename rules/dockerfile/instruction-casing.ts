import { defineRule, type Instruction } from '../../src/core/lint/rule.ts';
import { KNOWN } from '../../src/core/parse/dockerfile-instruction.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/instruction-casing',
  scope: 'dockerfile',
  level: 'info',
  category: 'style',
  recommended: true,
  since: 'next',
  summary: 'instruction in another case than the rest of the file',
  fixable: 'safe',
  aliases: ['buildkit/ConsistentInstructionCasing', 'dockerfile-utils/CASING_INSTRUCTION', 'dockerfilelint/uppercase_commands', 'sonar/S6476', 'buddy/EI0005'],

  *check(dockerfile) {
    const instructions = dockerfile.instructions.filter(({ keyword }) => KNOWN.has(keyword));
    const count = (test: (instruction: Instruction) => boolean): number => instructions.filter(test).length;
    const upper = count(isUpper) >= count(isLower);
    for (const instruction of instructions) {
      if (upper ? isUpper(instruction) : isLower(instruction)) continue;
      const { keywordAt, keyword } = instruction;
      const text = upper ? keyword : keyword.toLowerCase();
      const mixed = !isUpper(instruction) && !isLower(instruction);
      yield {
        at: keywordAt,
        message: mixed
          ? `\`${keywordAt.raw}\` mixes upper and lower case`
          : `\`${keywordAt.raw}\` is in ${upper ? 'lower' : 'upper'} case, unlike the rest of the file`,
        help: `write \`${text}\``,
        fix: { title: `replace \`${keywordAt.raw}\` with \`${text}\``, safe: true, edits: [{ at: keywordAt, text }] },
      };
    }
  },
});

function isUpper({ keywordAt }: Instruction): boolean {
  return keywordAt.raw === keywordAt.raw.toUpperCase();
}

function isLower({ keywordAt }: Instruction): boolean {
  return keywordAt.raw === keywordAt.raw.toLowerCase();
}
