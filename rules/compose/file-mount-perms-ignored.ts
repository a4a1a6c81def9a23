import { defineRule } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap, asSeq } from '../../src/core/parse/yaml-node.ts';
import { maybeSwarm } from './_swarm.ts';

export default defineRule<'service'>({
  id: 'compose/file-mount-perms-ignored',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'owner or mode of a mounted secret that has no effect',
  aliases: ['compose-go/file-mount-perms-ignored'],

  *check(service) {
    if (maybeSwarm(service.document)) return;
    for (const kind of ['secret', 'config'] as const) {
      for (const item of asSeq(service.node.get(`${kind}s`))?.items ?? []) {
        const map = asMap(item);
        const source = textOf(map?.get('source'));
        const keys = map?.entries.filter(({ key }) => key.source === 'uid' || key.source === 'gid' || key.source === 'mode') ?? [];
        const [first] = keys;
        const file = source?.known ? asMap(service.document[`${kind}s`].get(source.value)?.node)?.entry('file') : undefined;
        if (!first || !source || !file) continue;
        yield {
          at: first.key,
          message: `${keys.map(({ key }) => `\`${key.source}\``).join(' and ')} of ${kind} \`${source.value}\` ${keys.length > 1 ? 'have' : 'has'} no effect, because it comes from a file`,
          related: [{ at: file.key, label: 'mounted with the owner and mode that it has on the host' }],
          help: 'change the file on the host, or take the value from `environment`',
        };
      }
    }
  },
});
