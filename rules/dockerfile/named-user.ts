import { defineRule } from '../../src/core/lint/rule.ts';
import { userOf } from './_users.ts';

export default defineRule<'dockerfile'>({
  id: 'dockerfile/named-user',
  scope: 'dockerfile',
  level: 'info',
  category: 'security',
  recommended: false,
  since: 'next',
  summary: 'USER with a name, which Kubernetes cannot tell from root',
  aliases: ['hadolint/DL3066'],

  *check(dockerfile) {
    const final = dockerfile.stages.at(-1);
    if (!final || final.windows) return;
    const user = userOf(final);
    if (!user?.known || user.raw.includes('$')) return;
    const name = user.value.split(':')[0] ?? '';
    // Root by name is the matter of `dockerfile/missing-user`.
    if (name === '' || /^\d+$/.test(name) || name === 'root') return;
    yield {
      at: user,
      message: `\`${name}\` is a name, and \`runAsNonRoot\` of Kubernetes accepts only numbers`,
      label: 'not a number',
      help: `write the number that \`id -u ${name}\` prints in the image`,
    };
  },
});
