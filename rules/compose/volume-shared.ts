import { defineRule, type Mount, type Service } from '../../src/core/lint/rule.ts';
import { together } from './_services.ts';

export default defineRule<'compose'>({
  id: 'compose/volume-shared',
  scope: 'compose',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'volume that several services write to',
  aliases: ['kics/Shared Volumes Between Containers'],

  *check(compose) {
    const writers = new Map<string, { readonly service: Service; readonly mount: Mount }>();
    for (const service of compose.services.values()) {
      for (const mount of service.mounts) {
        if (mount.readOnly || !mount.source?.known || (mount.type !== 'volume' && mount.type !== 'bind') || isSocket(mount.source.value)) continue;
        const key = `${mount.type}:${mount.source.value}`;
        const first = writers.get(key);
        if (!first) writers.set(key, { service, mount });
        else if (first.service !== service && together(first.service, service)) {
          yield {
            at: mount.source,
            message: `\`${service.name.value}\` and \`${first.service.name.value}\` both write to \`${mount.source.value}\``,
            related: [{ at: first.mount.source ?? first.mount, label: 'the first one' }],
            help: 'mount it read-only where it is only read, or exchange the data over the network',
          };
        }
      }
    }
  },
});

function isSocket(path: string): boolean {
  return path.endsWith('.sock');
}
