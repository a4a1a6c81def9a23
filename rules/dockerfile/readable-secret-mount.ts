import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'instruction'>({
  id: 'dockerfile/readable-secret-mount',
  scope: 'instruction',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'secret of a build step that every user may read',
  aliases: ['sonar/S6469'],

  *check(instruction) {
    if (instruction.keyword !== 'RUN') return;
    for (const flag of instruction.flags) {
      if (flag.name !== 'mount') continue;
      const type = flag.options.find(({ key }) => key.value === 'type')?.value?.value;
      const mode = flag.options.find(({ key }) => key.value === 'mode');
      if ((type !== 'secret' && type !== 'ssh') || !mode?.value?.known || !/^[0-7]{3,4}$/.test(mode.value.value)) continue;
      if ((Number.parseInt(mode.value.value, 8) & 0o4) === 0) continue;
      yield {
        at: mode,
        message: `mode \`${mode.value.value}\` lets every user of the build read the ${type === 'ssh' ? 'SSH agent' : 'secret'}`,
        label: 'others may read',
        help: 'name the user with `uid=` and keep the mode at `0400`',
      };
    }
  },
});
