import { defineRule } from '../../src/core/lint/rule.ts';
import { isNull } from '../../src/core/parse/yaml-node.ts';
import { ingressSpec } from './_ingress.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/ingress-class-annotation',
  scope: 'manifest',
  objects: ['Ingress'],
  level: 'info',
  category: 'correctness',
  recommended: false,
  since: 'next',
  summary: 'Ingress class named by the old annotation',

  *check(ingress) {
    const spec = ingressSpec(ingress);
    const annotation = ingress.annotations.find(({ key }) => key.value === 'kubernetes.io/ingress.class');
    if (!spec || !annotation || !isNull(spec.get('ingressClassName'))) return;
    yield {
      at: annotation.key,
      message: 'the annotation `kubernetes.io/ingress.class` is deprecated since Kubernetes 1.18',
      help: 'use `spec.ingressClassName`, which names an IngressClass of the cluster',
    };
  },
});
