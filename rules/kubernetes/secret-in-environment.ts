import { defineRule } from '../../src/core/lint/rule.ts';
import { isLiteral, isSecretName } from '../_secrets.ts';

/** Left to be filled in; and what only tells one cluster from another. */
const NO_SECRET = /^(?:change.?me|placeholder|replace|todo|xxx|dummy|your[-_ ])/i;
const NAMES_CLUSTER = /_CLUSTER_TOKEN$/;

export default defineRule<'env'>({
  id: 'kubernetes/secret-in-environment',
  scope: 'env',
  kinds: ['kubernetes'],
  level: 'warning',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'secret written out among the variables of a container',
  aliases: ['kube-linter/env-var-secret', 'polaris/sensitiveContainerEnvVar', 'monokle/KBP111'],

  *check(env) {
    const { name, value } = env;
    if (env.source !== 'env' || !name.known || !isSecretName(name.value) || !isLiteral(value)) return;
    if (NO_SECRET.test(value.value) || NAMES_CLUSTER.test(name.value)) return;
    yield {
      at: value,
      message: `\`${name.value}\` is written out, for everybody who has the manifest`,
      help: `put it into a Secret, and write \`valueFrom: { secretKeyRef: … }\``,
    };
  },
});
