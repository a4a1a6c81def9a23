import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'port'>({
  id: 'kubernetes/privileged-port',
  scope: 'port',
  kinds: ['kubernetes'],
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'port that only root may listen on',
  aliases: ['kube-linter/privileged-ports', 'trivy/KSV-0117', 'monokle/KBP113'],

  *check(port) {
    const number = port.container;
    if (!port.known || port.role !== 'container' || number === undefined || number <= 0 || number >= 1024 || number === 22) return;
    const name = port.owner?.name.value;
    yield {
      at: port,
      message: `${name ? `container \`${name}\`` : 'a container'} listens on ${number}, for which a program needs a right of root`,
      help: 'listen on a port from 1024 up; a Service can still offer it as the old one',
    };
  },
});
