import { defineRule } from '../../src/core/lint/rule.ts';
import { asScalar } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/pod-pinned-to-node',
  scope: 'pod',
  level: 'warning',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'pod that is bound to one node by its name',

  *check(pod) {
    const entry = pod.spec.entry('nodeName');
    const name = asScalar(entry?.value);
    if (!entry || !name || name.source === '') return;
    yield {
      at: entry,
      message: `the pod runs on node \`${name.source}\` or not at all`,
      label: 'the scheduler is not asked, so nobody checks whether there is room',
      help: 'choose nodes with `nodeSelector` or `affinity`',
    };
  },
});
