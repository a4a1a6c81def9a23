import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'service'>({
  id: 'compose/privileged',
  scope: 'service',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'service with all the rights of the host',
  aliases: ['kics/Privileged Containers Enabled', 'semgrep/privileged-service', 'compose-lint/CL-0002'],

  *check(service) {
    const { privileged } = service;
    if (!privileged?.known || !privileged.value) return;
    yield {
      at: privileged,
      message: `\`${service.name.value}\` runs privileged: whoever breaks into it owns the host`,
      help: 'remove it and grant what is needed with `cap_add` or `devices`',
    };
  },
});
