import { defineRule, type Node, type Value } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { cleanTarget, splitVolume } from '../../src/core/parse/compose/volumes.ts';
import { asMap, asScalar, asSeq } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'compose'>({
  id: 'compose/replaced-mount',
  scope: 'compose',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'volume that another one in the same list replaces',
  aliases: ['compose-go/duplicate-volume-target'],

  *check(compose) {
    const said = new Set<string>();
    for (const { root } of compose.roots) {
      for (const { key, value } of asMap(asMap(root)?.get('services'))?.entries ?? []) {
        const last = new Map<string, { readonly item: Node; readonly target: Value }>();
        for (const item of asSeq(asMap(value)?.get('volumes'))?.items ?? []) {
          const target = targetOf(item);
          // The tree is as written, so a variable may be anything.
          if (!target || target.value.includes('$')) continue;
          // A long `/a/` is not taken for `/a`: Compose keeps both, and then refuses them.
          const path = item.type === 'map' ? target.value : cleanTarget(target.value);
          const earlier = last.get(path);
          last.set(path, { item, target });
          const place = `${earlier?.item.file.path}:${earlier?.item.span.start}`;
          if (!earlier || said.has(place)) continue;
          said.add(place);
          yield {
            at: earlier.item,
            message: `this volume of \`${key.source}\` is never mounted: a later one has the same path \`${path}\``,
            related: [{ at: target, label: 'replaces it' }],
            help: 'remove one of them, or mount it elsewhere',
          };
        }
      }
    }
  },
});

function targetOf(item: Node): Value | undefined {
  const map = asMap(item);
  if (map) return textOf(map.get('target'));
  const scalar = asScalar(item);
  // Colons inside braces would be cut at.
  return scalar && !scalar.source.includes('${') ? splitVolume(scalar)?.target : undefined;
}
