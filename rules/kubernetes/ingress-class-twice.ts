import { defineRule } from '../../src/core/lint/rule.ts';
import { isNull, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { ingressSpec } from './_ingress.ts';

const ANNOTATION = 'kubernetes.io/ingress.class';

export default defineRule<'manifest'>({
  id: 'kubernetes/ingress-class-twice',
  scope: 'manifest',
  objects: ['Ingress'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Ingress class said by an annotation and by a field',

  *check(ingress) {
    const spec = ingressSpec(ingress);
    const name = spec?.get('ingressClassName');
    const annotation = ingress.annotations.find(({ key }) => key.value === ANNOTATION);
    if (!name || isNull(name) || !annotation) return;
    const at = nodeAt(ingress.root, 'metadata', 'annotations', ANNOTATION);
    yield {
      at: annotation.key,
      message: `the class is said by an annotation and by \`ingressClassName\``,
      label: 'the API server refuses a new Ingress with both',
      related: [{ at: name, label: at && at.type === 'scalar' && name.type === 'scalar' && at.source !== name.source ? 'another class' : 'said again here' }],
      help: 'remove the annotation',
    };
  },
});
