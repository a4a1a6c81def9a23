import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/cronjob-failures-forgotten',
  scope: 'manifest',
  objects: ['CronJob'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'CronJob that removes failed runs with their logs',

  *check(manifest) {
    const limit = nodeAt(manifest.root, 'spec', 'failedJobsHistoryLimit');
    if (!limit || integer(limit) !== 0) return;
    yield {
      at: limit,
      message: `failed runs of \`${manifest.name?.value ?? 'the CronJob'}\` are removed with their logs`,
      help: 'keep at least one: `failedJobsHistoryLimit: 1`',
    };
  },
});
