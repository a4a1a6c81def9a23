import { defineRule, within } from '../../src/core/lint/rule.ts';
import { asMap, asScalar, asSeq } from '../../src/core/parse/yaml-node.ts';

const NAME = 'host.docker.internal';

export default defineRule<'service'>({
  id: 'compose/host-gateway-missing',
  scope: 'service',
  level: 'info',
  category: 'reliability',
  recommended: true,
  since: 'next',
  summary: 'name of the host that only Docker Desktop knows',

  *check(service) {
    if (service.networkMode) return;
    const hosts = service.node.get('extra_hosts');
    const names = [...(asSeq(hosts)?.items.map((item) => asScalar(item)?.source ?? '') ?? []), ...(asMap(hosts)?.entries.map(({ key }) => key.source) ?? [])];
    if (names.some((name) => name.startsWith(NAME))) return;
    for (const env of service.env) {
      const start = env.value?.known ? env.value.value.indexOf(NAME) : -1;
      if (!env.value || start < 0) continue;
      // A name that a variable brings is set for each machine; only what stands in the file is everybody's.
      const shift = env.value.raw.indexOf(env.value.value);
      if (shift < 0 || env.value.raw.length !== env.value.span.end - env.value.span.start) continue;
      yield {
        at: within(env.value, shift + start, shift + start + NAME.length),
        message: `\`${NAME}\` is not known on Linux`,
        help: `add \`extra_hosts: ["${NAME}:host-gateway"]\` to \`${service.name.value}\``,
      };
      return;
    }
  },
});
