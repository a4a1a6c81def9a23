import { type Dockerfile, defineRule } from '../../src/core/lint/rule.ts';
import { nearest } from '../../src/core/parse/nearest.ts';

/** Build arguments that need no ARG: proxies and BuildKit's own switches. */
const PREDEFINED = /^(https?_proxy|ftp_proxy|no_proxy|all_proxy|buildkit_.*|source_date_epoch|(target|build)(platform|os|arch|variant))$/i;

export default defineRule<'project'>({
  id: 'compose/build-arg-undeclared',
  scope: 'project',
  kinds: ['compose'],
  level: 'warning',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'build argument that the Dockerfile never declares',

  *check(project) {
    for (const build of project.builds) {
      const { dockerfile } = build;
      if (build.document.kind !== 'compose' || !dockerfile || dockerfile.partial) continue;
      const declared = argumentsOf(dockerfile);
      for (const { key } of build.args) {
        if (!key.known || declared.has(key.value) || PREDEFINED.test(key.value)) continue;
        const near = nearest(key.value, declared.keys());
        const at = near ? declared.get(near) : undefined;
        yield {
          at: key,
          message: `\`${dockerfile.file.path}\` declares no \`ARG ${key.value}\`, so this argument is thrown away`,
          ...(near && at ? { label: `did you mean \`${near}\``, related: [{ at, label: 'declared here' }] } : {}),
          help: near ? `write \`${near}\`` : `add \`ARG ${key.value}\` to the stage that uses it, or remove the argument`,
        };
      }
    }
  },
});

function argumentsOf(dockerfile: Dockerfile) {
  const names = new Map<string, Dockerfile['instructions'][number]['keywordAt']>();
  for (const instruction of dockerfile.instructions) {
    const inner = instruction.trigger ?? instruction;
    if (inner.keyword === 'ARG') for (const { key } of inner.pairs) if (!names.has(key.value)) names.set(key.value, key);
  }
  return names;
}
