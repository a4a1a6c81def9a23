import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/subpath-never-updated',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'single file of a ConfigMap or Secret, which stays as it was',

  *check({ pod, volumeMounts }) {
    for (const { name, node } of volumeMounts) {
      const entry = node.entry('subPath') ?? node.entry('subPathExpr');
      const volume = pod.volumes.find((each) => each.name.value === name.value)?.node;
      const source = ['configMap', 'secret', 'projected', 'downwardAPI'].find((kind) => volume?.entry(kind));
      if (!entry || !source || (entry.value.type === 'scalar' && !entry.value.source)) continue;
      yield {
        at: entry,
        message: `with \`${entry.key.source}\` the container never sees a change of the \`${source}\``,
        label: 'the file stays as it was when the container started',
        help: 'mount the folder, or restart the pods on a change',
      };
    }
  },
});
