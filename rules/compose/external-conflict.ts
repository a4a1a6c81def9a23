import { defineRule, type Resource } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';
import { without } from './_services.ts';

export default defineRule<'compose'>({
  id: 'compose/external-conflict',
  scope: 'compose',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'external resource that is described here as well',
  fixable: 'unsafe',
  aliases: ['compose-go/external-conflict', 'compose-go/external-name-conflict'],

  *check(compose) {
    for (const volume of compose.volumes.values()) yield* described(volume);
    for (const among of [compose.networks, compose.volumes, compose.secrets, compose.configs]) for (const resource of among.values()) yield* twoNames(resource);
  },
});

/** Compose looks at this for volumes only. */
function* described(volume: Resource) {
  const map = asMap(volume.node);
  const external = map?.entry('external');
  if (!map || !external || !volume.external) return;
  for (const { key } of map.entries) {
    if (key.source === 'name' || key.source === 'external' || key.source.startsWith('x-')) continue;
    const edits = without(map, key.source);
    yield {
      at: key,
      message: `volume \`${volume.name.value}\` is external, so Compose refuses \`${key.source}\` here`,
      related: [{ at: external.key, label: 'made elsewhere' }],
      help: `remove \`${key.source}\`, or \`external\` when the volume belongs to this project`,
      ...(edits ? { fix: { title: `remove \`${key.source}\``, safe: false, edits } } : {}),
    };
  }
}

function* twoNames(resource: Resource) {
  const map = asMap(resource.node);
  const name = textOf(map?.get('name'));
  const other = textOf(asMap(map?.get('external'))?.get('name'));
  if (!name?.known || !other?.known || name.value === other.value) return;
  yield {
    at: name,
    message: `\`${resource.name.value}\` is named \`${name.value}\` here and \`${other.value}\` under \`external\``,
    related: [{ at: other, label: 'another name' }],
    help: 'keep `name`, and write `external: true`',
  };
}
