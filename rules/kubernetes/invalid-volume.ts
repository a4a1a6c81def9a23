import { defineRule, type Node, type Pod, type ScalarNode } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asScalar, isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { mapsIn } from './_pod.ts';

/** https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/ */
const SOURCES = new Set(
  `awsElasticBlockStore azureDisk azureFile cephfs cinder configMap csi downwardAPI emptyDir ephemeral fc flexVolume flocker gcePersistentDisk gitRepo glusterfs
  hostPath image iscsi nfs persistentVolumeClaim photonPersistentDisk portworxVolume projected quobyte rbd scaleIO secret storageos vsphereVolume`.split(/\s+/),
);

export default defineRule<'pod'>({
  id: 'kubernetes/invalid-volume',
  scope: 'pod',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'volume that cannot be made',

  *check(pod) {
    for (const volume of mapsIn(pod.spec.get('volumes'))) {
      const name = asScalar(volume.get('name'))?.source ?? '';
      const sources = volume.entries.filter(({ key, value }) => SOURCES.has(key.source) && !isNull(value));
      const [first, second] = sources;
      if (first && second) {
        yield {
          at: second.key,
          message: `volume \`${name}\` is both \`${first.key.source}\` and \`${second.key.source}\``,
          label: 'the API server refuses it',
          related: [{ at: first.key, label: 'the first source' }],
          help: 'make two volumes of it, or put both under `projected.sources`',
        };
      }
      yield* medium(volume.get('emptyDir'));
      yield* upwards(asScalar(nodeAt(volume, 'hostPath', 'path')), '`hostPath.path`');
    }
    yield* files(pod);
  },
});

function* medium(emptyDir: Node | undefined) {
  const node = asScalar(nodeAt(emptyDir, 'medium'));
  if (!node || isTemplated(node) || node.source === '' || node.source === 'Memory' || /^HugePages(?:-\d+(?:Ki|Mi|Gi))?$/.test(node.source)) return;
  const near = nearest(node.source, ['Memory', 'HugePages']);
  yield {
    at: node,
    message: `\`${node.source}\` is no medium of an \`emptyDir\``,
    label: near ? `did you mean \`${near}\`` : 'the pod stays in `ContainerCreating`',
    help: near ? `write \`medium: ${near}\`` : 'write `Memory`, or leave it out for the disk of the node',
  };
}

function* upwards(node: ScalarNode | undefined, what: string) {
  if (!node || isTemplated(node) || !node.source.split('/').includes('..')) return;
  yield { at: node, message: `${what} leads upwards with \`..\``, label: 'the API server refuses it', help: 'write the path without `..`' };
}

/** Files of ConfigMaps, Secrets and their like lie below the mount. */
function* files(pod: Pod) {
  for (const volume of mapsIn(pod.spec.get('volumes'))) {
    const holders = [volume, ...mapsIn(nodeAt(volume, 'projected', 'sources'))];
    for (const item of holders.flatMap((holder) => ['configMap', 'secret', 'downwardAPI'].flatMap((kind) => mapsIn(nodeAt(holder, kind, 'items'))))) {
      const path = asScalar(item.get('path'));
      yield* upwards(path, '`path`');
      if (path?.source.startsWith('/')) {
        yield {
          at: path,
          message: '`path` of a file in a volume starts with `/`',
          label: 'the API server refuses it',
          help: 'write it relative to the `mountPath`',
        };
      }
    }
  }
}
