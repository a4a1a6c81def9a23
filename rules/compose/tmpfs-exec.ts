import { defineRule } from '../../src/core/lint/rule.ts';
import { partOf } from '../../src/core/parse/compose/scalars.ts';
import { own } from '../../src/core/text/own.ts';

const WHAT: Readonly<Record<string, string>> = {
  exec: 'programs can be started from',
  suid: 'programs gain the rights of their owner in',
  dev: 'device files work in',
};

export default defineRule<'service'>({
  id: 'compose/tmpfs-exec',
  scope: 'service',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'tmpfs in which programs can be started',
  aliases: ['compose-lint/CL-0022'],

  *check(service) {
    const node = service.node.get('tmpfs');
    for (const item of node?.type === 'seq' ? node.items : node ? [node] : []) {
      if (item.type !== 'scalar') continue;
      const colon = item.source.indexOf(':');
      if (colon < 0) continue;
      let start = colon + 1;
      for (const option of item.source.slice(start).split(',')) {
        const at = partOf(item, start, start + option.length);
        start += option.length + 1;
        const what = at.known ? own(WHAT, option) : undefined;
        if (what) yield { at, message: `${what} \`${item.source.slice(0, colon)}\` of \`${service.name.value}\``, help: `remove \`${option}\`` };
      }
    }
  },
});
