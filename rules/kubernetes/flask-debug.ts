import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'env'>({
  id: 'kubernetes/flask-debug',
  scope: 'env',
  kinds: ['kubernetes'],
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'debugger of Flask that runs whatever it is sent',
  aliases: ['semgrep/flask-debugging-enabled'],

  *check({ name, value }) {
    if (!value?.known) return;
    const on = name.value === 'FLASK_DEBUG' ? /^(?:1|true|yes|on|t|y)$/i.test(value.value) : name.value === 'FLASK_ENV' && value.value === 'development';
    if (!on) return;
    yield {
      at: value,
      message: `\`${name.value}=${value.value}\` opens the debugger of Flask`,
      label: 'its page runs Python for whoever reaches it',
      help: 'remove it outside of development',
    };
  },
});
