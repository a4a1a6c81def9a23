import { defineRule, type MapNode, type Node } from '../../src/core/lint/rule.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/no-memory-limit',
  scope: 'kubernetes-container',
  level: 'info',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'container that may take all the memory of its node',
  aliases: [
    'kube-linter/unset-memory-requirements',
    'kube-score/container-resources',
    'polaris/memoryLimitsMissing',
    'trivy/KSV-0018',
    'checkov/CKV_K8S_13',
    'kics/Memory Limits Not Defined',
    'kubesec/LimitsMemory',
    'monokle/KBP005',
  ],

  *check(container) {
    if (container.role === 'ephemeral' || container.document.partial) return;
    const resources = container.node.get('resources');
    if (resources && resources.type !== 'map') return;
    const pod = container.pod.spec.get('resources');
    if (has(resources, 'memory') || has(pod, 'memory')) return;
    yield {
      at: container.name,
      message: `container \`${container.name.value}\` has no memory limit`,
      label: 'one leak takes the whole node down',
      help: 'set `resources.limits.memory`',
    };
  },
});

function has(resources: Node | undefined, name: string): boolean {
  const limits = resources?.type === 'map' ? (resources as MapNode).get('limits') : undefined;
  return limits !== undefined && (limits.type !== 'map' || limits.get(name) !== undefined);
}
