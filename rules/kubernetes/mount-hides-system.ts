import { defineRule } from '../../src/core/lint/rule.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';

/** Folders without which hardly any image starts. */
const SYSTEM = new Set(['/', '/bin', '/sbin', '/lib', '/lib64', '/usr', '/usr/bin', '/usr/lib', '/usr/local/bin', '/etc']);

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/mount-hides-system',
  scope: 'kubernetes-container',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'mount over a folder that the image cannot do without',

  *check({ name, pod, volumeMounts }) {
    for (const mount of volumeMounts) {
      const path = mount.path.value.replace(/(?<=.)\/$/, '');
      if (!mount.path.known || !SYSTEM.has(path) || (asScalar(mount.node.get('subPath')) ?? asScalar(mount.node.get('subPathExpr')))) continue;
      const volume = pod.volumes.find((each) => each.name.value === mount.name.value);
      // The node has such folders too, and an image as a volume may be whole.
      if (volume && (volume.node.entry('hostPath') || volume.node.entry('image') || volume.node.entry('csi'))) continue;
      yield {
        at: mount.path,
        message: `the mount hides all of \`${path}\` of the image from container \`${name.value}\``,
        label: path === '/' ? 'nothing of the image is left' : 'what the image has there is gone',
        help: 'mount it at a folder of its own, or single files with `subPath`',
      };
    }
  },
});
