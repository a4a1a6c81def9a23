import { defineRule, type Resource } from '../../src/core/lint/rule.ts';
import { booleanOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap, isNull } from '../../src/core/parse/yaml-node.ts';

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
    for (const secret of compose.secrets.values()) yield* sourceOf(secret, 'secret', compose.partial);
    for (const config of compose.configs.values()) yield* sourceOf(config, 'config', compose.partial);
  },
});

function* sourceOf(resource: Resource, kind: 'secret' | 'config', partial: boolean) {
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
  // A driver that brings the value is another rule's matter, and `external: false` of a config passes.
  if (first || partial || resource.external || map.get('driver') || map.get('template_driver')) return;
  const external = map.get('external');
  if (external && (kind === 'config' ? !isNull(external) : booleanOf(external)?.known === false)) return;
  yield {
    at: resource.name,
    message: `${kind} \`${resource.name.value}\` does not say where its value comes from`,
    help: kind === 'secret' ? 'add `file:` with a path, or `environment:` with the name of a variable' : 'add `file:`, `environment:` or `content:`',
  };
}
