import { defineRule } from '../../src/core/lint/rule.ts';
import { integer } from '../../src/core/parse/kubernetes-values.ts';
import { isNull } from '../../src/core/parse/yaml-node.ts';
import { handledBy, portOf } from './_probe.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/probe-port-undeclared',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'style',
  recommended: false,
  since: 'next',
  summary: 'probe of a port number that the pod does not declare',
  aliases: ['kube-linter/liveness-port', 'kube-linter/readiness-port', 'kube-linter/startup-port'],

  *check(container) {
    const { containers, partial } = container.document;
    if (partial || containers.some(({ node, ports }) => ports.some((port) => !port.known) || !(isNull(node.get('ports')) || node.get('ports')?.type === 'seq')))
      return;
    for (const handled of handledBy(container)) {
      const port = portOf(handled);
      const number = integer(port);
      if (!port || number === undefined || !handled.probe || containers.some((each) => each.ports.some((own) => own.container === number))) continue;
      yield {
        at: port,
        message: `\`${handled.field}\` asks port ${number}, which no container of the pod declares`,
        help: `add \`containerPort: ${number}\`, or correct the number`,
      };
    }
  },
});
