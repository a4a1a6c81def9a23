import { defineRule } from '../../src/core/lint/rule.ts';
import { scalarsOf } from '../../src/core/parse/yaml-node.ts';

/** `user:password@` right behind `://`. The lengths are bounded so that matching stays linear. */
const USER_INFO = /([^\s:@/'"]{0,200}):([^\s@/'"]{1,200})@/y;

export default defineRule<'service'>({
  id: 'compose/secret-in-url',
  scope: 'service',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'password inside an address',
  aliases: ['compose-lint/CL-0021'],

  *check(service) {
    for (const key of ['environment', 'command', 'entrypoint', 'healthcheck', 'labels']) {
      for (const { node } of scalarsOf(service.node.get(key))) {
        const text = node.file.text.slice(node.span.start, node.span.end);
        for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
          USER_INFO.lastIndex = at + 3;
          const found = USER_INFO.exec(text);
          const password = found?.[2];
          // A variable, a template or a placeholder is no password.
          if (!found || !password || /[${<*]/.test(password)) continue;
          const start = node.span.start + at + 3 + (found[1]?.length ?? 0) + 1;
          yield {
            at: { file: node.file, span: { start, end: start + password.length } },
            message: `an address of \`${service.name.value}\` holds a password, for everybody who has the repository`,
            help: 'put a variable from outside in its place, or give the password in a secret',
          };
        }
      }
    }
  },
});
