import { defineRule, type MapNode, type Pod } from '../../src/core/lint/rule.ts';
import { removeEntry, removeItem } from '../../src/core/parse/yaml-edit.ts';
import { asMap, asSeq, isNull } from '../../src/core/parse/yaml-node.ts';
import { isUnknown, mapsIn } from './_pod.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/unused-volume',
  scope: 'pod',
  level: 'info',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'volume that no container mounts',
  fixable: 'safe',

  *check(pod) {
    const { manifest } = pod;
    const list = asSeq(pod.spec.get('volumes'));
    if (!list || manifest.partial || manifest.containers.length === 0 || pod.volumes.length < list.items.length) return;
    const used = namesUsed(pod);
    if (!used) return;
    for (const volume of pod.volumes) {
      if (!volume.name.known || used.has(volume.name.value)) continue;
      yield {
        at: volume.name,
        message: `no container mounts volume \`${volume.name.value}\``,
        help: 'mount it with `volumeMounts`, or remove it',
        ...(isEmptyDir(volume.node)
          ? {
              fix: {
                title: `remove volume \`${volume.name.value}\``,
                safe: true,
                edits: list.items.length === 1 ? removeVolumes(pod) : removeItem(list, volume.node),
              },
            }
          : {}),
      };
    }
  },
});

/** Names in all mounts and devices; undefined when one of them cannot be seen. */
function namesUsed({ spec, manifest }: Pod): Set<string> | undefined {
  const used = new Set<string>();
  for (const { node } of manifest.containers) {
    for (const field of ['volumeMounts', 'volumeDevices']) {
      const list = node.get(field);
      if (isNull(list)) continue;
      if (list?.type !== 'seq' || list.items.some((item) => item.type !== 'map' || isUnknown(item.get('name')))) return undefined;
      for (const item of mapsIn(list)) {
        const name = item.get('name');
        if (name?.type === 'scalar') used.add(name.source);
      }
    }
  }
  const lists = ['containers', 'initContainers', 'ephemeralContainers'].map((field) => spec.get(field));
  return lists.some((list) => !isNull(list) && (list?.type !== 'seq' || list.items.some((item) => item.type !== 'map'))) ? undefined : used;
}

/** Anything else may be wanted for what it does when the pod starts: a missing ConfigMap holds it back. */
function isEmptyDir(volume: MapNode): boolean {
  return (
    volume.entries.every(({ key }) => key.source === 'name' || key.source === 'emptyDir') &&
    (isNull(volume.get('emptyDir')) || asMap(volume.get('emptyDir')) !== undefined)
  );
}

function removeVolumes({ spec }: Pod) {
  const entry = spec.entry('volumes');
  return entry ? removeEntry(spec, entry) : [];
}
