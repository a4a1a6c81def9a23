import { defineRule } from '../../src/core/lint/rule.ts';
import { bindLocally, dataServer, openPorts } from './_open-ports.ts';

export default defineRule<'service'>({
  id: 'compose/port-unbound',
  scope: 'service',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'port published without saying on which interface',
  fixable: 'unsafe',
  aliases: ['compose-lint/CL-0005', 'kics/Container Traffic Not Bound To Host Interface', 'dclint/no-unbound-port-interfaces'],

  *check(service) {
    for (const port of openPorts(service)) {
      // Those are `compose/database-port-open`; and `0.0.0.0` was written on purpose.
      if (dataServer(port) || port.hostIp) continue;
      const edits = bindLocally(service, port);
      yield {
        at: port,
        message: `\`${service.name.value}\` publishes ${port.host} on every interface of the host`,
        help: `write the address: \`127.0.0.1:\` for this machine alone, \`0.0.0.0:\` for everybody`,
        ...(edits ? { fix: { title: 'bind it to `127.0.0.1`', safe: false, edits } } : {}),
      };
    }
  },
});
