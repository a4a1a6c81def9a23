import { defineRule } from '../../src/core/lint/rule.ts';
import { asScalar, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { keepsData, serviceBefore } from './_practice.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/no-rolling-update',
  scope: 'pod',
  objects: ['Deployment', 'DaemonSet', 'StatefulSet'],
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'update that stops the old pods first, or waits for somebody to do it',
  aliases: ['kube-linter/no-rolling-update-strategy', 'kube-score/deployment-strategy'],

  *check(pod, { project }) {
    const { manifest } = pod;
    const name = manifest.name?.value ?? manifest.object.value;
    if (manifest.object.value === 'Deployment') {
      const type = asScalar(nodeAt(manifest.root, 'spec', 'strategy', 'type'));
      // A volume that only one pod may write is what `Recreate` is for.
      if (type?.source !== 'Recreate' || keepsData(pod)) return;
      const service = serviceBefore(project, pod);
      if (!service) return;
      yield {
        at: type,
        message: `each update of \`${name}\` stops all its pods before the first new one starts`,
        related: [{ at: service.name ?? service.object, label: 'answers nothing meanwhile' }],
        help: 'write `type: RollingUpdate`',
      };
      return;
    }
    const type = asScalar(nodeAt(manifest.root, 'spec', 'updateStrategy', 'type'));
    if (type?.source !== 'OnDelete') return;
    yield { at: type, message: `pods of \`${name}\` stay old until somebody deletes them`, help: 'write `type: RollingUpdate`' };
  },
});
