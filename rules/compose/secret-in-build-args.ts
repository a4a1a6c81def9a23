import { defineRule } from '../../src/core/lint/rule.ts';
import { isLiteral, isSecretName } from '../_secrets.ts';

export default defineRule<'service'>({
  id: 'compose/secret-in-build-args',
  scope: 'service',
  level: 'warning',
  category: 'security',
  recommended: true,
  since: 'next',
  summary: 'secret written out as a build argument',

  *check(service) {
    for (const { key, value } of service.build?.args ?? []) {
      // A variable from outside is judged where the Dockerfile declares the argument.
      if (!isSecretName(key.value) || !isLiteral(value)) continue;
      yield {
        at: value,
        message: `\`${key.value}\` is written out, and stays in the history of the image`,
        label: 'shown by `docker history`',
        help: 'give it as a build secret: `secrets` below `build`, and `RUN --mount=type=secret`',
      };
    }
  },
});
