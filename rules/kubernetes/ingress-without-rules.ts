import { defineRule } from '../../src/core/lint/rule.ts';
import { asMap, asSeq, isNull } from '../../src/core/parse/yaml-node.ts';
import { ingressSpec, rulesOf } from './_ingress.ts';
import { isWhole } from './_patch.ts';
import { titleOf } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/ingress-without-rules',
  scope: 'manifest',
  objects: ['Ingress'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Ingress that leads nowhere',

  *check(ingress, { project }) {
    const spec = ingressSpec(ingress);
    if (!spec || !isWhole(project, ingress)) return;
    const rules = spec.get('rules');
    if ((isNull(rules) || asSeq(rules)?.items.length === 0) && isNull(spec.get('defaultBackend')) && !spec.entry('backend')) {
      yield {
        at: spec.entry('rules')?.key ?? ingress.root.entry('spec')?.key ?? spec,
        message: `the ${titleOf(ingress)} has neither rules nor a default backend`,
        label: 'the API server refuses it',
        help: 'add `rules` or `defaultBackend`',
      };
      return;
    }
    for (const rule of rulesOf(spec)) {
      const http = rule.entry('http');
      const paths = asMap(http?.value)?.entry('paths');
      if (!http || !paths || !(isNull(paths.value) || asSeq(paths.value)?.items.length === 0)) continue;
      yield {
        at: paths.key,
        message: 'a rule has an empty list of paths',
        label: 'the API server refuses it',
        help: 'list a path, or remove `http` to send the host to the default backend',
      };
    }
  },
});
