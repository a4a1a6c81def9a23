import { defineRule, type Service } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { nodeAt } from '../../src/core/parse/yaml-node.ts';
import { isUnsure } from './_hardening.ts';

/** The keys of a service, and the one below `deploy.resources.limits`, that limit each resource. */
const LIMITS: readonly { readonly what: string; readonly keys: readonly string[]; readonly deploy: string }[] = [
  { what: 'memory', keys: ['mem_limit'], deploy: 'memory' },
  { what: 'processors', keys: ['cpus', 'cpu_quota', 'cpu_count', 'cpu_percent'], deploy: 'cpus' },
  { what: 'processes', keys: ['pids_limit'], deploy: 'pids' },
];

export default defineRule<'service'>({
  id: 'compose/resources-unlimited',
  scope: 'service',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'service without limits for memory, processors or processes',
  aliases: ['kics/Memory Not Limited', 'kics/Cpus Not Limited', 'kics/Pids Limit Not Set', 'compose-lint/CL-0026'],

  *check(service) {
    if (isUnsure(service)) return;
    const missing = LIMITS.filter((limit) => !isLimited(service, limit.keys, limit.deploy)).map(({ what }) => what);
    if (missing.length === 0) return;
    yield {
      at: service.name,
      message: `\`${service.name.value}\` has no limit for ${missing.join(', ').replace(/, (?=[^,]*$)/, ' and ')}`,
      help: 'set `mem_limit`, `cpus` and `pids_limit`, or the same below `deploy.resources.limits`',
    };
  },
});

function isLimited(service: Service, keys: readonly string[], deploy: string): boolean {
  const given = [...keys.map((key) => service.node.get(key)), nodeAt(service.node, 'deploy', 'resources', 'limits', deploy)];
  return given.some((node) => {
    const value = textOf(node);
    return value !== undefined && (!value.known || !/^(?:-1|0)$/.test(value.value));
  });
}
