import { defineRule } from '../../src/core/lint/rule.ts';
import { bindLocally, dataServer, openPorts } from './_open-ports.ts';

export default defineRule<'service'>({
  id: 'compose/database-port-open',
  scope: 'service',
  level: 'info',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'database or engine published on every interface',
  fixable: 'unsafe',
  aliases: ['compose-lint/CL-0005', 'kics/Container Traffic Not Bound To Host Interface', 'dclint/no-unbound-port-interfaces'],

  *check(service) {
    for (const port of openPorts(service)) {
      const server = dataServer(port);
      if (!server) continue;
      const edits = bindLocally(service, port);
      yield {
        at: port,
        message: `\`${service.name.value}\` opens ${server} to everybody who reaches the host`,
        label: 'on every interface, past the firewall',
        help: `bind it to this machine, \`127.0.0.1:${port.host}:${port.container}\`, or remove it: services reach \`${service.name.value}:${port.container}\` without it`,
        ...(edits ? { fix: { title: 'bind it to `127.0.0.1`', safe: false, edits } } : {}),
      };
    }
  },
});
