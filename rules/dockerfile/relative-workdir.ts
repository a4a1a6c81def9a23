import { defineRule } from '../../src/core/lint/rule.ts';
import { hasWorkdir, isAbsolute } from './_workdir.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/relative-workdir',
  scope: 'stage',
  level: 'warning',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'relative WORKDIR whose place depends on the base image',
  aliases: [
    'hadolint/DL3000',
    'buildkit/WorkdirRelativePath',
    'trivy/DS-0009',
    'checkov/CKV_DOCKER_10',
    'kics/WORKDIR Path Not Absolute',
    'dockerfile-utils/WORKDIR_IS_NOT_ABSOLUTE',
    'dockerfilelint/invalid_workdir',
    'droast/DF009',
    'sonar/S7021',
    'buddy/EW0001',
  ],

  *check(stage) {
    if (hasWorkdir(stage.parent ?? stage.base.builtBy?.stage)) return;
    for (const instruction of stage.instructions) {
      if (instruction.keyword !== 'WORKDIR') continue;
      const [path] = instruction.args;
      if (!path || path.value === '.') continue;
      if (!path.known || isAbsolute(path.value)) return;
      yield {
        at: path,
        message: `\`WORKDIR ${path.raw}\` is relative to a folder that only the base image knows`,
        help: `write the whole path, for example \`/${path.value.replace(/^(\.\/)+/, '')}\``,
      };
      return;
    }
  },
});
