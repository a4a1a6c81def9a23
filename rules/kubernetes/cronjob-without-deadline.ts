import { defineRule } from '../../src/core/lint/rule.ts';
import { isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { headOf, isWhole } from './_practice.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/cronjob-without-deadline',
  scope: 'manifest',
  objects: ['CronJob'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'CronJob that counts every missed start since its last one',
  aliases: ['kube-score/cronjob-has-deadline', 'kics/CronJob Deadline Not Configured'],

  *check(manifest, { project }) {
    if (!isWhole(project, manifest) || !isNull(nodeAt(manifest.root, 'spec', 'startingDeadlineSeconds'))) return;
    yield {
      at: headOf(manifest),
      message: `\`${manifest.name?.value ?? 'the CronJob'}\` has no starting deadline`,
      label: 'not started any more after 100 missed times',
      help: 'set `startingDeadlineSeconds` to somewhat less than the time between two runs',
    };
  },
});
