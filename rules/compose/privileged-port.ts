import { defineRule } from '../../src/core/lint/rule.ts';
import { capability, listed } from './_hardening.ts';

export default defineRule<'service'>({
  id: 'compose/privileged-port',
  scope: 'service',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'published port below 1024 inside the container',
  aliases: ['kics/Privileged Ports Mapped In Container'],

  *check(service) {
    // Who drops the capability has thought of it.
    if (listed(service, 'cap_drop').some(({ value }) => capability(value) === 'NET_BIND_SERVICE')) return;
    for (const port of service.ports) {
      if (!port.known || port.role !== 'publish' || port.container === undefined || port.container >= 1024) continue;
      yield {
        at: port,
        message: `\`${service.name.value}\` listens on ${port.container}, a port of root`,
        help: 'let it listen above 1023 inside the container, and publish that',
      };
    }
  },
});
