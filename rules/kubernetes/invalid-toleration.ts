import { defineRule } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asScalar, isNull } from '../../src/core/parse/yaml-node.ts';
import { mapsIn } from './_pod.ts';

export default defineRule<'pod'>({
  id: 'kubernetes/invalid-toleration',
  scope: 'pod',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'toleration whose fields do not go together',

  *check(pod) {
    for (const toleration of mapsIn(pod.spec.get('tolerations'))) {
      const [key, operator, value, effect] = ['key', 'operator', 'value', 'effect'].map((field) => asScalar(toleration.get(field)));
      if ([key, operator, value, effect].some((node) => node && isTemplated(node)) || toleration.entries.some((entry) => isTemplated(entry.key))) continue;
      const exists = operator?.source === 'Exists';
      const first = toleration.entries[0];
      if (!key?.source && !exists && first) {
        yield {
          at: operator ?? first.key,
          message: 'a toleration without a `key` needs `operator: Exists`',
          label: 'the API server refuses it',
          help: 'add the `key` of the taint, or write `operator: Exists` to tolerate every taint',
        };
      }
      if (exists && value?.source) {
        yield {
          at: value,
          message: '`operator: Exists` takes no value',
          label: 'the API server refuses it',
          help: 'remove `value`, or write `operator: Equal`',
        };
      }
      const seconds = toleration.entry('tolerationSeconds');
      if (seconds && !isNull(seconds.value) && effect?.source !== 'NoExecute') {
        yield {
          at: seconds.key,
          message: '`tolerationSeconds` is only for `effect: NoExecute`',
          label: 'the API server refuses it',
          help: 'remove it, or write `effect: NoExecute`',
        };
      }
    }
  },
});
