import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'service'>({
  id: 'compose/user-root',
  scope: 'service',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'service that is told to run as root',
  aliases: ['compose-lint/CL-0018'],

  *check(service) {
    const { user } = service;
    if (!user?.known || !/^(?:root|0+)(?::|$)/.test(user.value)) return;
    yield {
      at: user,
      message: `\`${service.name.value}\` is told to run as root`,
      help: 'remove `user`, or name a user without rights',
    };
  },
});
