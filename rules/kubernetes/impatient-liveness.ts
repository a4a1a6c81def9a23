import { defineRule } from '../../src/core/lint/rule.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';
import { numberOr, probeAt } from './_practice.ts';

/** Seconds: less than this, and a pause of the garbage collector or a busy node is enough. */
const LEAST = 10;
/** What the defaults of a probe give a container to start: three failures, ten seconds apart. */
const START = 30;

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/impatient-liveness',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'liveness probe that gives up within seconds',

  *check(container) {
    const at = probeAt(container, 'livenessProbe');
    if (!at) return;
    const probe = container.node.get('livenessProbe');
    const period = numberOr(nodeAt(probe, 'periodSeconds'), 10);
    const failures = numberOr(nodeAt(probe, 'failureThreshold'), 3);
    const delay = numberOr(nodeAt(probe, 'initialDelaySeconds'), 0);
    if (period === undefined || failures === undefined || delay === undefined) return;
    const name = container.name.value;
    if (period * failures < LEAST) {
      yield {
        at,
        message: `container \`${name}\` is restarted after ${period * failures} s without an answer`,
        label: `${failures} × ${period} s`,
        help: 'raise `failureThreshold`, or `periodSeconds`',
      };
    } else if (!probeAt(container, 'startupProbe') && delay + period * failures < START) {
      yield {
        at,
        message: `container \`${name}\` is restarted when it takes more than ${delay + period * failures} s to start`,
        help: 'add a `startupProbe`',
      };
    }
  },
});
