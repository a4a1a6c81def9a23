import { defineRule } from '../../src/core/lint/rule.ts';
import { holdsSocket, hostPathsOf, isSocket, nodeWriter } from './_host-paths.ts';
import { isJudged } from './_pss.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/host-path-volume',
  scope: 'pod',
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'volume that is a folder of the node',
  aliases: [
    'polaris/hostPathSet',
    'pss/hostPathVolumes',
    'trivy/KSV-0023',
    'kyverno/disallow-host-path',
    'monokle/PSS105',
    'kics/Non Kube System Pod With Host Mount',
  ],

  *check(pod, { project }) {
    if (isJudged(project, pod, 'baseline')) return;
    for (const hostPath of hostPathsOf(pod)) {
      const { volume, path, folder } = hostPath;
      // Two rules have graver things to say: of the runtime's socket, and of folders that govern the node.
      if (isSocket(folder) || holdsSocket(folder) || nodeWriter(pod, hostPath)) continue;
      yield {
        at: path,
        message: `volume \`${volume.name.value}\` is \`${path.source}\` of whichever node the pod runs on`,
        help: 'use a PersistentVolumeClaim, or an `emptyDir` for what may be lost',
      };
    }
  },
});
