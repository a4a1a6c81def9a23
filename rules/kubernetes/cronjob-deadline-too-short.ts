import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';

/** Seconds between two looks of the controller at the clock. */
const ROUND = 10;

export default defineRule<'manifest'>({
  id: 'kubernetes/cronjob-deadline-too-short',
  scope: 'manifest',
  objects: ['CronJob'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'starting deadline that is over before anyone looks',
  fixable: 'unsafe',

  *check(manifest) {
    const node = asScalar(nodeAt(manifest.root, 'spec', 'startingDeadlineSeconds'));
    const seconds = node && integer(node);
    // Below zero it is refused, which is another rule's.
    if (!node || seconds === undefined || seconds < 0 || seconds >= ROUND) return;
    yield {
      at: node,
      message: `\`${manifest.name?.value ?? 'the CronJob'}\` may never start: its deadline is over after ${seconds} s`,
      label: `the controller looks every ${ROUND} s`,
      help: 'allow at least 60 seconds',
      fix: { title: 'allow 60 seconds', safe: false, edits: setScalar(node, '60', { raw: true }) },
    };
  },
});
