import { defineRule, type Port } from '../../src/core/lint/rule.ts';

export default defineRule<'service'>({
  id: 'compose/override-appends',
  scope: 'service',
  level: 'info',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'port of an override that is added, not replaced',

  *check(service) {
    const { files } = service.document;
    if (files.length < 2) return;
    const first = new Map<string, Port>();
    for (const port of service.ports) {
      if (!port.known || port.role !== 'publish' || port.container === undefined || port.host === undefined || port.containerEnd !== undefined) continue;
      const key = `${port.container}/${port.protocol}`;
      const before = first.get(key);
      if (!before) {
        first.set(key, port);
        continue;
      }
      // Only what an override lays over another file of the project; one file may publish a port twice on purpose.
      if (before.file === port.file || before.host === port.host || files.indexOf(port.file) <= files.indexOf(before.file)) continue;
      yield {
        at: port,
        message: `\`${service.name.value}\` publishes port ${port.container} on ${before.host} and on ${port.host}: an override adds to a list`,
        related: [{ at: before, label: 'this one stays' }],
        help: 'write `ports: !override` to replace the list',
      };
    }
  },
});
