import { defineRule } from '../../src/core/lint/rule.ts';
import { booleanOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';

export default defineRule<'service'>({
  id: 'compose/port-on-internal-network',
  scope: 'service',
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'published port of a service that only internal networks reach',

  *check(service) {
    const ports = service.node.entry('ports');
    if (!ports || service.networkMode || service.document.partial || !service.ports.some(({ role }) => role === 'publish')) return;
    const inner = service.networks.map(({ to }) => {
      const internal = to && !to.external ? asMap(to.node)?.get('internal') : undefined;
      return to && internal && booleanOf(internal)?.known && booleanOf(internal)?.value ? { to, internal } : undefined;
    });
    const [first] = inner;
    if (!first || inner.includes(undefined)) return;
    yield {
      at: ports.key,
      message: `\`${service.name.value}\` publishes ports, but the host does not reach ${inner.length > 1 ? 'its networks' : `its network \`${first.to.name.value}\``}`,
      related: [{ at: first.internal, label: 'no way in or out' }],
      help: 'add a network that is not internal, or remove `ports`',
    };
  },
});
