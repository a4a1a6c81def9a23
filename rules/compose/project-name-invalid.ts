import { defineRule } from '../../src/core/lint/rule.ts';
import { projectName } from '../../src/core/parse/compose/environment.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { nameInEnv } from './_project-name.ts';

export default defineRule<'compose'>({
  id: 'compose/project-name-invalid',
  scope: 'compose',
  level: 'error',
  category: 'correctness',
  recommended: true,
  since: 'next',
  summary: 'project name that Compose refuses',
  aliases: ['compose-go/project-name-invalid'],

  *check(compose, { project }) {
    const given = nameInEnv(compose, project);
    if (given) {
      const form = projectName(given.value);
      if (given.known && form !== given.value) {
        yield {
          at: given,
          message: `Compose refuses \`${given.value}\` as the name of a project`,
          label: 'lower-case letters, digits, hyphens and underscores only',
          help: form ? `write \`${form}\`` : 'begin with a letter or a digit',
        };
      }
      // It wins over what the file says.
      return;
    }
    const name = textOf(compose.root.get('name'));
    if (!name?.known || name.value === '' || projectName(name.value) !== '') return;
    yield {
      at: name,
      message: `nothing of \`${name.value}\` can stand in the name of a project, so Compose refuses it`,
      label: 'lower-case letters, digits, hyphens and underscores only',
      help: 'begin with a letter or a digit',
    };
  },
});
