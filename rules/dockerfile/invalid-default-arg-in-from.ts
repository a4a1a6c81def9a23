import { defineRule } from '../../src/core/lint/rule.ts';
import { referenceFault } from '../../src/core/parse/image-reference.ts';
import { withDefaults } from '../../src/core/parse/dockerfile-defaults.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/invalid-default-arg-in-from',
  scope: 'stage',
  level: 'warning',
  category: 'reliability',
  recommended: false,
  since: 'next',
  summary: 'base image that is incomplete without a build argument',
  aliases: ['buildkit/InvalidDefaultArgInFrom', 'dockerfile-utils/BASE_NAME_EMPTY'],

  *check(stage, { project }) {
    const { from, dockerfile } = stage;
    const defaulted = withDefaults(from);
    const first = defaulted?.empty[0];
    if (!defaulted || !first || !referenceFault(defaulted.text)) return;
    const builds = project.buildsOf(dockerfile);
    const given = (name: string): boolean => builds.every((build) => build.args.some(({ key }) => !key.known || key.value === name));
    if (builds.length > 0 && defaulted.empty.every(({ name }) => given(name))) return;
    const use = from.variables.find(({ name }) => name === first.name);
    if (!use) return;
    const written = from.args[0]?.raw ?? '';
    yield {
      at: use,
      message:
        defaulted.text === ''
          ? `nothing is left of \`${written}\` when \`${first.name}\` is not given`
          : `\`${written}\` is \`${defaulted.text}\` when \`${first.name}\` is not given`,
      related: [{ at: first.arg.name, label: first.arg.value ? 'is empty' : 'has no default' }],
      help: `give \`ARG ${first.name}\` a default`,
    };
  },
});
