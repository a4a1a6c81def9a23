import { defineRule, type Node, type Value } from '../../src/core/lint/rule.ts';
import { partOf, textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap, asSeq } from '../../src/core/parse/yaml-node.ts';

/** Disks under their many names, memory, and the whole folder of devices. */
const DANGEROUS =
  /^\/dev(?:$|\/(?:sd[a-z]+\d*|hd[a-z]\d*|vd[a-z]+\d*|xvd[a-z]+\d*|nvme\d+n\d+(?:p\d+)?|mmcblk\d+(?:p\d+)?|md\d+|dm-\d+|zd\d+|nbd\d+|mtdblock\d+|loop-control|loop\d+|zfs|mem|kmem|port)$|\/(?:disk|mapper|block|md|zvol|rbd)\/)/;

export default defineRule<'service'>({
  id: 'compose/device-exposed',
  scope: 'service',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'disk or memory of the host handed to a service',
  aliases: ['compose-lint/CL-0016'],

  *check(service) {
    for (const item of asSeq(service.node.get('devices'))?.items ?? []) {
      const { source, permissions } = partsOf(item);
      if (!source?.known || !DANGEROUS.test(source.value.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'))) continue;
      if (permissions === 'r') continue;
      yield {
        at: source,
        message: `\`${service.name.value}\` can read and write \`${source.value}\` past every permission`,
        help: 'mount the files that are needed, or hand the device over with `:r`',
      };
    }
  },
});

function partsOf(item: Node): { source?: Value; permissions?: string } {
  const map = asMap(item);
  const source = map ? textOf(map.get('source')) : undefined;
  const permissions = map ? textOf(map.get('permissions'))?.value : undefined;
  if (map) return { ...(source ? { source } : {}), ...(permissions ? { permissions } : {}) };
  if (item.type !== 'scalar') return {};
  const parts = item.source.split(':');
  const first = parts[0] ?? '';
  const last = parts.length > 1 ? parts.at(-1) : undefined;
  return { source: partOf(item, 0, first.length), ...(last && /^[rwm]+$/.test(last) ? { permissions: last } : {}) };
}
