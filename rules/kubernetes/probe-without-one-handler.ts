import { defineRule } from '../../src/core/lint/rule.ts';
import { isNull } from '../../src/core/parse/yaml-node.ts';
import { handledBy } from './_probe.ts';

const OF_PROBES = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const OF_HOOKS = ['exec', 'httpGet', 'tcpSocket', 'sleep'];
const SETTINGS =
  /^(?:failureThreshold|initialDelaySeconds|periodSeconds|successThreshold|terminationGracePeriodSeconds|timeoutSeconds|exec|httpGet|tcpSocket|grpc|sleep)$/;

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/probe-without-one-handler',
  scope: 'kubernetes-container',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'probe or hook that does nothing, or several things',

  *check(container) {
    for (const { field, probe, key, node } of handledBy(container)) {
      const handlers = node.entries.filter((entry) => (probe ? OF_PROBES : OF_HOOKS).includes(entry.key.source) && !isNull(entry.value));
      const [first, second] = handlers;
      if (first && second) {
        yield {
          at: second.key,
          message: `\`${field}\` has both \`${first.key.source}\` and \`${second.key.source}\``,
          label: 'the API server refuses it',
          related: [{ at: first.key, label: 'the first handler' }],
          help: 'keep one of them',
        };
      }
      // What is spelt wrong is the schema's matter, and may be the handler.
      if (first || container.document.partial || node.entries.some((entry) => entry.merged || !SETTINGS.test(entry.key.source))) continue;
      yield {
        at: key,
        message: probe ? `\`${field}\` does not say what to ask` : `\`${field}\` does not say what to do`,
        label: 'the API server refuses it',
        help: `add one of ${(probe ? OF_PROBES : OF_HOOKS).map((name) => `\`${name}\``).join(', ')}`,
      };
    }
  },
});
