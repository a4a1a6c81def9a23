import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { specIn } from './_object.ts';
import { isWhole } from './_patch.ts';
import { textIn } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/session-affinity-invalid',
  scope: 'manifest',
  objects: ['Service'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'session affinity settings that are dropped or refused',

  *check(service, { project }) {
    const spec = specIn(service, '');
    const config = spec?.entry('sessionAffinityConfig');
    if (!spec || !config || isNull(config.value)) return;
    const affinity = spec.get('sessionAffinity');
    if (isNull(affinity) ? isWhole(project, service) : textIn(affinity) === 'None') {
      yield {
        at: config.key,
        message: '`sessionAffinityConfig` is set, but there is no session affinity',
        label: 'it is dropped without a word',
        ...(affinity ? { related: [{ at: affinity, label: 'none here' }] } : {}),
        help: 'set `sessionAffinity: ClientIP`, or remove `sessionAffinityConfig`',
      };
    }
    const timeout = nodeAt(config.value, 'clientIP', 'timeoutSeconds');
    const seconds = integer(timeout);
    if (timeout && seconds !== undefined && (seconds < 1 || seconds > 86400))
      yield {
        at: timeout,
        message: `a client cannot be kept at its pod for ${seconds} seconds`,
        label: 'the API server refuses it',
        help: 'choose 1 to 86400, a day',
      };
  },
});
