import { defineRule, within } from '../../src/core/lint/rule.ts';
import { asScalar, asSeq, nodeAt } from '../../src/core/parse/yaml-node.ts';
import { endpointsIn } from '../../src/core/project/hosts.ts';

export default defineRule<'service'>({
  id: 'compose/healthcheck-published-port',
  scope: 'service',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'health check that asks the published port',

  *check(service) {
    if (service.networkMode) return;
    const test = nodeAt(service.node, 'healthcheck', 'test');
    for (const item of asSeq(test)?.items ?? (test ? [test] : [])) {
      const text = asScalar(item);
      if (!text || text.unknown?.length) continue;
      for (const endpoint of endpointsIn(text.source)) {
        const { port, portStart, portEnd } = endpoint;
        if (port === undefined || !['localhost', '127.0.0.1', '[::1]', '0.0.0.0', service.name.value].includes(endpoint.host)) continue;
        if (
          [...service.ports, ...service.expose].some(
            (own) =>
              own.container === port || (own.container !== undefined && own.containerEnd !== undefined && port >= own.container && port <= own.containerEnd),
          )
        )
          continue;
        const published = service.ports.find(
          (candidate) => candidate.known && candidate.role === 'publish' && candidate.host === port && candidate.containerEnd === undefined,
        );
        // A variable may let the program listen on the published number too.
        if (published?.container === undefined || service.env.some((env) => env.value?.value.includes(String(port)))) continue;
        const shift = text.style === 'plain' ? 0 : 1;
        const literal = portStart !== undefined && portEnd !== undefined && text.file.text.startsWith(text.source, text.span.start + shift);
        yield {
          at: literal ? within(text, shift + portStart, shift + portEnd) : text,
          message: `port ${port} of \`${service.name.value}\` exists only on the host, and the check runs inside`,
          related: [{ at: published, label: `inside it is ${published.container}` }],
          help: `use port ${published.container}`,
        };
      }
    }
  },
});
