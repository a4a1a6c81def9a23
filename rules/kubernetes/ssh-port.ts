import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'port'>({
  id: 'kubernetes/ssh-port',
  scope: 'port',
  kinds: ['kubernetes'],
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'container that offers a login by SSH',
  aliases: ['kube-linter/ssh-port', 'monokle/KBP110'],

  *check(port) {
    if (!port.known || port.container !== 22 || port.role !== 'container' || port.protocol !== 'tcp') return;
    const name = port.owner?.name.value;
    yield {
      at: port,
      message: `${name ? `container \`${name}\`` : 'a container'} offers a login by SSH`,
      label: 'a second way in, with keys of its own',
      help: 'remove it, and use `kubectl exec` or `kubectl debug`',
    };
  },
});
