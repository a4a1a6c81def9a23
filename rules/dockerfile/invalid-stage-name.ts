import { defineRule } from '../../src/core/lint/rule.ts';

export default defineRule<'stage'>({
  id: 'dockerfile/invalid-stage-name',
  scope: 'stage',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'stage name that the builder refuses',
  aliases: ['dockerfile-utils/INVALID_BUILD_STAGE_NAME', 'dockadvisor/FromInvalidStageName'],

  *check({ name, from }) {
    // Names that a template or a continuation puts together are not seen whole.
    if (!name || from.args.length !== 3 || /\{\{|\{%|<%|\n/.test(name.raw) || /^[a-z][a-z0-9_.-]*$/i.test(name.raw)) return;
    const variable = name.raw.includes('$');
    yield {
      at: name,
      message: variable
        ? `\`${name.raw}\` stays as it is, because no variables are put into the name of a stage`
        : `\`${name.raw}\` cannot be the name of a stage`,
      help: variable ? 'write the name itself' : 'begin with a letter and use only letters, digits, `-`, `_` and `.`',
    };
  },
});
