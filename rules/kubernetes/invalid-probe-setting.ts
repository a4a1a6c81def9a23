import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asScalar, isNull } from '../../src/core/parse/yaml-node.ts';
import { handledBy } from './_probe.ts';

const SETTINGS = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/invalid-probe-setting',
  scope: 'kubernetes-container',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'probe setting that the API server does not accept',
  fixable: 'safe',

  *check(container) {
    for (const { field, probe, node } of handledBy(container)) {
      if (!probe) continue;
      for (const setting of SETTINGS) {
        const scalar = asScalar(node.get(setting));
        const value = integer(scalar);
        if (!scalar || value === undefined) continue;
        if (value < 0)
          yield { at: scalar, message: `\`${setting}\` of \`${field}\` is ${value}`, label: 'the API server refuses it', help: 'write a number from 0' };
        // 0 stands for the default, which is 1.
        else if (setting === 'successThreshold' && field !== 'readinessProbe' && value > 1) {
          yield {
            at: scalar,
            message: `\`successThreshold\` of \`${field}\` is ${value}, and only 1 is accepted`,
            label: 'only a `readinessProbe` may ask for more',
            help: 'write `successThreshold: 1`',
            fix: { title: 'write `successThreshold: 1`', safe: true, edits: setScalar(scalar, '1', { raw: true }) },
          };
        }
      }
      const grace = node.entry('terminationGracePeriodSeconds');
      if (!grace || isNull(grace.value)) continue;
      if (field === 'readinessProbe') {
        yield {
          at: grace.key,
          message: '`readinessProbe` has a `terminationGracePeriodSeconds`',
          label: 'the API server refuses it: this probe ends nothing',
          help: 'move it to the `livenessProbe` or the pod',
        };
      } else if ((integer(grace.value) ?? 1) <= 0) {
        yield {
          at: grace.value,
          message: `\`terminationGracePeriodSeconds\` of \`${field}\` is not above 0`,
          label: 'the API server refuses it',
          help: 'write a number from 1',
        };
      }
    }
  },
});
