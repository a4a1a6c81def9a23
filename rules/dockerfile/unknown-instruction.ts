import { defineRule } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';

/** Every instruction that BuildKit knows. */
const INSTRUCTIONS = [
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
];

/** First words of a shell line that are no slips of an instruction: the line above lost its backslash. */
const SHELL = /^(&&|\|\||[a-z./-]+)$/;

export default defineRule<'instruction'>({
  id: 'dockerfile/unknown-instruction',
  scope: 'instruction',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'line that begins with no known instruction',
  fixable: 'unsafe',
  aliases: [
    'buildkit/unknown instruction',
    'dockerfile-utils/UNKNOWN_INSTRUCTION',
    'dockerfilelint/invalid_command',
    'tally/unknown-instruction',
    'dockadvisor/UnrecognizedInstruction',
  ],

  *check(instruction) {
    if (INSTRUCTIONS.includes(instruction.keyword)) return;
    const { keywordAt } = instruction;
    const near = nearest(instruction.keyword, INSTRUCTIONS);
    const before = instruction.dockerfile.instructions[instruction.index - 1];
    const continues = before && ['RUN', 'ENV', 'LABEL', 'CMD', 'ENTRYPOINT', 'COPY', 'ADD', 'HEALTHCHECK', 'EXPOSE'].includes(before.keyword);
    if (!near && continues && (SHELL.test(keywordAt.raw) || /^["'$A-Z_]+=/.test(keywordAt.raw))) {
      yield {
        at: keywordAt,
        message: `\`${keywordAt.raw}\` is not an instruction, so the line above ends too early`,
        related: [{ at: before.keywordAt, label: 'seems to go on below' }],
        help: `end the line above with \`${instruction.dockerfile.escape}\``,
      };
      return;
    }
    yield {
      at: keywordAt,
      message: `\`${keywordAt.raw}\` is not an instruction`,
      ...(near
        ? {
            label: `did you mean \`${near}\``,
            help: `write \`${near}\``,
            fix: { title: `replace \`${keywordAt.raw}\` with \`${near}\``, safe: false, edits: [{ at: keywordAt, text: near }] },
          }
        : {
            help: `use one of ${INSTRUCTIONS.filter((name) => name !== 'MAINTAINER')
              .map((name) => `\`${name}\``)
              .join(', ')}`,
          }),
    };
  },
});
