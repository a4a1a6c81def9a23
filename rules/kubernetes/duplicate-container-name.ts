import { defineRule, type KubernetesContainer } from '../../src/core/lint/rule.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/duplicate-container-name',
  scope: 'pod',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'init container that has the name of another container',

  *check(pod) {
    const seen = new Map<string, KubernetesContainer>();
    for (const container of pod.manifest.containers) {
      if (!container.name.known) continue;
      const first = seen.get(container.name.value);
      if (!first) seen.set(container.name.value, container);
      // Within one list the schema says it.
      if (!first || listOf(first) === listOf(container)) continue;
      yield {
        at: container.name,
        message: `the pod has two containers called \`${container.name.value}\``,
        label: 'the API server refuses it',
        related: [{ at: first.name, label: listOf(first) === 'init' ? 'an init container has the name' : 'taken here' }],
        help: 'give each container a name of its own',
      };
    }
  },
});

function listOf({ role }: KubernetesContainer): string {
  return role === 'sidecar' ? 'init' : role;
}
