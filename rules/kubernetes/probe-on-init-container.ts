import { defineRule } from '../../src/core/lint/rule.ts';
import { isNull } from '../../src/core/parse/yaml-node.ts';
import { isUnknown } from './_pod.ts';
import { PROBES } from './_probe.ts';

export default defineRule<'kubernetes-container'>({
  id: 'kubernetes/probe-on-init-container',
  scope: 'kubernetes-container',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'init container with a probe or a hook',

  *check({ name, node, role }) {
    if (role !== 'init' || isUnknown(node.get('restartPolicy'))) return;
    for (const field of [...PROBES, 'lifecycle']) {
      const entry = node.entry(field);
      if (!entry || isNull(entry.value)) continue;
      yield {
        at: entry.key,
        message: `init container \`${name.value}\` has a \`${field}\``,
        label: 'the API server refuses it: an init container runs to its end',
        help: 'remove it, or add `restartPolicy: Always` to run the container beside the others',
      };
    }
  },
});
