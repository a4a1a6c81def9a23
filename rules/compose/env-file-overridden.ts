import { defineRule, type EnvVar } from '../../src/core/lint/rule.ts';

export default defineRule<'service'>({
  id: 'compose/env-file-overridden',
  scope: 'service',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'value of an env file that another one takes the place of',

  *check(service) {
    if (service.envFiles.length === 0) return;
    const winners = new Map<string, EnvVar>();
    const said = new Set<string>();
    // In the order in which they win.
    for (const env of service.env) {
      const name = env.name.value;
      const winner = winners.get(name);
      if (!winner) {
        winners.set(name, env);
        continue;
      }
      if (env.source !== 'env_file' || winner.file === env.file || said.has(name)) continue;
      if (!env.value?.known || !winner.value?.known || env.value.value === winner.value.value) continue;
      said.add(name);
      yield {
        at: winner.name,
        message: `\`${service.name.value}\` never gets \`${name}\` of \`${env.file.path}\``,
        label: winner.source === 'environment' ? '`environment` wins over `env_file`' : 'the last file wins',
        related: [{ at: env.name, label: 'has another value' }],
        help: 'remove one of them',
      };
    }
  },
});
