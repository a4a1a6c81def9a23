import { defineRule } from '../../src/core/lint/rule.ts';
import { isUnknown, ownSecurity } from './_pod.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/bidirectional-mount',
  scope: 'kubernetes-container',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'mount that only a privileged container may share back',
  aliases: ['monokle/KBP115'],

  *check(container) {
    const { privileged } = container;
    if (
      privileged?.value ||
      (privileged && !privileged.known) ||
      container.document.partial ||
      isUnknown(ownSecurity(container, 'privileged')) ||
      isUnknown(container.node.get('securityContext'))
    )
      return;
    for (const { name, node } of container.volumeMounts) {
      const propagation = node.get('mountPropagation');
      if (propagation?.type !== 'scalar' || propagation.source !== 'Bidirectional') continue;
      yield {
        at: propagation,
        message: `container \`${container.name.value}\` is not privileged, so it may not share mounts of \`${name.value}\` with its node`,
        label: 'the API server refuses the pod',
        help: 'write `HostToContainer`, or leave it out',
      };
    }
  },
});
