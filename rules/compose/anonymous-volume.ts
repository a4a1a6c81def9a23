import { defineRule } from '../../src/core/lint/rule.ts';
import { cleanTarget } from '../../src/core/parse/compose/volumes.ts';

/** What the image of a build brings along and can make again. */
const MADE = /\/(?:node_modules|vendor|\.?venv|target|dist|build|obj|bin|\.next|\.nuxt|\.cache|__pycache__)$/;

export default defineRule<'service'>({
  id: 'compose/anonymous-volume',
  scope: 'service',
  level: 'info',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'volume without a name, which nobody finds again',

  *check(service) {
    const bound = service.mounts.flatMap(({ type, target }) => (type === 'bind' && target.known ? [`${cleanTarget(target.value)}/`] : []));
    for (const { type, target } of service.mounts) {
      if (type !== 'anonymous' || !target.known || !target.value.startsWith('/')) continue;
      const path = cleanTarget(target.value);
      if (service.build && MADE.test(path)) continue;
      // Below a bind mount it brings back what the image has there.
      if (bound.some((folder) => path.startsWith(folder))) continue;
      yield {
        at: target,
        message: `\`${service.name.value}\` keeps \`${path}\` in a volume without a name`,
        label: 'out of reach after `docker compose down`',
        help: `name it: \`${path.slice(path.lastIndexOf('/') + 1) || 'data'}:${path}\``,
      };
    }
  },
});
