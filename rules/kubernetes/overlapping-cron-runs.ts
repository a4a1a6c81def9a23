import { defineRule } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { parseCron, shortestGap } from './_cron.ts';
import { isKubernetesOwn } from './_names.ts';

/** Minutes within which a Job may well take longer than until the next one. */
const SHORT = 10;

export default defineRule<'manifest'>({
  id: 'kubernetes/overlapping-cron-runs',
  scope: 'manifest',
  objects: ['CronJob'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'frequent CronJob that does not wait for its last run',

  *check(manifest) {
    const schedule = asScalar(nodeAt(manifest.root, 'spec', 'schedule'));
    const policy = asScalar(nodeAt(manifest.root, 'spec', 'concurrencyPolicy'));
    if (!schedule || isTemplated(schedule) || manifest.partial || !isKubernetesOwn(manifest)) return;
    if (policy && policy.source !== 'Allow' && policy.source !== '') return;
    const cron = parseCron(schedule.source);
    const gap = 'fields' in cron ? shortestGap(cron.fields) : 'every' in cron ? cron.every / 60 : Number.POSITIVE_INFINITY;
    if (gap > SHORT) return;
    yield {
      at: schedule,
      message: 'a run that takes longer than until the next one goes on beside it',
      ...(policy ? { related: [{ at: policy, label: 'any number at once' }] } : { label: '`concurrencyPolicy` is `Allow` unless it is written' }),
      help: 'add `concurrencyPolicy: Forbid`',
    };
  },
});
