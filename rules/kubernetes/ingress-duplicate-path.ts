import { defineRule, type Manifest, type Place, type Report } from '../../src/core/lint/rule.ts';
import { isTemplated } from '../../src/core/parse/schema-format.ts';
import { asScalar, isNull } from '../../src/core/parse/yaml-node.ts';
import { ingressSpec, pathsOf } from './_ingress.ts';
import { textIn, titleOf } from './_pod.ts';

export default defineRule<'project'>({
  id: 'kubernetes/ingress-duplicate-path',
  scope: 'project',
  kinds: ['kubernetes'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'host and path that two Ingress rules of one file lay claim to',

  *check(project) {
    const seen = new Map<string, { readonly at: Place; readonly ingress: Manifest }>();
    // Folders are often alternatives to each other; one file is applied as a whole.
    for (const ingress of project.objects('Ingress')) yield* duplicatesIn(ingress, seen);
  },
});

function* duplicatesIn(ingress: Manifest, seen: Map<string, { readonly at: Place; readonly ingress: Manifest }>): Generator<Report> {
  const spec = ingressSpec(ingress);
  if (!spec || ingress.templated || ingress.annotations.some(({ key }) => isSplit(key.value))) return;
  const annotated = ingress.annotations.find(({ key }) => key.value === 'kubernetes.io/ingress.class')?.value?.value;
  const ingressClass = textIn(spec.get('ingressClassName')) ?? annotated ?? '';
  for (const { rule, path } of pathsOf(spec)) {
    const host = rule.get('host');
    const node = asScalar(path.get('path'));
    const type = textIn(path.get('pathType')) ?? '';
    if (!node || isTemplated(node) || (host?.type === 'scalar' && isTemplated(host))) continue;
    const name = isNull(host) ? '' : (textIn(host) ?? '');
    const key = [ingress.file.path, ingressClass, name, type, node.source].join('\0');
    const first = seen.get(key);
    if (!first) {
      seen.set(key, { at: node, ingress });
      continue;
    }
    // The same object twice is another rule's matter.
    if (first.ingress !== ingress && first.ingress.name?.value === ingress.name?.value && first.ingress.namespace?.value === ingress.namespace?.value) continue;
    yield {
      at: node,
      message: `\`${name}${node.source}\` is ${first.ingress === ingress ? 'routed twice' : `routed by ${titleOf(first.ingress)} too`}`,
      label: 'only one of them is served, and controllers differ in which',
      related: [{ at: first.at, label: 'first routed here' }],
      help: 'keep one of them, or give them different paths',
    };
  }
}

/** Annotations that share a path out between Ingresses on purpose. */
function isSplit(key: string): boolean {
  return /canary|weight|server-alias|conditions\.|\/match|header/i.test(key);
}
