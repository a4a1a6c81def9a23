import { defineRule } from '../../src/core/lint/rule.ts';
import { hostPathsOf, nodeWriter } from './_host-paths.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/sensitive-host-path',
  scope: 'pod',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'folder that governs the node, mounted writable',
  aliases: [
    'kube-linter/sensitive-host-mounts',
    'trivy/KSV-0121',
    'kics/Workload Mounting With Sensitive OS Directory',
    'kics/Volume Mount With OS Directory Write Permissions',
  ],

  *check(pod) {
    for (const hostPath of hostPathsOf(pod)) {
      const { volume, path } = hostPath;
      const writer = nodeWriter(pod, hostPath);
      const mount = writer?.volumeMounts.find(({ name }) => name.value === volume.name.value);
      if (!writer || !mount) continue;
      yield {
        at: path,
        message: `container \`${writer.name.value}\` can write to \`${path.source}\` of its node`,
        label: 'who writes here owns the node',
        related: [{ at: mount.name, label: 'mounted without `readOnly: true`' }],
        help: 'mount the one file that is needed, with `readOnly: true`',
      };
    }
  },
});
