import { defineRule } from '../../src/core/lint/rule.ts';
import { isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { headOf, isHook, isWhole } from './_practice.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/job-left-behind',
  scope: 'manifest',
  objects: ['Job', 'CronJob'],
  level: 'info',
  category: 'efficiency',
  recommended: false,
  since: 'next',
  summary: 'finished Job that nothing removes, or that is removed twice',
  aliases: ['kube-linter/job-ttl-seconds-after-finished'],

  *check(manifest, { project }) {
    const name = manifest.name?.value ?? manifest.object.value;
    if (manifest.object.value === 'CronJob') {
      const ttl = nodeAt(manifest.root, 'spec', 'jobTemplate', 'spec', 'ttlSecondsAfterFinished');
      if (ttl === undefined || isNull(ttl)) return;
      yield {
        at: ttl,
        message: `runs of \`${name}\` are removed by age, so the history limits of the CronJob do not hold`,
        help: 'remove it, and set `successfulJobsHistoryLimit` and `failedJobsHistoryLimit`',
      };
      return;
    }
    if (!isWhole(project, manifest) || isHook(manifest) || !isNull(nodeAt(manifest.root, 'spec', 'ttlSecondsAfterFinished'))) return;
    yield {
      at: headOf(manifest),
      message: `\`${name}\` and its pods stay in the cluster after they are done`,
      help: 'set `ttlSecondsAfterFinished`',
    };
  },
});
