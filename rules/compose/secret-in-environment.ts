import { defineRule } from '../../src/core/lint/rule.ts';
import { isLiteral, isSecretName, isWeak } from '../_secrets.ts';

export default defineRule<'env'>({
  id: 'compose/secret-in-environment',
  scope: 'env',
  kinds: ['compose'],
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'secret written out among the variables of a service',
  aliases: ['compose-lint/CL-0020'],

  *check(env) {
    if (env.source !== 'environment' || !isSecretName(env.name.value) || !isLiteral(env.value) || isWeak(env.value.value)) return;
    yield {
      at: env.value,
      message: `\`${env.name.value}\` is written out, for everybody who has the repository`,
      help: `use a secret, or take it from outside: \`\${${env.name.value}:?}\``,
    };
  },
});
