import { defineRule } from '../../src/core/lint/rule.ts';
import { capability, isUnsure, listed } from './_hardening.ts';

export default defineRule<'service'>({
  id: 'compose/capabilities-not-dropped',
  scope: 'service',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'service that keeps capabilities which it may not need',
  aliases: ['kics/Container Capabilities Unrestricted', 'compose-lint/CL-0006'],

  *check(service) {
    const dropped = listed(service, 'cap_drop');
    if (isUnsure(service) || dropped.some((name) => !name.known || capability(name.value) === 'ALL')) return;
    yield {
      at: dropped[0] ?? service.name,
      message: `\`${service.name.value}\` keeps ${dropped.length > 0 ? 'the other' : 'all'} capabilities of the engine's set`,
      help: 'write `cap_drop: [ALL]`, and add what the program turns out to need',
    };
  },
});
