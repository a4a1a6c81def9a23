import { defineRule } from '../../src/core/lint/rule.ts';
import { isLiteral, isSecretName, isWeak } from '../_secrets.ts';

export default defineRule<'env'>({
  id: 'compose/weak-password',
  scope: 'env',
  kinds: ['compose'],
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'password that everybody guesses',
  aliases: ['compose-lint/CL-0020'],

  *check(env) {
    const { value } = env;
    if (env.source !== 'environment' || !isSecretName(env.name.value) || !isLiteral(value) || !isWeak(value.value)) return;
    yield {
      at: value,
      message: `the password in \`${env.name.value}\` is one that everybody tries`,
      help: `take it from outside: \`\${${env.name.value}:?}\``,
    };
  },
});
