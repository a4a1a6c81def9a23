import { defineRule } from '../../src/core/lint/rule.ts';
import { isNull } from '../../src/core/parse/yaml-node.ts';
import { ingressSpec, rulesOf } from './_ingress.ts';
import { isWhole } from './_patch.ts';
import { textIn, titleOf } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/ingress-without-host',
  scope: 'manifest',
  objects: ['Ingress'],
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'Ingress rule that answers for every host',
  aliases: ['kyverno/disallow-empty-ingress-host'],

  *check(ingress, { project }) {
    const spec = ingressSpec(ingress);
    if (!spec || !isWhole(project, ingress)) return;
    for (const rule of rulesOf(spec)) {
      const host = rule.get('host');
      if (!isNull(host) && textIn(host) !== '') continue;
      yield {
        at: rule.entries[0]?.key ?? rule,
        message: `a rule of ${titleOf(ingress)} has no host`,
        label: 'it answers for every name that reaches the controller',
        help: 'add `host`',
      };
    }
  },
});
