import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/owned-by-runtime-user',
  scope: 'instruction',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'copied files that a user other than root may change',
  aliases: ['kics/Chown Flag Exists', 'sonar/S6504'],

  *check(instruction) {
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return;
    // Only what is shipped: a build stage is thrown away.
    if (instruction.stage !== instruction.dockerfile.stages.at(-1)) return;
    const owner = instruction.flag('chown')?.value;
    if (!owner?.known || /^(root|0)(:|$)/.test(owner.value)) return;
    const mode = instruction.flag('chmod')?.value;
    if (mode && (!mode.known || (/^[0-7]{3,4}$/.test(mode.value) && (Number.parseInt(mode.value, 8) & 0o200) === 0))) return;
    const name = owner.value.split(':')[0] || owner.value;
    yield {
      at: owner,
      message: `\`${name}\` may change these files, and so may whoever takes over its program`,
      help: 'drop `--chown`, or take the right to write with `--chmod=550`',
    };
  },
});
