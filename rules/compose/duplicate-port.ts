import { defineRule, type Port, type Service } from '../../src/core/lint/rule.ts';

export default defineRule<'compose'>({
  id: 'compose/duplicate-port',
  scope: 'compose',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'host port that two services publish',
  aliases: ['dclint/no-duplicate-exported-ports'],

  *check(compose) {
    const taken: { port: Port; service: Service }[] = [];
    for (const service of compose.services.values()) {
      for (const port of service.ports) {
        if (port.role !== 'publish' || !port.known || port.host === undefined) continue;
        const other = taken.find((candidate) => clash(candidate.port, port) && together(candidate.service, service));
        if (!other) {
          taken.push({ port, service });
          continue;
        }
        const address = `${port.hostIp ? `${port.hostIp}:` : ''}${port.host}`;
        yield {
          at: port,
          message:
            other.service === service
              ? `\`${service.name.value}\` publishes host port ${address} twice`
              : `\`${service.name.value}\` and \`${other.service.name.value}\` both publish host port ${address}`,
          label: 'fails with `port is already allocated`',
          related: [{ at: other.port, label: 'taken here' }],
          help: 'give one of them another host port',
        };
      }
    }
  },
});

/** One port for one port. A range on the host lets Docker choose a free one, so only single ports and equal ranges clash for certain. */
function clash(a: Port, b: Port): boolean {
  if (a.protocol !== b.protocol || !sameInterface(a.hostIp, b.hostIp)) return false;
  const single = (port: Port): boolean => port.hostEnd === undefined || port.hostEnd === port.host || port.containerEnd !== undefined;
  if (!single(a) || !single(b)) return false;
  const end = (port: Port): number => port.hostEnd ?? port.host ?? 0;
  return (a.host ?? 0) <= end(b) && (b.host ?? 0) <= end(a);
}

/** No address and `0.0.0.0` mean every interface, so they meet every IPv4 address. */
function sameInterface(a: string | undefined, b: string | undefined): boolean {
  const any = (ip: string | undefined): boolean => ip === undefined || ip === '' || ip === '0.0.0.0';
  if (a?.includes(':') !== b?.includes(':') && !any(a) && !any(b)) return false;
  return a === b || any(a) || any(b);
}

/** Services of different profiles may be meant never to run at the same time. */
function together(a: Service, b: Service): boolean {
  if (a === b || a.profiles.length === 0 || b.profiles.length === 0) return true;
  return a.profiles.some((profile) => b.profiles.some((other) => other.value === profile.value));
}
