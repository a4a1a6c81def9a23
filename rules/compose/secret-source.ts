import { defineRule, type Resource } from '../../src/core/lint/rule.ts';
import { booleanOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap, isNull } from '../../src/core/parse/yaml-node.ts';
import { maybeSwarm } from './_swarm.ts';

const SOURCES = { secret: ['file', 'environment'], config: ['file', 'environment', 'content'] } as const;

export default defineRule<'compose'>({
  id: 'compose/secret-source',
  scope: 'compose',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'secret or config with no source, or with two',
  aliases: ['compose-go/secret-source', 'compose-go/config-source'],

  *check(compose) {
    const used = new Set<unknown>(compose.refs.map(({ to }) => to));
    const swarm = maybeSwarm(compose);
    // A driver brings the value in a swarm; where a service needs it from Compose, another rule says that it does not.
    const driven = (resource: Resource): boolean =>
      (swarm || used.has(resource)) && ['driver', 'template_driver'].some((key) => asMap(resource.node)?.entry(key));
    for (const secret of compose.secrets.values()) yield* sourceOf(secret, 'secret', compose.partial || driven(secret));
    for (const config of compose.configs.values()) yield* sourceOf(config, 'config', compose.partial || driven(config));
  },
});

function* sourceOf(resource: Resource, kind: 'secret' | 'config', unsure: boolean) {
  const map = asMap(resource.node);
  if (!map) return;
  const keys = SOURCES[kind];
  const found = keys.flatMap((key) => map.entry(key) ?? []).toSorted((a, b) => a.span.start - b.span.start);
  const [first, second] = found;
  if (first && second) {
    yield {
      at: second.key,
      message: `${kind} \`${resource.name.value}\` has both \`${first.key.source}\` and \`${second.key.source}\`, and Compose takes one`,
      related: [{ at: first.key, label: 'a source already' }],
      help: 'keep one of them',
    };
    return;
  }
  if (first || unsure || resource.external) return;
  // `external: false` of a config passes, and a `driver` of one is a key that Compose does not know.
  if (kind === 'config' && map.entry('driver')) return;
  const external = map.get('external');
  if (external && (kind === 'config' ? !isNull(external) : booleanOf(external)?.known === false)) return;
  yield {
    at: resource.name,
    message: `${kind} \`${resource.name.value}\` does not say where its value comes from`,
    help: kind === 'secret' ? 'add `file:` with a path, or `environment:` with the name of a variable' : 'add `file:`, `environment:` or `content:`',
  };
}
