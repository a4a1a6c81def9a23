import { defineRule } from '../../src/core/lint/rule.ts';
import { asScalar, isNull } from '../../src/core/parse/yaml-node.ts';
import { readKubernetes } from '../../src/core/parse/schema-format.ts';
import { specIn } from './_object.ts';
import { textIn } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/pdb-limits-invalid',
  scope: 'manifest',
  objects: ['PodDisruptionBudget'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'limits of a disruption budget that the API server refuses',

  *check(budget) {
    const spec = specIn(budget, 'policy');
    if (!spec || budget.partial) return;
    const [min, max] = [spec.entry('minAvailable'), spec.entry('maxUnavailable')];
    if (min && max && !isNull(min.value) && !isNull(max.value))
      yield {
        at: max.key,
        message: 'a disruption budget has both `minAvailable` and `maxUnavailable`',
        label: 'the API server refuses it',
        related: [{ at: min.key, label: 'and this' }],
        help: 'keep one of them',
      };
    for (const entry of [min, max]) {
      const node = asScalar(entry?.value);
      const text = textIn(node);
      if (!entry || !node || text === undefined) continue;
      const { kind, text: number } = readKubernetes(node);
      const percent = /^(\d+)%$/.exec(text);
      const why =
        kind === 'int'
          ? Number(number) < 0
            ? 'a number below zero'
            : undefined
          : percent
            ? Number(percent[1]) > 100
              ? 'more than all pods'
              : undefined
            : kind === 'string'
              ? 'neither a number nor a percentage'
              : undefined;
      if (why)
        yield {
          at: node,
          message: `\`${entry.key.source}\` is \`${text}\`, ${why}`,
          label: 'the API server refuses it',
          help: /^\d+$/.test(text) ? `write \`${text}\` without quotes, or \`${text}%\`` : 'write a number such as `1`, or a percentage such as `50%`',
        };
    }
  },
});
