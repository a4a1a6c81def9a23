import { defineRule, type MapNode, type Node } from '../../src/core/lint/rule.ts';
import { goScalar } from '../../src/core/parse/compose/scalars.ts';
import { asMap, nodeAt } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'compose'>({
  id: 'compose/implicit-type',
  scope: 'compose',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'value that YAML turns into another text',
  fixable: 'safe',

  *check(compose) {
    for (const { root } of compose.roots) {
      for (const { value } of asMap(asMap(root)?.get('services'))?.entries ?? []) {
        for (const map of textMaps(value)) yield* check(map);
      }
    }
  },
});

/** Mappings of a service whose values are texts. */
function textMaps(service: Node): MapNode[] {
  return [
    nodeAt(service, 'environment'),
    nodeAt(service, 'labels'),
    nodeAt(service, 'annotations'),
    nodeAt(service, 'build', 'args'),
    nodeAt(service, 'build', 'labels'),
  ].flatMap((node) => asMap(node) ?? []);
}

function* check(map: MapNode) {
  for (const { key, value } of map.entries) {
    if (value.type !== 'scalar' || value.style !== 'plain' || value.via || value.source.includes('$')) continue;
    const { type, text } = goScalar(value);
    if (type === 'string' || type === 'null' || type === 'bool' || text === value.source) continue;
    yield {
      at: value,
      message: `\`${key.source}\` arrives as \`${text}\`, not as \`${value.source}\``,
      label: type === 'time' ? 'read as a date' : 'read as a number',
      help: 'put it in quotes',
      fix: { title: 'put it in quotes', safe: true, edits: [{ at: value, text: `"${value.source}"` }] },
    };
  }
}
