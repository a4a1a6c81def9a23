import { defineRule } from '../../src/core/lint/rule.ts';
import { contextNames, stageUses } from './_stages.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/copy-from-self',
  scope: 'stage',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'stage that copies from itself',
  aliases: ["kics/COPY '--from' References Current FROM Alias", 'hadolint/DL3023', 'trivy/DS-0006', 'droast/DF050', 'buddy/EC0001'],

  *check(stage, { project }) {
    for (const { at, to, instruction } of stageUses(stage)) {
      if (to !== stage || contextNames(stage.dockerfile, project).has(at.value.toLowerCase())) continue;
      yield {
        at,
        message: `\`${at.value}\` is the stage that this line belongs to, so it takes from itself`,
        related: [{ at: stage.name ?? stage.base, label: 'this is the stage' }],
        help: instruction.keyword === 'COPY' ? 'use `RUN cp`, or copy from another stage' : 'remove the mount: the files are there already',
      };
    }
  },
});
