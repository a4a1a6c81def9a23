import { defineRule } from '../../src/core/lint/rule.ts';
import { asMap, isNull } from '../../src/core/parse/yaml-node.ts';
import { isMadeElsewhere, isWhole, namespaceOf } from '../../src/core/project/kubernetes.ts';
import { textIn } from './_pod.ts';
import { isService, oncePer } from './_set.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/service-without-selector',
  scope: 'manifest',
  objects: ['Service'],
  level: 'info',
  category: 'correctness',
  recommended: false,
  since: 'next',
  summary: 'Service without a selector and without endpoints of its own',

  *check(service, { project }) {
    const spec = asMap(service.root.get('spec'));
    const name = service.name;
    if (!spec || !name?.known || service.partial || !isService(service) || !isWhole(project)) return;
    const selector = spec.get('selector');
    if (!isNull(selector) && (selector?.type !== 'map' || selector.entries.length > 0)) return;
    if (textIn(spec.get('type')) === 'ExternalName' || isMadeElsewhere(project, 'Service', name.value)) return;
    const namespace = namespaceOf(project, service);
    if (project.objects('Endpoints', name.value, namespace).length > 0 || sliced(project).has(name.value)) return;
    yield {
      at: name,
      message: `service \`${name.value}\` has no selector, and nothing here gives it endpoints`,
      help: 'add a selector, or an EndpointSlice with its name in the label `kubernetes.io/service-name`',
    };
  },
});

/** Services that an EndpointSlice says it is for. */
const sliced = oncePer(
  (project) =>
    new Set(
      project
        .objects('EndpointSlice')
        .flatMap(({ labels }) => labels.flatMap(({ key, value }) => (key.value === 'kubernetes.io/service-name' && value ? [value.value] : []))),
    ),
);
