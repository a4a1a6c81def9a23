import { defineRule } from '../../src/core/lint/rule.ts';
import { asMap, isNull } from '../../src/core/parse/yaml-node.ts';
import { backendsOf, ingressSpec } from './_ingress.ts';
import { isWhole } from './_patch.ts';

export default defineRule<'manifest'>({
  id: 'kubernetes/ingress-backend-invalid',
  scope: 'manifest',
  objects: ['Ingress'],
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'Ingress backend with no target, or with two',

  *check(ingress, { project }) {
    const spec = ingressSpec(ingress);
    if (!spec) return;
    const whole = isWhole(project, ingress);
    for (const backend of backendsOf(spec)) {
      const [service, resource] = [backend.entry('service'), backend.entry('resource')];
      if (service && resource && !isNull(service.value) && !isNull(resource.value)) {
        yield {
          at: resource.key,
          message: 'a backend has both a `service` and a `resource`',
          label: 'the API server refuses it',
          related: [{ at: service.key, label: 'and this' }],
          help: 'keep one of them',
        };
        continue;
      }
      // Fields of the old version are a matter of the schema.
      if (whole && isNull(backend.get('service')) && isNull(backend.get('resource')) && !backend.entry('serviceName')) {
        yield {
          at: backend,
          message: 'a backend has neither a `service` nor a `resource`',
          label: 'the API server refuses it',
          help: 'add `service` with `name` and `port`',
        };
        continue;
      }
      const target = asMap(service?.value);
      const port = target?.entry('port');
      const ports = asMap(port?.value);
      const [number, name] = [ports?.entry('number'), ports?.entry('name')];
      if (number && name && !isNull(number.value) && !isNull(name.value))
        yield {
          at: name.key,
          message: 'the port of a backend has both a `number` and a `name`',
          label: 'the API server refuses it',
          related: [{ at: number.key, label: 'and this' }],
          help: 'keep one of them',
        };
      else if (whole && target && ((port && ports && isNull(ports.get('number')) && isNull(ports.get('name'))) || isNull(port?.value)))
        yield {
          at: port?.key ?? target.entry('name')?.value ?? target,
          message: 'a backend does not say which port of the Service it leads to',
          label: 'the API server refuses it',
          help: 'add `port.number` or `port.name`',
        };
    }
  },
});
