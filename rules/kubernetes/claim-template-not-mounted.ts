import { defineRule } from '../../src/core/lint/rule.ts';
import { asScalar, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isOf } from './_object.ts';
import { isWhole } from './_patch.ts';
import { isUnknown, mapsIn, titleOf } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/claim-template-not-mounted',
  scope: 'manifest',
  objects: ['StatefulSet'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'volume claim template that no container mounts',

  *check(set, { project }) {
    if (!isOf(set, 'apps') || !set.pod || set.containers.length === 0 || !isWhole(project, set)) return;
    const lists = set.containers.flatMap(({ node }) => [node.get('volumeMounts'), node.get('volumeDevices')]).filter((list) => !isNull(list));
    if (lists.some((list) => list?.type !== 'seq' || mapsIn(list).length < list.items.length || mapsIn(list).some((item) => isUnknown(item.get('name')))))
      return;
    const used = new Set(lists.flatMap((list) => mapsIn(list).flatMap((item) => asScalar(item.get('name'))?.source ?? [])));
    for (const template of mapsIn(nodeAt(set.root, 'spec', 'volumeClaimTemplates'))) {
      const name = asScalar(nodeAt(template, 'metadata', 'name'));
      if (!name || isUnknown(name) || used.has(name.source)) continue;
      yield {
        at: name,
        message: `no container of ${titleOf(set)} mounts volume \`${name.source}\``,
        label: 'each pod gets a volume that stays empty',
        help: 'mount it with `volumeMounts`, or remove the template',
      };
    }
  },
});
