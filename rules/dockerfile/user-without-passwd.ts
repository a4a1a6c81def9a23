import { defineRule, type Stage, type Value } from '../../src/core/lint/rule.ts';
import { origin } from './_ancestry.ts';
import { ancestry } from './_users.ts';

/** Users in `/etc/passwd` of every distroless image. */
const DISTROLESS = new Set(['root', 'nobody', 'nonroot']);

export default defineRule<'stage'>({
  id: 'dockerfile/user-without-passwd',
  scope: 'stage',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'USER with a name in an image that knows no such user',
  aliases: ['tally/named-identity-in-passwdless-stage'],

  *check(stage) {
    const known = usersOf(stage);
    if (!known) return;
    for (const instruction of stage.instructions) {
      const user = instruction.keyword === 'USER' ? instruction.args[0] : undefined;
      if (!user?.known) continue;
      const name = user.value.split(':')[0] ?? '';
      if (name === '' || /^\d+$/.test(name) || known.has(name) || passwdMayCome(stage)) continue;
      yield {
        at: user,
        message: `\`${origin(stage).value}\` has no user \`${name}\`, so the container does not start`,
        label: known.size > 0 ? `it knows ${[...known].map((other) => `\`${other}\``).join(', ')}` : 'there is no `/etc/passwd`',
        help: 'write a number such as `USER 65532`, or copy `/etc/passwd` from a stage that has the user',
      };
    }
  },
});

function usersOf(stage: Stage): ReadonlySet<string> | undefined {
  const base = origin(stage);
  if (!base.known) return undefined;
  if (base.repository === 'scratch' && !base.registry) return new Set();
  return base.registry === 'gcr.io' && base.repository.startsWith('distroless/') ? DISTROLESS : undefined;
}

/** Anything that could write `/etc/passwd`: a RUN, or a copy to the root, to `/etc`, or to a place that cannot be told. */
function passwdMayCome(stage: Stage): boolean {
  let directory = '/';
  for (const instruction of ancestry(stage)) {
    if (instruction.keyword === 'RUN' || instruction.keyword === 'ONBUILD') return true;
    const [to] = instruction.args;
    if (instruction.keyword === 'WORKDIR' && to) directory = to.known ? resolve(directory, to.value) : '?';
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') continue;
    const destination: Value | undefined = instruction.destination;
    if (!destination?.known) return true;
    const path = resolve(directory, destination.value);
    if (path.startsWith('?') || path === '/' || path === '/etc' || path === '/etc/passwd') return true;
  }
  return false;
}

function resolve(directory: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${directory}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts[0] === '?' ? '?' : `/${parts.join('/')}`;
}
