import { defineRule } from '../../src/core/lint/rule.ts';
import { asSeq, isNull } from '../../src/core/parse/yaml-node.ts';
import { isHeadless, serviceType, specIn } from './_object.ts';
import { isWhole } from './_patch.ts';
import { titleOf } from './_pod.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/service-without-ports',
  scope: 'manifest',
  objects: ['Service'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Service that lists no ports',

  *check(service, { project }) {
    const spec = specIn(service, '');
    if (!spec || !isWhole(project, service) || isHeadless(spec) !== false) return;
    const type = serviceType(spec);
    const ports = spec.get('ports');
    if (type === undefined || type === 'ExternalName' || !(isNull(ports) || asSeq(ports)?.items.length === 0)) return;
    yield {
      at: spec.entry('ports')?.key ?? service.root.entry('spec')?.key ?? spec,
      message: `the ${titleOf(service)} has no ports`,
      label: 'the API server refuses it',
      help: 'list the ports, or set `clusterIP: None` when only the names of the pods are wanted',
    };
  },
});
