import { defineRule, type Resource } from '../../src/core/lint/rule.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';
import { maybeSwarm } from './_swarm.ts';

export default defineRule<'compose'>({
  id: 'compose/external-secret-unsupported',
  scope: 'compose',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'secret or config that only Swarm could provide',
  aliases: ['compose-go/external-secret-unsupported', 'compose-go/external-config-unsupported', 'compose-go/secret-driver-unsupported'],

  *check(compose) {
    if (maybeSwarm(compose)) return;
    const said = new Set<Resource>();
    for (const ref of compose.refs) {
      const kind = ref.role === 'config' ? 'config' : ref.role === 'secret' || ref.role === 'build-secret' ? 'secret' : undefined;
      const resource = kind && (ref.to as Resource | undefined);
      const map = asMap(resource?.node);
      if (!kind || !resource || !map || said.has(resource)) continue;
      const key = resource.external ? 'external' : map.get('driver') ? 'driver' : map.get('template_driver') ? 'template_driver' : undefined;
      const entry = key && map.entry(key);
      if (!entry) continue;
      said.add(resource);
      yield {
        at: entry.key,
        message: `Compose has no store for ${kind}s, so it cannot provide the ${resource.external ? 'external ' : ''}${kind} \`${resource.name.value}\``,
        related: [{ at: ref, label: `\`${ref.owner?.name.value}\` needs it` }],
        help: kind === 'secret' ? 'write `file:` or `environment:`' : 'write `file:`, `environment:` or `content:`',
      };
    }
  },
});
