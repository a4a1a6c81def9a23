import { defineRule } from '../../src/core/lint/rule.ts';
import { holdsSocket, hostPathsOf, isSocket, nodeWriter } from './_host-paths.ts';
import { flag, isUnknown } from './_pod.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/writable-host-path',
  scope: 'pod',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'folder of the node that a container can write to',
  aliases: ['kube-linter/writable-host-mount'],

  *check(pod) {
    for (const hostPath of hostPathsOf(pod)) {
      const { volume, path, folder } = hostPath;
      if (isSocket(folder) || holdsSocket(folder) || nodeWriter(pod, hostPath)) continue;
      for (const container of pod.manifest.containers) {
        for (const { name, node } of container.volumeMounts) {
          const readOnly = node.get('readOnly');
          if (name.value !== volume.name.value || isUnknown(readOnly) || flag(readOnly) === true) continue;
          yield {
            at: name,
            message: `container \`${container.name.value}\` can write to \`${path.source}\` of its node`,
            related: [{ at: path, label: 'this folder of the node' }],
            help: 'write `readOnly: true`, or use another kind of volume',
          };
        }
      }
    }
  },
});
