import { defineRule } from '../../src/core/lint/rule.ts';
import { setScalar } from '../../src/core/parse/yaml-edit.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';
import { onWindows } from './_pod.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/relative-mount-path',
  scope: 'kubernetes-container',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'mount at a path that is not absolute',
  fixable: 'safe',

  *check({ pod, volumeMounts }) {
    if (onWindows(pod)) return;
    for (const { path, node } of volumeMounts) {
      const scalar = asScalar(node.get('mountPath'));
      // `:` and backslashes: Windows, or another mistake.
      if (!scalar || !path.known || path.value === '' || /^[/~]|[:\\$]/.test(path.value)) continue;
      const absolute = `/${path.value.replace(/^(?:\.\/)+/, '')}`;
      yield {
        at: path,
        message: `the volume is mounted at \`${absolute}\`, not below the working directory`,
        label: 'relative to `/`',
        help: 'write the whole path',
        fix: { title: `write \`${absolute}\``, safe: true, edits: setScalar(scalar, absolute) },
      };
    }
  },
});
